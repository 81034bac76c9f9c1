"""Schedules the moves of intro, setup, switch, rest and outro. A passage is never shorter than its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from hipmob_desktop.routine.model import Step
from hipmob_desktop.session.cue_sheet import GAP, MOST_SPEECH, CueSheet
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.script import Script
from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import TONE_SECONDS, Cue, TimedStep, Tone

#: Seconds of silence after each line, and of stillness after each move.
_PAUSE = 0.5

#: Seconds in which a person copies a move of a lesson, after it was shown and described.
_COPY = 3.0

#: Seconds of stillness between the two demonstrations of a lesson's move, and after the second one.
_LOOK, _ARRIVED = 0.3, 1.0

#: Counts before the work, one a second, and seconds from the question to the first count.
_COUNTED, _ASKED = (3, 2, 1), 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Moves scheduled in time.

    Attributes:
        seconds: the total length, to the tenth.
        steps: the body's moves, without gaps.
        cues: the lines and tones.
    """

    seconds: float
    steps: tuple[TimedStep, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One step: its words, its least duration in seconds, and the moves that show it."""

    number: int
    text: str
    needs: float
    moves: tuple[TimedStep, ...]

    def between(self, begins: float, ends: float) -> Iterator[TimedStep]:
        """Yield the moves from `begins` on; the last one rests until `ends`."""
        for move in self.moves[:-1]:
            yield replace(move, at=begins)
            begins += move.seconds
        yield replace(self.moves[-1], at=begins, seconds=ends - begins)


def lay_out(
    steps: Sequence[Step],
    script: Script,
    start: float,
    wish: float,
    speech_lengths: Mapping[str, float],
    *,
    pose: str = "",
    quiet: float = 0.0,
    opening: Tone | None = None,
    into_work: bool = False,
    twice: bool = False,
) -> Passage:
    """Schedule `steps` one after another from `start`, in `wish` seconds or more if needed.

    Each step has time for its words and its move. At most 45 % of the whole is spoken (`MOST_SPEECH`). Spare
    time is divided equally among the steps.

    Args:
        steps: the moves.
        script: the wording of the lines.
        start: the start of the passage in seconds.
        wish: its wanted length in seconds.
        speech_lengths: seconds of each spoken line by its text.
        pose: the pose before the first move.
        quiet: seconds of silence before the first tone or line.
        opening: the tone before the first line, or None.
        into_work: whether the passage ends with the question “Ready?” and a countdown.
        twice: whether each move is shown twice, the first one from `pose`.
    """
    countdown = _Countdown(script, speech_lengths) if into_work else None
    before = quiet + (TONE_SECONDS[opening] + 0.1 if opening else 0.0)
    after = countdown.seconds if countdown else 0.0
    parts = _parts(steps, script, speech_lengths, pose if twice else "")
    needs = sum(part.needs for part in parts)
    words = [*(part.text for part in parts if part.text), *(countdown.words if countdown else ())]
    spoken = sum(length_of(text, speech_lengths) for text in words)
    seconds = _up_to_tenth(max(wish, before + needs + after, spoken / MOST_SPEECH))
    share = (seconds - before - after - needs) / len(parts)
    sheet = CueSheet(start, start + seconds, speech_lengths)
    if opening:
        sheet.sound(opening, start + quiet)
    timed: list[TimedStep] = []
    at = start + before
    for part in parts:
        if part.text:
            sheet.say(part.text, at, gap=0.0)
        begins = at if timed else start
        at += part.needs + share
        is_last = part.number == len(parts) - 1 and countdown is None
        timed += part.between(begins, start + seconds if is_last else at)
    if countdown is not None:
        countdown.sound(sheet, at, start + seconds)
        timed.append(
            TimedStep(at, start + seconds - at, 1.0, timed[-1].pose, countdown.question, number=len(parts))
        )
    return Passage(seconds, tuple(timed), sheet.cues)


def _parts(
    steps: Sequence[Step], script: Script, speech_lengths: Mapping[str, float], pose: str
) -> list[_Part]:
    """Return the steps with their words. With a start `pose`, each move is shown twice."""
    parts = []
    for number, step in enumerate(steps):
        text = script.spoken(step)
        length = length_of(text, speech_lengths) if text else 0.0
        move = TimedStep(
            0.0,
            step.seconds + _LOOK,
            step.seconds,
            step.pose,
            script.shown(step),
            script.leg(step.say),
            script.line(step.name),
            number,
        )
        if pose and step.name and step.pose != pose:
            moves: tuple[TimedStep, ...] = (move, replace(move, pose=pose), move)
            needs = max(3 * step.seconds + 2 * _LOOK + _ARRIVED, length + _COPY)
        else:
            moves = (move,)
            needs = max(length, step.seconds) + _PAUSE
        parts.append(_Part(number, text, needs, moves))
        pose = step.pose if pose else ""
    return parts


@dataclass(frozen=True, slots=True)
class _Countdown:
    """The countdown to the work: a question, three counts, and the start tone."""

    script: Script
    speech_lengths: Mapping[str, float]

    @property
    def question(self) -> str:
        """The question before the counts."""
        return self.script.language.ready

    @property
    def words(self) -> tuple[str, ...]:
        """The question and, in a lesson, the counts. Otherwise the counts are tones."""
        numbers = tuple(str(count) for count in _COUNTED) if self.script.talk is Talk.LESSON else ()
        return (self.question, *numbers) if self.script.coaches else ()

    @property
    def seconds(self) -> float:
        """Seconds from the question to the work. A slow voice needs more."""
        asked = max(_ASKED, self._length(self.question) + GAP) if self.script.coaches else 0.0
        return asked + len(_COUNTED) * self._second + TONE_SECONDS[Tone.PHASE] + 0.1

    def sound(self, sheet: CueSheet, at: float, end: float) -> None:
        """Add the countdown from `at`, so that the work begins at `end`."""
        start = end - TONE_SECONDS[Tone.PHASE] - 0.1
        sheet.sound(Tone.PHASE, start)
        if self.script.coaches:
            sheet.say(self.question, at, gap=0.0)
        for place, count in enumerate(_COUNTED):
            instant = start - (len(_COUNTED) - place) * self._second
            if self.script.talk is Talk.LESSON:
                sheet.say(str(count), instant, gap=0.0)
            else:
                sheet.sound(Tone.LAST, instant)

    @property
    def _second(self) -> float:
        """Seconds from one count to the next: one, unless the voice needs more."""
        return max(1.0, *(self._length(text) + 0.1 for text in self.words[1:]), 0.0)

    def _length(self, text: str) -> float:
        return length_of(text, self.speech_lengths)


def _up_to_tenth(seconds: float) -> float:
    """Round up to the tenth, tolerating the rounding of sums."""
    return ceil(seconds * 10 - 1e-6) / 10
