"""The commands that print: plan, check and history."""

import argparse
import json
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from hipmob_desktop.app.cli.history_report import WEEKS, write_report
from hipmob_desktop.app.cli.options import find_routine, pose_names, settings_so_far, wanted
from hipmob_desktop.app.narration.speech_lengths import read_lengths, voice_choice
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.clock import now, today
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders, own_routines
from hipmob_desktop.base.messages import N_, Messages, _, comma_joined, ngettext, number
from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.csv import write_csv
from hipmob_desktop.history.storage.file_copies import read
from hipmob_desktop.history.storage.importing import Import
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.file import RoutineError, read_routine, warning_about
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.translation import is_words_file, read_words, routine_id_of, words_files
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.plan_json import plan_json
from hipmob_desktop.session.preferences import OutOfRangeError, Range
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import for_routine
from hipmob_desktop.ui.words import amount, sessions_words

_REPORTED = Range(1, 520, N_("{least} to {most} weeks"))

#: The most faults of a file that are printed; for more, the file itself has to be opened.
_MOST_FAULTS = 20

#: Seconds until the command gives up on opening the history.
PATIENCE = 30.0


def planned(arguments: argparse.Namespace, folders: Folders) -> Timeline:
    """Return the timeline of the options; lines that were never spoken have estimated lengths."""
    settings, complaint = settings_so_far(folders)
    if complaint:
        print(f"hipmob: {complaint}", file=sys.stderr)
    routine = find_routine(arguments.routine, folders, spoken_languages(settings), arguments.speak)
    preferences = wanted(arguments, for_routine(settings, routine.id, BUILT_IN).preferences, routine)
    _warn_about(routine)
    lengths = read_lengths(folders, voice_choice(settings, routine))
    return build_timeline(routine, preferences, lengths, context_so_far(folders))


def context_so_far(folders: Folders) -> SessionContext:
    """Return the context of the next session, as far as the history on the disk can be read."""
    try:
        records = read(folders.data / "history.json").records
    except (OSError, UnreadableError):
        return SessionContext(weekday=today().weekday())
    earliest_first = sorted(records.values(), key=lambda one: one.started_at)
    return replace(History(tuple(earliest_first)).context(), weekday=today().weekday())


def plan(arguments: argparse.Namespace, folders: Folders) -> None:
    """Print the timeline."""
    timeline = planned(arguments, folders)
    if timeline.notice:
        print(f"hipmob: {timeline.notice}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(plan_json(timeline), ensure_ascii=False, indent=1))
        return
    print(f"{_plain(timeline.title)}, {amount(timeline.total_seconds)}")
    for phase in timeline.phases:
        print(f"{amount(phase.start):>6}  {_plain(_described(phase))}")
        for cue in phase.cues:
            mark = cue.text if cue.kind is CueKind.SPEECH else f"♪ {cue.text}"
            print(f"        {cue.at - phase.start:6.1f}  {_plain(mark)}")


def check(arguments: argparse.Namespace, folders: Folders) -> None:
    """Check a routine file and the files of words beside it, or a single file of words."""
    path = Path(arguments.file)
    if is_words_file(path):
        _check_words(path, folders)
        return
    routine = read_routine(path, pose_names())
    work = [item for item in routine.item if routine.find(item.exercise).kind.is_work]
    pieces = len(work)
    blocks = len(list(groupby(enumerate(routine.item), key=lambda one: one[1].block or one[0])))
    print(
        _("{file}: right. {routine}: {exercises} in {blocks}.").format(
            file=arguments.file,
            routine=_plain(routine.name),
            exercises=ngettext("{count} exercise", "{count} exercises", pieces).format(count=pieces),
            blocks=ngettext("{count} block", "{count} blocks", blocks).format(count=blocks),
        )
    )
    _warn_about(routine)
    for words in words_files(routine.id, [path.parent]).values():
        try:
            read_words(words, routine)
        except RoutineError as error:
            print(f"hipmob: {_plain(error.first)}", file=sys.stderr)


def _check_words(path: Path, folders: Folders) -> None:
    """Check a file of words against its routine.

    The routine is searched in the same folder, then among the person's, then in HipMob.

    Raises:
        CannotError: there is no such routine.
        RoutineError: the words are not complete.
    """
    wanted = routine_id_of(path)
    beside = sorted(one for one in path.parent.iterdir() if one.suffix.casefold() == ".toml")
    for other in (*beside, *own_routines(folders), asset("routines", f"{BUILT_IN}.toml")):
        if is_words_file(other):
            continue
        try:
            routine = read_routine(other)
        except RoutineError:
            continue
        if routine.id == wanted:
            translated = read_words(path, routine)
            right = _("{file}: right. {routine}: every text of {other}.")
            print(right.format(file=path, routine=_plain(translated.name), other=_plain(other.name)))
            return
    raise CannotError(
        _(
            "{file} has the words of “{routine}”, and there is no such routine beside it. "
            "Please put both files into one folder."
        ).format(file=path, routine=_plain(wanted))
    )


def _warn_about(routine: Routine) -> None:
    warning = warning_about(routine)
    if warning:
        print(f"hipmob: {_plain(warning)}", file=sys.stderr)


def history(arguments: argparse.Namespace, folders: Folders) -> int:
    """Print the history, import other histories, or write a report.

    Returns the exit status: 1 if a session of another history could not be used.

    Raises:
        CannotError: the history cannot be opened, or a file cannot be merged or written.
        OutOfRangeError: the report's weeks are none, or more than ten years.
    """
    if arguments.action == "merge":
        return apply_import(folders, [(Path(name), None) for name in arguments.files], arguments.prefer)
    with _opened(folders, only_looks=True) as (store, opened):
        if arguments.action == "report":
            _report(arguments, folders, opened)
        else:
            _print_history(arguments, store, opened)
    return 0


def apply_import(folders: Folders, files: Sequence[tuple[Path, bytes | None]], prefer: str) -> int:
    """Import other histories, and return the exit status. For a backup, the text of its history is given.

    Raises:
        CannotError: the history cannot be opened or saved, or a file cannot be used.
    """
    lines: list[str] = []
    lost = 0
    try:
        with _opened(folders, only_looks=False) as (store, _opened_history):
            for path, backup in files:
                line, some = _merged(store, path, backup, prefer)
                lines.append(line)
                lost += some
    except _UnsavedError:
        raise CannotError(
            _("The history in {folder} could not be saved; nothing was imported.").format(folder=folders.data)
        ) from None
    except CannotError:
        for line in lines:
            print(line)
        raise
    for line in lines:
        print(line)
    return 1 if lost else 0


class _UnsavedError(Exception):
    """A change of the history could not be saved."""


@contextmanager
def _opened(folders: Folders, *, only_looks: bool) -> Iterator[tuple[HistoryStore, History]]:
    """Open the history for a `with` block; its notices go to standard error at the end.

    Raises:
        CannotError: the history cannot be opened.
        _UnsavedError: the history cannot be saved.
    """
    notices: list[str] = []
    store = HistoryStore(folders.data, now, notices.append, only_looks=only_looks)
    try:
        opened = store.open().result(PATIENCE)
        if opened.unreadable:
            told = notices[-1:] if os.access(store.path, os.R_OK) else []
            notices.clear()  # the exception's sentence is enough
            forbidden = _("The history in {folder} cannot be read; please allow HipMob to read it.").format(
                folder=folders.data
            )
            raise CannotError(told[0] if told else forbidden)
        yield store, opened
    except TimeoutError:
        raise CannotError(
            _("The history in {folder} cannot be opened; is the disk connected?").format(folder=folders.data)
        ) from None
    finally:
        saved = store.close()
        for notice in notices:
            print(f"hipmob: {notice}", file=sys.stderr)
    if not saved:
        raise _UnsavedError


def _merged(store: HistoryStore, path: Path, backup: bytes | None, prefer: str) -> tuple[str, int]:
    """Import one file. Return a summary, to be printed after saving, and the number of lost sessions."""
    try:
        found = store.preview_import(path, backup).result(PATIENCE)
    except UnreadableError as error:
        raise CannotError(
            _("{path} is not a HipMob history ({reason}); nothing was imported.").format(
                path=path, reason=error
            )
        ) from error
    except TimeoutError:  # a subclass of OSError, so it comes first
        raise
    except OSError as error:
        raise CannotError(
            _("{path} cannot be opened: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    for fault in found.faults[:_MOST_FAULTS]:
        print(f"hipmob: {path}: {fault}.", file=sys.stderr)
    if len(found.faults) > _MOST_FAULTS:
        print(
            "hipmob: "
            + _("{path}: and {count} more.").format(path=path, count=len(found.faults) - _MOST_FAULTS),
            file=sys.stderr,
        )
    if found.nothing_usable:
        raise CannotError(
            _("{path}: none of its {sessions} can be used; nothing was imported.").format(
                path=path, sessions=sessions_words(found.lost)
            )
        )
    wanted = {"file": frozenset(one.id for one in found.differing), "mine": frozenset[str]()}
    held = wanted.get(prefer, found.held_by_file)
    after = store.apply_import(found, held).result(PATIENCE)
    return _("{path}: {what}, {count} in all.").format(
        path=path, what=_brought(found, len(held)), count=len(after.sessions)
    ), found.lost


def _brought(found: Import, held: int) -> str:
    """Return a summary of an import, in words."""
    new = len(found.new)
    told = [ngettext("{count} new session", "{count} new sessions", new).format(count=new)]
    if held:
        taken = ngettext(
            "{count} session changed as in the file", "{count} sessions changed as in the file", held
        )
        told.append(taken.format(count=held))
    left = len(found.differing) - held
    if left:
        stay = ngettext(
            "{count} session left as here (the file differs; --prefer file takes its version)",
            "{count} sessions left as here (the file differs; --prefer file takes its version)",
            left,
        )
        told.append(stay.format(count=left))
    if found.lost:
        lost = ngettext("{count} session left out", "{count} sessions left out", found.lost)
        told.append(lost.format(count=found.lost))
    return comma_joined(told)


def _report(arguments: argparse.Namespace, folders: Folders, opened: History) -> None:
    """Write the physiotherapist's report, and print its path."""
    weeks = WEEKS if arguments.weeks is None else arguments.weeks
    if weeks not in _REPORTED:
        raise OutOfRangeError(
            _("{name} must be {allowed}, not {number}.").format(name="weeks", allowed=_REPORTED, number=weeks)
        )
    path = Path(arguments.file)
    write_report(opened, path, today(), weeks=weeks, goal=settings_so_far(folders)[0].week_goal)
    print(
        ngettext("{path}: the last {weeks} week.", "{path}: the last {weeks} weeks.", weeks).format(
            path=path, weeks=weeks
        )
    )


def _print_history(arguments: argparse.Namespace, store: HistoryStore, opened: History) -> None:
    if arguments.json:
        sys.stdout.write(store.to_json().result(PATIENCE).decode())
    elif arguments.csv:
        if _goes_to_a_file():
            sys.stdout.write("\ufeff")  # the byte order mark: without it a spreadsheet reads another encoding
        write_csv(opened.sessions, sys.stdout)
    elif not opened.sessions:
        print(_("No session yet. Run hipmob and press Space."))
    else:
        for record in opened.sessions:
            print(_summary(record))


def _goes_to_a_file() -> bool:
    """Return whether standard output is a file, and not a terminal or a pipe."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):  # no file is behind it
        return False


def _summary(record: Record) -> str:
    sides = comma_joined(_side(record, side) for side in Side)
    start = f"{record.started_at:%Y-%m-%d %H:%M}"
    return f"{start}  {amount(record.minutes * 60):>6}  {record.outcome:<11}  {sides}"


def _side(record: Record, side: Side) -> str:
    reps = record.done_reps(side)
    told = side.pick(
        ngettext("left {time} held and {reps} rep", "left {time} held and {reps} reps", reps),
        ngettext("right {time} held and {reps} rep", "right {time} held and {reps} reps", reps),
    )
    return told.format(time=amount(record.held_seconds(side)), reps=reps)


def _described(phase: Phase) -> str:
    """Return a phase in one line, such as "left hip, External stretch: hold, 45 s, 4 breaths"."""
    seconds = number(phase.seconds)
    told = _("{phase}, {seconds} s").format(phase=_KINDS[phase.kind], seconds=seconds)
    if phase.breaths:
        breaths = ngettext(
            "{phase}, {seconds} s, {count} breath",
            "{phase}, {seconds} s, {count} breaths",
            len(phase.breaths),
        )
        told = breaths.format(phase=_KINDS[phase.kind], seconds=seconds, count=len(phase.breaths))
    if phase.reps:
        reps = ngettext("{phase}, {seconds} s, {count} rep", "{phase}, {seconds} s, {count} reps", phase.reps)
        told = reps.format(phase=_KINDS[phase.kind], seconds=seconds, count=phase.reps)
    if phase.sets > 1:
        sets = _("{what}, set {number} of {count}")
        told = sets.format(what=told, number=phase.set, count=phase.sets)
    if phase.side is None:
        return f"{phase.exercise_name}: {told}" if phase.exercise_name else told
    if not phase.of_hip:
        return phase.side.pick(_("left, {exercise}: {what}"), _("right, {exercise}: {what}")).format(
            exercise=phase.exercise_name, what=told
        )
    return phase.side.pick(_("left hip, {exercise}: {what}"), _("right hip, {exercise}: {what}")).format(
        exercise=phase.exercise_name, what=told
    )


_KINDS = Messages(
    {
        PhaseKind.INTRO: N_("welcome"),
        PhaseKind.SETUP: N_("get into place"),
        PhaseKind.HOLD: N_("hold"),
        PhaseKind.REPS: N_("slow reps"),
        PhaseKind.SWITCH: N_("switch legs"),
        PhaseKind.REST: N_("rest"),
        PhaseKind.OUTRO: N_("finish"),
    }
)


def _plain(text: str) -> str:
    """Return a text of a routine with its control characters escaped, so that it cannot steer a terminal."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
