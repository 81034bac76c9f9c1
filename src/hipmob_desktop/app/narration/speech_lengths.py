"""Speech lengths: the seconds of each line in the voice last used, for a first plan that is right."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress

from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.json_files import read_object, write_object
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.spoken_language import english, own_language
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.voice.choice import PACE, VoiceChoice, pause_at
from hipmob_desktop.voice.wording import spoken

#: The end of a sentence before another one, and of a clause: a voice pauses there.
_SENTENCE, _PART = re.compile(r"[.!?…]+(?=\s)"), re.compile(r"[:;](?=\s)")

#: The most lengths that are saved, above the lines of any person's routines. Older ones are dropped.
_MOST = 5000


def voice_choice(settings: Settings, routine: Routine) -> VoiceChoice:
    """Return the voice for a routine's lines.

    The person's own pronunciation overrides the routine's, and that one the language's.
    """
    own = own_language(routine.language)
    say = (*settings.say, *routine.pronounce.items(), *(own.pronounce.items() if own else ()))
    return VoiceChoice(settings.voice, settings.pace, routine.language, say)


def speakable(lines: Iterable[str], choice: VoiceChoice) -> tuple[str, ...]:
    """Return the lines that a voice of their language can speak.

    In a language that HipMob does not speak, its own lines are English. They are spoken if the routine's
    table translates them; else captions replace them.
    """
    if own_language(choice.language) is not None:
        return tuple(lines)
    own = set(english().lines)
    translated = {word for word, _ in choice.say}
    return tuple(line for line in lines if line not in own or line in translated)


def guessed_lengths(lines: Iterable[str], slow: Collection[str], choice: VoiceChoice) -> dict[str, float]:
    """Return the estimated seconds of lines, for a plan made before they are synthesised.

    The estimate is fitted to 218 lines of the natural voice. The spread is 0.19 s, and eSpeak NG takes about
    as long. A twentieth is added. A line that was estimated too short may overlap the next one, and is then
    left out.
    """
    guessed = {}
    for line in lines:
        words = spoken(line, choice.say, choice.language)
        letters = sum(letter.isalpha() for letter in words)
        sentences, parts = len(_SENTENCE.findall(words)), len(_PART.findall(words))
        pace = choice.pace_in_lesson if line in slow else choice.pace
        voiced = 0.43 + 0.061 * letters + 0.41 * sentences + 0.39 * parts + 0.27 * words.count(",")
        guessed[line] = round(1.05 * (voiced * PACE / pace + sentences * pause_at(pace)), 2)
    return guessed


def read_lengths(folders: Folders, choice: VoiceChoice) -> dict[str, float]:
    """Return the seconds of each line that was ever made in this voice at this pace."""
    data, _ = read_object(folders.lengths)
    lengths = data.get("lengths")
    if any(data.get(key) != value for key, value in _head(choice).items()) or not isinstance(lengths, dict):
        return {}
    return {
        text: float(seconds)
        for text, seconds in lengths.items()
        if isinstance(seconds, int | float) and 0 < seconds < 60
    }


def write_lengths(folders: Folders, choice: VoiceChoice, lengths: dict[str, float]) -> None:
    """Save these lengths beside the known ones; a full disk is ignored."""
    known = read_lengths(folders, choice)
    together = dict(list({**known, **lengths}.items())[-_MOST:])
    if together != known:
        with suppress(OSError):
            write_object(folders.lengths, {**_head(choice), "lengths": together})


def _head(choice: VoiceChoice) -> dict[str, object]:
    return {"voice": choice.voice, "pace": choice.pace, "language": choice.language}
