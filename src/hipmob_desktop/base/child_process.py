"""A process of our own that talks in JSON lines and can be killed at any time without anyone waiting."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

Message = dict[str, Any]


class ChildGoneError(Exception):
    """The process has ended, or has closed its output."""


class ChildSilentError(Exception):
    """The process said nothing within its deadline; it may hang."""


def module_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of ours with this Python, whatever the current folder holds."""
    return [sys.executable, "-P", "-m", module, *arguments]


class Child:
    """One running process.

    It is expected to end by itself when its standard input ends, which happens even if we are killed.

    Args:
        command: program and arguments.
        environment: the whole environment, or None for this program's own.

    Raises:
        ChildGoneError: it cannot be started at all.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                start_new_session=True,  # a Ctrl-C in the terminal is ours to answer
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
        """The process's number."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """The status with which it has ended, once it was waited for by `kill`."""
        return self._process.returncode

    def send(self, message: Message) -> None:
        """Pass a message on and return at once; it is lost if the process is gone."""
        self._outbox.put(message)

    def receive(self, seconds: float) -> Message:
        """Return the next message, waiting at most so many seconds.

        Raises:
            ChildSilentError: none came in time.
            ChildGoneError: none will ever come.
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
        """End the process at once, hanging or not, and clear up after it."""
        self._process.kill()
        self._outbox.put(None)
        self._process.wait()

    def _write(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                while (message := self._outbox.get()) is not None:
                    pipe.write(json.dumps(message).encode() + b"\n")
                    pipe.flush()
        except OSError:  # the process is gone; its reader notices and says so
            return

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                message = _message(line)
                if message is not None:
                    self._inbox.put(message)
        self._inbox.put(None)
        self._process.wait()  # one that ended by itself is not left a zombie until somebody asks for it


def read_messages(at_end: Callable[[], object]) -> "queue.SimpleQueue[Message]":
    """In a child: return a queue of the parent's messages, and call `at_end` when the parent is gone.

    The reading happens in a thread of its own, so that the end of the parent is noticed while at work.
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
    """Return what a line says, or None for half a line of a process that died while it wrote."""
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
