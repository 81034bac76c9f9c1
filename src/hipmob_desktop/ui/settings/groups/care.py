"""The settings that take care of the body, and of the week."""

from collections.abc import Mapping

from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.settings.rows import ChoiceRow, DoRow, Group, NumberRow

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
            "What is trained",
            "What hurts may rest: it is left out on both sides.",
            "internal external rotation pause pain injury skip leave out",
            choices=_ROTATIONS,
        ),
        DoRow(
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
