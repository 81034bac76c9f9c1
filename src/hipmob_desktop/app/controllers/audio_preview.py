"""Audio preview: plays the voice, a tone or a breath after a change of the settings."""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.context import Context
from hipmob_desktop.settings.value import Settings, setting

#: Milliseconds without another step until the preview: a held key makes one sound instead of twenty.
_PATIENCE_MS = 350


class Sample(StrEnum):
    """The kinds of previews."""

    VOICE = "voice"
    TONE = "tone"
    BREATH = "breath"


#: The settings that each kind makes audible.
_HEARD_IN = {
    Sample.VOICE: ("voice", "spoken_language", "pace", "say", "voice_volume", "device", "lead_in"),
    Sample.TONE: ("tones_volume",),
    Sample.BREATH: ("breath_volume", "breath_in", "breath_out"),
}
_VOLUMES = {Sample.VOICE: "voice_volume", Sample.TONE: "tones_volume", Sample.BREATH: "breath_volume"}


def preview_of(before: Settings, after: Settings) -> Sample | None:
    """Return the preview of a change, or None for a change that cannot be heard or is silent now."""
    for sample, keys in _HEARD_IN.items():
        changed = any(setting(before, key) != setting(after, key) for key in keys)
        if changed and setting(after, _VOLUMES[sample]):
            return sample
    return None


def line_for(before: Settings, after: Settings) -> str:
    """Return the line of a voice preview: the word whose pronunciation was changed; empty for the sample."""
    words = [word for word, said in after.say if (word, said) not in before.say]
    return f"{words[-1]}." if words else ""


class AudioPreview(QObject):
    """Plays a sample after a change on the settings screen.

    Args:
        context: the parts of the program.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._narrator, self._settings = context.voice, context.settings
        self._sample: Sample | None = None
        self._line = ""
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._play)
        context.settings.changed.connect(self._changed)

    def _changed(self, before: Settings, settings: Settings) -> None:
        sample = preview_of(before, settings)
        if sample is not None:
            self._sample = sample
            self._line = line_for(before, settings)
            self._waiting.start()

    def _play(self) -> None:
        preferences = self._settings.value.preferences
        match self._sample:
            case Sample.VOICE:
                self._narrator.speak_sample(self._line)
            case Sample.TONE:
                self._narrator.sound_tone()
            case Sample.BREATH:
                self._narrator.breathe(preferences.breath_in, preferences.breath_out)
            case None:
                pass
