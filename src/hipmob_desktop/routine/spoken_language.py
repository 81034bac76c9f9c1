"""A spoken language: HipMob's own lines in it, and its words for the sides with their grammatical forms."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import msgspec

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.words import Side

#: The languages that HipMob itself speaks, English first.
SPOKEN = ("en", "de", "es", "fr")

#: The form of a side without a grammatical form, as in `{side}`.
PLAIN = "plain"

_Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


_BeatWords = tuple[_Line, str, str]


class PlainBeats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The beats of exercises without their own: the word and the instruction on the screen, and the line."""

    go: _BeatWords
    hold: _BeatWords
    back: _BeatWords
    press: _BeatWords
    press_at: _BeatWords
    let_go: _BeatWords
    deeper: _BeatWords
    circle: _BeatWords


class PlainLines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lines about exercises without their own: name, side, dose, sets, rests, opening and close."""

    welcome: tuple[_Line, ...]
    sharp: _Line
    stop_if: _Line
    into: _Line
    into_side: _Line
    next_side: _Line
    hold: _Line
    sets_of_hold: _Line
    reps: _Line
    sets_of_reps: _Line
    circles: _Line
    sets_of_circles: _Line
    times: _Line
    this_set: _Line
    last_set: _Line
    rest: _Line
    rest_for: _Line
    next_set: _Line
    last_set_next: _Line
    other_way: _Line
    next_round: _Line
    done: tuple[_Line, ...]
    bye: tuple[_Line, ...]
    beats: PlainBeats


class SpokenLanguage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's file in `assets/speech`.

    Attributes:
        language: the code of the language.
        name: the language's own name.
        ready: the question before the countdown.
        breathe_in, breathe_out: the cues of a breath.
        halfway: the cue in the middle of a hold.
        last_breath: the cue of the last breath.
        last_rep: the brief cue of the last repetition.
        last_reps: its wordings when coached.
        sample: the sample line of a voice.
        side: the words for left and right, by grammatical form.
        plain: the lines about exercises without words of their own.
        pronounce: words that voices of the language mispronounce, each with its replacement.
    """

    format: Literal["hipmob-speech"]
    version: Literal[1]
    language: str
    name: _Line
    ready: _Line
    breathe_in: _Line
    breathe_out: _Line
    halfway: _Line
    last_breath: _Line
    last_rep: _Line
    last_reps: Annotated[tuple[_Line, ...], msgspec.Meta(min_length=1)]
    sample: _Line
    side: dict[str, tuple[_Line, _Line]]
    plain: PlainLines
    pronounce: dict[str, str] = {}

    @property
    def lines(self) -> tuple[str, ...]:
        """HipMob's own lines of a session."""
        brief = (self.ready, self.breathe_in, self.breathe_out, self.halfway, self.last_breath, self.last_rep)
        return (*brief, *self.last_reps)

    def with_lines(self, instead: Mapping[str, str]) -> "SpokenLanguage":
        """Return the language with some of its own lines replaced, each by its words."""

        def changed(line: str) -> str:
            return instead.get(line, line)

        return msgspec.structs.replace(
            self,
            ready=changed(self.ready),
            breathe_in=changed(self.breathe_in),
            breathe_out=changed(self.breathe_out),
            halfway=changed(self.halfway),
            last_breath=changed(self.last_breath),
            last_rep=changed(self.last_rep),
            last_reps=tuple(map(changed, self.last_reps)),
        )


class SideWord:
    """A side in a line: `{side}` becomes its plain word, and `{side:form}` that form of it."""

    def __init__(self, side: Side, language: SpokenLanguage) -> None:
        self._side, self._forms = side, language.side

    def __format__(self, form: str) -> str:
        """Return the word in a grammatical form.

        Raises:
            KeyError: the language has no such form. `check` reports it when a file is read.
        """
        return self._forms[form or PLAIN][tuple(Side).index(self._side)]


def own_language(code: str) -> SpokenLanguage | None:
    """Return a language that HipMob itself speaks, or None if it does not speak the language.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    if code not in SPOKEN:
        return None
    return _read(code)


@cache
def _read(code: str) -> SpokenLanguage:
    text = asset("speech", f"{code}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), SpokenLanguage)


def own_names() -> dict[str, str]:
    """Return the own name of each language that HipMob speaks, by its code."""
    return {code: found.name for code in SPOKEN if (found := own_language(code)) is not None}


def english() -> SpokenLanguage:
    """Return English, which every installation has."""
    return _read("en")


def language_of(code: str, pronounce: Mapping[str, str]) -> SpokenLanguage:
    """Return the language of a routine's lines.

    In a language that HipMob does not speak, its own lines stay English. A routine's `pronounce` may replace
    each of them, also in a language that HipMob speaks.

    Args:
        code: the routine's language.
        pronounce: the routine's words with their replacements.
    """
    own, in_english = own_language(code), english()
    if code == "en" or not pronounce:
        return own or in_english
    given = {line: pronounce[line] for line in in_english.lines if line in pronounce}
    if own is None:
        return in_english
    return own.with_lines(
        {
            mine: given[theirs]
            for mine, theirs in zip(own.lines, in_english.lines, strict=False)
            if theirs in given
        }
    )
