"""The settings of a session: dose, breath, tempo, time to get into place."""

from collections.abc import Mapping

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.settings.rows import ActionRow, ChoiceRow, Group, NumberRow, TempoRow
from hipmob_desktop.ui.settings.step_values import PLAIN, SECONDS
from hipmob_desktop.ui.words import ORDERS, SIDES, TALKS

_CONVENTION = N_("A convention; slow is what matters.")
_SPOKEN = N_("Never shorter than its spoken words.")


def session() -> Group:
    """Return the group of the settings of a session."""
    return Group(
        _("Session"),
        (
            NumberRow(
                "hold",
                _("Hold"),
                _("How long each stretch is held."),
                _("stretch seconds length duration time longer shorter"),
                step=5,
                written=SECONDS,
            ),
            NumberRow(
                "reps",
                _("Repetitions"),
                _("How often each active exercise is repeated."),
                _("reps count number"),
                step=1,
                written=PLAIN,
            ),
            NumberRow(
                "rounds",
                _("Rounds"),
                _("The whole session, once or several times."),
                _("sets twice repeat"),
                step=1,
                written=PLAIN,
            ),
            ChoiceRow(
                "order",
                _("Order"),
                _(
                    "Pairs: a stretch and its active twin on one side, then on the other.\n"
                    "Fewest switches: the legs change sides only once.\n"
                    "As written: each exercise on both sides before the next one."
                ),
                _("sequence switch legs"),
                choices=ORDERS,
            ),
            ChoiceRow(
                "first",
                _("First side"),
                _("The other side always gets the same."),
                _("leg hip begin"),
                choices=SIDES,
            ),
            ChoiceRow(
                "talk",
                _("Talk"),
                _(
                    "Lesson shows every move twice, Coach reminds you, Brief says little, Tones are sounds "
                    "alone.\nAuto teaches an exercise twice, coaches it six times, and is brief from then "
                    "on."
                ),
                _("speech voice words quiet silent guidance instructions"),
                choices=TALKS,
            ),
        ),
    )


def breath() -> Group:
    """Return the group of breath and tempo."""
    return Group(
        _("Breath and tempo"),
        (
            NumberRow(
                "breath_in",
                _("Breathe in"),
                _("Slow breathing calms (Laborde et al. 2021)."),
                _("inhale breathing seconds"),
                step=0.5,
                written=SECONDS,
            ),
            NumberRow(
                "breath_out",
                _("Breathe out"),
                _("The out-breath is the longer one (Laborde et al. 2021)."),
                _("exhale breathing seconds"),
                step=0.5,
                written=SECONDS,
            ),
            TempoRow(
                "tempo_external",
                _("Tempo, external rotation"),
                _(_CONVENTION),
                _("speed slow fast beats reps"),
            ),
            TempoRow(
                "tempo_internal",
                _("Tempo, internal rotation"),
                _(_CONVENTION),
                _("speed slow fast beats reps"),
            ),
        ),
    )


def place() -> Group:
    """Return the group of the times to get into place."""
    return Group(
        _("Getting into place"),
        (
            NumberRow(
                "setup_first",
                _("First time"),
                _(_SPOKEN),
                _("setup ready prepare get"),
                step=1,
                written=SECONDS,
            ),
            NumberRow(
                "setup_short",
                _("Same seat again"),
                _(_SPOKEN),
                _("setup ready prepare"),
                step=1,
                written=SECONDS,
            ),
            NumberRow(
                "setup_switch",
                _("Switching legs"),
                _(_SPOKEN),
                _("setup change sides prepare"),
                step=1,
                written=SECONDS,
            ),
        ),
    )


_ROTATIONS: Mapping[object, str] = Messages(
    {
        tuple(Rotation): N_("Both"),
        (Rotation.EXTERNAL,): N_("External only"),
        (Rotation.INTERNAL,): N_("Internal only"),
    }
)


def care() -> Group:
    """Return the group of the care for the body."""
    return Group(
        _("Care for your body"),
        (
            ChoiceRow(
                "rotations",
                _("Rotations"),
                _("Leave out the rotation that hurts; both sides skip it."),
                _("internal external rotation pause pain injury skip leave out"),
                choices=_ROTATIONS,
            ),
            ActionRow(
                "care",
                _("Care questions"),
                _(
                    "Asked at the first start, with the voice check and the size of the letters. Your "
                    "answers stay on this computer and in no export."
                ),
                _(
                    "surgery injury impingement numbness pregnancy hypermobility health doctor clinician "
                    "welcome first steps"
                ),
                button=_("Care questions…"),
                icon="care",
            ),
        ),
    )


def week() -> Group:
    """Return the group of the weekly goal."""
    return Group(
        _("Weekly goal"),
        (
            NumberRow(
                "week_goal",
                _("Sessions a week"),
                _("The exercises were written for 3 to 4."),
                _("goal target days often"),
                step=1,
                written=PLAIN,
            ),
        ),
    )
