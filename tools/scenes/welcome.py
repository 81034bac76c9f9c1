"""Scenes of the first steps: each at its start, and after the answer that asks for more."""

from collections.abc import Callable

from hipmob_desktop.routine.spoken_language import english
from hipmob_desktop.ui.welcome.welcome_screen import WelcomeScreen
from hipmob_desktop.ui.welcome.welcome_view import Step, WelcomeView
from tools.scenes.settings import settings_view
from tools.scenes.stage import Stage


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the first steps."""

    def welcome(
        step: Step, answers: tuple[str, ...] = (), *, unheard: bool = False, helped: bool = False
    ) -> None:
        screen = stage.window.findChild(WelcomeScreen) or stage.window.add_screen(
            WelcomeScreen(stage.actions, stage.window.figure)
        )
        assert isinstance(screen, WelcomeScreen)  # noqa: S101 - for the type checker
        view = settings_view(stage)
        screen.show_welcome(
            WelcomeView(step, view, answers, english().sample, unheard, helped, stage.timeline)
        )
        stage.window.turn_to(screen)

    return {
        "welcome-hello": lambda: welcome(Step.HELLO),
        "welcome-care": lambda: welcome(Step.CARE),
        "welcome-care-yes": lambda: welcome(Step.CARE, ("injury", "numbness")),
        "welcome-voice": lambda: welcome(Step.VOICE),
        "welcome-voice-no": lambda: welcome(Step.VOICE, unheard=True),
        "welcome-voice-again": lambda: welcome(Step.VOICE, helped=True),
        "welcome-size": lambda: welcome(Step.SIZE),
    }
