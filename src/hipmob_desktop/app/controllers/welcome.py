"""Leads through the first steps: once at the first start, and again from the settings."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.settings.value import Settings, with_care
from hipmob_desktop.ui.welcome.welcome_screen import WelcomeScreen
from hipmob_desktop.ui.welcome.welcome_view import Step, WelcomeView


class WelcomeController(QObject):
    """Asks the care questions, lets the voice be heard, and shows the letters.

    Args:
        context: the parts of the program.
        controllers: show the screen that comes after, and the values of the settings.
    """

    def __init__(self, context: Context, controllers: Controllers) -> None:
        super().__init__(context.window)
        self._window, self._narrator, self._controllers = context.window, context.voice, controllers
        self._settings, self._actions = context.settings, context.actions
        self._step = Step.HELLO
        self._answers: tuple[str, ...] = ()
        self._unheard = self._helped = False
        context.actions.run_setting_action.connect(self._do)

    def greet(self, *, nothing_else: bool) -> bool:
        """Begin at the first start, if nothing else is wanted of it, such as a session; return whether.

        A start that was pressed in the opening waits for it: nobody trains before the care questions.
        """
        greets = nothing_else and not self._settings.value.welcomed
        if greets:
            self.begin()
        return greets

    def begin(self, step: Step = Step.HELLO) -> None:
        """Show the first step, or begin with a later one."""
        self._answers = self._settings.value.care or ()
        self._unheard = self._helped = False
        self._go_to(step)

    @cached_property
    def _screen(self) -> WelcomeScreen:
        """The screen, which is made when it is first shown."""
        screen = self._window.add_screen(WelcomeScreen(self._actions, self._window.figure))
        screen.next_requested.connect(self._next)
        screen.skip_requested.connect(self._skip)
        screen.back_requested.connect(self._back)
        screen.care_answered.connect(self._tick)
        self._settings.changed.connect(self._ask_anew)
        self._actions.play_voice_sample.connect(self._ask_anew)
        screen.unheard.connect(self._help)
        self._narrator.ready.connect(self._show_if_there)
        return screen

    def _do(self, key: str) -> None:
        if key == "care":
            self.begin(Step.CARE)

    def _next(self) -> None:
        if self._step is Step.CARE:
            self._settings.change(with_care(self._settings.value, self._answers))
        self._skip()

    def _skip(self) -> None:
        """Go on, and leave what this step asks as it is."""
        if self._step is not Step.SIZE:
            self._go_to(Step(self._step + 1))
            return
        if not self._settings.value.welcomed:
            begun = self._controllers.planner.beginning()
            self._settings.change(replace(self._settings.value, welcomed=True, preferences=begun))
        self._controllers.home.show_home()

    def _back(self) -> None:
        self._go_to(Step(max(0, self._step - 1)))

    def _go_to(self, step: Step) -> None:
        self._step, self._unheard = step, False
        self._show()
        self._window.turn_to(self._screen)
        if step is Step.VOICE:
            self._narrator.look_for_voices()
            self._narrator.speak_sample()

    def _tick(self, answers: tuple[str, ...]) -> None:
        self._answers = answers
        self._show()

    def _help(self) -> None:
        self._unheard = self._helped = True
        self._show()
        self._narrator.speak_sample()

    def _ask_anew(self, *_: Settings) -> None:
        """Ask once more whether the voice is heard: it is another one, or speaks again."""
        if self._window.shows(self._screen):
            self._unheard = False
            self._show()

    def _show_if_there(self) -> None:
        """Show what has become known meanwhile, such as the voices."""
        if self._window.shows(self._screen):
            self._show()

    def _show(self) -> None:
        view = self._controllers.settings.view()
        self._screen.show_welcome(
            WelcomeView(
                self._step,
                view,
                self._answers,
                self._narrator.sample,
                self._unheard,
                self._helped,
                view.timeline,
            )
        )
