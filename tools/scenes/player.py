"""Scenes of the player: each kind of phase and mode, waiting, leaving, and with its keys."""

from collections.abc import Callable
from functools import partial
from itertools import product

from PySide6.QtCore import QPoint, QRect

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import LEVELS
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.geometry import SMALL_WINDOW_HEIGHTS, WindowMode, small_window_size
from hipmob_desktop.ui.shortcuts import Intent
from hipmob_desktop.ui.widgets.buttons import IconButton
from tools.scenes.stage import Stage

#: The kinds of phases shown at each level of talk.
_SHOWN = (PhaseKind.SETUP, PhaseKind.HOLD, PhaseKind.REPS, PhaseKind.SWITCH)

LAST_CARD = len(SMALL_WINDOW_HEIGHTS) - 1


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the player."""
    play = partial(_play, stage)

    level = partial(_level, stage)

    def resting() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        stage.window.player.control_bar.rest()

    def wanting(intent: Intent) -> None:
        play(PhaseKind.HOLD, 2, 8.0)
        stage.window.player.want(intent)

    def pointing() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        buttons = stage.window.player.control_bar.controls.findChildren(IconButton)
        next(one for one in buttons if one.accessibleName() == _("Easier version")).setFocus()

    def full_screen() -> None:
        stage.take(WindowMode.FULL_SCREEN)
        play(PhaseKind.HOLD, 1, 17.0)

    def near() -> None:
        play(PhaseKind.HOLD, 1, 17.0)
        stage.sit(0.6)

    def on_card(number: int) -> None:
        stage.take(WindowMode.MINI, small_window_size(number, QRect(QPoint(), stage.size)))

    def card(number: int) -> None:
        on_card(number)
        play(*((PhaseKind.REPS, 1, 27.0) if number % 2 else (PhaseKind.HOLD, 1, 17.0)))
        if number != LAST_CARD:  # the controls are visible in the largest size
            stage.window.player.control_bar.rest()

    def card_keys(number: int) -> None:
        on_card(number)
        wanting(Intent.KEYS)

    return {
        "player-full-screen": full_screen,
        **{f"player-card-{number + 1}": partial(card, number) for number in range(LAST_CARD + 1)},
        "player-near": near,
        **{f"player-card-{number + 1}-keys": partial(card_keys, number) for number in (0, LAST_CARD)},
        "player-pointing": pointing,
        **{f"player-{talk}-{kind}": partial(level, talk, kind) for talk, kind in product(LEVELS, _SHOWN)},
        "player-easier": partial(_easier, stage),
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


def _easier(stage: Stage) -> None:
    """Show the first hold in its easier version."""
    _play(stage, PhaseKind.HOLD, 0, 12.4)
    stage.window.show_easier(frozenset({"external-stretch"}))


def _level(stage: Stage, talk: Talk, kind: PhaseKind) -> None:
    """Play into the first phase of a kind at a level of talk."""
    timeline = build_timeline(load_builtin(), Preferences(talk=talk), {})
    into = {PhaseKind.SETUP: 12.0, PhaseKind.HOLD: 8.0, PhaseKind.REPS: 13.5}.get(kind, 5.0)
    stage.sit(stage.settings.distance)
    _open(stage, timeline, kind, 0, into)
    stage.window.player.control_bar.rest()


def _play(stage: Stage, kind: PhaseKind, nth: int, into: float, then: Command | None = None) -> None:
    """Play to a position in the nth phase of a kind, in seconds from its start."""
    stage.sit(stage.settings.distance)
    _open(stage, stage.timeline, kind, nth, into)
    if then is not None:
        stage.bridge.command(then)


def _open(stage: Stage, timeline: Timeline, kind: PhaseKind, nth: int, into: float) -> None:
    """Open a session and play to `into` seconds of the nth phase of a kind."""
    stage.bridge.open(timeline)
    stage.window.show_easier(frozenset())
    stage.window.show_player()
    stage.bridge.command(Command.START)
    stage.bridge.blockSignals(True)  # noqa: FBT003 - Qt's signature; nobody has to see the way there
    phase = [one for one in timeline.phases if one.kind is kind][nth]
    for _index in range(phase.index):
        stage.bridge.command(Command.NEXT)
    while into > 0:
        stage.clock.now += min(into, 3.0)
        into -= 3.0
        stage.bridge.command(Command.TICK)
    stage.bridge.blockSignals(False)  # noqa: FBT003 - Qt's signature
    stage.bridge.changed.emit(stage.bridge.session)
