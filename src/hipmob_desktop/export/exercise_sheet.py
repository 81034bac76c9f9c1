"""A session on one sheet of paper: its order, and each exercise with picture and text."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

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
    order = "".join(
        f"<li>{escape(phase.exercise_name or phase.title)}, <b>{phase.side}</b>: {_dose(phase)}</li>"
        for phase in timeline.phases
        if phase.kind.is_work
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(timeline.title)}</title>"
        f"<style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(timeline.title)}</h1>"
        f'<p class="quiet">{minutes} minutes, both sides the same. The side is that of the trained hip.</p>'
        f"<ol>{order}</ol>"
        f"<table>{''.join(_exercise(timeline, phase, pictures) for phase in work_of(timeline))}</table>"
        '<p class="quiet">Sharp or pinching groin pain, knee pain or numbness: stop.</p>'
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
    return ("Where you feel it:", phase.felt), ("Tip:", phase.tip), ("Too hard?", phase.easier)


def _dose(phase: Phase) -> str:
    if phase.kind is PhaseKind.REPS:
        return f"{phase.reps} slow repetitions"
    return f"hold {phase.seconds:.0f} s, {len(phase.breaths)} breaths"
