"""The commands that print: plan, check and history."""

import argparse
import json
import sys
from pathlib import Path

from hipmob_desktop.app.clock import now, today
from hipmob_desktop.app.commands.history_page import WEEKS, write_report
from hipmob_desktop.app.commands.options import find_routine, pose_names, wanted
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.files.settings_file import read_settings
from hipmob_desktop.app.playing.speech_lengths import read_lengths, voice_choice
from hipmob_desktop.history.history import History
from hipmob_desktop.history.keeping.csv import write_csv
from hipmob_desktop.history.keeping.document import UnreadableError
from hipmob_desktop.history.keeping.file import read
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.history.record import Record
from hipmob_desktop.routine.file import read_routine
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.plan import plan_json
from hipmob_desktop.session.preferences import OutOfRangeError, Range
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import CueKind, Phase, Timeline

_REPORTED = Range(1, 520, "weeks")

#: Seconds the history may take to open before the command gives up.
_PATIENCE = 30.0


def planned(arguments: argparse.Namespace, folders: Folders) -> Timeline:
    """Return the timeline that the options ask for, with the voice's lengths as far as they are known."""
    settings, complaint = read_settings(folders)
    if complaint:
        print(f"hipmob: {complaint}", file=sys.stderr)
    preferences = wanted(arguments, settings.preferences)
    routine = find_routine(arguments.routine, folders)
    lengths = read_lengths(folders, voice_choice(settings, routine))
    return build_timeline(routine, preferences, lengths, context_so_far(folders))


def context_so_far(folders: Folders) -> SessionContext:
    """Return what the next session is planned from, as far as the history on the disk tells."""
    try:
        records = read(folders.data / "history.json").records
    except (OSError, UnreadableError):
        return SessionContext()
    earliest_first = sorted(records.values(), key=lambda one: one.started_at)
    return History(tuple(earliest_first)).context()


def plan(arguments: argparse.Namespace, folders: Folders) -> None:
    """Print the timeline."""
    timeline = planned(arguments, folders)
    if timeline.notice:
        print(f"hipmob: {timeline.notice}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(plan_json(timeline), ensure_ascii=False, indent=1))
        return
    print(f"{timeline.title}, {_clock(timeline.total_seconds)}")
    for phase in timeline.phases:
        print(f"{_clock(phase.start):>6}  {_described(phase)}")
        for cue in phase.cues:
            mark = cue.text if cue.kind is CueKind.SPEECH else f"♪ {cue.text}"
            print(f"        {cue.at - phase.start:6.1f}  {mark}")


def check(arguments: argparse.Namespace, _: Folders) -> None:
    """Check a routine file."""
    routine = read_routine(Path(arguments.file), pose_names())
    pieces = sum(len(block.exercises) for block in routine.block)
    print(f"{arguments.file}: right. {routine.name}: {pieces} exercises in {len(routine.block)} blocks.")


def history(arguments: argparse.Namespace, folders: Folders) -> None:
    """Print what was done, take in other histories, or write a page about it.

    Raises:
        CannotError: the history could not be opened, or a file not merged or written.
        OutOfRangeError: the report is to be about no time, or about more than ten years.
    """
    notices: list[str] = []
    store = HistoryStore(folders.data, now, notices.append)
    try:
        opened = store.open().result(_PATIENCE)
        if opened.unreadable:
            raise CannotError(
                f"The history in {folders.data} cannot be read; please allow HipMob to read it."
            )
        if arguments.action == "merge":
            for name in arguments.files:
                opened = _merged(store, Path(name), opened)
        elif arguments.action == "report":
            _report(arguments, folders, opened)
        else:
            _print_history(arguments, store, opened)
    except TimeoutError:
        raise CannotError(f"The history in {folders.data} does not open; is the disk there?") from None
    finally:
        saved = store.close()
        for notice in notices:
            print(f"hipmob: {notice}", file=sys.stderr)
    if not saved:
        raise CannotError(f"The history in {folders.data} could not be saved.")


def _merged(store: HistoryStore, path: Path, before: History) -> History:
    """Take in one file and say what it brought."""
    try:
        after = store.merge(path).result(_PATIENCE)
    except UnreadableError as error:
        raise CannotError(f"{path} is not a HipMob history ({error}).") from error
    except TimeoutError:  # which is an OSError, too
        raise
    except OSError as error:
        raise CannotError(f"{path} cannot be opened: {error.strerror}.") from error
    new = len(after.sessions) - len(before.sessions)
    told = "1 new session" if new == 1 else f"{new} new sessions"
    print(f"{path}: {told}, {len(after.sessions)} in all.")
    return after


def _report(arguments: argparse.Namespace, folders: Folders, opened: History) -> None:
    """Write the page for a physiotherapist and say where it is."""
    weeks = WEEKS if arguments.weeks is None else arguments.weeks
    if weeks not in _REPORTED:
        raise OutOfRangeError(f"weeks must be {_REPORTED}, not {weeks}.")
    path = Path(arguments.file)
    write_report(opened, path, today(), weeks=weeks, goal=read_settings(folders)[0].week_goal)
    print(f"{path}: the last {weeks} weeks.")


def _print_history(arguments: argparse.Namespace, store: HistoryStore, opened: History) -> None:
    if arguments.json:
        sys.stdout.write(store.to_json().result(_PATIENCE).decode())
    elif arguments.csv:
        write_csv(opened.sessions, sys.stdout)
    elif not opened.sessions:
        print("No session yet. Run hipmob and press Space.")
    else:
        for record in opened.sessions:
            print(_summary(record))


def _summary(record: Record) -> str:
    sides = ", ".join(
        f"{side} {_clock(record.held_seconds(side))} held and {record.done_reps(side)} reps" for side in Side
    )
    start = f"{record.started_at:%Y-%m-%d %H:%M}"
    return f"{start}  {_clock(record.minutes * 60):>6}  {record.outcome:<11}  {sides}"


def _described(phase: Phase) -> str:
    what = f"{phase.side} hip, {phase.exercise_name}: " if phase.side else ""
    amount = f", {len(phase.breaths)} breaths" if phase.breaths else ""
    amount = f", {phase.reps} reps" if phase.reps else amount
    return f"{what}{phase.title.lower()}, {phase.seconds:g} s{amount}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
