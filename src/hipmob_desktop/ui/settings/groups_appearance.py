"""The settings of the appearance: figure, colours, text size."""

from collections.abc import Mapping

from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Film
from hipmob_desktop.ui.settings.rows import ChoiceRow, DeviceRow, Group, NumberRow, SeveralRow, WordsRow

_LOOKS: Mapping[object, str] = {look.id: look.name for look in LOOKS}
_VIEWPOINTS: Mapping[object, str] = {"face-me": "From the front", "beside-me": "From behind"}
_EASIER = {
    "external-stretch": "Stretch, external",
    "external-active": "Active, external",
    "internal-stretch": "Stretch, internal",
    "internal-active": "Active, internal",
}
_MOTIONS: Mapping[object, str] = {"system": "As the computer", "full": "Full", "reduced": "Reduced"}
_AIDS: Mapping[object, str] = {"as-said": "As much as is said", "none": "None"}
_THEMES: Mapping[object, str] = {
    ThemeChoice.SYSTEM: "As the computer",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}

_ACCENTS: Mapping[object, str] = {"own": "HipMob’s own", "system": "As the computer"}

FIGURE = Group(
    "Figure",
    (
        ChoiceRow(
            "look", "Person", "Who shows the movements.", "body avatar skin hair character", choices=_LOOKS
        ),
        ChoiceRow(
            "viewpoint",
            "Seen from",
            "\n".join(one.explained for one in Viewpoint),
            "camera mirror view angle face me beside me",
            choices=_VIEWPOINTS,
        ),
        SeveralRow(
            "easier",
            "Easier version",
            "A cushion, hands on the floor, a smaller range. Or press E in the player.",
            "beginner hard difficult help",
            choices=_EASIER,
        ),
        ChoiceRow(
            "motion",
            "Motion",
            "Full moves through every pose; Reduced fades from one key pose to the next.",
            "animation reduced dizzy still",
            choices=_MOTIONS,
        ),
        ChoiceRow(
            "aids",
            "Arrows and marks",
            "Where to move, right angles, and the name of the place where it is felt: many in a lesson, few "
            "when you know it.",
            "arrows lines labels ghost angle hints teaching",
            choices=_AIDS,
        ),
    ),
)

SCREEN = Group(
    "Colours and size",
    (
        ChoiceRow(
            "theme",
            "Colours",
            "As the computer: dark when that is dark.",
            "theme dark light night contrast colors mode",
            choices=_THEMES,
        ),
        ChoiceRow(
            "accent",
            "Accent",
            "The colour of the trained side and of buttons. The computer’s is shifted where it has to be, so "
            "that it can be read and differs from skin and mat.",
            "accent color purple highlight trained leg system",
            choices=_ACCENTS,
        ),
        NumberRow(
            "distance",
            "Distance to the screen",
            "On the full screen, letters are large enough to be read from there.",
            "size text letters font big bigger larger sofa distance zoom",
            step=0.5,
            written="{:g} m",
        ),
    ),
)


_FILMS: Mapping[object, str] = {Film.TV: "In TV mode", Film.ALWAYS: "Always", Film.NEVER: "Never"}

SOUND = Group(
    "Sound",
    (
        DeviceRow(
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
        DeviceRow(
            "device",
            "Sound device",
            "While it is disconnected, the usual one is used.",
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
