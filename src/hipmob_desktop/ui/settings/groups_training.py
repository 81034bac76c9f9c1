"""The settings of a session: dose, breath, tempo, time to get into place."""

from collections.abc import Mapping

from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.settings.rows import ActionRow, ChoiceRow, Group, NumberRow, TempoRow
from hipmob_desktop.ui.words import ORDERS, SIDES, TALKS

_CONVENTION = "A convention; slow is what matters."
_SPOKEN = "Never shorter than its spoken words."

SESSION = Group(
    "Session",
    (
        NumberRow(
            "hold",
            "Hold",
            "How long each stretch is held.",
            "stretch seconds length duration time longer shorter",
            step=5,
            written="{:g} s",
        ),
        NumberRow(
            "reps",
            "Repetitions",
            "How often each active exercise is repeated.",
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


_ROTATIONS: Mapping[object, str] = {
    tuple(Rotation): "Both",
    (Rotation.EXTERNAL,): "External only",
    (Rotation.INTERNAL,): "Internal only",
}

CARE = Group(
    "Care for your body",
    (
        ChoiceRow(
            "rotations",
            "Rotations",
            "Leave out the rotation that hurts; both sides skip it.",
            "internal external rotation pause pain injury skip leave out",
            choices=_ROTATIONS,
        ),
        ActionRow(
            "care",
            "Care questions",
            "Asked at the first start, with the voice check and the size of the letters. Your answers stay "
            "on this computer and in no export.",
            "surgery injury impingement numbness pregnancy hypermobility health doctor clinician welcome "
            "first steps",
            button="Care questions…",
            icon="care",
        ),
    ),
)

WEEK = Group(
    "Weekly goal",
    (
        NumberRow(
            "week_goal",
            "Sessions a week",
            "The exercises were written for 3 to 4.",
            "goal target days often",
            step=1,
            written="{:g}",
        ),
    ),
)
