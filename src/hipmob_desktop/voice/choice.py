"""The choice of voice: available voices, the wanted voice, its pace and its language."""

from dataclasses import dataclass

from hipmob_desktop.base.messages import N_, Messages, _

#: The rungs of the ladder, best first: the natural voice, the system's voices, eSpeak NG's command.
RUNGS = ("natural", "pyttsx3", "espeak-ng")

#: The rungs' names for people.
RUNG_NAMES = Messages(
    {
        "natural": N_("the natural voice"),
        "pyttsx3": N_("a voice of this computer (pyttsx3)"),
        "espeak-ng": N_("eSpeak NG"),
    }
)

#: Limits of the pace, as a factor of everyday speech. Vowels drone below 0.65, and listeners with closed eyes
#: lose track above 1.2.
LEAST_PACE, MOST_PACE = 0.65, 1.2
#: The pace of a calm coach.
PACE = 0.8
#: The pace of a lesson, as a factor of the usual one.
LESSON = 0.9
#: Seconds between two sentences at the usual pace, from sound to sound. The voice's own 0.8 s split a line
#: into parts. eSpeak NG, which people follow well, has 0.5 s.
PAUSE = 0.5
#: Words a minute of everyday speech with a system voice. eSpeak NG at 135 takes as long as the natural voice
#: at a pace of 0.8.
WORDS_A_MINUTE = 169

#: eSpeak NG's best voice and pitch for a calm coach. A quality predictor gave 3.06 of 5, instead of 2.34.
ESPEAK_VOICE, ESPEAK_PITCH = "gmw/en-us", 35

#: The natural voice's package contains one voice, as (name, name for people, languages).
NATURAL_VOICE = ("heart", N_("Heart, the natural voice"), ("en-us",))


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice to choose.

    Attributes:
        id: its rung and the engine's name for it, such as "natural:heart".
        name: its name for people.
        languages: its languages, such as "en-us"; empty if unknown.
    """

    id: str
    name: str
    languages: tuple[str, ...] = ()

    def speaks(self, language: str) -> bool:
        """Return whether it speaks a language, whatever the country.

        A voice of unknown language counts as English.
        """
        if not self.languages:
            return language == "en"
        return language in {_plain(one) for one in self.languages}


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """The way in which lines are spoken.

    Attributes:
        voice: the id of a voice; empty for the best available one.
        pace: a factor of everyday speech, `LEAST_PACE` to `MOST_PACE`.
        language: the language of the lines, as a code of two or three letters.
        say: words, each with its spoken replacement.
    """

    voice: str = ""
    pace: float = PACE
    language: str = "en"
    say: tuple[tuple[str, str], ...] = ()

    @property
    def pace_in_lesson(self) -> float:
        """The pace of a lesson's line. Learners need time to follow."""
        return max(self.pace * LESSON, LEAST_PACE)

    @property
    def rung(self) -> str:
        """The rung of the chosen voice, or empty."""
        return self.voice.partition(":")[0]

    def among(self, rung: str, voices: tuple[Voice, ...]) -> str | None:
        """Return the engine's name of the voice for a rung, or None if none speaks the language.

        A chosen voice of this rung is used, otherwise the first one. Engines list their best voice first.
        """
        fitting = [voice.id.partition(":")[2] for voice in voices if voice.speaks(self.language)]
        own = self.voice.partition(":")[2]
        unlisted = (
            self.rung == rung and self.language == "en" and self.voice not in {one.id for one in voices}
        )
        if own in fitting or unlisted:  # eSpeak's names are the same on two rungs; try an unlisted one
            return own
        if not voices and self.language == "en":
            return ""  # an engine that lists no voices still has one
        return fitting[0] if fitting else None


def pause_at(pace: float) -> float:
    """Return the seconds between two sentences of the natural voice at a pace.

    Slow speakers lengthen pauses first, so the seconds change with the cube of the pace. A lesson has 0.7 s,
    in which the learner does what was said.
    """
    return PAUSE * min(max((PACE / pace) ** 3, 0.4), 2.0)


def with_rung(voice: str) -> str:
    """Return a voice's id with its rung. Ids saved by older versions were pyttsx3's, without a rung."""
    return voice if not voice or voice.partition(":")[0] in RUNGS else f"pyttsx3:{voice}"


def pace_of(words_a_minute: float) -> float:
    """Return the pace for a speed in words a minute, of which older versions had 150 by default."""
    return min(max(round(PACE * words_a_minute / 150 * 20) / 20, LEAST_PACE), MOST_PACE)


def is_espeak_voice(name: str) -> bool:
    """Return whether a voice of eSpeak NG is its own. MBROLA voices need data that is seldom installed."""
    return not name.startswith(("mb/", "!v/"))


def espeak_order(name: str) -> tuple[bool, bool]:
    """Return the rank of a voice of eSpeak NG. The best one comes first, then those of no country."""
    return name != ESPEAK_VOICE, "-" in name


def _plain(language: str) -> str:
    """Return the code of a language without its country, from an engine's text ("en-us", "en_GB")."""
    letters = "".join(letter if letter.isalpha() else " " for letter in language.lower())
    return letters.split()[0] if letters.split() else ""


_LANGUAGES = Messages(
    {
        "de": N_("German"),
        "en": N_("English"),
        "es": N_("Spanish"),
        "fr": N_("French"),
        "it": N_("Italian"),
        "ja": N_("Japanese"),
        "nl": N_("Dutch"),
        "pl": N_("Polish"),
        "pt": N_("Portuguese"),
        "ru": N_("Russian"),
        "sv": N_("Swedish"),
        "zh": N_("Chinese"),
    }
)


def language_name(code: str) -> str:
    """Return the name of a language within a sentence, or a phrase with its code."""
    return _LANGUAGES.get(code, _("the language “{code}”").format(code=code))
