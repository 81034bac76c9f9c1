"""The two D-Bus interfaces of an MPRIS player, made of tables."""

from collections.abc import Callable, Mapping
from copy import copy
from functools import partial
from inspect import Parameter, Signature
from typing import Any

from dbus_fast import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

_Properties = Mapping[str, tuple[str, Any]]

#: The properties that never change: their D-Bus types and values.
_ROOT_PROPERTIES: _Properties = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", True),
    "HasTrackList": ("b", False),
    "Identity": ("s", "HipMob"),
    "DesktopEntry": ("s", "hipmob"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_PLAYER_PROPERTIES: _Properties = {
    "Rate": ("d", 1.0),
    "MinimumRate": ("d", 1.0),
    "MaximumRate": ("d", 1.0),
    "Volume": ("d", 1.0),
    "CanGoPrevious": ("b", True),
    "CanPlay": ("b", True),
    "CanPause": ("b", True),
    "CanSeek": ("b", False),
    "CanControl": ("b", True),
}

#: Required methods without effect, with the types of their arguments. The properties CanQuit, CanSeek and
#: SupportedUriSchemes announce that.
_ROOT_IDLE = {"Quit": ""}
_PLAYER_IDLE = {"Seek": "x", "SetPosition": "ox", "OpenUri": "s"}

#: The methods that are keys.
_KEYS = ("Next", "Previous", "Pause", "PlayPause", "Stop", "Play")

#: The properties that change during a session: their D-Bus types.
_PLAYING = {"PlaybackStatus": "s", "Metadata": "a{sv}", "Position": "x", "CanGoNext": "b"}


def interfaces(
    press: Callable[[str], None], read: Callable[[], Mapping[str, Any]]
) -> tuple[ServiceInterface, ServiceInterface]:
    """Return the interfaces org.mpris.MediaPlayer2 and its Player.

    Args:
        press: receives the name of each method that is a key, or "Raise".
        read: returns the values of the changing properties.
    """
    root = _constants(_ROOT_PROPERTIES, _ROOT_IDLE)
    root["Raise"] = _method("Raise", "", partial(press, "Raise"))
    player = _constants(_PLAYER_PROPERTIES, _PLAYER_IDLE)
    player |= {name: _method(name, "", partial(press, name)) for name in _KEYS}
    player |= {name: _property(name, kind, partial(_read, read, name)) for name, kind in _PLAYING.items()}
    player["Seeked"] = _seeked()
    name = "org.mpris.MediaPlayer2"
    return (
        type("Root", (ServiceInterface,), root)(name),
        type("Player", (ServiceInterface,), player)(f"{name}.Player"),
    )


def _constants(properties: _Properties, idle: Mapping[str, str]) -> dict[str, Any]:
    members = {name: _property(name, kind, partial(copy, one)) for name, (kind, one) in properties.items()}
    return members | {name: _method(name, kinds, lambda: None) for name, kinds in idle.items()}


def _read(read: Callable[[], Mapping[str, Any]], name: str) -> Any:
    return read()[name]


def _property(name: str, signature: str, value: Callable[[], Any]) -> Any:
    def get(_: object) -> Any:
        return value()

    get.__name__, get.__annotations__ = name, {"return": signature}  # both are read by the decorator
    return dbus_property(PropertyAccess.READ, name)(get)


def _method(name: str, signature: str, call: Callable[[], Any]) -> Any:
    def called(*_: object) -> None:
        call()

    kind = Parameter.POSITIONAL_ONLY
    arguments = [Parameter(f"value{at}", kind, annotation=one) for at, one in enumerate(signature)]
    signed: Any = called
    signed.__signature__ = Signature([Parameter("self", kind), *arguments])  # likewise
    return dbus_method(name)(called)


def _seeked() -> Any:
    def seeked(_: object, position: int) -> int:
        return position

    seeked.__annotations__ = {"return": "x"}  # likewise
    return dbus_signal("Seeked")(seeked)
