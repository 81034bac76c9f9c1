"""The door of a running HipMob: a later start knocks with a wish, and is told what became of it.

A wish and its answer are one line of JSON each, over a local socket that only this person may open.
"""

import json
import logging
import os
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: Seconds within which an open HipMob answers, or counts as hung.
PATIENCE = 2.0

#: Bytes that a wish may have; the longest that is meant is a file's name and some numbers.
_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a wish: the exit status for whoever wished, and a sentence or nothing."""

    status: int = 0
    sentence: str = ""


#: What whoever sends nonsense is told.
NOT_UNDERSTOOD = "The HipMob that is open did not understand that. Please close it, then try again."

_log = logging.getLogger("hipmob.instance")

Reply = Callable[[Answer], None]


class NobodyHomeError(Exception):
    """Nobody opens at this address: not yet, or no longer."""


class HungError(Exception):
    """Somebody has opened, and does not answer."""


class Door(QObject):
    """Opens to later starts of HipMob.

    Args:
        address: the socket's path, or its name on Windows.
        wished: is called with each wish, and with what the answer has to be given to, now or later.
    """

    def __init__(
        self, address: str, wished: Callable[[Mapping[str, Any], Reply], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wished = wished
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._knocked)
        QLocalServer.removeServer(address)  # what a crash has left; we hold the lock, so nobody else is there
        self.open = self._server.listen(address)

    def close(self) -> None:
        """Open no more; who knocks now finds nobody, and may become the first."""
        self._server.close()

    def _knocked(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            if not _is_ours(visitor):
                _log.warning("another user of this computer knocked, and was not answered")
                visitor.abort()
                visitor.deleteLater()
                continue
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.readyRead.connect(lambda visitor=visitor: self._listen(visitor))
            self._listen(visitor)

    def _listen(self, visitor: QLocalSocket) -> None:
        if visitor.canReadLine():
            try:
                wish = json.loads(bytes(visitor.readLine().data()))
            except ValueError:
                wish = None
            if isinstance(wish, dict):
                self._wished(wish, lambda answer: _reply(visitor, answer))
                return
            _log.warning("a later start sent something that is no wish")
            _reply(visitor, Answer(2, NOT_UNDERSTOOD))
            return
        if visitor.bytesAvailable() < _LONGEST:
            return
        visitor.abort()


def _is_ours(visitor: QLocalSocket) -> bool:
    """Return whether whoever is at the other end is the same person, where the system can tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # a socket of this kind lets nobody else in there
    try:
        with socket.socket(fileno=os.dup(visitor.socketDescriptor())) as other:
            told = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    except OSError:
        return False  # it has gone
    _, user, _ = struct.unpack("3i", told)
    return bool(user == os.getuid())


def _reply(visitor: QLocalSocket, answer: Answer) -> None:
    try:
        visitor.write(json.dumps(asdict(answer)).encode() + b"\n")
        visitor.disconnectFromServer()
    except RuntimeError:  # it has lost its patience, and Qt has deleted it
        return


def knock(address: str, wish: Mapping[str, Any], patience: float = PATIENCE) -> Answer:
    """Hand a wish to the HipMob at this address, and return its answer.

    Raises:
        NobodyHomeError: nobody listens there.
        HungError: there was no answer within `patience` seconds.
    """
    door = QLocalSocket()
    door.connectToServer(address)
    if not door.waitForConnected(int(1000 * patience)):
        raise NobodyHomeError
    if not _is_ours(door):
        raise NobodyHomeError  # another user has put something there, which must not speak in HipMob's name
    door.write(json.dumps(wish).encode() + b"\n")
    deadline = time.monotonic() + patience
    while not door.canReadLine():
        left = int(1000 * (deadline - time.monotonic()))
        if left <= 0:
            raise HungError
        if (
            not door.waitForReadyRead(left)
            and door.state() is not QLocalSocket.LocalSocketState.ConnectedState
        ):
            raise NobodyHomeError  # it went away in the middle, as one that is being closed does
    told = json.loads(bytes(door.readLine().data()))
    return Answer(int(told["status"]), str(told["sentence"]))
