"""The command line: parses the arguments, and calls the function of the command."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from typing import NoReturn

from hipmob_desktop import __version__
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.base.languages import chosen, language_setting, offered, use
from hipmob_desktop.base.messages import SOURCE, _
from hipmob_desktop.desktop.remote_key import EFFECTS, RemoteKey

# OpenBLAS, which NumPy uses, starts a thread for each core, and they wait in a busy loop. With the figure's
# small matrices that costs as much processor time again as all the drawing. The variable is read when NumPy
# is loaded, and inherited by the processes of voice and sound.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2

#: The errors of an output that is full, over its quota or broken.
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)

#: The parsed arguments of a start without any. The parser would return the same, but making it takes time.
PLAIN = {"command": None, "background": False}


class _OneLineParser(argparse.ArgumentParser):
    """An argument parser whose error is one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        """Print the message, and exit with the status for wrong usage."""
        told = _("{reason} (see hipmob --help)").format(reason=message)
        self.exit(WRONG_USAGE, f"hipmob: {told}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run HipMob with these arguments (default: those of the process); return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal has every character
    try:
        return _run(arguments)
    except ImportError as error:  # of the options or of the command; both load parts of Qt
        return _told_missing(error)


def _run(arguments: Sequence[str]) -> int:
    """Run the command, and return the exit status.

    Raises:
        ImportError: a library is missing.
    """
    parsed = _parsed(arguments)
    for_programs = getattr(parsed, "json", False) or getattr(parsed, "csv", False)
    if for_programs:
        use(SOURCE)
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's: this is read again
    try:
        folders = find_folders(getattr(parsed, "data_dir", None))
        status = _printed(_command(parsed.command), parsed, folders)
    except BrokenPipeError:  # the reader of our output has ended, as `head` does
        _discard_output()
        return NOT_DONE
    except KeyboardInterrupt:
        return NOT_DONE
    except CannotError as error:
        print(f"hipmob: {error}", file=sys.stderr)
        return NOT_DONE
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 - one line for the person, the rest for the log
        return _told(error, parsed.command, folders)
    return DONE if status is None else status


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed arguments. A key of the remote control is parsed without the options of sessions.

    Help and errors are in the language of the settings, or of `--language`.

    Raises:
        ImportError: a library is missing.
    """
    if not arguments:
        return argparse.Namespace(**PLAIN)
    with suppress(CannotError, OSError):  # which the command itself reports
        wanted = _option(arguments, "--language")
        if wanted is None:
            wanted = language_setting(find_folders(_option(arguments, "--data-dir")).settings)
        use(chosen(wanted))
    parser = remote_line() if arguments[0] in set(RemoteKey) else command_line()
    return parser.parse_args(arguments)


def _option(arguments: Sequence[str], name: str) -> str | None:
    """Return the value of an option before anything is parsed, or None."""
    for at, one in enumerate(arguments):
        if one == name and at + 1 < len(arguments):
            return arguments[at + 1]
        if one.startswith(f"{name}="):
            return one.partition("=")[2]
    return None


def _printed(command: Callable[..., int | None], parsed: argparse.Namespace, folders: Folders) -> int | None:
    """Run a command, flush its output, and return its status.

    Raises:
        CannotError: there is no space for the output, be it long or short.
    """
    try:
        status = command(parsed, folders)
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            raise
        raise _no_room(error) from error  # a long output fails while it is printed, a short one at the flush
    _write_out()
    return status


def _write_out() -> None:
    """Flush standard output here, because Python's flush at exit has an exit status of its own.

    Raises:
        BrokenPipeError: the reader of the output has ended.
        CannotError: there is no space for the output.
    """
    try:
        if sys.stdout is not None:  # None without a terminal, as in pythonw
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _no_room(error) from error


def _no_room(error: OSError) -> CannotError:
    """Return the error of an output without space, and discard what is still buffered."""
    _discard_output()
    return CannotError(_("The output cannot be written ({reason}).").format(reason=error.strerror))


def _discard_output() -> None:
    """Send buffered output to the null device, so that Python does not complain at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: Exception, command: str | None, folders: Folders) -> int:
    """Print an error, and return its exit status."""
    from hipmob_desktop.routine.file import RoutineError
    from hipmob_desktop.session.preferences import OutOfRangeError

    if isinstance(error, OSError) and error.filename is None and error.errno in _NO_ROOM:
        _discard_output()
        print(
            "hipmob: " + _("The output cannot be written ({reason}).").format(reason=error.strerror),
            file=sys.stderr,
        )
        return NOT_DONE
    if isinstance(error, RoutineError):
        print(error if command == "check" else f"hipmob: {error.first}", file=sys.stderr)
        return NOT_DONE
    if isinstance(error, OutOfRangeError):
        print(f"hipmob: {error}", file=sys.stderr)
        return WRONG_USAGE
    from hipmob_desktop.app.errors.failure import report_failure

    report_failure(error, folders)
    return NOT_DONE


def _told_missing(error: ImportError) -> int:
    """Print which libraries are missing, and return the exit status."""
    from hipmob_desktop.desktop.qt_libraries import missing_libraries, told

    missing = missing_libraries(os.environ)
    damaged = _("A part of HipMob cannot be loaded ({reason}); please reinstall HipMob.").format(reason=error)
    print(f"hipmob: {told(missing) if missing else damaged}", file=sys.stderr)
    return NOT_DONE


def _command(name: str | None) -> Callable[[argparse.Namespace, Folders], int | None]:
    """Return the function of a command, imported only now because the GUI is large.

    Raises:
        ImportError: a library is missing.
    """
    command: Callable[[argparse.Namespace, Folders], int | None]
    match name:
        case "plan" | "check" | "history" | "new" | "schema":
            from hipmob_desktop.app.cli import new_routine, printing

            commands = {"plan": printing.plan, "check": printing.check, "history": printing.history}
            return (commands | {"new": new_routine.new, "schema": new_routine.schema})[name]
        case "pose":
            from hipmob_desktop.app.cli.pose import pose as command
        case "export":
            from hipmob_desktop.app.cli.export import export as command
        case "backup" | "restore":
            from hipmob_desktop.app.cli import backups

            command = backups.backup if name == "backup" else backups.restore
        case "pack" | "unpack":
            from hipmob_desktop.app.cli import packs

            command = packs.pack if name == "pack" else packs.unpack
        case "doctor":
            from hipmob_desktop.app.doctor.command import doctor as command
        case "self-test":
            from hipmob_desktop.app.doctor.self_test import self_test as command
        case "menu":
            from hipmob_desktop.app.cli.menu import menu as command
        case "pause" | "next" | "back" | "more" | "say-again":
            from hipmob_desktop.app.cli.remote import press as command
        case _:
            from hipmob_desktop.app.startup.start import start as command
    return command


def command_line() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    from hipmob_desktop.app.cli.options import (
        add_export_options,
        add_picture_options,
        add_session_options,
    )

    parser, commands, shared = _begun()
    command = partial(_add_command, commands, shared)

    play = command("play", _("open the player and start at once"))
    add_session_options(play)
    play.add_argument(
        "--tv", action="store_true", help=_("TV mode: full screen, brief talk, the film lowered")
    )
    play.add_argument(
        "--mini", action="store_true", help=_("a small window that stays on top, beside a film")
    )
    play.add_argument("--muted", action="store_true", help=_("without sound; captions show everything"))

    plan = command("plan", _("print the plan of a session"))
    add_session_options(plan)
    plan.add_argument("--json", action="store_true", help=_("for other programs"))

    pose = command("pose", _("show the figure at a moment of the session"))
    add_session_options(pose)
    add_picture_options(pose)

    check = command("check", _("check a routine file"))
    check.add_argument("file", metavar="FILE")

    new = command("new", _("write a new routine file: a template with comments, or the draft of a sheet"))
    new.add_argument("file", metavar="FILE.toml", help=_("the file to write; - prints it"))
    new.add_argument(
        "--from",
        dest="sheet",
        metavar="SHEET",
        help=_("a therapist's sheet as text, such as “Clam 3x12 left, hold 2 s”; - reads standard input"),
    )
    new.add_argument("--name", help=_("the routine's name"))
    new.add_argument("--json", action="store_true", help=_("print how the sheet is read, and write nothing"))

    command("schema", _("print the JSON Schema of a routine file, for editors and other programs"))

    _add_packs(command)

    export = command(
        "export",
        _(
            "write the session into a file: sound, film, sheet, captions or a moving picture of one "
            "exercise, chosen by its ending"
        ),
    )
    export.add_argument("out", metavar="OUT", help="wav, ogg, mp3, m4a, mp4, webm, gif, webp, pdf, srt, vtt")
    add_session_options(export)
    add_export_options(export)

    _add_history(command("history", _("print your history")), shared)

    backup = command("backup", _("write history, settings, care answers and your own routines into one file"))
    backup.add_argument("out", metavar="FILE.zip", help=_("or a folder"))

    restore = command("restore", _("restore a backup; sessions that are already here are kept"))
    restore.add_argument("file", metavar="FILE.zip")
    _add_prefer(restore)

    doctor = command("doctor", _("check what works on this computer, and how to fix the rest"))
    doctor.add_argument("--json", action="store_true", help=_("for other programs"))

    trial = command(
        "self-test", _("use every part of HipMob once, and say whether this installation is whole")
    )
    trial.add_argument("--json", action="store_true", help=_("for other programs"))

    menu = command("menu", _("add HipMob to the desktop's menu, and open routine files with it"))
    menu.add_argument("--remove", action="store_true", help=_("remove it again"))
    _add_keys(command)
    return parser


def remote_line() -> argparse.ArgumentParser:
    """Return the parser of the commands for a session under way. The others' options take 60 ms to load."""
    parser, commands, shared = _begun()
    _add_keys(partial(_add_command, commands, shared))
    return parser


def _begun() -> tuple[_OneLineParser, "argparse._SubParsersAction[_OneLineParser]", _OneLineParser]:
    """Return a parser, its commands, and the options that all commands share."""
    shared = _OneLineParser(add_help=False)
    shared.add_argument(
        "--data-dir", metavar="DIR", default=argparse.SUPPRESS, help=_("keep all your files there")
    )
    shared.add_argument(
        "--language",
        metavar="CODE",
        choices=offered(),
        default=argparse.SUPPRESS,
        help=_("language of screens and messages this time: {codes}").format(codes=", ".join(offered())),
    )
    parser = _OneLineParser(
        prog="hipmob",
        description=_("Leads you through a hip-rotation session with a figure, a voice and a clock."),
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"hipmob {__version__}")
    parser.add_argument(
        "--background", action="store_true", help=_("start without showing the window, as at login")
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_OneLineParser)
    return parser, commands, shared


def _add_command(
    commands: "argparse._SubParsersAction[_OneLineParser]", shared: _OneLineParser, name: str, does: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, parents=[shared], help=does, description=f"{does[0].upper()}{does[1:]}.")


def _add_packs(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    pack = command("pack", _("put a routine with its words and pictures into one file, to give to others"))
    pack.add_argument("file", metavar="ROUTINE.toml")
    pack.add_argument("out", metavar="FILE.hipmob-pack", nargs="?")
    pack.add_argument("--license", metavar="TEXT", help=_("a text file: how others may use it"))
    pack.add_argument("--note", metavar="TEXT", help=_("a text file: who made it, and what it is for"))
    unpack = command("unpack", _("add the routine of a pack to yours; nothing is overwritten"))
    unpack.add_argument("file", metavar="FILE.hipmob-pack")
    unpack.add_argument("--look", action="store_true", help=_("only show what is in it"))


def _add_keys(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    for key, does in EFFECTS.items():
        command(key.value, does)


def _add_history(history: argparse.ArgumentParser, shared: _OneLineParser) -> None:
    form = history.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("for other programs"))
    form.add_argument("--csv", action="store_true", help=_("for a spreadsheet: one row a phase"))
    history.set_defaults(action="print")
    actions = history.add_subparsers(metavar="ACTION", parser_class=_OneLineParser)
    merge = actions.add_parser(
        "merge", parents=[shared], help=_("import the sessions of other history files")
    )
    merge.add_argument("files", nargs="+", metavar="FILE")
    _add_prefer(merge)
    merge.set_defaults(action="merge")
    report = actions.add_parser("report", parents=[shared], help=_("write a page for a physiotherapist"))
    report.add_argument("file", metavar="FILE.pdf", help=_("or FILE.html"))
    report.add_argument("--weeks", type=int, metavar="N", help=_("how far back, 1 to 520 (default: 12)"))
    report.set_defaults(action="report")


def _add_prefer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--prefer",
        choices=["newer", "file", "mine"],
        default="newer",
        help=_(
            "which version of a session that differs holds: the one told later (the default, and the "
            "file's if neither was), the file's, or mine"
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
