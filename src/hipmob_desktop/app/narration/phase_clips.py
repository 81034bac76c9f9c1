"""The clips of each phase: those of one voice, and only those that fit between its cues."""

from collections.abc import Mapping
from math import inf
from pathlib import Path

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import CueKind, Phase, Timeline
from hipmob_desktop.voice.playback_plan import NOTICE

#: Seconds; less than the silence that is kept between any two cues.
_TOLERANCE = 0.02


class PhaseClips:
    """Chooses clips, and remembers the voice of each phase that was begun."""

    def __init__(self) -> None:
        self._rungs: dict[int, str] = {}
        self._played: tuple[Timeline | None, set[tuple[int, str]]] = (None, set())

    def choose(
        self,
        timeline: Timeline,
        position: float,
        by_rung: Mapping[str, Mapping[str, tuple[Path, float]]],
    ) -> dict[int, dict[str, Path]]:
        """Return the clips of each phase, by its index, each phase in one voice.

        The phase under way keeps its voice. Any other gets the voice that has most of its lines, and of
        equals the present one. If a voice breaks in the middle of a session, the next rung follows at the
        next phase.

        Args:
            timeline: the session.
            position: the position on the timeline, in seconds.
            by_rung: file and seconds of each line, by the rung of the voice; the present one is the last.
        """
        under_way = timeline.index_at(position)
        begun = self._rungs.get(under_way, "")
        chosen: dict[int, dict[str, Path]] = {}
        for phase in timeline.phases:
            fitting = {rung: _fitting(phase, clips) for rung, clips in reversed(list(by_rung.items()))}
            rung = max(fitting, key=lambda one: len(fitting[one]))
            if phase.index == under_way and fitting.get(begun):
                rung = begun
            self._rungs[phase.index] = rung
            chosen[phase.index] = fitting[rung]
        return chosen

    def late(self, timeline: Timeline, chosen: Mapping[int, Mapping[str, object]]) -> set[tuple[int, str]]:
        """Return the lines, each with its phase's index, that were missing at the last call."""
        lines = {(index, line) for index, there in chosen.items() for line in there}
        played, self._played = self._played, (timeline, lines)
        return lines - played[1] if played[0] is timeline else set()

    def find(
        self, line: str, phase: int, by_rung: Mapping[str, Mapping[str, tuple[Path, float]]]
    ) -> tuple[Path, float] | None:
        """Return file and seconds of an unplanned line in the voice of a phase, by its index; else None."""
        present = next(reversed(list(by_rung)), "")
        return by_rung.get(self._rungs.get(phase, present), {}).get(line)


def to_say_again(
    timeline: Timeline, position: float, clips: Mapping[int, Mapping[str, Path]], *, running: bool
) -> tuple[Path | None, str]:
    """Return the clip of the last line, or None and why it cannot be repeated."""
    cues = [(cue, clips[phase.index].get(cue.text)) for phase, cue in timeline.cues_in_phases]
    spoken = [(cue, clip) for cue, clip in cues if clip is not None]
    before = [(cue, clip) for cue, clip in spoken if cue.at <= position]
    if not before:
        return None, _("Nothing has been said yet.")
    (last, clip), end = before[-1], position + before[-1][0].seconds + NOTICE
    if running and position < last.end:
        return None, ""
    if running and any(position < cue.at < end for cue, _ in spoken):
        return (
            None,
            _("The next line follows at once. To hear the last one again, pause with Space, then press S."),
        )
    return clip, ""


def _fitting(phase: Phase, clips: Mapping[str, tuple[Path, float]]) -> dict[str, Path]:
    """Return the clips of a phase that end before the next cue, whatever the plan was.

    A line with an estimated length may turn out longer. It would overlap the next one, so captions replace
    it.
    """
    room: dict[str, float] = {}
    followings = [*(cue.at for cue in phase.cues[1:]), phase.end]
    for cue, following in zip(phase.cues, followings, strict=bool(phase.cues)):
        if cue.kind is CueKind.SPEECH:
            room[cue.text] = min(max(following - cue.at, cue.seconds), room.get(cue.text, inf))
    there = room.keys() & clips.keys()
    return {text: clips[text][0] for text in there if clips[text][1] <= room[text] + _TOLERANCE}
