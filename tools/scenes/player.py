"""The player in every kind of phase and every form, and when it waits, is left, or shows its keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect

from hipmob_desktop.session.events import Command
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui.keys import Intent
from hipmob_desktop.ui.places import CARD_HEIGHTS, Form, card_extent
from hipmob_desktop.ui.widgets.icon_button import IconButton
from tools.scenes.stage import Stage

LAST_CARD = len(CARD_HEIGHTS) - 1


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the player."""
    play = partial(_play, stage)

    def resting() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        stage.window.player.foot.rest()

    def wanting(intent: Intent) -> None:
        play(PhaseKind.HOLD, 2, 8.0)
        stage.window.player.want(intent)

    def pointing() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        buttons = stage.window.player.foot.controls.findChildren(IconButton)
        next(one for one in buttons if one.accessibleName() == "Easier version").setFocus()

    def full_screen() -> None:
        stage.take(Form.FULL_SCREEN)
        play(PhaseKind.HOLD, 1, 17.0)

    def near() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        stage.sit(0.6)

    def on_card(number: int) -> None:
        stage.take(Form.CARD, card_extent(number, QRect(QPoint(), stage.size)))

    def card(number: int) -> None:
        on_card(number)
        play(*((PhaseKind.REPS, 1, 27.0) if number % 2 else (PhaseKind.HOLD, 1, 17.0)))
        if number != LAST_CARD:  # on which the controls can be seen
            stage.window.player.foot.rest()

    def card_keys(number: int) -> None:
        on_card(number)
        wanting(Intent.KEYS)

    return {
        "player-full-screen": full_screen,
        **{f"player-card-{number + 1}": partial(card, number) for number in range(LAST_CARD + 1)},
        "player-near": near,
        **{f"player-card-{number + 1}-keys": partial(card_keys, number) for number in (0, LAST_CARD)},
        "player-pointing": pointing,
        "player-intro": lambda: play(PhaseKind.INTRO, 0, 2.0),
        "player-setup": lambda: play(PhaseKind.SETUP, 0, 7.6),
        "player-hold": lambda: play(PhaseKind.HOLD, 0, 12.4),
        "player-reps": lambda: play(PhaseKind.REPS, 1, 27.0),
        "player-switch": lambda: play(PhaseKind.SWITCH, 0, 5.4),
        "player-outro": lambda: play(PhaseKind.OUTRO, 0, 5.0),
        "player-resting": resting,
        "player-paused": lambda: play(PhaseKind.HOLD, 3, 20.0, Command.PAUSE),
        "player-leaving": lambda: wanting(Intent.LEAVE),
        "player-keys": lambda: wanting(Intent.KEYS),
    }


def _play(stage: Stage, kind: PhaseKind, nth: int, into: float, then: Command | None = None) -> None:
    """Play to so many seconds into the nth phase of a kind."""
    stage.sit(stage.settings.distance)
    stage.bridge.open(stage.timeline)
    stage.window.show_player()
    stage.bridge.command(Command.START)
    stage.bridge.blockSignals(True)  # noqa: FBT003 - Qt's signature; nobody has to see the way there
    phase = [one for one in stage.timeline.phases if one.kind is kind][nth]
    for _ in range(phase.index):
        stage.bridge.command(Command.NEXT)
    while into > 0:
        stage.clock.now += min(into, 3.0)
        into -= 3.0
        stage.bridge.command(Command.TICK)
    stage.bridge.blockSignals(False)  # noqa: FBT003 - Qt's signature
    stage.bridge.changed.emit(stage.bridge.session)
    if then is not None:
        stage.bridge.command(then)
