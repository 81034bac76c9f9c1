"""Validate the spoken lines of a routine: their length, and their placeholders."""

from collections.abc import Collection, Iterable, Iterator
from string import Formatter

from hipmob_desktop.base.messages import _, comma_joined
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.model import Beat, Reminder, Routine, Step
from hipmob_desktop.routine.spoken_language import PLAIN, own_language
from hipmob_desktop.routine.texts import as_tables, placeholders, texts_in
from hipmob_desktop.routine.version1 import Beat as Beat1
from hipmob_desktop.routine.version1 import Routine1
from hipmob_desktop.routine.version1 import Step as Step1
from hipmob_desktop.routine.words import Told

#: Words in a brief line at most. It has to be heard beside a film.
BRIEF_WORDS = 8

#: Words in a line of a lesson at most. One request can be remembered while the legs are being placed.
LESSON_WORDS = 12

#: The placeholders that stand for a side; a language may have grammatical forms of them.
SIDE_PLACEHOLDERS = ("side", "other", "front", "rear")

PLACEHOLDERS = (*SIDE_PLACEHOLDERS, "round")


def lines_faults(lines: tuple[str, ...], key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of several lines."""
    for number, line in enumerate(lines):
        yield from line_faults(line, (*key, number))


def step_faults(step: Step | Step1, key: KeyPath, *, brief: bool = False) -> Iterator[Fault]:
    """Yield the faults of a step's lines. `brief` requires the line for beside a film."""
    yield from line_faults(step.say, (*key, "say"))
    yield from lines_faults(step.also, (*key, "also"))
    yield from line_faults(step.brief, (*key, "brief"))
    yield from length_faults(step.brief, (*key, "brief"))
    if brief and not step.brief and step.told is Told.ALWAYS:
        yield Fault(
            (*key, "brief"),
            _("is missing: the step in at most {most} words").format(most=BRIEF_WORDS),
        )
    if "lesson" in key:
        for line in (step.say, *step.also):
            if count_words(line) > LESSON_WORDS:
                yield Fault(
                    (*key, "say"),
                    _("has more than {most} words; make two steps of it").format(most=LESSON_WORDS),
                )


def length_faults(line: str, key: KeyPath) -> Iterator[Fault]:
    """Yield a fault if a line is too long to be heard beside a film."""
    words = count_words(line)
    if words > BRIEF_WORDS:
        yield Fault(
            key,
            _("has {count} words; a line for beside a film has at most {most}").format(
                count=words, most=BRIEF_WORDS
            ),
        )


def count_words(line: str) -> int:
    """Return the number of words of a line. A sign between spaces, as French has it, is no word."""
    return sum(any(letter.isalnum() for letter in word) for word in line.split())


def line_faults(line: str, key: KeyPath) -> Iterator[Fault]:
    """Yield a fault for each placeholder that cannot be filled in when the line is spoken."""
    try:
        fields = [field[1:] for field in Formatter().parse(line) if field[1] is not None]
    except ValueError:
        yield Fault(key, _("has a brace without its partner"))
        return
    for name, form, conversion in fields:
        if conversion or (form and name not in SIDE_PLACEHOLDERS):
            yield Fault(key, _("{{{name}}} must stand alone between its braces").format(name=name))
        elif name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            yield Fault(key, _("{{{name}}} is unknown; known are {known}").format(name=name, known=known))


def form_faults(routine: Routine | Routine1) -> Iterator[Fault]:
    """Yield a fault for each grammatical form of a side that the routine's language does not have."""
    own = own_language(routine.language)
    forms = [] if own is None else [form for form in own.side if form != PLAIN]
    for key, text in texts_in(as_tables(routine)):
        try:
            found = placeholders(text)
        except ValueError:
            continue  # `line_faults` reports it
        for name, form in found:
            if name not in SIDE_PLACEHOLDERS or not form or form in forms:
                continue
            if forms:
                known = ", ".join(f"{{{name}:{one}}}" for one in forms)
                yield Fault(
                    key,
                    _("{{{name}:{form}}} is no form of this language; known are {known}").format(
                        name=name, form=form, known=known
                    ),
                )
            else:
                yield Fault(key, _("{{{name}}} must stand alone between its braces").format(name=name))


def beat_faults(beat: Beat | Beat1, key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of a beat's lines."""
    yield from line_faults(beat.say, (*key, "say"))
    yield from line_faults(beat.do, (*key, "do"))
    yield from lines_faults(beat.lesson, (*key, "lesson"))
    yield from length_faults(beat.say, (*key, "say"))


def reminder_faults(
    reminders: tuple[Reminder, ...], beats: tuple[Beat, ...] | tuple[Beat1, ...], key: KeyPath
) -> Iterator[Fault]:
    """Yield the faults of the lines that are spoken during the work."""
    names = {"", *(beat.name for beat in beats)}
    for number, reminder in enumerate(reminders):
        place = (*key, "reminders", number)
        yield from line_faults(reminder.say, (*place, "say"))
        yield from lines_faults(reminder.also, (*place, "also"))
        if reminder.beat not in names:
            yield Fault((*place, "beat"), _("there is no beat “{beat}”").format(beat=reminder.beat))


def pose_faults(named: Iterable[tuple[KeyPath, str]], poses: Collection[str] | None) -> Iterator[Fault]:
    """Yield a fault for each name of a pose that the figure does not have.

    Args:
        named: the keys with their names.
        poses: the names of the figure's poses; None skips the check.
    """
    for key, pose in named:
        if poses is not None and pose not in poses:
            told = _("the figure has no pose “{pose}”; it has {known}")
            yield Fault(key, told.format(pose=pose, known=comma_joined(sorted(poses))))
