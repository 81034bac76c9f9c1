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
            "As the stretches were written.",
            "stretch seconds length duration time longer shorter",
            step=5,
            written="{:g} s",
        ),
        NumberRow(
            "reps",
            "Repetitions",
            "As the active exercises were written.",
            "reps count number",
            step=1,
            written="{:g}",
        ),
        NumberRow(
            "rounds",
            "Rounds",
            "The whole session, once or several times.",
            "sets twice repeat",
            step=1,
            written="{:g}",
        ),
        ChoiceRow(
            "order",
            "Order",
            "Pairs: a stretch and its active twin on one side, then on the other.\n"
            "Fewest switches: the legs change sides only once.\n"
            "As written: each exercise on both sides before the next one.",
            "sequence switch legs",
            choices=ORDERS,
        ),
        ChoiceRow(
            "first", "First side", "The other side always gets the same.", "leg hip begin", choices=SIDES
        ),
        ChoiceRow(
            "talk",
            "Talk",
            "Lesson shows every move twice, Coach reminds you, Brief says little, Tones are sounds alone.\n"
            "Auto teaches an exercise twice, coaches it six times, and is brief from then on.",
            "speech voice words quiet silent guidance instructions",
            choices=TALKS,
        ),
    ),
)

BREATH = Group(
    "Breath and tempo",
    (
        NumberRow(
            "breath_in",
            "Breathe in",
            "Slow breathing calms (Laborde et al. 2021).",
            "inhale breathing seconds",
            step=0.5,
            written="{:g} s",
        ),
        NumberRow(
            "breath_out",
            "Breathe out",
            "The out-breath is the longer one (Laborde et al. 2021).",
            "exhale breathing seconds",
            step=0.5,
            written="{:g} s",
        ),
        TempoRow("tempo_external", "Tempo, external rotation", _CONVENTION, "speed slow fast beats reps"),
        TempoRow("tempo_internal", "Tempo, internal rotation", _CONVENTION, "speed slow fast beats reps"),
    ),
)

PLACE = Group(
    "Getting into place",
    (
        NumberRow("setup_first", "First time", _SPOKEN, "setup ready prepare get", step=1, written="{:g} s"),
        NumberRow("setup_short", "Same seat again", _SPOKEN, "setup ready prepare", step=1, written="{:g} s"),
        NumberRow(
            "setup_switch", "Switching legs", _SPOKEN, "setup change sides prepare", step=1, written="{:g} s"
        ),
    ),
)
