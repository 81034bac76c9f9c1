"""The settings of what is heard."""

from collections.abc import Mapping

from hipmob_desktop.ui.settings.rows import ChoiceRow, DeviceRow, Group, NumberRow, VoiceRow
from hipmob_desktop.ui.settings.value import Film

_FILMS: Mapping[object, str] = {Film.TV: "In TV mode", Film.ALWAYS: "Always", Film.NEVER: "Never"}

SOUND = Group(
    "Sound",
    (
        VoiceRow(),
        NumberRow(
            "rate",
            "Speed of the voice",
            10,
            "{:g} words/min",
            "What a voice says clearly.",
            "fast slow rate speech speak",
        ),
        NumberRow(
            "voice_volume",
            "Volume of the voice",
            10,
            "{:g} %",
            "0 is silent; captions stay.",
            "loud quiet mute speech",
        ),
        NumberRow(
            "tones_volume", "Volume of the tones", 10, "{:g} %", "0 is silent.", "loud quiet mute beep bell"
        ),
        NumberRow(
            "breath_volume",
            "Volume of the breath",
            5,
            "{:g} %",
            "A soft swell in a hold: it rises for the in-breath and falls for the out-breath.",
            "loud quiet mute breathing noise",
        ),
        DeviceRow(),
        NumberRow(
            "lead_in",
            "Wake the speaker",
            100,
            "{:g} ms",
            "A sound too soft to hear goes before each line, or Bluetooth swallows the first syllable. "
            "300 ms are about a third of a second.",
            "bluetooth delay headphones cut off missing",
        ),
        ChoiceRow(
            "film",
            "Lower a film while a line is spoken",
            _FILMS,
            "Other programs become quieter and come back; what you change yourself stays.",
            "movie music tv television duck volume",
        ),
        NumberRow(
            "film_lowered",
            "How much quieter the film gets",
            3,
            "{:g} dB",
            "6 dB turn it down to a half, 12 dB to a quarter: much quieter, and still there.",
            "film movie music duck volume lower",
        ),
    ),
)
