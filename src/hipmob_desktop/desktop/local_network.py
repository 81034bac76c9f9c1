"""The address of this computer in the local network, where a phone can reach it."""

import ipaddress
import socket
from contextlib import suppress

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

#: Beginnings of the names of networks that are inside this computer, or lead far away.
_INNER = ("br-", "docker", "lxc", "podman", "tailscale", "tap", "tun", "vbox", "veth", "virbr", "vmnet", "wg")

#: An address that exists only in documents (RFC 5737): no packet is sent to find the way to it.
_ELSEWHERE = ("192.0.2.1", 9)


def local_address() -> str:
    """Return the private IPv4 address that a phone can reach, or "" without a local network."""
    found = _private_addresses()
    usual = _usual_address()
    return usual if usual in found else next(iter(found), "")


def _private_addresses() -> list[str]:
    flag = QNetworkInterface.InterfaceFlag
    addresses = []
    for interface in QNetworkInterface.allInterfaces():
        flags = interface.flags()
        up = flags & flag.IsUp and flags & flag.IsRunning
        if not up or flags & (flag.IsLoopBack | flag.IsPointToPoint) or interface.name().startswith(_INNER):
            continue
        for entry in interface.addressEntries():
            if entry.ip().protocol() == QAbstractSocket.NetworkLayerProtocol.IPv4Protocol:
                address = entry.ip().toString()
                if ipaddress.ip_address(address).is_private:
                    addresses.append(address)
    return addresses


def _usual_address() -> str:
    """Return the address of the network that leads elsewhere, or "" if none does."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect(_ELSEWHERE)
        return str(way.getsockname()[0])
    return ""
