"""The settings controller: fills the settings screen with values, voices and devices."""

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.ui.routine_dose import own_dose
from hipmob_desktop.ui.settings.settings_view import SettingsView


class SettingsController:
    """Shows the settings screen, and the settings in the window.

    Args:
        context: the parts of the program.
        planner: the routine, and the practice before the next session.
    """

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        self._window, self._narrator, self._settings = context.window, context.voice, context.settings
        self._planner = planner
        self._found: object = None
        context.voice.ready.connect(self.show_found)
        context.actions.show_settings.connect(self.show)
        context.actions.change_settings.connect(context.settings.change)
        context.settings.changed.connect(lambda _, settings: context.window.apply(settings))
        context.settings.unsaved.connect(context.window.tell)
        context.window.apply(context.settings.value)

    def view(self) -> SettingsView:
        """Return the settings, and the voices and devices of this computer."""
        routine, context = self._planner.routine, self._planner.session_context
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
