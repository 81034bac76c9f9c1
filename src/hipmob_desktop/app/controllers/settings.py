"""The settings controller: fills the settings screen with values, voices and devices."""

from collections.abc import Callable

from hipmob_desktop.app.context import Context
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.ui.routine_dose import own_dose
from hipmob_desktop.ui.settings.settings_view import SettingsView


class SettingsController:
    """Fills the settings screen.

    Args:
        context: the parts of the program.
        known: returns the routine, and the context of the next session.
    """

    def __init__(self, context: Context, known: Callable[[], tuple[Routine, SessionContext]]) -> None:
        self._window, self._narrator, self._settings = context.window, context.voice, context.settings
        self._known = known
        self._found: object = None

    def view(self) -> SettingsView:
        """Return the settings, and the voices and devices of this computer."""
        routine, context = self._known()
        return SettingsView(
            self._settings.value,
            own_dose(routine),
            self._narrator.voices,
            self._narrator.sound,
            build_timeline(routine, Preferences(talk=Talk.COACH), self._narrator.lengths),
            self._window.pixels_per_mm,
            self._window.screen().size().toTuple(),
            tuple(context.talk_for(Talk.AUTO, one.id) for one in routine.exercise),
        )

    def show(self) -> None:
        """Show the screen, and search for all voices meanwhile."""
        self._found = self._narrator.voices, self._narrator.sound
        self._narrator.look_for_voices()
        self._window.show_settings(self.view())

    def show_found(self) -> None:
        """Show the voices and devices that were found since the screen was opened."""
        found = self._narrator.voices, self._narrator.sound
        self._window.player.voice = self._narrator.speaker
        if found != self._found and self._window.shows_settings():
            self._found = found
            self._window.show_settings(self.view())
