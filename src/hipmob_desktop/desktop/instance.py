"""The door of a running HipMob: a later start knocks with a wish, and is told what became of it.

A wish and its answer are one line of JSON each, over a local socket that only this person may open.
"""

import json
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
        elif visitor.bytesAvailable() < _LONGEST:
            return
        visitor.abort()


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
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(int(1000 * patience)):
        raise NobodyHomeError
    socket.write(json.dumps(wish).encode() + b"\n")
    deadline = time.monotonic() + patience
    while not socket.canReadLine():
        left = int(1000 * (deadline - time.monotonic()))
        if left <= 0:
            raise HungError
        if (
            not socket.waitForReadyRead(left)
            and socket.state() is not QLocalSocket.LocalSocketState.ConnectedState
        ):
            raise NobodyHomeError  # it went away in the middle, as one that is being closed does
    told = json.loads(bytes(socket.readLine().data()))
    return Answer(int(told["status"]), str(told["sentence"]))
