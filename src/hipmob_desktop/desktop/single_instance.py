"""Single instance: a second start sends its request to the first HipMob, and gets a response.

Request and response are one line of JSON each, over a local socket that only this user may open.
"""

import json
import logging
import os
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hipmob_desktop import __version__
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.instance_lock import InstanceLock

#: Seconds until the first HipMob counts as hung.
PATIENCE = 2.0

#: Seconds to wait for a HipMob that is starting or closing.
_SETTLING = 15.0

_BETWEEN_TRIES = 0.05  # seconds

#: The longest request in bytes; a real one has a file's name and some numbers.
_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Response:
    """The outcome of a request: an exit status, and a sentence or ""."""

    status: int = 0
    sentence: str = ""


def not_understood() -> Response:
    """Return the response to a malformed request."""
    return Response(2, _("The open HipMob did not understand the request. Please close it and try again."))


HUNG = N_(
    "HipMob is already open, but does not answer. Please wait a moment and try again; "
    "if it stays like this, end the process hipmob and start it anew."
)

_log = logging.getLogger("hipmob.instance")

Respond = Callable[[Response], None]


class NoServerError(Exception):
    """No server listens at the address: not yet, or no longer."""


class HungServerError(CannotError):
    """The server has accepted the connection, but does not respond. Its text is a sentence for the person."""

    def __init__(self) -> None:
        super().__init__(_(HUNG))


class InstanceServer(QObject):
    """Receives the requests of later starts.

    Args:
        address: the socket's path, or the pipe's name on Windows.
        handle: receives each request, and a function for its response, now or later.
    """

    def __init__(
        self,
        address: str,
        handle: Callable[[Mapping[str, Any], Respond], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._handle = handle
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        QLocalServer.removeServer(address)  # left by a crash: we hold the lock, so no other server runs
        self.listens = self._server.listen(address)

    def close(self) -> None:
        """Stop listening; the next start may become the first."""
        self._server.close()

    def _accept(self) -> None:
        while (client := self._server.nextPendingConnection()) is not None:
            if not _is_own(client):
                _log.warning("refused a request of another user of this computer")
                client.abort()
                client.deleteLater()
                continue
            client.disconnected.connect(client.deleteLater)
            client.readyRead.connect(lambda client=client: self._read(client))
            self._read(client)

    def _read(self, client: QLocalSocket) -> None:
        if client.canReadLine():
            try:
                request = json.loads(bytes(client.readLine().data()))
            except (ValueError, RecursionError):
                request = None
            if isinstance(request, dict):
                self._handle(request, lambda response: _respond(client, response))
            else:
                _log.warning("refused a malformed request")
                _respond(client, not_understood())
        elif client.bytesAvailable() >= _LONGEST:
            _log.warning("refused a request that is too long")
            client.readyRead.disconnect()
            _respond(client, not_understood())


def _is_own(peer: QLocalSocket) -> bool:
    """Return whether the process at the other end is this user's; True where the system cannot say."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # such a socket excludes other users by itself
    try:
        with socket.socket(fileno=os.dup(peer.socketDescriptor())) as other:
            credentials = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:
        return False  # the process has ended
    _, user, _ = struct.unpack("3i", credentials)
    return bool(user == os.getuid())


def _respond(client: QLocalSocket, response: Response) -> None:
    try:
        client.write(json.dumps(asdict(response)).encode() + b"\n")
        client.disconnectFromServer()
    except RuntimeError:  # the client has disconnected, and Qt has deleted it
        return


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
    server = QLocalSocket()
    server.connectToServer(address)
    if not server.waitForConnected(int(1000 * patience)) or not _is_own(server):
        raise NoServerError
    server.write(json.dumps(request).encode() + b"\n")
    deadline = time.monotonic() + patience
    while not server.canReadLine():
        left = int(1000 * (deadline - time.monotonic()))
        if left <= 0:
            raise HungServerError
        connected = QLocalSocket.LocalSocketState.ConnectedState
        if not server.waitForReadyRead(left) and server.state() is not connected:
            raise NoServerError  # it closed in the middle, as a server does at its end
    response = json.loads(bytes(server.readLine().data()))
    return Response(int(response["status"]), str(response["sentence"]))


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
