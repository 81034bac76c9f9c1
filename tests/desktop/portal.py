"""A fake portal of shortcuts, written from the specification of org.freedesktop.portal.GlobalShortcuts."""

from typing import Annotated, Any

from dbus_fast import Message, PropertyAccess, Variant
from dbus_fast.annotations import DBusObjectPath, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from hipmob_desktop.desktop.dbus import BusThread

_PATH = "/org/freedesktop/portal/desktop"

Options = Annotated[dict[str, Variant], DBusSignature("a{sv}")]
Shortcuts = Annotated[list[Any], DBusSignature("a(sa{sv})")]


class Registry(ServiceInterface):
    """Learns the names of programs outside a sandbox."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.host.portal.Registry")
        self.names: list[str] = []

    @dbus_method()
    def Register(self, app: DBusStr, _options: Options) -> None:  # noqa: N802 - the interface's name
        self.names.append(app)


class PortalSession(ServiceInterface):
    """A session of shortcuts."""

    def __init__(self, portal: "ShortcutsPortal") -> None:
        super().__init__("org.freedesktop.portal.Session")
        self._portal = portal

    @dbus_method()
    def Close(self) -> None:  # noqa: N802 - the interface's name
        self._portal.bound.clear()
        self._portal.closed += 1


class ShortcutsPortal(ServiceInterface):
    """A desktop's portal, which gives every key that is not taken.

    Attributes:
        registry: the names of programs.
        bound: the ids of shortcuts with their triggers.
        taken: triggers of other programs.
        refuses: whether the person says no.
        answers: whether the person answers at all.
        closed: the number of sessions that were closed.
    """

    def __init__(self) -> None:
        super().__init__("org.freedesktop.portal.GlobalShortcuts")
        self.registry = Registry()
        self.bound: dict[str, str] = {}
        self.taken: set[str] = set()
        self.refuses, self.answers, self.closed = False, True, 0
        self._sender = self._session = ""
        self.connection: Any = None

    def listen(self, message: Message) -> None:
        """Record the sender of a request."""
        self._sender = (message.sender or "").removeprefix(":").replace(".", "_")

    @dbus_property(access=PropertyAccess.READ)
    def version(self) -> DBusUInt32:
        return 2

    @dbus_method()
    def CreateSession(self, options: Options) -> DBusObjectPath:  # noqa: N802 - the interface's name
        token = options["session_handle_token"].value
        self._session = f"{_PATH}/session/{self._sender}/{token}"
        self.connection.export(self._session, PortalSession(self))
        return self._respond(options, 0, {"session_handle": Variant("s", self._session)})

    @dbus_method()
    def BindShortcuts(  # noqa: N802 - likewise
        self, session: DBusObjectPath, shortcuts: Shortcuts, _parent: DBusStr, options: Options
    ) -> DBusObjectPath:
        assert session == self._session
        if self.refuses or not self.answers:
            return self._respond(options, 1, {})
        wanted = {name: details["preferred_trigger"].value for name, details in shortcuts}
        self.bound = {name: trigger for name, trigger in wanted.items() if trigger not in self.taken}
        given = [[name, {"trigger_description": Variant("s", key)}] for name, key in self.bound.items()]
        return self._respond(options, 0, {"shortcuts": Variant("a(sa{sv})", given)})

    def _respond(self, options: Any, status: int, results: dict[str, Variant]) -> str:
        path = f"{_PATH}/request/{self._sender}/{options['handle_token'].value}"
        if self.answers:
            self._emit(path, "org.freedesktop.portal.Request", "Response", "ua{sv}", [status, results])
        return path

    def _emit(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> None:
        self.connection.send(Message.new_signal(path, interface, member, signature, body))

    def press(self, name: str, session: str = "") -> None:
        """Tell that a shortcut was pressed."""
        if name in self.bound or session:
            body = [session or self._session, name, 1, {}]
            self._emit(_PATH, "org.freedesktop.portal.GlobalShortcuts", "Activated", "osta{sv}", body)


def shortcuts_portal(peer: BusThread) -> ShortcutsPortal:
    """Return a running portal."""
    portal = ShortcutsPortal()

    async def appear() -> None:
        portal.connection = connection = await peer.session.connection()
        connection.add_message_handler(portal.listen)
        connection.export(_PATH, portal)
        connection.export(_PATH, portal.registry)
        await connection.request_name("org.freedesktop.portal.Desktop")

    peer.run(appear()).result(10)
    return portal
