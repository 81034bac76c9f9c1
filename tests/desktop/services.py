"""Fake services of a desktop: they record each request and its sender."""

from typing import Annotated, Any

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from hipmob_desktop.desktop.dbus import BusThread


class Inhibitor(ServiceInterface):
    """A desktop's screen saver; it drops the inhibitions of a client that has left the bus."""

    def __init__(self, interface: str = "org.freedesktop.ScreenSaver") -> None:
        super().__init__(interface)
        self.held: dict[int, str] = {}
        self.asked = 0
        self.busy = False
        self._sender = ""

    async def appear(self, connection: MessageBus, service: str, path: str) -> None:
        connection.add_message_handler(self._listen)
        connection.export(path, self)
        await connection.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus",
                member="AddMatch",
                signature="s",
                body=["type='signal',member='NameOwnerChanged'"],
            )
        )
        await connection.request_name(service)

    def _listen(self, message: Message) -> None:
        """Record the sender, or the client that has left."""
        self._sender = message.sender or ""
        if message.message_type is MessageType.SIGNAL and message.member == "NameOwnerChanged":
            name, _, now = message.body
            if not now:
                self.held = {cookie: who for cookie, who in self.held.items() if who != name}

    @dbus_method()
    def Inhibit(self, _who: DBusStr, _why: DBusStr) -> DBusUInt32:  # noqa: N802 - the interface's name
        self.asked += 1
        self.held[self.asked] = self._sender
        return self.asked

    @dbus_method()
    def UnInhibit(self, cookie: DBusUInt32) -> None:  # noqa: N802 - likewise
        self.held.pop(cookie)

    @dbus_method()
    def HasInhibit(self) -> DBusBool:  # noqa: N802 - likewise
        return self.busy


def screen_saver(peer: BusThread) -> Inhibitor:
    """Return a running screen saver."""
    return _there(peer, Inhibitor(), "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")


def power_management(peer: BusThread) -> Inhibitor:
    """Return a running power manager."""
    interface = "org.freedesktop.PowerManagement.Inhibit"
    path = "/org/freedesktop/PowerManagement/Inhibit"
    return _there(peer, Inhibitor(interface), "org.freedesktop.PowerManagement", path)


def _there(peer: BusThread, inhibitor: Inhibitor, service: str, path: str) -> Inhibitor:
    async def appear() -> None:
        await inhibitor.appear(await peer.session.connection(), service, path)

    peer.run(appear()).result(10)
    return inhibitor


class NotificationDaemon(ServiceInterface):
    """A notification daemon without a display; it records requests, and presses wanted buttons."""

    def __init__(self, capabilities: tuple[str, ...] = ("actions", "body")) -> None:
        super().__init__("org.freedesktop.Notifications")
        self._capabilities = capabilities
        self.server = "a test"
        self.shown: list[tuple[Any, ...]] = []
        self.closed: list[int] = []

    @dbus_method()
    def GetCapabilities(self) -> Annotated[list[str], DBusSignature("as")]:  # noqa: N802 - the interface's name
        return list(self._capabilities)

    @dbus_method()
    def GetServerInformation(  # noqa: N802 - likewise
        self,
    ) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:
        return self.server, "HipMob", "1.0", "1.2"

    @dbus_method()
    def Notify(  # noqa: N802 - likewise, and its eight arguments
        self,
        _app: DBusStr,
        replaces: DBusUInt32,
        _icon: DBusStr,
        summary: DBusStr,
        body: DBusStr,
        actions: Annotated[list[str], DBusSignature("as")],
        hints: Annotated[dict[str, Variant], DBusSignature("a{sv}")],
        _expires: DBusInt32,
    ) -> DBusUInt32:
        self.shown.append((summary, body, actions, hints))
        return replaces or len(self.shown)

    @dbus_method()
    def CloseNotification(self, number: DBusUInt32) -> None:  # noqa: N802 - likewise
        self.closed.append(number)

    @dbus_signal()
    def ActionInvoked(  # noqa: N802 - likewise
        self, number: int, action: str
    ) -> Annotated[tuple[int, str], DBusSignature("us")]:
        return number, action

    @dbus_signal()
    def NotificationClosed(  # noqa: N802 - likewise
        self, number: int, reason: int
    ) -> Annotated[tuple[int, int], DBusSignature("uu")]:
        return number, reason

    @dbus_property(access=PropertyAccess.READ)
    def Inhibited(self) -> DBusBool:  # noqa: N802 - likewise
        return False


def notification_daemon(peer: BusThread, *capabilities: str) -> NotificationDaemon:
    """Return a running notification daemon."""
    daemon = NotificationDaemon(capabilities) if capabilities else NotificationDaemon()

    async def appear() -> None:
        connection = await peer.session.connection()
        connection.export("/org/freedesktop/Notifications", daemon)
        await connection.request_name("org.freedesktop.Notifications")

    peer.run(appear()).result(10)
    return daemon


class TrayWatcher(ServiceInterface):
    """A tray of the newer kind, as in KDE and Xfce; it records the registered icons."""

    def __init__(self) -> None:
        super().__init__("org.kde.StatusNotifierWatcher")
        self.icons: list[str] = []

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:  # noqa: N802 - the interface's name
        self.icons.append(service)

    @dbus_method()
    def RegisterStatusNotifierHost(self, _service: DBusStr) -> None:  # noqa: N802 - likewise
        """Do nothing: this is the only host."""

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Annotated[list[str], DBusSignature("as")]:  # noqa: N802 - likewise
        return self.icons

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:  # noqa: N802 - likewise
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:  # noqa: N802 - likewise
        return 0


def tray_watcher(peer: BusThread) -> TrayWatcher:
    """Return a running tray."""
    watcher = TrayWatcher()

    async def appear() -> None:
        connection = await peer.session.connection()
        connection.export("/StatusNotifierWatcher", watcher)
        await connection.request_name("org.kde.StatusNotifierWatcher")

    peer.run(appear()).result(10)
    return watcher
