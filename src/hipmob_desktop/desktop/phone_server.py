"""The server of the page for a phone: listens in the local network until it is closed."""

import logging
import socket
import threading
from contextlib import suppress
from typing import Any
from wsgiref.types import WSGIApplication

from hipmob_desktop.desktop.phone_page import LONGEST

#: The ports that are tried in their order. A firewall can allow the first one; 0 is any.
PORTS = (8377, 8378, 8379, 0)

#: Threads for requests, connections at a time, and seconds until a silent one is closed.
_THREADS, _CONNECTIONS, _SILENT = 4, 200, 15

#: The longest head of a request in bytes.
_LONGEST_HEAD = 8192


class Listening:
    """A socket that listens, before anything is answered there: requests wait until then.

    Args:
        address: the address of this computer in the local network.
        ports: the ports to try.

    Attributes:
        host: the address with the port.

    Raises:
        OSError: no port can be had.
    """

    def __init__(self, address: str, ports: tuple[int, ...] = PORTS) -> None:
        self.socket = _bound(address, ports)
        self.host = f"{address}:{self.socket.getsockname()[1]}"


def _bound(address: str, ports: tuple[int, ...]) -> socket.socket:
    problem = OSError("no port was given")
    for port in ports:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind((address, port))
            made.listen()  # two programs can bind one port, and only one can listen there
        except OSError as error:
            made.close()
            problem = error
        else:
            return made
    raise problem


class PhoneServer:
    """Answers requests in threads of its own until it is closed.

    Args:
        listening: the socket.
        page: the application that answers.
    """

    def __init__(self, listening: Listening, page: WSGIApplication) -> None:
        import waitress.server  # noqa: PLC0415 - few sessions have a phone

        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting requests are no fault
        self._sockets: dict[int, Any] = {}
        self._server = waitress.server.create_server(
            page,
            map=self._sockets,
            sockets=[listening.socket],
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            channel_timeout=_SILENT,
            cleanup_interval=_SILENT,
            max_request_header_size=_LONGEST_HEAD,
            max_request_body_size=LONGEST,
            ident=None,
            expose_tracebacks=False,
        )
        self._thread = threading.Thread(target=self._run, name="phone", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Close every connection; returns at once, and nothing listens a moment later."""
        with suppress(OSError):  # it is closed already
            self._server.trigger.pull_trigger(self._close_all)

    def wait(self, seconds: float) -> bool:
        """Wait for the end after `close`, and return whether it came in time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._server.run()
        self._server.task_dispatcher.shutdown()

    def _close_all(self) -> None:
        for one in list(self._sockets.values()):
            one.close()
