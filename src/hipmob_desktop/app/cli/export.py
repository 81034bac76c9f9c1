"""Export of a session as a file that other programs play or print: `hipmob export`."""

import argparse
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.app.cli.options import FILM_SIZES, find_routine, settings_so_far, wanted
from hipmob_desktop.app.cli.printing import context_so_far
from hipmob_desktop.app.cli.progress import Progress
from hipmob_desktop.app.narration.speech_lengths import (
    read_lengths,
    speakable,
    voice_choice,
    write_lengths,
)
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _, or_joined
from hipmob_desktop.export.captions import srt, vtt
from hipmob_desktop.export.encoding import (
    AUDIO,
    LOOPS,
    VIDEO,
    EncodingError,
    draft_of,
    require_ffmpeg,
    write_audio,
    write_wav,
)
from hipmob_desktop.export.exercise_sheet import work_of
from hipmob_desktop.export.soundtrack import Levels, soundtrack
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import WaveError

#: Width and height of an exercise's picture, in pixels.
_LOOP_SIZE = (480, 320)

#: Seconds until the synthesis of all lines is given up; an old computer needs some.
_PATIENCE = 180.0


@dataclass(frozen=True, slots=True)
class Session:
    """The session to export.

    Attributes:
        timeline: the plan.
        clips: the sound files of its lines.
        levels: the volumes.
        settings: the settings.
        asked: the options of the command line for a film or an exercise.
    """

    timeline: Timeline
    clips: dict[str, Path]
    levels: Levels
    settings: Settings
    asked: argparse.Namespace


Writer = Callable[[Session, Path], None]


def export(arguments: argparse.Namespace, folders: Folders) -> None:
    """Write the file; its suffix chooses the format.

    Raises:
        CannotError: the file cannot be written, or a required program is missing.
        OutOfRangeError: no format has this suffix.
    """
    path = Path(arguments.out)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in WRITERS:
        raise OutOfRangeError(
            _("The file name must end in one of {endings}; {file} does not.").format(
                endings=", ".join(WRITERS), file=path.name
            )
        )
    if kind in VIDEO and arguments.size not in FILM_SIZES:
        raise OutOfRangeError(
            _("A film is {sizes}, not {size}.").format(sizes=or_joined(FILM_SIZES), size=arguments.size)
        )
    try:
        if kind in {*AUDIO, *VIDEO, *LOOPS}:
            require_ffmpeg()  # checked before all lines are synthesised in vain
        session = _session(arguments, folders, spoken=kind not in LOOPS)
        with draft_of(path) as draft:
            WRITERS[kind](session, draft)
    except (EncodingError, WaveError) as error:
        raise CannotError(str(error)) from error
    minutes, seconds = divmod(round(session.timeline.total_seconds), 60)
    print(f"{path}: {session.timeline.title}, {minutes}:{seconds:02}.")


def _session(arguments: argparse.Namespace, folders: Folders, *, spoken: bool) -> Session:
    """Return the session.

    If it is `spoken`, every line is synthesised first, so that plan and sound agree.
    """
    settings, complaint = settings_so_far(folders)
    if complaint:
        print(f"hipmob: {complaint}", file=sys.stderr)
    routine = find_routine(arguments.routine, folders, spoken_languages(settings), arguments.speak)
    preferences = wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine)
    context = context_so_far(folders)
    lines, choice = spoken_lines(routine, preferences, context), voice_choice(settings, routine)
    to_speak = speakable(lines.all, choice) if spoken else ()
    lengths, clips = _spoken(to_speak, lines.slow, choice, folders)
    timeline = build_timeline(routine, preferences, lengths, context)
    if timeline.notice:
        print(f"hipmob: {timeline.notice}", file=sys.stderr)
    volumes = (settings.voice_volume, settings.tones_volume, settings.breath_volume)
    return Session(timeline, clips, Levels(*(0.01 * volume for volume in volumes)), settings, arguments)


def _spoken(
    lines: tuple[str, ...], slow: Collection[str], choice: VoiceChoice, folders: Folders
) -> tuple[dict[str, float], dict[str, Path]]:
    """Return the seconds and the files of the lines. Captions replace a line that cannot be spoken."""
    speech = Speech(folders.clips, choice)
    try:
        speech.prepare(lines, slow=slow)
        if not speech.wait(lines, _PATIENCE):
            told = speech.sentence or _("Some lines could not be spoken; captions have them.")
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
        from hipmob_desktop.app.cli.export_pictures import write_film  # noqa: PLC0415 - loads the figure

        blocks = soundtrack(session.timeline, session.clips, session.levels)
        width, _, height = session.asked.size.partition("x")
        progress = Progress("film", lines=session.asked.progress)
        size = int(width), int(height)
        write_film(
            session.timeline, session.settings, path, kind=kind, sound=blocks, size=size, progress=progress
        )

    return write


def _loop(kind: str) -> Writer:
    def write(session: Session, path: Path) -> None:
        from hipmob_desktop.app.cli.export_pictures import write_exercise  # noqa: PLC0415 - loads the figure

        phase = _work(session.timeline, session.asked.exercise)
        write_exercise(session.timeline, session.settings, path, kind=kind, phase=phase, size=_LOOP_SIZE)

    return write


def _work(timeline: Timeline, wanted: str | None) -> Phase:
    """Return the first hold or repetitions of an exercise.

    Raises:
        OutOfRangeError: no exercise has this id.
    """
    work = {phase.exercise: phase for phase in reversed(work_of(timeline))}
    if wanted is None:
        return work_of(timeline)[0]
    if wanted not in work:
        known = ", ".join(str(one) for one in reversed(work))
        raise OutOfRangeError(
            _("There is no exercise “{exercise}”. Choose one of {known}.").format(
                exercise=wanted, known=known
            )
        )
    return work[wanted]


def _card(session: Session, path: Path) -> None:
    from hipmob_desktop.app.cli.export_pictures import write_card  # noqa: PLC0415 - loads the figure

    write_card(session.timeline, session.settings, path)


#: The writers, by suffix.
WRITERS: dict[str, Writer] = {
    **{kind: _audio(kind) for kind in AUDIO},
    **{kind: _video(kind) for kind in VIDEO},
    **{kind: _loop(kind) for kind in LOOPS},
    "wav": _wav,
    "pdf": _card,
    "srt": _text(srt),
    "vtt": _text(vtt),
}
