"""Writes a session into a file that others can play or read: `hipmob export`."""

import argparse
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.app.commands.options import find_routine, wanted
from hipmob_desktop.app.commands.printing import context_so_far
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.files.settings_file import read_settings
from hipmob_desktop.app.playing.speech_lengths import (
    read_lengths,
    speakable,
    voice_choice,
    write_lengths,
)
from hipmob_desktop.export.captions import srt, vtt
from hipmob_desktop.export.encoding import AUDIO, VIDEO, EncodingError, draft_of, write_audio, write_wav
from hipmob_desktop.export.soundtrack import Levels, soundtrack
from hipmob_desktop.routine.file import BUILT_IN
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.settings.value import Settings, for_routine
from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import WaveError

#: Seconds that all lines of a session may take to be made; an old computer needs some.
_PATIENCE = 180.0


@dataclass(frozen=True, slots=True)
class Session:
    """What is written: the session, the files of its lines, how loud they are, and how the rest is set."""

    timeline: Timeline
    clips: dict[str, Path]
    levels: Levels
    settings: Settings


Writer = Callable[[Session, Path], None]


def export(arguments: argparse.Namespace, folders: Folders) -> None:
    """Write the file; its ending says what kind it is.

    Raises:
        CannotError: it cannot be written, or something that it takes is missing.
        OutOfRangeError: there is no such kind.
    """
    path = Path(arguments.out)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in WRITERS:
        raise OutOfRangeError(f"The file has to end in one of {', '.join(WRITERS)}; {path.name} does not.")
    session = _session(arguments, folders)
    try:
        with draft_of(path) as draft:
            WRITERS[kind](session, draft)
    except (EncodingError, WaveError) as error:
        raise CannotError(str(error)) from error
    minutes, seconds = divmod(round(session.timeline.total_seconds), 60)
    print(f"{path}: {session.timeline.title}, {minutes}:{seconds:02}.")


def _session(arguments: argparse.Namespace, folders: Folders) -> Session:
    """Return the session with every line made, so that its plan and its sound agree."""
    settings, complaint = read_settings(folders)
    if complaint:
        print(f"hipmob: {complaint}", file=sys.stderr)
    routine = find_routine(arguments.routine, folders)
    preferences = wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine)
    context = context_so_far(folders)
    spoken, choice = spoken_lines(routine, preferences, context), voice_choice(settings, routine)
    lines, slow = spoken.all, spoken.slow
    lengths, clips = _spoken(speakable(lines, choice), slow, choice, folders)
    timeline = build_timeline(routine, preferences, lengths, context)
    if timeline.notice:
        print(f"hipmob: {timeline.notice}", file=sys.stderr)
    volumes = (settings.voice_volume, settings.tones_volume, settings.breath_volume)
    return Session(timeline, clips, Levels(*(0.01 * volume for volume in volumes)), settings)


def _spoken(
    lines: tuple[str, ...], slow: Collection[str], choice: VoiceChoice, folders: Folders
) -> tuple[dict[str, float], dict[str, Path]]:
    """Return the seconds and the files of the lines; what cannot be spoken is left to the captions."""
    speech = Speech(folders.clips, choice)
    try:
        speech.prepare(lines, slow=slow)
        if not speech.wait(lines, _PATIENCE):
            told = speech.sentence or "Some lines could not be spoken; captions have them."
            print(f"hipmob: {told}", file=sys.stderr)
        made, clips = speech.lengths(), speech.clips()
    finally:
        speech.close()
    write_lengths(folders, choice, made)
    return {**read_lengths(folders, choice), **made}, clips


def _text(form: Callable[[Timeline], str]) -> Writer:
    def write(session: Session, path: Path) -> None:
        path.write_text(form(session.timeline), encoding="utf-8")

    return write


def _wav(session: Session, path: Path) -> None:
    write_wav(path, soundtrack(session.timeline, session.clips, session.levels))


def _audio(kind: str) -> Writer:
    def write(session: Session, path: Path) -> None:
        blocks = soundtrack(session.timeline, session.clips, session.levels)
        write_audio(path, kind, blocks, session.timeline.title)

    return write


def _video(kind: str) -> Writer:
    def write(session: Session, path: Path) -> None:
        from hipmob_desktop.app.commands.film import write_film  # noqa: PLC0415 - loads the figure

        blocks = soundtrack(session.timeline, session.clips, session.levels)
        write_film(session.timeline, session.settings, path, kind, blocks)

    return write


def _card(session: Session, path: Path) -> None:
    from hipmob_desktop.app.commands.card import write_card  # noqa: PLC0415 - loads the figure

    write_card(session.timeline, session.settings, path)


#: What writes each kind of file, by its ending.
WRITERS: dict[str, Writer] = {
    **{kind: _audio(kind) for kind in AUDIO},
    **{kind: _video(kind) for kind in VIDEO},
    "wav": _wav,
    "pdf": _card,
    "srt": _text(srt),
    "vtt": _text(vtt),
}
