"""Speaks with the desktop over D-Bus, from one thread of its own, so that nobody ever waits for it."""

import asyncio
import os
import threading
import time
from collections.abc import Coroutine, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

T = TypeVar("T")

#: Seconds that anybody on a bus may take to answer.
PATIENCE = 2.0

#: Seconds after a bus could not be reached in which it is not tried again.
_PAUSE = 5.0


class NoAnswerError(Exception):
    """The bus, or who was asked on it, does not answer; the text says why."""


class Bus:
    """One bus, connected when it is first needed and again when it was lost; for coroutines of one loop.

    Args:
        kind: which bus.
        environment: where its address is found.
        patience: seconds until something that does not answer is given up.
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
        """Return the connection, made anew if there is none or none any more.

        Raises:
            NoAnswerError: there is no such bus here, or it does not answer in time.
        """
        async with self._lock:
            if self._bus is not None and self._bus.connected:
                return self._bus
            if time.monotonic() < self._again_at:
                raise NoAnswerError(self._reason)
            self._bus = await self._connected()
            self._watch = asyncio.get_running_loop().create_task(_outlive(self._bus))
            return self._bus

    async def ask(
        self,
        service: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *body: Any,
        start: bool = False,
    ) -> list[Any]:
        """Call a method and return its answer; `start` lets the bus start a service that is not running.

        Raises:
            NoAnswerError: nobody answers in time, or the answer is an error.
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
            raise NoAnswerError(f"{service} does not answer") from error
        if answer.message_type is MessageType.ERROR:
            raise NoAnswerError(f"{service}: {answer.error_name}")
        if "h" in answer.signature:
            return [answer.unix_fds[one] for one in answer.body]
        return list(answer.body)

    async def has(self, service: str) -> bool:
        """Return whether somebody offers this service now; False without a bus."""
        with suppress(NoAnswerError):
            [owned] = await self.ask(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "NameHasOwner",
                "s",
                service,
            )
            return bool(owned)
        return False

    async def leave(self) -> None:
        """Disconnect; whatever was held through this bus is released by it."""
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
            reason = "the package dbus-fast is not installed"
        except ValueError:
            reason = f"there is no {self._kind} bus here"
        except (OSError, EOFError, RuntimeError):
            reason = f"the {self._kind} bus cannot be reached"
        self._again_at, self._reason = time.monotonic() + _PAUSE, reason
        raise NoAnswerError(reason)


async def _connect(address: str) -> "MessageBus":
    """Return a new connection; dbus-fast is loaded only now, by those who have a bus.

    Raises:
        ValueError: there is no such address.
        ImportError: dbus-fast is not installed.
        OSError, EOFError, RuntimeError: nobody answers there.
    """
    if not address:
        raise ValueError("no address")
    from dbus_fast.aio import MessageBus  # noqa: PLC0415 - see above

    return await MessageBus(address, negotiate_unix_fd=True).connect()


async def _outlive(bus: "MessageBus") -> None:
    """Take note of the end of a connection, which is no error: the next who needs the bus connects anew."""
    with suppress(OSError, EOFError):
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # the library's gap


def bus_address(kind: Literal["session", "system"], environment: Mapping[str, str]) -> str:
    """Return where a bus listens, or nothing if there is no sign of it; a bus is never started."""
    if kind == "system":
        return environment.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    given = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if not given and runtime and Path(runtime, "bus").exists():
        return f"unix:path={runtime}/bus"
    return given


class BusThread:
    """A thread with a loop for everything that speaks over a bus, started when it is first needed.

    Attributes:
        session: the bus of the desktop session.
        system: the bus of the whole computer.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self.session = Bus("session", environment)
        self.system = Bus("system", environment)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def run(self, coroutine: Coroutine[Any, Any, T]) -> "Future[T]":
        """Run a coroutine in the thread; may be called from any thread, and returns at once.

        After the end nothing is run any more, and the future is cancelled.
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
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self, deadline: float = 1.0) -> None:
        """Leave both buses and end the thread; waits no longer than `deadline` seconds."""
        self._closed = True
        if self._loop is not None and self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(deadline)

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run the loop until it is stopped, then end whatever is still under way in it."""
        loop.run_forever()
        loop.run_until_complete(self._end())
        loop.close()

    async def _end(self) -> None:
        await self.session.leave()
        await self.system.leave()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
