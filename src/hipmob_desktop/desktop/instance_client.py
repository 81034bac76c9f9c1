"""Requests to the first HipMob, from a second start or a command.

Request and response are one line of JSON each, over a local socket that only this user may open. A command
has to be done within 100 ms, so Qt is not loaded. On Windows it is, because Python cannot wait for pipes.
"""

import json
import os
import socket
import struct
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hipmob_desktop import __version__
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.instance_lock import InstanceLock

#: Seconds until the first HipMob counts as hung.
PATIENCE = 2.0

#: Seconds to wait for a HipMob that is starting or closing.
_SETTLING = 15.0

_BETWEEN_TRIES = 0.05  # seconds

#: The longest request or response in bytes; a real one has a file's name and some numbers.
LONGEST = 65536


class Response(NamedTuple):
    """The outcome of a request: an exit status, and a sentence or ""."""

    status: int = 0
    sentence: str = ""


HUNG = N_(
    "HipMob is already open, but does not answer. Please wait a moment and try again; "
    "if it stays like this, end the process hipmob and start it anew."
)


class NoServerError(Exception):
    """No server listens at the address: not yet, or no longer."""


class HungServerError(CannotError):
    """The server has accepted the connection, but does not respond. Its text is a sentence for the person."""

    def __init__(self) -> None:
        super().__init__(_(HUNG))


def is_own(descriptor: int) -> bool:
    """Return whether the process at a socket's other end is this user's; True where the system cannot say."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # such a socket excludes other users by itself
    try:
        with socket.socket(fileno=os.dup(descriptor)) as other:
            credentials = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:
        return False  # the process has ended
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())


def request_of(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request of a second start, from its parsed arguments; a routine file's path is absolute."""
    request = {name: value for name, value in arguments.items() if name != "data_dir"}
    routine = Path(request.get("routine", ""))
    if routine.is_file():
        request["routine"] = str(routine.absolute())
    return {**request, "version": __version__, "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")}


def send_request(address: str, request: Mapping[str, Any], patience: float = PATIENCE) -> Response:
    """Send a request to the server at an address, and return its response.

    Raises:
        NoServerError: no server of this user listens there.
        HungServerError: there is no response within `patience` seconds.
    """
    line = json.dumps(request).encode() + b"\n"
    heard = (
        _exchanged_by_qt(address, line, patience) if os.name == "nt" else _exchanged(address, line, patience)
    )
    response = json.loads(heard)
    return Response(int(response["status"]), str(response["sentence"]))


def _exchanged(address: str, line: bytes, patience: float) -> bytes:
    """Send a line over a Unix socket, and return the line that comes back; raises as `send_request` does."""
    deadline = time.monotonic() + patience
    with socket.socket(socket.AF_UNIX) as server:
        server.settimeout(patience)
        try:
            server.connect(address)
            if not is_own(server.fileno()):
                raise NoServerError
            server.sendall(line)
            heard = b""
            while not heard.endswith(b"\n") and len(heard) < LONGEST:
                server.settimeout(max(0.001, deadline - time.monotonic()))
                part = server.recv(LONGEST)
                if not part:
                    raise NoServerError  # it closed in the middle, as a server does at its end
                heard += part
        except TimeoutError:
            raise HungServerError from None
        except OSError as error:
            raise NoServerError from error
    return heard


def _exchanged_by_qt(address: str, line: bytes, patience: float) -> bytes:
    """Send a line through a Windows pipe, and return the line that comes back; raises as `send_request`."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see above

    server = QLocalSocket()
    server.connectToServer(address)
    if not server.waitForConnected(int(1000 * patience)):
        raise NoServerError
    server.write(line)
    deadline = time.monotonic() + patience
    while not server.canReadLine():
        left = int(1000 * (deadline - time.monotonic()))
        if left <= 0:
            raise HungServerError
        connected = QLocalSocket.LocalSocketState.ConnectedState
        if not server.waitForReadyRead(left) and server.state() is not connected:
            raise NoServerError
    return bytes(server.readLine().data())


def request_or_acquire(lock: InstanceLock, request: Mapping[str, Any]) -> Response | None:
    """Return the first HipMob's response, or None if this process has acquired the lock meanwhile.

    Raises:
        HungServerError: the first HipMob is hung.
    """
    deadline = time.monotonic() + _SETTLING
    while not lock.acquire():
        try:
            return send_request(lock.address, request)
        except NoServerError:
            if time.monotonic() > deadline:
                raise HungServerError from None
        time.sleep(_BETWEEN_TRIES)
    return None
