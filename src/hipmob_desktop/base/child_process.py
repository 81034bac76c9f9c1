"""A child process that exchanges JSON lines and can be killed at any time without blocking."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

Message = dict[str, Any]


class ChildGoneError(Exception):
    """The process has ended or has closed its output."""


class ChildSilentError(Exception):
    """The process sent nothing within its deadline; it may hang."""


def module_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module with this Python. The current folder is not on its path."""
    return [sys.executable, "-P", "-m", module, *arguments]


class Child:
    """One running child process.

    The process is expected to end when its standard input ends, which happens even if the parent is killed.

    Args:
        command: program and arguments.
        environment: the whole environment, or None for this program's own.

    Raises:
        ChildGoneError: the process cannot be started.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                start_new_session=True,  # Ctrl-C in the terminal is handled by the parent alone
            )
        except OSError as error:
            raise ChildGoneError(str(error)) from error
        assert self._process.stdin is not None  # noqa: S101 - tells the type checker what PIPE means
        assert self._process.stdout is not None  # noqa: S101 - likewise
        self._outbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._inbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(target=self._write, args=(self._process.stdin,), daemon=True).start()
        threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The exit status; None before `kill` or the end of the output has waited for the process."""
        return self._process.returncode

    def send(self, message: Message) -> None:
        """Queue a message and return at once. It is lost if the process has ended."""
        self._outbox.put(message)

    def receive(self, seconds: float) -> Message:
        """Return the next message.

        Args:
            seconds: the longest time to wait.

        Raises:
            ChildSilentError: no message came in time.
            ChildGoneError: the process has ended, and all of its messages are read.
        """
        try:
            message = self._inbox.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            raise ChildSilentError from None
        if message is None:
            self._inbox.put(None)
            raise ChildGoneError
        return message

    def kill(self) -> None:
        """Kill the process at once, hanging or not, and reap it."""
        self._process.kill()
        self._outbox.put(None)
        self._process.wait()

    def _write(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                while (message := self._outbox.get()) is not None:
                    pipe.write(json.dumps(message).encode() + b"\n")
                    pipe.flush()
        except OSError:  # the process has ended; the reading thread reports it
            return

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                message = _message(line)
                if message is not None:
                    self._inbox.put(message)
        self._inbox.put(None)
        self._process.wait()  # reap a process that ended by itself, or it stays a zombie


def read_messages(at_end: Callable[[], object]) -> "queue.SimpleQueue[Message]":
    """Return a queue of the parent's messages; for use in a child.

    A thread of its own reads standard input, so that the parent's end is noticed during work.

    Args:
        at_end: called in that thread when the parent has ended.
    """
    inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def read() -> None:
        try:
            for line in sys.stdin.buffer:
                message = _message(line)
                if message is not None:
                    inbox.put(message)
        finally:
            at_end()

    threading.Thread(target=read, daemon=True).start()
    return inbox


def _message(line: bytes) -> Message | None:
    """Return a line's message. A process that died while writing leaves half a line, which gives None."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
