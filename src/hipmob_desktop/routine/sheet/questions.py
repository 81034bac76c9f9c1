"""The questions that a reading leaves open."""

from hipmob_desktop.base.messages import N_, _, number

NOT_KNOWN = N_("Not known: its words and a picture of yours will stand in the figure's place.")
ADVICE_KEPT = N_("Advice, not an exercise: keep it as the routine's note?")
GERMAN = N_("A German sheet: shall the voice speak German?")
EACH_SIDE = N_("Each side?")
SIDE_OR_MIDDLE = N_("Each side, or in the middle?")
AFFECTED = N_("Which side is the affected one?")
UNAFFECTED = N_("Which side is the affected one? The other is meant.")
BOTH_AT_ONCE = N_("This exercise trains both sides at once: once is enough?")
SIDES_DIFFER = N_("The sides differ: how much on each?")
ONLY = {
    "left": N_("Only the left? The right gets nothing."),
    "right": N_("Only the right? The left gets nothing."),
}
MORE = {
    "left": N_("More on the left: how much on each side?"),
    "right": N_("More on the right: how much on each side?"),
}
HOW_LONG = N_("How long?")
HOW_MANY = N_("How many?")
FATIGUE = N_("To fatigue: at most how many?")
EACH_WAY = N_("Each way?")
EACH_WAY_OR_SIDE = N_("{n} each way, or {n} on each side?")
EACH_WAY_OR_ALL = N_("{n} each way, or {n} in all?")
SETS_OR_REPS = N_("{sets} sets of {reps}, or {reps} sets of {sets}?")
SECONDS_OR_REPS = N_("{n} seconds, or {n} repetitions?")
REPS_OR_SECONDS = N_("{n} repetitions, or {n} seconds?")
COUNT = N_("{n} repetitions?")
LAPS = N_("{n} laps: how many steps, or how long?")
HELD_EACH = N_("{n} seconds in each repetition?")
HELD_IN_REP = N_("{n} seconds: held in each repetition?")
SECONDS_OR_INCHES = N_('{n} seconds? (" is also inches)')
MINUTE_OR_FOOT = N_("1 minute? (' is also feet)")
MINUTES_OR_FEET = N_("{n} minutes? (' is also feet)")
UNTIL = {
    "day": N_("{low} or {high} days?"),
    "week": N_("{low} or {high} weeks?"),
    "month": N_("{low} or {high} months?"),
}


def ask(message: str, **values: float) -> str:
    """Return a question with its numbers, in the language in use."""
    return _(message).format(**{name: number(value) for name, value in values.items()})
