"""The report for a physiotherapist as HTML and PDF: one page of training, ratings and interruptions."""

from calendar import MONDAY
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path

from hipmob_desktop.history.balance import differences
from hipmob_desktop.history.check_in import (
    GO_ON_UP_TO,
    PAIN_SOURCE,
    asked_of,
    hurting_rotation,
    is_number,
    worse_next_morning,
    worst_pain,
)
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.period import Felt, Hip, Period, Row, Stop, period
from hipmob_desktop.history.record import CheckIn, Record
from hipmob_desktop.history.weekly_dose import LEVEL_MINUTES, LEVEL_SOURCE, HipDose
from hipmob_desktop.history.weeks import Pause, pause_key
from hipmob_desktop.routine.words import Rotation, Side

#: Number of the newest entries of each list, and letters of a note. More would not fit on the page.
_MOST_STOPS, _MOST_NOTES, _LONGEST_NOTE = 5, 4, 110

#: Widths of the four figures at the top, in percent; the dose is the longest.
_FIGURE_WIDTHS = (23, 22, 21, 34)

#: Pixels of a bar at `LEVEL_MINUTES`, and of the longest bar.
_BAR, _LONGEST_BAR = 330, 400

#: One pixel each, stretched into bars, which both browsers and Qt can show.
_BLACK = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNgYGAAAAAEAAHI6uv5AAAAAElFTkSuQmCC"
_GREY = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNoamoCAAMQAYcfEBh6AAAAAElFTkSuQmCC"
_PALE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mN48OABAAVEAqEQnDquAAAAAElFTkSuQmCC"

_HIPS: tuple[Hip, ...] = tuple((rotation, side) for rotation in Rotation for side in Side)

_STYLE = """
@page { size: A4; margin: 14mm; }
html { max-width: 182mm; margin: auto; }
body { font-family: 'Inter', 'Noto Sans', 'DejaVu Sans', sans-serif; font-size: 9pt; color: #000; }
h1 { font-size: 18pt; font-weight: bold; margin-top: 0px; margin-bottom: 2px; }
h2 { font-size: 10.5pt; font-weight: bold; margin-top: 22px; margin-bottom: 5px; }
p { margin-top: 3px; margin-bottom: 3px; }
td, th { font-size: 8.5pt; font-weight: normal; }
.big { font-size: 17pt; font-weight: bold; }
.small { font-size: 7.5pt; color: #333; }
.left { padding-left: 12px; }
"""


def report_html(history: History, since: date, until: date, *, goal: int, first_weekday: int = MONDAY) -> str:
    """Return the page for the days from `since` to `until`.

    Args:
        history: the recorded sessions.
        since: the first day.
        until: the last day.
        goal: the wanted sessions a week.
        first_weekday: the first day of a week, with Monday as 0.

    Raises:
        ValueError: the period ends before it begins.
    """
    found = period(history.sessions, since, until, first_weekday=first_weekday)
    parts = (
        _opening(found),
        _summary(found, goal),
        _average(found),
        _weeks(found, history.pauses),
        *(f"<p>{escape(one.sentence)}</p>" for one in differences(found.sessions, until)),
        _pains(found.sessions),
        _stops(found),
        _notes(found.sessions),
        _closing(),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>HipMob report</title>'
        f"<style>{_STYLE}</style></head><body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body></html>\n"
    )


def write_pdf(html: str, path: Path) -> None:
    """Write the page as a PDF of one A4 page; needs a QGuiApplication, and takes some 0.1 s.

    Raises:
        OSError: the file cannot be written.
    """
    from hipmob_desktop.export.pdf import print_page  # noqa: PLC0415 - loads Qt, which the HTML does without

    print_page(html, path)


def _opening(found: Period) -> str:
    return (
        "<h1>Hip rotation training</h1>"
        f"<p>{_day(found.since)} to {_day(found.until)}</p>"
        "<p>Name ............................................................</p><hr>"
    )


def _summary(found: Period, goal: int) -> str:
    """Return the figures that readers look for first."""
    if not found.sessions:
        return "<p>No session in this time.</p>"
    weeks = max(1.0, ((found.until - found.since).days + 1) / 7)
    ended = len(found.sessions) - len(found.stops)
    sessions = "session" if len(found.sessions) == 1 else "sessions"
    figures = [
        (f"{len(found.sessions)}", f"{sessions}, {ended} played to the end"),
        (f"{found.counted}", "with half of the work or more"),
        (f"{found.counted / weeks:.1f}", f"of those a week; the aim is {goal}"),
    ]
    if found.start is not None and found.end is not None:
        figures.append((_dose(found.end), f"the last dose; the first: {_dose(found.start)}"))
    cells = "".join(
        f'<td width="{width}%"><span class="big">{number}</span><br><span class="small">{what}</span></td>'
        for (number, what), width in zip(figures, _FIGURE_WIDTHS, strict=False)
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{cells}</tr></table>'


def _dose(level: Level) -> str:
    dose = f"{level.hold:g} s, {level.reps} reps"
    return dose if level.rounds == 1 else f"{level.rounds} × {dose}"


def _average(found: Period) -> str:
    """Return bars of the average weekly minutes, each on a pale bar of `LEVEL_MINUTES`."""
    if not found.sessions:
        return ""
    rows = "".join(_bar(hip, found.average[hip]) for hip in _HIPS)
    level = f"{LEVEL_MINUTES:.0f} minutes held a week, where gains in range level off ({LEVEL_SOURCE})"
    return (
        f'<h2>An average week</h2><table cellspacing="0" cellpadding="2">{rows}</table>'
        f'<p class="small">A whole bar is {level}.</p>'
    )


def _bar(hip: Hip, dose: HipDose) -> str:
    rotation, side = hip
    length = max(1, min(round(_BAR * dose.share), _LONGEST_BAR))
    pieces = [(_BLACK if side is Side.LEFT else _GREY, length), (_PALE, _BAR - length)]
    bar = "".join(
        f'<img src="data:image/png;base64,{pixel}" width="{width}" height="10" alt="">'
        for pixel, width in pieces
        if width > 0
    )
    return (
        f'<tr><td width="150">{rotation.capitalize()} rotation, {side}</td><td valign="middle">{bar}</td>'
        f"<td>&nbsp; {dose.minutes:.1f} min held, {dose.reps} reps</td></tr>"
    )


def _weeks(found: Period, pauses: Mapping[date, Pause]) -> str:
    if not found.sessions:
        return ""
    step = found.rows[0].weeks
    title = "Week by week" if step == 1 else f"By {step} weeks; doses are weekly averages"
    groups = (
        "External<br>min held",
        "Internal<br>min held",
        "External<br>reps",
        "Internal<br>reps",
        "Tightness<br>0 to 10",
        "Worst pain<br>0 to 10",
    )
    heads = "".join(f'<th colspan="2" align="right">{name}</th>' for name in groups)
    sides = '<th align="right" class="left">left</th><th align="right">right</th>' * len(groups)
    year = "" if found.rows[0].first.year == found.until.year else " %Y"
    rows = "".join(_week(row, pauses, year, shaded=number % 2 == 0) for number, row in enumerate(found.rows))
    return (
        f'<h2>{title}</h2><table width="100%" cellspacing="0" cellpadding="2">'
        f"<tr><th></th><th></th>{heads}</tr>"
        f'<tr><th align="left" width="96">Week of</th><th align="right">Sessions</th>{sides}</tr>'
        f"{rows}</table>"
    )


def _week(row: Row, pauses: Mapping[date, Pause], year: str, *, shaded: bool) -> str:
    pause = pauses.get(pause_key(row.first)) if row.weeks == 1 else None
    mark = f", {pause}" if pause else ""
    pairs = [
        *([_amount(row.doses[rotation, side].minutes, ".1f") for side in Side] for rotation in Rotation),
        *([_amount(row.doses[rotation, side].reps, "d") for side in Side] for rotation in Rotation),
        *([_felt(row.felt.get(side), what) for side in Side] for what in ("tightness", "pain")),
    ]
    shade = ' bgcolor="#eeeeee"' if shaded else ""
    numbers = "".join(
        f'<td align="right" class="left">{left}</td><td align="right">{right}</td>' for left, right in pairs
    )
    day = f"{row.first.day} {row.first.strftime(f'%b{year}')}"
    return f'<tr{shade}><td>{day}{mark}</td><td align="right">{row.sessions}</td>{numbers}</tr>'


def _amount(amount: float, written: str) -> str:
    return format(amount, written) if amount else "–"


def _felt(felt: Felt | None, what: str) -> str:
    if felt is None:
        return "–"
    number = felt.tightness if what == "tightness" else felt.pain
    if number is None:
        return "–"
    return f"{number:.1f}" if what == "tightness" else f"{number}"


def _pains(sessions: Iterable[Record]) -> str:
    """Return the sessions after which the pain rule reduced or paused training."""
    hurt = [one for one in sessions if (worst_pain(one) or 0) > GO_ON_UP_TO or worse_next_morning(one)]
    if not hurt:
        return ""
    more = f" (the last {_MOST_STOPS} of {len(hurt)})" if len(hurt) > _MOST_STOPS else ""
    lines = "".join(map(_pain, reversed(hurt[-_MOST_STOPS:])))
    title = f"Pain of {GO_ON_UP_TO + 1} or more, or a worse morning after{more}"
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _pain(record: Record) -> str:
    check_in, rotation = record.facts.check_in, hurting_rotation(record)
    told = [] if check_in is None else [_pain_of(check_in)]
    told += ["the morning after was worse"] if worse_next_morning(record) else []
    told += [f"{rotation} rotation"] if rotation is not None else []
    return f'<tr><td width="130">{_day(record.started_at.date())}</td><td>{"; ".join(told)}</td></tr>'


def _pain_of(check_in: CheckIn) -> str:
    """Return the pain of both sides, or the word that it was told with."""
    word = asked_of(check_in).pain
    if is_number(check_in, "pain"):
        return f"pain left {check_in.left.pain}, right {check_in.right.pain}"
    return "pain not asked" if word is None else f"any pain: {word.replace('-', ' ')}"


def _stops(found: Period) -> str:
    if not found.stops:
        return ""
    rest = len(found.stops) - _MOST_STOPS
    more = f" (the last {_MOST_STOPS} of {len(found.stops)})" if rest > 0 else ""
    lines = "".join(map(_stop, reversed(found.stops[-_MOST_STOPS:])))
    return f'<h2>Not played to the end{more}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _stop(stop: Stop) -> str:
    check_in = stop.record.facts.check_in
    pain = "" if check_in is None else _pain_of(check_in)
    return (
        f'<tr><td width="130">{_day(stop.record.started_at.date())}</td>'
        f'<td width="300">{escape(stop.place)}</td><td>{pain}</td></tr>'
    )


def _notes(sessions: Iterable[Record]) -> str:
    noted = [one for one in sessions if one.facts.note.strip()]
    if not noted:
        return ""
    lines = "".join(
        f'<tr><td width="130">{_day(one.started_at.date())}</td>'
        f"<td>{escape(_shortened(one.facts.note))}</td></tr>"
        for one in reversed(noted[-_MOST_NOTES:])
    )
    title = "Notes" if len(noted) <= _MOST_NOTES else f"The last {_MOST_NOTES} notes"
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _closing() -> str:
    return (
        '<hr><p class="small">Written by HipMob from what it counted and from the person’s answers. Nobody '
        "measured range. Tightness and pain are the person’s own answers after a session, from 0 (none) to "
        "10. HipMob continues up to a pain of 3, does less at 4 or 5, and pauses the rotation from 6 on. "
        f"{escape(PAIN_SOURCE)}</p>"
    )


def _shortened(note: str) -> str:
    note = " ".join(note.split())
    return note if len(note) <= _LONGEST_NOTE else f"{note[: _LONGEST_NOTE - 1].rstrip()}…"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
