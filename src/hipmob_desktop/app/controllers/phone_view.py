"""The state of the session for the page on a phone, as a pure function."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication

from hipmob_desktop.base.messages import N_, _, language
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.player import Session
from hipmob_desktop.ui.finish.question_panel import Question
from hipmob_desktop.ui.player.player_view import player_words, waits_for_step
from hipmob_desktop.ui.player.side_badge import side_words

_THERE, _DONE = N_("I’m there"), N_("Well done")
_THANKS, _PAUSED = N_("That was the session."), N_("Paused.")


def page_words() -> dict[str, str]:
    """Return the texts of the page by their names in it, in the language in use."""
    return {
        "language": language(),
        "direction": "rtl" if QGuiApplication.isRightToLeft() else "ltr",
        "pause": _("Pause"),
        "resume": _("Resume"),
        "back": _("Back"),
        "next": _("Next"),
        "more": _("15 seconds more"),
        "again": _("Say that again"),
        "left": _("Time left in this part"),
        "total": _("{time} to go"),
        "lost": _("No session is to be found. If one is running, scan its code again."),
    }


def phone_state(
    session: Session | None, now: float, question: Question | None, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the page shows.

    Args:
        session: the session, or None.
        now: the instant of the session's clock, in seconds.
        question: the question that waits for an answer, or None.
        names: the names of the exercises by their ids.
    """
    if session is None or session.state not in {State.RUNNING, State.PAUSED}:
        asked = None
        if question is not None:
            asked = {"name": question.name, "answers": [_(label) for _answer, label in question.answers]}
        said = _(_THANKS if question is None else question.words)
        return _state("over", title=_(_DONE), said=said, question=asked)
    moment = moment_at(session.timeline, session.position(now))
    paused = session.state is State.PAUSED
    words = player_words(moment, State.RUNNING, names, leaving=False, muted=False, alone=True)
    waits = not paused and waits_for_step(moment.phase)
    return _state(
        session.state.value,
        title=words.title,
        side=side_words(words.side, words.coming, of_hip=words.of_hip),
        said=_(_PAUSED) if paused else words.caption or words.next,
        left=round(moment.left, 2),
        total=round(moment.total_left, 2),
        next=_(_THERE) if waits else _("Next"),
    )


def _state(state: str, **more: Any) -> dict[str, Any]:
    nothing = {"title": "", "side": "", "said": "", "left": 0.0, "total": 0.0, "next": "", "question": None}
    return {"state": state, **nothing, **more}
