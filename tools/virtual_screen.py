"""A virtual screen: an X server in memory, and pictures of its contents."""

import contextlib
import mmap
import os
import select
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

#: Seconds until a server that does not answer counts as broken.
PATIENCE = 15.0


class VirtualScreen:
    """A private Xvfb server for the time of a `with` block.

    Args:
        width: in pixels.
        height: in pixels.
        window_manager: whether openbox runs on it; without one a window has no frame and gets no focus.

    Raises:
        RuntimeError: on entry, if the server or the window manager does not start.
    """

    def __init__(self, width: int = 1280, height: int = 800, *, window_manager: bool = False) -> None:
        self._size = f"{width}x{height}x24"
        self._window_manager = window_manager
        self._running = contextlib.ExitStack()
        self._memory = Path()
        self.display = ""

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a program on this screen."""
        inherited = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return inherited | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def is_painted(self) -> bool:
        """Return whether a window is on the screen, which is black when it is empty.

        The checked pixel is at a quarter of width and height. In the middle openbox shows a sign of its own.
        """
        width, height = (int(number) for number in self._size.split("x")[:2])
        with self._memory.open("rb") as file:
            head = struct.unpack(">25I", file.read(100))
            file.seek(head[0] + 12 * head[19] + height // 4 * head[12] + width // 4 * 4)
            return any(file.read(3))

    def picture(self) -> QImage:
        """Return a picture of the screen.

        Xvfb writes its screen to a file of the XWD format: a header, the colour map, the pixels. The header
        has big-endian 32-bit numbers. Number 0 is its length, 4 and 5 are width and height. Number 12 is the
        bytes in a line, 19 the entries of 12 bytes in the colour map.
        """
        with self._memory.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
            header = struct.unpack_from(">25I", memory)
            start, width, height, stride = header[0] + 12 * header[19], header[4], header[5], header[12]
            pixels = memory[start : start + stride * height]
        return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()

    def rows(self, box: QRect, every: int = 1) -> bytes:
        """Return the pixels of every n-th row of a box, as a fast check for changes."""
        with self._memory.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
            header = struct.unpack_from(">25I", memory)
            start, stride = header[0] + 12 * header[19] + 4 * box.left(), header[12]
            lines = (start + row * stride for row in range(box.top(), box.bottom() + 1, every))
            return b"".join(memory[line : line + 4 * box.width()] for line in lines)

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as starting:
            folder = Path(starting.enter_context(tempfile.TemporaryDirectory(prefix="hipmob-screen-")))
            self._memory = folder / "Xvfb_screen0"
            server = ["Xvfb", "-screen", "0", self._size, "-fbdir", str(folder), "-nolisten", "tcp"]
            self.display = ":" + starting.enter_context(
                _answering(lambda fd: [*server, "-displayfd", str(fd)])
            )
            if self._window_manager:
                tell = ["openbox", "--startup", "echo ready"]
                starting.enter_context(_answering(lambda _: tell, self.environment))
            self._running = starting.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running.close()


@contextlib.contextmanager
def _answering(
    line: Callable[[int], list[str]], environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a server that writes one line when it is ready, to standard output or to a given descriptor."""
    reading, writing = os.pipe()
    command = line(writing)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.DEVNULL,
            pass_fds=(writing,),
            env=environment,
        )
    except FileNotFoundError as error:
        os.close(reading)
        raise RuntimeError(f"{command[0]} is not installed.") from error
    finally:
        os.close(writing)
    try:
        with os.fdopen(reading) as answers:
            ready, _, _ = select.select([answers], [], [], PATIENCE)
            answer = answers.readline().strip() if ready else ""
        if not answer:
            raise RuntimeError(f"{command[0]} did not start.")
        yield answer
    finally:
        process.terminate()
        process.wait()
