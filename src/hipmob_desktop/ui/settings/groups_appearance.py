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
_MOTIONS: Mapping[object, str] = {"system": "Follow the system", "full": "Full", "reduced": "Reduced"}
_AIDS: Mapping[object, str] = {"as-said": "Match the talk", "none": "None"}
_THEMES: Mapping[object, str] = {
    ThemeChoice.SYSTEM: "Follow the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}

_ACCENTS: Mapping[object, str] = {"own": "HipMob’s own", "system": "Follow the system"}

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
            "Follow the system: dark when it is dark.",
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
            "In full screen, text is large enough to read from there.",
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
            missing="Your voice (not available)",
            own="Best available",
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
            "While it is disconnected, the default device is used.",
            "headphones bluetooth speaker output audio",
            missing="Your device (disconnected)",
        ),
        NumberRow(
            "lead_in",
            "Wake the speaker",
            "Wakes Bluetooth speakers, so that they do not swallow the first syllable.",
            "bluetooth delay headphones cut off missing",
            step=100,
            written="{:g} ms",
        ),
        ChoiceRow(
            "film",
            "Lower a film while a line is spoken",
            "Other programs get quieter while HipMob speaks. Volumes you change yourself stay.",
            "movie music tv television duck volume",
            choices=_FILMS,
        ),
        NumberRow(
            "film_lowered",
            "How much quieter the film gets",
            "6 dB: a little quieter. 12 dB: clearly in the background.",
            "film movie music duck volume lower",
            step=3,
            written="{:g} dB",
        ),
    ),
)
