"""D-Bus connections, in a background thread and with a deadline for every call."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.messages import _

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

T = TypeVar("T")

#: Seconds until a call of a service is given up.
PATIENCE = 2.0

#: Seconds after a failed connection in which no other is tried.
_PAUSE = 5.0

#: The bus itself, as a service.
DAEMON, DAEMON_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"


class NoAnswerError(Exception):
    """The bus or a service on it does not answer; the text says why."""


class Bus:
    """A lazy connection to one bus, made anew after a loss; for coroutines of one loop.

    Args:
        kind: the session or the system bus.
        environment: variables with the bus's address.
        patience: seconds until a call is given up.
    """

    def __init__(
        self,
        kind: Literal["session", "system"] = "session",
        environment: Mapping[str, str] = os.environ,
        patience: float = PATIENCE,
    ) -> None:
        self._kind, self._environment, self._patience = kind, environment, patience
        self._lock = asyncio.Lock()
        self._bus: MessageBus | None = None
        self._watch: asyncio.Task[None] | None = None
        self._again_at = 0.0
        self._reason = ""

    async def connection(self) -> "MessageBus":
        """Return the connection, made anew if there is none.

        Raises:
            NoAnswerError: there is no such bus, or it does not answer in time.
        """
        async with self._lock:
            if self._bus is not None and self._bus.connected:
                return self._bus
            if time.monotonic() < self._again_at:
                raise NoAnswerError(self._reason)
            self._bus = await self._connected()
            self._watch = asyncio.get_running_loop().create_task(_wait_for_end(self._bus))
            return self._bus

    async def call(
        self,
        service: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *body: Any,
        start: bool = False,
    ) -> list[Any]:
        """Call a method and return its answer; `start` allows the bus to start the service.

        Raises:
            NoAnswerError: there is no answer in time, or the answer is an error.
        """
        connection = await self.connection()
        from dbus_fast import DBusError, Message, MessageFlag, MessageType  # noqa: PLC0415 - only with a bus

        message = Message(
            destination=service,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
            flags=MessageFlag.NONE if start else MessageFlag.NO_AUTOSTART,
        )
        try:
            async with asyncio.timeout(self._patience):
                answer = await connection.call(message)
        except (OSError, EOFError, TimeoutError, DBusError) as error:
            raise NoAnswerError(_("{service} does not answer").format(service=service)) from error
        if answer.message_type is MessageType.ERROR:
            raise NoAnswerError(f"{service}: {answer.error_name}")
        if "h" in answer.signature:
            return [answer.unix_fds[one] for one in answer.body]
        return list(answer.body)

    async def has(self, service: str) -> bool:
        """Return whether a service is running; False without a bus."""
        with suppress(NoAnswerError):
            [owned] = await self.call(DAEMON, DAEMON_PATH, DAEMON, "NameHasOwner", "s", service)
            return bool(owned)
        return False

    async def disconnect(self) -> None:
        """Disconnect; the bus then releases everything held through the connection."""
        bus, self._bus = self._bus, None
        if bus is not None and bus.connected and self._watch is not None:
            bus.disconnect()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._watch

    async def _connected(self) -> "MessageBus":
        try:
            async with asyncio.timeout(self._patience):
                return await _connect(bus_address(self._kind, self._environment))
        except ImportError:
            reason = _("the package dbus-fast is not installed")
        except ValueError:
            reason = (
                _("there is no session bus here")
                if self._kind == "session"
                else _("there is no system bus here")
            )
        except (OSError, EOFError, RuntimeError):
            reason = (
                _("the session bus cannot be reached")
                if self._kind == "session"
                else _("the system bus cannot be reached")
            )
        self._again_at, self._reason = time.monotonic() + _PAUSE, reason
        raise NoAnswerError(reason)


async def _connect(address: str) -> "MessageBus":
    """Return a new connection.

    Raises:
        ValueError: the address is malformed.
        ImportError: dbus-fast is not installed.
        OSError, EOFError, RuntimeError: no bus answers at the address.
    """
    if not address:
        raise ValueError("no address")
    from dbus_fast.aio import MessageBus  # noqa: PLC0415 - only with a bus

    return await MessageBus(address, negotiate_unix_fd=True).connect()


async def _wait_for_end(bus: "MessageBus") -> None:
    """Wait for the end of a connection, which is no error: the next call connects anew."""
    with suppress(OSError, EOFError):
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # the library's gap


def bus_address(kind: Literal["session", "system"], environment: Mapping[str, str]) -> str:
    """Return a bus's address, or "" if there is none. A bus is never started."""
    if kind == "system":
        return environment.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    given = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if not given and runtime and Path(runtime, "bus").exists():
        return f"unix:path={runtime}/bus"
    return given


class SignalSubscription:
    """A subscription to the signals of one object's interface, renewed with each connection.

    Args:
        bus: the bus of the object.
        interface, path: the object's interface and path.
        handler: receives each message, in the loop of the bus.
    """

    def __init__(self, bus: Bus, interface: str, path: str, handler: Callable[[Any], None]) -> None:
        self._bus, self._interface, self._path = bus, interface, path
        self._handler = handler
        self._connection: object = None

    async def subscribe(self) -> bool:
        """Subscribe; return whether the connection is another one than at the last call.

        Raises:
            NoAnswerError: there is no bus, or it does not answer in time.
        """
        connection = await self._bus.connection()
        if connection is self._connection:
            return False
        connection.add_message_handler(self._receive)
        rule = f"type='signal',interface='{self._interface}',path='{self._path}'"
        await self._bus.call(DAEMON, DAEMON_PATH, DAEMON, "AddMatch", "s", rule)
        self._connection = connection
        return True

    def _receive(self, message: Any) -> None:
        if message.interface == self._interface:
            self._handler(message)


class BusThread:
    """A thread with an event loop for all D-Bus work, started at its first use.

    Args:
        environment: variables with the addresses of both buses.
        background: calls back in the GUI thread. Without it, the caller looks at each future.

    Attributes:
        environment: those variables.
        session: the bus of the desktop session.
        system: the bus of the whole computer.
    """

    def __init__(
        self,
        environment: Mapping[str, str] = os.environ,
        background: Background | None = None,
    ) -> None:
        self.environment = environment
        self.session = Bus("session", environment)
        self.system = Bus("system", environment)
        self._others: list[Bus] = []
        self._background = background
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def other_session(self) -> Bus:
        """Return another connection to the session bus, for a program that has to name itself on it first."""
        self._others.append(Bus("session", self.environment))
        return self._others[-1]

    def run(self, coroutine: Coroutine[Any, Any, T], then: Callable[[T], Any] | None = None) -> "Future[T]":
        """Start a coroutine in the thread and return at once; callable from any thread.

        `then` receives the result in the GUI thread. A failure is raised there, as an unexpected error.
        After `close`, nothing is run and the future is cancelled.
        """
        if self._closed:
            coroutine.close()
            future: Future[T] = Future()
            future.cancel()
            return future
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._turn, args=(self._loop,), name="bus", daemon=True)
            self._thread.start()
        running = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        if self._background is not None:
            self._background.follow(running, then)
        return running

    def post(self, call: Callable[[], Any]) -> None:
        """Call a function in the GUI thread, soon; callable from any thread."""
        if self._background is not None:
            self._background.post(call)

    def close(self, deadline: float = 1.0) -> None:
        """Disconnect both buses and end the thread; waits at most `deadline` seconds."""
        self._closed = True
        if self._loop is not None and self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(deadline)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run the loop until it is stopped, then cancel the remaining tasks."""
        loop.run_forever()
        loop.run_until_complete(self._end())
        loop.close()

    async def _end(self) -> None:
        for bus in (self.session, self.system, *self._others):
            await bus.disconnect()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
