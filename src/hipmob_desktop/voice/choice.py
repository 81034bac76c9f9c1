"""Who speaks: the voices that there are, and the one that is wanted, with its pace and its language."""

from dataclasses import dataclass

#: The rungs of the ladder, best first: the natural voice, the system's voices, eSpeak NG's own command.
RUNGS = ("natural", "pyttsx3", "espeak-ng")

#: What they are called.
RUNG_NAMES = {
    "natural": "the natural voice",
    "pyttsx3": "a voice of this computer, through pyttsx3",
    "espeak-ng": "eSpeak NG",
}

#: The pace is a share of everyday speech. Below 0.65 vowels drone, above 1.2 nobody follows with closed eyes.
LEAST_PACE, MOST_PACE = 0.65, 1.2
#: A calm coach's pace.
PACE = 0.8
#: The pace of a lesson, as a share of the usual one.
LESSON = 0.9
#: Seconds between two sentences at the usual pace, from sound to sound. The voice's own 0.8 s let a line fall
#: apart; eSpeak NG, which people follow well, takes 0.5 s.
PAUSE = 0.5
#: Words a minute of everyday speech on a system's voice: eSpeak NG at 135 takes as long as the natural voice
#: at a pace of 0.8.
WORDS_A_MINUTE = 169

#: eSpeak NG's best voice and pitch for a calm coach, by a quality predictor: 3.06 of 5 instead of 2.34.
ESPEAK_VOICE, ESPEAK_PITCH = "gmw/en-us", 35


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be chosen.

    Attributes:
        id: its rung and the engine's own name for it, such as "natural:heart".
        name: what people call it.
        languages: what it speaks, such as "en-us"; empty if it does not say.
    """

    id: str
    name: str
    languages: tuple[str, ...] = ()

    def speaks(self, language: str) -> bool:
        """Whether it speaks a language, whatever the country; one that does not say may speak English."""
        if not self.languages:
            return language == "en"
        return language in {_plain(one) for one in self.languages}


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """How lines are to be spoken.

    Attributes:
        voice: the id of a voice, or empty for the best one that there is.
        pace: a share of everyday speech, `LEAST_PACE` to `MOST_PACE`.
        language: the language of the lines, as a code of two or three letters.
        say: words, each with the words that are spoken in its place.
    """

    voice: str = ""
    pace: float = PACE
    language: str = "en"
    say: tuple[tuple[str, str], ...] = ()

    @property
    def pace_in_lesson(self) -> float:
        """The pace of a line of a lesson: who learns needs time to follow."""
        return max(self.pace * LESSON, LEAST_PACE)

    @property
    def rung(self) -> str:
        """The rung of the chosen voice, or empty."""
        return self.voice.partition(":")[0]

    def among(self, rung: str, voices: tuple[Voice, ...]) -> str | None:
        """Return the engine's name of the voice to be used on a rung, or None if none speaks the language.

        It is the chosen one if that is of this rung, else the first one; engines name their best voice first.
        """
        fitting = [voice.id.partition(":")[2] for voice in voices if voice.speaks(self.language)]
        own = self.voice.partition(":")[2]
        unlisted = (
            self.rung == rung and self.language == "en" and self.voice not in {one.id for one in voices}
        )
        if own in fitting or unlisted:  # eSpeak's names are the same on two rungs; an unlisted one is tried
            return own
        if not voices and self.language == "en":
            return ""  # an engine that lists none has a voice all the same
        return fitting[0] if fitting else None


def pause_at(pace: float) -> float:
    """Return the seconds between two sentences of the natural voice at a pace.

    Who speaks slower does so in the pauses first, so they change with the cube: 0.7 s in a lesson, whose
    learner does meanwhile what was said.
    """
    return PAUSE * min(max((PACE / pace) ** 3, 0.4), 2.0)


def with_rung(voice: str) -> str:
    """Return the id of a voice that was saved before ids told their rung: pyttsx3 had named it."""
    return voice if not voice or voice.partition(":")[0] in RUNGS else f"pyttsx3:{voice}"


def pace_of(words_a_minute: float) -> float:
    """Return the pace for a speed that was saved in words a minute, of which 150 were the usual ones."""
    return min(max(round(PACE * words_a_minute / 150 * 20) / 20, LEAST_PACE), MOST_PACE)


def is_espeak_voice(name: str) -> bool:
    """Whether a voice that eSpeak NG lists is its own: MBROLA's need data that is seldom there."""
    return not name.startswith(("mb/", "!v/"))


def _plain(language: str) -> str:
    """Return the code of a language, without its country, from what an engine says ("en-us", "en_GB")."""
    letters = "".join(letter if letter.isalpha() else " " for letter in language.lower())
    return letters.split()[0] if letters.split() else ""


_LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """Return the English name of a language, or what is known of it."""
    return _LANGUAGES.get(code, f"the language “{code}”")
