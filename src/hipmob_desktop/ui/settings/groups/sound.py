"""The settings of what is heard."""

from collections.abc import Mapping

from hipmob_desktop.ui.settings.rows import ChoiceRow, FoundRow, Group, NumberRow, WordsRow
from hipmob_desktop.ui.settings.value import Film

_FILMS: Mapping[object, str] = {Film.TV: "In TV mode", Film.ALWAYS: "Always", Film.NEVER: "Never"}

SOUND = Group(
    "Sound",
    (
        FoundRow(
            "voice",
            "Voice",
            "The natural voice, and those of this computer. Each is heard when you choose it.",
            "speech speaker language espeak natural",
            missing="The chosen voice, which is away",
            own="The best one that is here",
        ),
        NumberRow(
            "pace",
            "Pace of the voice",
            "A coach speaks slower than people talk.",
            "fast slow rate speed speech speak words",
            step=0.05,
            written="{:g} ×",
        ),
        WordsRow(
            "say",
            "Words the voice gets wrong",
            "Write a word, and beside it how it should sound, such as piriformis: peer-ih-FOR-miss.",
            "pronunciation pronounce dictionary exceptions wrong say",
        ),
        NumberRow(
            "voice_volume",
            "Volume of the voice",
            "0 is silent; captions stay.",
            "loud quiet mute speech",
            step=10,
            written="{:g} %",
        ),
        NumberRow(
            "tones_volume",
            "Volume of the tones",
            "0 is silent.",
            "loud quiet mute beep bell",
            step=10,
            written="{:g} %",
        ),
        NumberRow(
            "breath_volume",
            "Volume of the breath",
            "A soft swell in a hold: it rises for the in-breath and falls for the out-breath.",
            "loud quiet mute breathing noise",
            step=5,
            written="{:g} %",
        ),
        FoundRow(
            "device",
            "Sound device",
            "If it is away, the usual one plays until it is back.",
            "headphones bluetooth speaker output audio",
            missing="The chosen one, which is away",
        ),
        NumberRow(
            "lead_in",
            "Wake the speaker",
            "A sound too soft to hear goes before each line, or Bluetooth swallows the first syllable. "
            "300 ms are about a third of a second.",
            "bluetooth delay headphones cut off missing",
            step=100,
            written="{:g} ms",
        ),
        ChoiceRow(
            "film",
            "Lower a film while a line is spoken",
            "Other programs become quieter and come back; what you change yourself stays.",
            "movie music tv television duck volume",
            choices=_FILMS,
        ),
        NumberRow(
            "film_lowered",
            "How much quieter the film gets",
            "6 dB turn it down to a half, 12 dB to a quarter: much quieter, and still there.",
            "film movie music duck volume lower",
            step=3,
            written="{:g} dB",
        ),
    ),
)
