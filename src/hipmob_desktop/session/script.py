"""Chooses and fills in the lines of a piece: by its level of talk, worded for this session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import Formatter
from zlib import crc32

from hipmob_desktop.routine.check_lines import BRIEF_WORDS, count_words
from hipmob_desktop.routine.model import Beat, Exercise, Passage, Step
from hipmob_desktop.routine.spoken_language import SideWord, SpokenLanguage, english
from hipmob_desktop.routine.words import Side, Told
from hipmob_desktop.session.preferences import Talk

#: A line with `Told.SOMETIMES` is spoken in every third session.
SOMETIMES = 3

#: Additional letters that a wording may have to replace the brief words.
_AS_SHORT = 8


@dataclass(frozen=True, slots=True)
class Script:
    """The wording of one piece.

    Attributes:
        talk: the level of talk; never `Talk.AUTO`.
        side: the trained side.
        front: the side of the front leg.
        round: the next round, from 1.
        number: the number of sessions before this one.
        occurrence: how often the exercise came before in this session.
        language: HipMob's own lines and the words for the sides, in the routine's language.
    """

    talk: Talk
    side: Side
    front: Side
    round: int = 1
    number: int = 0
    occurrence: int = 0
    language: SpokenLanguage = field(default_factory=english)

    @property
    def coaches(self) -> bool:
        """Whether whole sentences are spoken."""
        return self.talk in {Talk.LESSON, Talk.COACH}

    def line(self, text: str) -> str:
        """Return `text` with its placeholders filled in and a capital first letter."""
        if "{" in text or "}" in text:
            words = {name: SideWord(side, self.language) for name, side in self._sides.items()}
            text = text.format(**words, round=self.round)
        return text[:1].upper() + text[1:]

    @property
    def _sides(self) -> dict[str, Side]:
        """The sides that the placeholders stand for."""
        side, front = self.side, self.front
        return {"side": side, "other": side.other, "front": front, "rear": front.other}

    def choose(self, variants: Sequence[str]) -> str:
        """Return this session's wording of a line."""
        return self.line(variants[self._turn(variants)])

    def all_ways(self, variants: Sequence[str]) -> tuple[str, ...]:
        """Return all wordings of a line, this session's first."""
        turn = self._turn(variants)
        return tuple(self.line(one) for one in (*variants[turn:], *variants[:turn]))

    def _turn(self, variants: Sequence[str]) -> int:
        """Return the number of this session's wording of a line.

        Each session advances a line by one or two wordings, depending on its checksum. Consecutive sessions
        therefore never repeat a wording, and lines combine differently. The choice depends only on line,
        session and occurrence, so it is reproducible.
        """
        count, bits = len(variants), crc32(variants[0].encode())
        turn = bits + self.number + self.occurrence
        if count > 2:
            cycles, into = divmod(self.number, 32)
            turn += cycles * bits.bit_count() + (bits & ((1 << into) - 1)).bit_count()
        return turn % count

    def is_turn(self, key: int) -> bool:
        """Return whether the `key`-th of the occasional lines is spoken in this session."""
        return self.talk is Talk.LESSON or (self.number + key) % SOMETIMES == 0

    def leg(self, text: str) -> Side | None:
        """Return the leg in `text`: the last of the named sides; None if no side is named."""
        named = [name for _, name, _, _ in Formatter().parse(text) if name is not None and name != "round"]
        return self._sides[named[-1]] if named else None

    def into(self, exercise: Exercise, *, first_time: bool) -> tuple[Step, ...]:
        """Return the steps into an exercise, from the seat on."""
        steps = exercise.learn if first_time else exercise.again
        if first_time and self.talk is Talk.LESSON and exercise.lesson:
            steps = exercise.lesson
        return self.selected(steps)

    def through(self, passage: Passage) -> tuple[Step, ...]:
        """Return the steps of a passage."""
        steps = passage.lesson if self.talk is Talk.LESSON and passage.lesson else passage.steps
        return self.selected(steps)

    def selected(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Return the steps that are spoken at this level in this session."""
        return tuple(step for place, step in enumerate(steps) if self._is_selected(step.told, place))

    def _is_selected(self, told: Told, place: int) -> bool:
        match told:
            case Told.ALWAYS:
                return True
            case Told.COACHED:
                return self.coaches
            case Told.SOMETIMES:
                return self.coaches and self.is_turn(place)
            case Told.LESSON:
                return self.talk is Talk.LESSON

    def spoken(self, step: Step) -> str:
        """Return the words of a step at this level of talk; empty for silence."""
        if self.coaches:
            return self.choose(step.variants)
        if self.talk is Talk.TONES:
            return ""
        brief = step.brief or step.say
        short = (line for line in step.variants if len(line) <= len(brief) + _AS_SHORT)
        return self.choose((brief, *(line for line in short if count_words(line) <= BRIEF_WORDS)))

    def shown(self, step: Step) -> str:
        """Return the screen's words for a step: the spoken ones, or all words during silence."""
        return self.spoken(step) or self.line(step.say)

    def inhale(self, exercise: Exercise) -> str:
        """Return the cue of the first in-breath."""
        return self._own(exercise.inhale, self.language.breathe_in)

    def exhale(self, exercise: Exercise) -> str:
        """Return the cue of the first out-breath."""
        return self._own(exercise.exhale, self.language.breathe_out)

    def ending(self, exercise: Exercise) -> str:
        """Return the cue of the last breath."""
        return self._own(exercise.ending, self.language.last_breath)

    def last_rep(self) -> str:
        """Return the cue of the last repetition."""
        return self.choose(self.language.last_reps) if self.coaches else self.language.last_rep

    def beat(self, beat: Beat, rep: int) -> str:
        """Return the words on a beat of repetition `rep`, from 1; empty for silence."""
        if self.talk is Talk.LESSON and beat.lesson:
            return self.line(beat.lesson[(rep - 1) % len(beat.lesson)])
        return self.line(beat.say)

    def _own(self, lines: tuple[str, ...], usual: str) -> str:
        return self.choose(lines) if lines and self.coaches else usual
