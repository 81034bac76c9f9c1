"""A private session bus, with programs and services on it."""

import os
import subprocess
from collections.abc import Callable, Coroutine, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.base.background import Background
from hipmob_desktop.desktop.dbus import BusThread

T = TypeVar("T")

#: Without a folder of services, no installed service is started by a call.
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


class PrivateBus:
    """A message bus for the test alone, until it is stopped."""

    def __init__(self, folder: Path) -> None:
        config = folder / "bus.conf"
        config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.environment: Mapping[str, str] = {
            "DBUS_SESSION_BUS_ADDRESS": self._daemon.stdout.readline().strip(),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/no-system-bus",
        }

    def stop(self) -> None:
        if self._daemon.returncode is None:
            self._daemon.kill()
            self._daemon.communicate()


@pytest.fixture
def private_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBus]:
    bus = PrivateBus(tmp_path_factory.mktemp("bus"))
    yield bus
    bus.stop()


@pytest.fixture
def thread(private_bus: PrivateBus, qapp: QApplication) -> Iterator[BusThread]:
    """Our thread on the private bus."""
    ours = BusThread(private_bus.environment, Background())
    yield ours
    ours.close(5)


@pytest.fixture
def peer(private_bus: PrivateBus) -> Iterator[BusThread]:
    """Another program on the private bus."""
    theirs = BusThread(private_bus.environment)
    yield theirs
    theirs.close(5)


@pytest.fixture
def wait(thread: BusThread) -> Callable[[Coroutine[Any, Any, T]], T]:
    """Run a coroutine in our thread and return its result."""
    return lambda coroutine: thread.run(coroutine).result(10)


def busless() -> dict[str, str]:
    """Return the environment of a machine without any bus and without X."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return {**kept, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/system-bus"}
