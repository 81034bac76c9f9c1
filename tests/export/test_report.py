"""The page for a physiotherapist."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.export.report import report_html, write_pdf
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.weeks import Pause, week_start
from tests.history.playing import EVENING
from tests.history.telling import daily, session

UNTIL = EVENING.date()
SINCE = UNTIL - timedelta(weeks=12)


class Text(HTMLParser):
    """The words of a page, and whether each of its tags is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - asked for by the library
        if tag not in {"meta", "hr", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(history: History) -> str:
    page = Text(report_html(history, SINCE, UNTIL, goal=3))
    assert page.open == []
    return re.sub(r"\s+", " ", " ".join(page.words))


def test_the_page_tells_sessions_doses_answers_stops_and_notes() -> None:
    records = (
        *daily(3, EVENING - timedelta(days=8), pain=(1, 0), tightness=(5, 2), note="Warm & easy"),
        session(EVENING, shares=(0.5, 0.0), outcome=Outcome.STOPPED, pain=(4, 0)),
    )

    found = words(History(records, pauses={week_start(UNTIL): Pause.HOLIDAY}))

    assert "19 February 2026 to 1 March 2026" in found
    assert "4 sessions, 3 played to the end 3 with half of the work or more" in found
    assert "45 s, 8 reps the last dose; the first: 45 s, 8 reps" in found
    assert "External rotation, left" in found
    assert "Week by week" in found
    assert "23 Feb, holiday" in found
    assert "1 March 2026 at the very end pain left 4, right 0" in found
    assert "21 February 2026 Warm & easy" in found
    assert "Ingram et al. 2025" in found
    assert "pain-monitoring model for tendons" in found


def test_pains_and_worse_mornings_are_told_with_the_movement_that_hurt() -> None:
    records = (
        session(EVENING - timedelta(days=2), Level(60, 10, 2), pain=(2, 3)),
        session(EVENING - timedelta(days=1), next_morning={"worse": True, "rotation": "internal"}),
        session(EVENING, pain=(1, 6)),
    )

    found = words(History(records))

    assert "Pain of 4 or more, or a worse morning after" in found
    assert (
        "1 March 2026 pain left 1, right 6 28 February 2026 the morning after was worse; internal rotation"
        in found
    )
    assert "27 February" not in found.partition("Pain of 4")[2]
    assert "the first: 2 × 60 s, 10 reps" in found


def test_one_session_is_told_as_one() -> None:
    assert "1 session, 1 played to the end" in words(History((session(EVENING),)))


def test_a_time_without_sessions_is_told_as_that() -> None:
    assert "No session in this time." in words(History())


def test_a_lasting_difference_is_named_with_what_is_known_of_it() -> None:
    first = session(EVENING - timedelta(days=20))
    records = (first, *daily(3, pain=0, tightness=(5, 2)))

    assert "Your left hip felt tighter" in words(History(records))
    assert "Many healthy hips differ." in words(History(records))


def test_what_the_person_wrote_is_text_and_not_html() -> None:
    html = report_html(History((session(note="<script>alert(1)</script>"),)), SINCE, UNTIL, goal=3)

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_long_note_and_many_stops_are_cut_so_that_all_stays_on_a_page() -> None:
    records = daily(40, note="word " * 200, outcome=Outcome.STOPPED)

    found = words(History(tuple(records)))

    assert found.count("word") < 100
    assert "the last 5 of 40" in found
    assert "The last 4 notes" in found


@pytest.mark.real
@pytest.mark.parametrize("count", [0, 40])
def test_the_pdf_is_one_sheet_of_a4(count: int, tmp_path: Path, qtbot: QtBot) -> None:
    records = tuple(daily(count, note="word " * 200, pain=0, outcome=Outcome.STOPPED))
    file = tmp_path / "report.pdf"

    write_pdf(report_html(History(records), SINCE, UNTIL, goal=3), file)

    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    (box,) = re.findall(rb"/MediaBox \[([^]]*)\]", data)
    assert [round(float(number)) for number in box.split()] == [0, 0, 595, 842]
    assert list(tmp_path.iterdir()) == [file]


def test_a_pdf_that_cannot_be_written_leaves_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        write_pdf("<p>Nothing</p>", tmp_path / "nowhere" / "report.pdf")
    assert list(tmp_path.iterdir()) == []
