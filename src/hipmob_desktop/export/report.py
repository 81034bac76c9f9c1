"""The report for a physiotherapist as HTML and PDF: one page of training, ratings and interruptions."""

from calendar import MONDAY
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from pathlib import Path

from hipmob_desktop.base.formats import full_date, short_date, short_date_and_year
from hipmob_desktop.base.messages import N_, Messages, _, language, ngettext, number, pgettext
from hipmob_desktop.history.balance import differences
from hipmob_desktop.history.check_in import (
    GO_ON_UP_TO,
    PAIN_SOURCE,
    Pain,
    asked_of,
    hurting_rotation,
    is_number,
    worse_next_morning,
    worst_pain,
)
from hipmob_desktop.history.exercise_totals import ExerciseTotal, exercise_totals
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.period import Felt, Hip, Period, Row, Stop, period
from hipmob_desktop.history.record import CheckIn, Record
from hipmob_desktop.history.weekly_dose import LEVEL_MINUTES, LEVEL_SOURCE, HipDose
from hipmob_desktop.history.weeks import Pause, pause_key
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.routine.words import Rotation, Side

#: Number of the newest entries of each list, and letters of a note. More would not fit on the page.
_MOST_STOPS, _MOST_NOTES, _LONGEST_NOTE = 5, 4, 110

#: Exercises on the page at most.
_MOST_EXERCISES = 10

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
        _exercises(found),
        _average(found),
        _weeks(found, history.pauses),
        *(f"<p>{escape(one.sentence)}</p>" for one in differences(found.sessions, until)),
        _pains(found.sessions),
        _stops(found),
        _notes(found.sessions),
        _closing(),
    )
    title = _("HipMob report")
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
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

    print_page(html, path, _("HipMob report"))


def _opening(found: Period) -> str:
    title, name = _("Training") if _has_more(found) else _("Hip rotation training"), _("Name")
    period = _("{first} to {last}").format(first=full_date(found.since), last=full_date(found.until))
    line = "." * 60
    return f"<h1>{title}</h1><p>{period}</p><p>{name} {line}</p><hr>"


def _summary(found: Period, goal: int) -> str:
    """Return the figures that readers look for first."""
    if not found.sessions:
        told = _("No session in this time.")
        return f"<p>{told}</p>"
    weeks = max(1.0, ((found.until - found.since).days + 1) / 7)
    ended = len(found.sessions) - len(found.stops)
    all_of_them = ngettext(
        "session, {ended} played to the end", "sessions, {ended} played to the end", len(found.sessions)
    )
    figures = [
        (f"{len(found.sessions)}", all_of_them.format(ended=ended)),
        (f"{found.counted}", _("with half of the work or more")),
        (number(found.counted / weeks, 1), _("of those a week; the aim is {goal}").format(goal=goal)),
    ]
    if found.start is not None and found.end is not None:
        first = _("the last dose; the first: {dose}").format(dose=_dose(found.start))
        figures.append((_dose(found.end), first))
    cells = "".join(
        f'<td width="{width}%"><span class="big">{figure}</span><br><span class="small">{what}</span></td>'
        for (figure, what), width in zip(figures, _FIGURE_WIDTHS, strict=False)
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{cells}</tr></table>'


def _dose(level: Level) -> str:
    told = ngettext("{hold} s, {reps} rep", "{hold} s, {reps} reps", level.reps)
    if not level.is_whole:
        return f"{level}"
    dose = told.format(hold=number(level.hold), reps=level.reps)
    return dose if level.rounds == 1 else f"{level.rounds} × {dose}"


def _has_more(found: Period) -> bool:
    """Return whether other routines than the built-in one were done."""
    return any(one.facts.routine not in {"", BUILT_IN} for one in found.sessions)


def _exercises(found: Period) -> str:
    """Return the exercises as they were prescribed and done, if there are others than the built-in ones."""
    if not _has_more(found):
        return ""
    totals = sorted(exercise_totals(found.sessions), key=lambda one: -one.sessions)
    rows = "".join(map(_exercise, totals[:_MOST_EXERCISES]))
    heads = (_("Exercise"), _("Last dose of a side"), _("Sessions"), _("Left"), _("Right"), _("Middle"))
    cells = "".join(f'<th align="left">{head}</th>' for head in heads)
    title = _("The exercises")
    if len(totals) > _MOST_EXERCISES:
        title = _("The {count} exercises done most").format(count=_MOST_EXERCISES)
    return (
        f'<h2>{title}</h2><table width="100%" cellspacing="0" cellpadding="2"><tr>{cells}</tr>{rows}</table>'
    )


def _exercise(total: ExerciseTotal) -> str:
    done = "".join(f"<td>{_done(total.done.get(side))}</td>" for side in (Side.LEFT, Side.RIGHT, None))
    return (
        f"<tr><td>{escape(total.name)}</td><td>{_prescribed(total)}</td><td>{total.sessions}</td>{done}</tr>"
    )


def _prescribed(total: ExerciseTotal) -> str:
    amount = (
        _("{seconds} s").format(seconds=number(total.seconds))
        if total.seconds
        else ngettext("{count} rep", "{count} reps", total.reps).format(count=total.reps)
    )
    return amount if total.sets == 1 else f"{total.sets} × {amount}"


def _done(dose: HipDose | None) -> str:
    if dose is None:
        return "–"
    if dose.reps:
        return ngettext("{count} rep", "{count} reps", dose.reps).format(count=dose.reps)
    return _("{minutes} min").format(minutes=number(dose.minutes, 1))


def _average(found: Period) -> str:
    """Return bars of the average weekly minutes, each on a pale bar of `LEVEL_MINUTES`."""
    if not any(dose.minutes or dose.reps for dose in found.average.values()):
        return ""
    rows = "".join(_bar(hip, found.average[hip]) for hip in _HIPS)
    title = _("An average week")
    told = _(
        "A whole bar is {minutes} minutes held a week, where gains in range level off ({source})."
    ).format(minutes=number(LEVEL_MINUTES, 0), source=LEVEL_SOURCE)
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{rows}</table><p class="small">{told}</p>'


def _bar(hip: Hip, dose: HipDose) -> str:
    rotation, side = hip
    length = max(1, min(round(_BAR * dose.share), _LONGEST_BAR))
    pieces = [(_BLACK if side is Side.LEFT else _GREY, length), (_PALE, _BAR - length)]
    bar = "".join(
        f'<img src="data:image/png;base64,{pixel}" width="{width}" height="10" alt="">'
        for pixel, width in pieces
        if width > 0
    )
    name = side.pick(
        rotation.pick(_("External rotation, left"), _("Internal rotation, left")),
        rotation.pick(_("External rotation, right"), _("Internal rotation, right")),
    )
    told = ngettext("{minutes} min held, {reps} rep", "{minutes} min held, {reps} reps", dose.reps)
    done = told.format(minutes=number(dose.minutes, 1), reps=dose.reps)
    return f'<tr><td width="150">{name}</td><td valign="middle">{bar}</td><td>&nbsp; {done}</td></tr>'


def _weeks(found: Period, pauses: Mapping[date, Pause]) -> str:
    if not found.sessions:
        return ""
    step = found.rows[0].weeks
    title = (
        _("Week by week")
        if step == 1
        else _("By {count} weeks; doses are weekly averages").format(count=step)
    )
    groups = (
        _("External<br>min held"),
        _("Internal<br>min held"),
        _("External<br>reps"),
        _("Internal<br>reps"),
        _("Tightness<br>0 to 10"),
        _("Worst pain<br>0 to 10"),
    )
    heads = "".join(f'<th colspan="2" align="right">{name}</th>' for name in groups)
    week, sessions = _("Week of"), _("Sessions")
    left, right = pgettext("side of the body", "left"), pgettext("side of the body", "right")
    sides = f'<th align="right" class="left">{left}</th><th align="right">{right}</th>' * len(groups)
    date_of = short_date if found.rows[0].first.year == found.until.year else short_date_and_year
    rows = "".join(_week(row, pauses, date_of, shaded=at % 2 == 0) for at, row in enumerate(found.rows))
    return (
        f'<h2>{title}</h2><table width="100%" cellspacing="0" cellpadding="2">'
        f"<tr><th></th><th></th>{heads}</tr>"
        f'<tr><th align="left" width="96">{week}</th><th align="right">{sessions}</th>{sides}</tr>'
        f"{rows}</table>"
    )


def _week(row: Row, pauses: Mapping[date, Pause], date_of: Callable[[date], str], *, shaded: bool) -> str:
    pause = pauses.get(pause_key(row.first)) if row.weeks == 1 else None
    mark = f", {_PAUSES[pause]}" if pause else ""
    pairs = [
        *([_amount(row.doses[rotation, side].minutes, 1) for side in Side] for rotation in Rotation),
        *([_amount(row.doses[rotation, side].reps, 0) for side in Side] for rotation in Rotation),
        *([_felt(row.felt.get(side), what) for side in Side] for what in ("tightness", "pain")),
    ]
    shade = ' bgcolor="#eeeeee"' if shaded else ""
    numbers = "".join(
        f'<td align="right" class="left">{left}</td><td align="right">{right}</td>' for left, right in pairs
    )
    return (
        f'<tr{shade}><td>{date_of(row.first)}{mark}</td><td align="right">{row.sessions}</td>{numbers}</tr>'
    )


_PAUSES = Messages({Pause.HOLIDAY: N_("holiday"), Pause.INJURY: N_("injury"), Pause.OTHER: N_("other")})


def _amount(amount: float, decimals: int) -> str:
    return number(amount, decimals) if amount else "–"


def _felt(felt: Felt | None, what: str) -> str:
    if felt is None:
        return "–"
    rating = felt.tightness if what == "tightness" else felt.pain
    if rating is None:
        return "–"
    return number(rating, 1 if what == "tightness" else 0)


def _pains(sessions: Iterable[Record]) -> str:
    """Return the sessions after which the pain rule reduced or paused training."""
    hurt = [one for one in sessions if (worst_pain(one) or 0) > GO_ON_UP_TO or worse_next_morning(one)]
    if not hurt:
        return ""
    lines = "".join(map(_pain, reversed(hurt[-_MOST_STOPS:])))
    title = (
        _("Pain of {pain} or more, or a worse morning after (the last {count} of {total})")
        if len(hurt) > _MOST_STOPS
        else _("Pain of {pain} or more, or a worse morning after")
    ).format(pain=GO_ON_UP_TO + 1, count=_MOST_STOPS, total=len(hurt))
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _pain(record: Record) -> str:
    check_in, rotation = record.facts.check_in, hurting_rotation(record)
    told = [] if check_in is None else [_pain_of(check_in)]
    told += [_("the morning after was worse")] if worse_next_morning(record) else []
    told += [rotation.pick(_("external rotation"), _("internal rotation"))] if rotation is not None else []
    return f'<tr><td width="130">{full_date(record.started_at)}</td><td>{"; ".join(told)}</td></tr>'


def _pain_of(check_in: CheckIn) -> str:
    """Return the pain of both sides, or the word that it was told with."""
    word = asked_of(check_in).pain
    if is_number(check_in, "pain"):
        return _("pain left {left}, right {right}").format(left=check_in.left.pain, right=check_in.right.pain)
    return _("pain not asked") if word is None else _ANY_PAIN[word]


_ANY_PAIN = Messages(
    {Pain.NO: N_("any pain: no"), Pain.A_LITTLE: N_("any pain: a little"), Pain.YES: N_("any pain: yes")}
)


def _stops(found: Period) -> str:
    if not found.stops:
        return ""
    rest = len(found.stops) - _MOST_STOPS
    title = (
        _("Not played to the end (the last {count} of {total})").format(
            count=_MOST_STOPS, total=len(found.stops)
        )
        if rest > 0
        else _("Not played to the end")
    )
    lines = "".join(map(_stop, reversed(found.stops[-_MOST_STOPS:])))
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _stop(stop: Stop) -> str:
    check_in = stop.record.facts.check_in
    pain = "" if check_in is None else _pain_of(check_in)
    return (
        f'<tr><td width="130">{full_date(stop.record.started_at)}</td>'
        f'<td width="300">{escape(stop.place)}</td><td>{pain}</td></tr>'
    )


def _notes(sessions: Iterable[Record]) -> str:
    noted = [one for one in sessions if one.facts.note.strip()]
    if not noted:
        return ""
    lines = "".join(
        f'<tr><td width="130">{full_date(one.started_at)}</td>'
        f"<td>{escape(_shortened(one.facts.note))}</td></tr>"
        for one in reversed(noted[-_MOST_NOTES:])
    )
    title = _("Notes") if len(noted) <= _MOST_NOTES else _("The last {count} notes").format(count=_MOST_NOTES)
    return f'<h2>{title}</h2><table cellspacing="0" cellpadding="2">{lines}</table>'


def _closing() -> str:
    told = _(
        "Written by HipMob from what it counted and from the person’s answers. Nobody measured range. "
        "Tightness and pain are the person’s own answers after a session, from 0 (none) to 10. HipMob "
        "continues up to a pain of 3, does less at 4 or 5, and pauses the rotation from 6 on."
    )
    return f'<hr><p class="small">{told} {escape(_(PAIN_SOURCE))}</p>'


def _shortened(note: str) -> str:
    note = " ".join(note.split())
    return note if len(note) <= _LONGEST_NOTE else f"{note[: _LONGEST_NOTE - 1].rstrip()}…"
