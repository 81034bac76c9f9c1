"""Words for people: times, amounts and sides, as all screens write them."""

from collections.abc import Mapping, Sequence
from math import ceil

from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Order, Talk
from hipmob_desktop.session.talk import LEVELS
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

ORDERS: dict[object, str] = {
    Order.PAIRS: "Pairs",
    Order.FEWEST_SWITCHES: "Fewest switches",
    Order.AS_WRITTEN: "As written",
}
TALKS: dict[object, str] = {
    Talk.AUTO: "Auto",
    Talk.LESSON: "Lesson",
    Talk.COACH: "Coach",
    Talk.BRIEF: "Brief",
    Talk.TONES: "Tones",
}
#: Explanations of each order and each level of talk, in a few words.
EXPLAINED: dict[object, str] = {
    Order.PAIRS: "stretch, then move, one side after the other",
    Order.FEWEST_SWITCHES: "your legs change places only once",
    Order.AS_WRITTEN: "each exercise on both sides, then the next",
    Talk.LESSON: "every move is shown twice and explained",
    Talk.COACH: "a reminder with every breath",
    Talk.BRIEF: "only what you need to hear",
    Talk.TONES: "sounds instead of words",
    Talk.AUTO: "fewer words once you know an exercise",
}
SIDES: dict[object, str] = {Side.LEFT: "Left", Side.RIGHT: "Right"}
#: Names of exercises for beginners, by kind of work and by whether the front leg is trained.
_NAMES: Mapping[tuple[PhaseKind, bool], str] = {
    (PhaseKind.HOLD, True): "Front hip stretch",
    (PhaseKind.REPS, True): "Front hip strength",
    (PhaseKind.HOLD, False): "Back hip stretch",
    (PhaseKind.REPS, False): "Back hip strength",
}
OUTCOMES = {"completed": "Complete", "stopped": "Stopped early", "interrupted": "Interrupted"}


def clock(seconds: float) -> str:
    """Return remaining time as "1:05", rounded up, so that 0:00 is the end instead of the last second."""
    whole = max(0, ceil(seconds - 0.001))
    return f"{whole // 60}:{whole % 60:02d}"


def talk_reason(talk: Talk, sessions: int, wish: Talk) -> str:
    """Return the level of talk for an exercise that was done in so many sessions, and its reason."""
    if wish is not Talk.AUTO:
        return f"{TALKS[talk]}"
    if talk is Talk.LESSON:
        return "Lesson: new to you" if not sessions else "Lesson: done once"
    if talk is Talk.COACH and sessions:
        return f"Coach: done {counted(sessions, 'time', 'times')}"
    return "Brief: you know it" if sessions else f"{TALKS[talk]}: short of time"


def talks_now(talks: Sequence[Talk]) -> str:
    """Return the present levels of Auto for the exercises, from most talk to least."""
    found = [
        f"{TALKS[talk]} for {counted(talks.count(talk), 'exercise', 'exercises')}"
        for talk in LEVELS
        if talk in talks
    ]
    return f"Right now: {', '.join(found)}."


def amount(seconds: float) -> str:
    """Return a duration as "1:05", rounded to the nearest second."""
    whole = round(max(0.0, seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(seconds: float) -> str:
    """Return a length as "9 min", or below one minute as "45 s"."""
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{round(seconds)} s"


def counted(number: float, one: str, many: str) -> str:
    """Return a number with its noun: "1 session", "2 sessions"."""
    return f"{number:g} {one if number == 1 else many}"


def ordinal(number: int) -> str:
    """Return an ordinal: "1st", "2nd", "3rd", "4th" and so on."""
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def exercise_names(timeline: Timeline) -> Mapping[str, str]:
    """Return the names of a session's exercises by their ids.

    They are plain names where these tell the exercises apart, otherwise those of the routine.
    """
    work = {one.exercise: one for one in reversed(timeline.phases) if one.exercise and one.kind.is_work}
    plain = {key: _NAMES.get((one.kind, one.front_leg is one.side), "") for key, one in work.items()}
    if len(set(plain.values())) < len(plain):  # a routine file may have many exercises of one kind
        plain = {}
    return {key: plain.get(key) or one.exercise_name or one.title for key, one in work.items()}


def phase_words(phase: Phase, names: Mapping[str, str]) -> str:
    """Return a phase's title with its side, such as "Front hip stretch, left".

    Args:
        phase: the phase.
        names: the names of the exercises, as `exercise_names` returns them.
    """
    title = names.get(phase.exercise or "", phase.title) if phase.kind.is_work else phase.title
    return f"{title}, {phase.side}" if phase.side else title


def dose(phase: Phase) -> str:
    """Return the dose of a piece of work: "45 s" or "8 reps"."""
    if phase.kind is PhaseKind.REPS:
        return counted(phase.reps or 0, "rep", "reps")
    return f"{phase.seconds:.0f} s"
