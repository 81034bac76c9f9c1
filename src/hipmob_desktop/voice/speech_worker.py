"""The process that synthesises lines into WAV files: ``--engine natural`` or ``--engine pyttsx3``.

Requests on standard input:

- ``{"text", "voice", "pace", "out"}``: speak a line.
- ``{"load": true}``: load what the first line needs, without an answer.

Answers:

- ``{"engine": name and versions, "voices": [[id, name, languages], …]}``: the worker is ready.
- ``{"done": out}``: the line is written.
- ``{"refused": reason}``: the line cannot be spoken.
- ``{"full": reason}``: no file can be written.
- ``{"broken": reason}``: the engine does not work.
- ``{"missing": reason}``: the engine is not installed.

The first answer is ``engine``, ``broken`` or ``missing``.

The parent sets the deadlines and kills a process that hangs. Engines print to standard output, so the answers
use a copy of it.
"""

import argparse
import contextlib
import errno
import json
import os
from typing import NoReturn, TextIO

from hipmob_desktop.base.child_process import Message, read_messages
from hipmob_desktop.voice.talker import BrokenError, Talker

#: The errors of a full or read-only disk.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def _talker(engine: str) -> Talker:
    if engine == "natural":
        from hipmob_desktop.voice.natural_talker import NaturalTalker  # noqa: PLC0415 - one engine a process

        return NaturalTalker()
    from hipmob_desktop.voice.pyttsx3_talker import Pyttsx3Talker  # noqa: PLC0415 - likewise

    return Pyttsx3Talker()


def _protocol() -> TextIO:
    """Return a copy of standard output, and redirect standard output itself to nowhere."""
    out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def _answer(talker: Talker, request: Message) -> Message:
    try:
        talker.write(request["text"], request["voice"], request["pace"], request["out"])
    except ModuleNotFoundError as error:
        return {"missing": _reason(error)}
    except BrokenError as error:
        return {"broken": _reason(error)}
    except Exception as error:  # noqa: BLE001 - engines raise exceptions of any type
        full = isinstance(error, OSError) and error.errno in _FULL
        return {"full" if full else "refused": _reason(error)}
    return {"done": request["out"]}


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def main() -> None:
    """Answer requests until the parent has ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", choices=("natural", "pyttsx3"), required=True)
    arguments = parser.parse_args()
    out = _protocol()

    def answer(message: Message) -> None:
        out.write(json.dumps(message) + "\n")

    def give_up(reason: Message) -> NoReturn:
        answer(reason)
        os._exit(0)  # a regular exit fails while the reader waits for a message

    inbox = read_messages(at_end=lambda: os._exit(0))
    try:
        talker = _talker(arguments.engine)
        answer({"engine": talker.identity, "voices": talker.voices})
    except ModuleNotFoundError as error:
        give_up({"missing": _reason(error)})
    except Exception as error:  # noqa: BLE001 - pyttsx3 raises whatever its drivers raise
        give_up({"broken": _reason(error)})
    while True:
        request = inbox.get()
        if "load" in request:
            with contextlib.suppress(Exception):  # the first line will raise it again, and report it
                talker.load()
        else:
            answer(_answer(talker, request))


if __name__ == "__main__":
    main()
