"""The settings of a session: its dose, its breath, its tempo, the time to get into place."""

from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, NumberRow, TempoRow
from hipmob_desktop.ui.words import ORDERS, SIDES, TALKS

_CONVENTION = "A convention; slow is what matters."
_SPOKEN = "Never shorter than its spoken words."

SESSION = Group(
    "Session",
    (
        NumberRow(
            "hold",
            "Hold",
            5,
            "{:g} s",
            "The routine’s own range for a stretch.",
            "stretch seconds length duration time longer shorter",
        ),
        NumberRow(
            "reps",
            "Repetitions",
            1,
            "{:g}",
            "The routine’s own range for active exercises.",
            "reps count number",
        ),
        NumberRow(
            "rounds", "Rounds", 1, "{:g}", "The whole session, once or several times.", "sets twice repeat"
        ),
        ChoiceRow(
            "order",
            "Order",
            ORDERS,
            "Pairs: a stretch and its active twin on one side, then on the other.\n"
            "Fewest switches: the legs change sides only once.\n"
            "As written: each exercise on both sides before the next one.",
            "sequence switch legs",
        ),
        ChoiceRow("first", "First side", SIDES, "The other side always gets the same.", "leg hip begin"),
        ChoiceRow(
            "talk",
            "Talk",
            TALKS,
            "Coach explains, Brief says little, Tones are sounds alone; Auto says less as you learn.",
            "speech voice words quiet silent guidance instructions",
        ),
    ),
)

BREATH = Group(
    "Breath and tempo",
    (
        NumberRow(
            "breath_in",
            "Breathe in",
            0.5,
            "{:g} s",
            "Slow breathing calms (Laborde et al. 2021).",
            "inhale breathing seconds",
        ),
        NumberRow(
            "breath_out",
            "Breathe out",
            0.5,
            "{:g} s",
            "The out-breath is the longer one (Laborde et al. 2021).",
            "exhale breathing seconds",
        ),
        TempoRow("tempo_external", "Tempo, external rotation", _CONVENTION, "speed slow fast beats reps"),
        TempoRow("tempo_internal", "Tempo, internal rotation", _CONVENTION, "speed slow fast beats reps"),
    ),
)

PLACE = Group(
    "Getting into place",
    (
        NumberRow("setup_first", "First time", 1, "{:g} s", _SPOKEN, "setup ready prepare get"),
        NumberRow("setup_short", "Same seat again", 1, "{:g} s", _SPOKEN, "setup ready prepare"),
        NumberRow("setup_switch", "Switching legs", 1, "{:g} s", _SPOKEN, "setup change sides prepare"),
    ),
)
