"""What the settings screen shows: groups of settings, each with its label and the reason for its range."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.ui.settings.value import Film
from hipmob_desktop.ui.settings.view import SoundView
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.words import ORDERS, SIDES, TALKS


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number: its key, its label, its step, how it is written, and the reason for its range."""

    key: str
    label: str
    step: float
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One of a few: its key, its label, the choices with their words, and what it is about."""

    key: str
    label: str
    choices: Mapping[object, str]
    reason: str


@dataclass(frozen=True, slots=True)
class TempoRow:
    """The seconds of each beat of a repetition."""

    key: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class SeveralRow:
    """Any of a few, each on or off: its key, its label, the choices, and what it is about."""

    key: str
    label: str
    choices: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """The choice among the voices of this computer."""

    key: str = "voice"
    label: str = "Voice"
    reason: str = "The voices found on this computer."
    missing: str = "The chosen voice"


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """The choice among the sound devices of this computer."""

    key: str = "device"
    label: str = "Sound device"
    reason: str = "If it is away, the usual one plays until it is back."
    missing: str = "The chosen one, which is away"


Row = NumberRow | ChoiceRow | TempoRow | SeveralRow | VoiceRow | DeviceRow


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together."""

    title: str
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all settings in it."""
        return tuple(row.key for row in self.rows)


_THEMES: Mapping[object, str] = {
    ThemeChoice.SYSTEM: "System",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}
_FILMS: Mapping[object, str] = {Film.TV: "In TV mode", Film.ALWAYS: "Always", Film.NEVER: "Never"}
_LOOKS: Mapping[object, str] = {look.id: look.name for look in LOOKS}
_VIEWPOINTS: Mapping[object, str] = {"face-me": "Face me", "beside-me": "Beside me"}
_MOTIONS: Mapping[object, str] = {"system": "System", "full": "Full", "reduced": "Reduced"}
_EASIER = {
    "external-stretch": "Stretch, external",
    "external-active": "Active, external",
    "internal-stretch": "Stretch, internal",
    "internal-active": "Active, internal",
}
_CONVENTION = "A convention; slow is what matters."

GROUPS = (
    Group(
        "Session",
        (
            NumberRow("hold", "Hold", 5, "{:g} s", "The routine’s own range for a stretch."),
            NumberRow("reps", "Repetitions", 1, "{:g}", "The routine’s own range for active exercises."),
            NumberRow("rounds", "Rounds", 1, "{:g}", "The whole session, once or several times."),
            ChoiceRow("order", "Order", ORDERS, "Pairs: a stretch, then its active twin, side by side."),
            ChoiceRow("first", "First side", SIDES, "The other side always gets the same."),
            ChoiceRow(
                "talk",
                "Talk",
                TALKS,
                "Coach explains, Brief says little, Tones only sounds; Auto says less as you learn.",
            ),
        ),
    ),
    Group(
        "Breath and tempo",
        (
            NumberRow(
                "breath_in", "Breathe in", 0.5, "{:g} s", "Slow breathing calms (Laborde et al. 2021)."
            ),
            NumberRow("breath_out", "Breathe out", 0.5, "{:g} s", "The out-breath is the longer one."),
            TempoRow("tempo_external", "Tempo, external rotation", _CONVENTION),
            TempoRow("tempo_internal", "Tempo, internal rotation", _CONVENTION),
        ),
    ),
    Group(
        "Getting into place",
        (
            NumberRow("setup_first", "First time", 1, "{:g} s", "Never shorter than its spoken words."),
            NumberRow("setup_short", "Same seat again", 1, "{:g} s", "Never shorter than its spoken words."),
            NumberRow("setup_switch", "Switching legs", 1, "{:g} s", "Never shorter than its spoken words."),
        ),
    ),
    Group(
        "Sound",
        (
            VoiceRow(),
            NumberRow("rate", "Speed of the voice", 10, "{:g} words/min", "What a voice says clearly."),
            NumberRow("voice_volume", "Volume of the voice", 10, "{:g} %", "0 is silent; captions stay."),
            NumberRow("tones_volume", "Volume of the tones", 10, "{:g} %", "0 is silent."),
            NumberRow(
                "breath_volume",
                "Volume of the breath",
                5,
                "{:g} %",
                "A soft swell in a hold: it rises for the in-breath and falls for the out-breath.",
            ),
            DeviceRow(),
            NumberRow(
                "lead_in",
                "Wake the speaker",
                100,
                "{:g} ms",
                "Sound too soft to hear before each cue: Bluetooth swallows the first syllable otherwise.",
            ),
            ChoiceRow(
                "film",
                "Lower a film while a line is spoken",
                _FILMS,
                "Other programs become quieter and come back; what you change yourself stays.",
            ),
            NumberRow("film_lowered", "By how much", 3, "{:g} dB", "12 is much quieter, and still there."),
        ),
    ),
    Group(
        "Figure",
        (
            ChoiceRow("look", "Person", _LOOKS, "Who shows the movements."),
            ChoiceRow("viewpoint", "Seen from", _VIEWPOINTS, " ".join(one.explained for one in Viewpoint)),
            SeveralRow(
                "easier",
                "Easier version",
                _EASIER,
                "A cushion, hands behind, a smaller range. E in the player.",
            ),
            ChoiceRow("motion", "Motion", _MOTIONS, "Reduced shows the key poses, one fading into the next."),
        ),
    ),
    Group(
        "Screen",
        (
            ChoiceRow("theme", "Colours", _THEMES, "System follows the choice made for the whole computer."),
            NumberRow(
                "distance", "You sit away", 0.5, "{:g} m", "Letters in the player are as large as that needs."
            ),
        ),
    ),
    Group(
        "Week",
        (NumberRow("week_goal", "Sessions a week", 1, "{:g}", "3 to 4 are the routine’s own figure."),),
    ),
)


def reason_on(row: Row, sound: SoundView) -> str:
    """Return a row's reason as it is true on this computer."""
    if isinstance(row, TempoRow | NumberRow):
        return row.reason
    if row.key == "voice" and sound.speaks:
        return f"{row.reason} {sound.speaks}"
    if row.key == "device" and not sound.devices:
        return "Only the system can choose here: no PulseAudio or PipeWire answers."
    if row.key == "film" and not sound.can_lower:
        return "Not available here: it takes PulseAudio or PipeWire, and none answers."
    return row.reason
