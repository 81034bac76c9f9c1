"""Words for people: times, amounts and sides, as all screens write them."""

from collections.abc import Mapping, Sequence
from math import ceil

from hipmob_desktop.base.messages import N_, Messages, _, comma_joined, ngettext, number
from hipmob_desktop.routine.words import ExerciseKind, Side, Stance
from hipmob_desktop.session.preferences import Order, Talk
from hipmob_desktop.session.talk import LEVELS
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

ORDERS: Mapping[object, str] = Messages(
    {
        Order.PAIRS: N_("Pairs"),
        Order.FEWEST_SWITCHES: N_("Fewest switches"),
        Order.AS_WRITTEN: N_("As written"),
    }
)
TALKS: Mapping[object, str] = Messages(
    {
        Talk.AUTO: N_("Auto"),
        Talk.LESSON: N_("Lesson"),
        Talk.COACH: N_("Coach"),
        Talk.BRIEF: N_("Brief"),
        Talk.TONES: N_("Tones"),
    }
)
#: The explanation of a figure that faces the person.
MIRROR = N_("The figure is your mirror: your left is on the left.")

#: Explanations of each order and each level of talk, in a few words.
EXPLAINED: Mapping[object, str] = Messages(
    {
        Order.PAIRS: N_("stretch, then move, one side after the other"),
        Order.FEWEST_SWITCHES: N_("your legs change places only once"),
        Order.AS_WRITTEN: N_("each exercise on both sides, then the next"),
        Talk.LESSON: N_("every move is shown twice and explained"),
        Talk.COACH: N_("a reminder with every breath"),
        Talk.BRIEF: N_("only what you need to hear"),
        Talk.TONES: N_("sounds instead of words"),
        Talk.AUTO: N_("fewer words once you know an exercise"),
    }
)
SIDES: Mapping[object, str] = Messages({Side.LEFT: N_("Left"), Side.RIGHT: N_("Right")})
HIPS: Mapping[object, str] = Messages({Side.LEFT: N_("Left hip"), Side.RIGHT: N_("Right hip")})
#: Names of exercises for beginners, by kind of work and by whether the front leg is trained.
_NAMES: Mapping[tuple[PhaseKind, bool], str] = Messages(
    {
        (PhaseKind.HOLD, True): N_("Front hip stretch"),
        (PhaseKind.REPS, True): N_("Front hip strength"),
        (PhaseKind.HOLD, False): N_("Back hip stretch"),
        (PhaseKind.REPS, False): N_("Back hip strength"),
    }
)
OUTCOMES: Mapping[str, str] = Messages(
    {"completed": N_("Complete"), "stopped": N_("Stopped early"), "interrupted": N_("Interrupted")}
)
#: The same within a sentence.
OUTCOMES_WITHIN: Mapping[str, str] = Messages(
    {"completed": N_("complete"), "stopped": N_("stopped early"), "interrupted": N_("interrupted")}
)


def clock(seconds: float) -> str:
    """Return remaining time as "1:05", rounded up, so that 0:00 is the end instead of the last second."""
    whole = max(0, ceil(seconds - 0.001))
    return f"{whole // 60}:{whole % 60:02d}"


def talk_reason(talk: Talk, sessions: int, wish: Talk) -> str:
    """Return the level of talk for an exercise that was done in so many sessions, and its reason."""
    if wish is not Talk.AUTO:
        return TALKS[talk]
    if talk is Talk.LESSON:
        return _("Lesson: new to you") if not sessions else _("Lesson: done once")
    if talk is Talk.COACH and sessions:
        told = ngettext("Coach: done {count} time", "Coach: done {count} times", sessions)
        return told.format(count=sessions)
    return _("Brief: you know it") if sessions else _("{talk}: short of time").format(talk=TALKS[talk])


def talks_now(talks: Sequence[Talk]) -> str:
    """Return the present levels of Auto for the exercises, from most talk to least."""
    found = [
        ngettext("{talk} for {count} exercise", "{talk} for {count} exercises", talks.count(talk)).format(
            talk=TALKS[talk], count=talks.count(talk)
        )
        for talk in LEVELS
        if talk in talks
    ]
    return _("Right now: {talks}.").format(talks=comma_joined(found))


def amount(seconds: float) -> str:
    """Return a duration as "1:05", rounded to the nearest second."""
    whole = round(max(0.0, seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(seconds: float) -> str:
    """Return a length as "9 min", or below one minute as "45 s"."""
    if seconds >= 60:
        return _("{minutes} min").format(minutes=round(seconds / 60))
    return seconds_words(round(seconds))


def seconds_words(seconds: float) -> str:
    """Return a number of seconds, such as "45 s"."""
    return _("{seconds} s").format(seconds=number(seconds))


def sessions_words(count: int) -> str:
    """Return a number of sessions: "1 session", "2 sessions"."""
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def reps_words(count: int) -> str:
    """Return a number of repetitions: "1 rep", "8 reps"."""
    return ngettext("{count} rep", "{count} reps", count).format(count=count)


def exercise_names(timeline: Timeline) -> Mapping[str, str]:
    """Return the names of a session's exercises by their ids.

    They are plain names where these tell the exercises apart, otherwise those of the routine.
    """
    work = {one.exercise: one for one in reversed(timeline.phases) if one.exercise and one.kind.is_work}
    plain = {key: _plain_name(one) for key, one in work.items()}
    if None in plain.values() or len(set(plain.values())) < len(
        plain
    ):  # a routine file may have many exercises of one kind
        plain = {}
    return {key: plain.get(key) or one.exercise_name or one.title for key, one in work.items()}


def _plain_name(phase: Phase) -> str | None:
    """Return the name for beginners of a stretch or repetitions in the 90/90 seat; None for other work."""
    plain = phase.exercise_kind in {ExerciseKind.HOLD, ExerciseKind.REPS}
    if not plain or phase.stance is not Stance.NINETY_NINETY or phase.side is None:
        return None
    return _NAMES[phase.kind, phase.front_leg is phase.side]


def set_words(phase: Phase) -> str:
    """Return the set of a phase: "set 2 of 3"; empty if there is only one."""
    if phase.sets == 1 or phase.exercise is None:
        return ""
    return _("set {number} of {count}").format(number=phase.set, count=phase.sets)


def phase_words(phase: Phase, names: Mapping[str, str]) -> str:
    """Return a phase's title with its side, such as "Front hip stretch, left".

    Args:
        phase: the phase.
        names: the names of the exercises, as `exercise_names` returns them.
    """
    title = names.get(phase.exercise or "", phase.title) if phase.kind.is_work else phase.title
    if phase.side is None or phase.rests_between:
        return title
    return phase.side.pick(_("{title}, left"), _("{title}, right")).format(title=title)


def dose(phase: Phase) -> str:
    """Return the dose of a piece of work: "45 s" or "8 reps"."""
    if phase.kind is PhaseKind.REPS and phase.exercise_kind is not ExerciseKind.CONTRACT_RELAX:
        return reps_words(phase.reps or 0)
    return seconds_words(round(phase.seconds))
