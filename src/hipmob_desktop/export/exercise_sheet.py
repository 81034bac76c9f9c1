"""A session on one sheet of paper: its order, and each exercise with picture and text."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from hipmob_desktop.base.messages import _, language, ngettext, pgettext
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline

_STYLE = """
body { font-family: Inter, sans-serif; font-size: 13px; }
h1 { font-size: 26px; margin: 0; }
h2 { font-size: 16px; margin: 6px 0 2px 0; }
p, li { margin: 2px 0; }
td { padding: 6px; vertical-align: top; }
.quiet { color: #44554f; }
"""


def work_of(timeline: Timeline) -> tuple[Phase, ...]:
    """Return the first hold or repetitions of each exercise, in the session's order."""
    found: dict[str, Phase] = {}
    for phase in timeline.phases:
        if phase.kind.is_work and phase.exercise is not None:
            found.setdefault(phase.exercise, phase)
    return tuple(found.values())


def instant_of(phase: Phase) -> float:
    """Return the most telling instant of a work phase, in seconds of the session.

    It is the middle of a hold, or the end of the first beat of a repetition.
    """
    return phase.beats[0].end - 0.01 if phase.beats else phase.start + phase.seconds / 2


def card_html(timeline: Timeline, pictures: Mapping[str, bytes]) -> str:
    """Return the sheet as an HTML page.

    Args:
        timeline: the session.
        pictures: a PNG of each exercise, by its id.
    """
    minutes = round(timeline.total_seconds / 60)
    told = ngettext(
        "{minutes} minute, both sides the same. The side is that of the trained hip.",
        "{minutes} minutes, both sides the same. The side is that of the trained hip.",
        minutes,
    ).format(minutes=minutes)
    if not timeline.sides_alike:
        told = ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)
    stop = _("Sharp or pinching groin pain, knee pain or numbness: stop.")
    order = "".join(
        f"<li>{escape(phase.exercise_name or phase.title)}{_side(phase)}: {_sets(phase)}{_dose(phase)}</li>"
        for phase in timeline.phases
        if phase.kind.is_work and phase.set == 1 and not phase.reverse
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f"<title>{escape(timeline.title)}</title>"
        f"<style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(timeline.title)}</h1>"
        f'<p class="quiet">{told}</p>'
        f"<ol>{order}</ol>"
        f"<table>{''.join(_exercise(timeline, phase, pictures) for phase in work_of(timeline))}</table>"
        f'<p class="quiet">{stop}</p>'
        "\n</body></html>\n"
    )


def _exercise(timeline: Timeline, phase: Phase, pictures: Mapping[str, bytes]) -> str:
    png = b64encode(pictures[phase.exercise or ""]).decode()
    words = [
        f"<p>{escape(' '.join(_steps(timeline, phase)))}</p>",
        *(f"<p><b>{name}</b> {escape(text)}</p>" for name, text in _words(phase) if text),
    ]
    return (
        f'<tr><td width="250"><img width="240" height="160" src="data:image/png;base64,{png}"></td>'
        f"<td><h2>{escape(phase.exercise_name or phase.title)}</h2>{''.join(words)}</td></tr>\n"
    )


def _steps(timeline: Timeline, phase: Phase) -> list[str]:
    """Return the instructions of the setup before a work phase."""
    before = timeline.phases[phase.index - 1] if phase.index else phase
    return [step.text for step in before.steps if before.kind is PhaseKind.SETUP]


def _words(phase: Phase) -> tuple[tuple[str, str], ...]:
    return (_("Where you feel it:"), phase.felt), (_("Tip:"), phase.tip), (_("Too hard?"), phase.easier)


def _side(phase: Phase) -> str:
    if phase.side is None:
        return ""
    side = phase.side.pick(pgettext("side of the body", "left"), pgettext("side of the body", "right"))
    return f", <b>{side}</b>"


def _sets(phase: Phase) -> str:
    return f"{phase.sets} × " if phase.sets > 1 else ""


def _dose(phase: Phase) -> str:
    if phase.kind is PhaseKind.REPS:
        told = ngettext("{count} slow repetition", "{count} slow repetitions", phase.reps or 0)
        return told.format(count=phase.reps)
    told = ngettext(
        "hold {seconds} s, {count} breath", "hold {seconds} s, {count} breaths", len(phase.breaths)
    )
    return told.format(seconds=round(phase.seconds), count=len(phase.breaths))
