"""A question with a few answers, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its key, its icon and its words."""

    key: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        title: the question in a few words.
        body: what there is to know about it.
        answers: the first is the one that Enter means.
        away: the key that is answered when the window is put away without an answer.
    """

    title: str
    body: str
    answers: tuple[Answer, ...]
    away: str


CLOSING = Question(
    "A session is under way",
    "Close the window? Stop or go on: HipMob does the same next time, and the settings can change it. "
    "Staying changes nothing.",
    (
        Answer("stay", "window", "Stay here"),  # first, for nothing is lost by it
        Answer("stop", "leave", "Stop and close"),
        Answer("go-on", "sound", "Go on without the window"),
    ),
    away="stay",
)

IN_BACKGROUND = Question(
    "HipMob goes on in the background",
    "There is no tray here that could show it. Start HipMob again, and its window comes back.",
    (Answer("show", "window", "Open HipMob"), Answer("away", "check", "All right")),
    away="away",
)


def reminder(title: str, body: str, answers: dict[str, str]) -> Question:
    """Return a reminder as a question; `answers` are the words of "start", "later" and "not-today"."""
    icons = {"start": "play", "later": "repeat", "not-today": "close"}
    return Question(title, body, tuple(Answer(key, icons[key], answers[key]) for key in icons), away="")
