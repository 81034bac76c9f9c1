"""Single instance: the first HipMob receives the requests of later starts, and responds to each.

Request and response are one line of JSON each, over a local socket that only this user may open.
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.instance_client import LONGEST, Response, is_own


def not_understood() -> Response:
    """Return the response to a malformed request."""
    return Response(2, _("The open HipMob did not understand the request. Please close it and try again."))


_log = logging.getLogger("hipmob.instance")

Respond = Callable[[Response], None]


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
            if not is_own(client.socketDescriptor()):
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
        elif client.bytesAvailable() >= LONGEST:
            _log.warning("refused a request that is too long")
            client.readyRead.disconnect()
            _respond(client, not_understood())


def _respond(client: QLocalSocket, response: Response) -> None:
    try:
        client.write(json.dumps(response._asdict()).encode() + b"\n")
        client.disconnectFromServer()
    except RuntimeError:  # the client has disconnected, and Qt has deleted it
        return
