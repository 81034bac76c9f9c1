"""The process that lowers other programs during speech, and restores them whatever happens to HipMob.

It reads ``{"do": "lower", "decibels"}`` and ``{"do": "restore"}``. When its input ends, because HipMob was
closed or killed, it restores all volumes and ends. If it was killed itself, the next process restores them.
"""

import argparse
import queue
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hipmob_desktop.base.child_process import Message, read_messages
from hipmob_desktop.voice.devices import NoServerError, connected
from hipmob_desktop.voice.ducking import Ducker, Stream

#: Seconds between two checks for new and ended streams, while lowering.
LOOK = 0.1
#: The property with a program's key in the server's stored volumes.
_KEY = "module-stream-restore.id"


class ServerStreams:
    """The other programs' streams on the sound server, with a connection on demand.

    Every method raises NoServerError if there is no server, or if it is lost.

    Args:
        spare: the id of the process whose streams are left alone.
    """

    def __init__(self, spare: int) -> None:
        self._spare = str(spare)
        self._server: Any = None

    def all(self) -> list[Stream]:
        """Implement `Streams.all`."""
        return [
            Stream(stream.index, stream.proplist.get(_KEY) or stream.name, tuple(stream.volume.values))
            for stream in self._request("sink_input_list")
            if stream.proplist.get("application.process.id") != self._spare
        ]

    def set_volumes(self, index: int, volumes: Sequence[float]) -> None:
        """Implement `Streams.set_volumes`."""
        for stream in self._request("sink_input_list"):
            if stream.index == index:
                stream.volume.values = list(volumes)
                self._request("volume_set", stream, stream.volume)

    def remembered(self, key: str) -> float | None:
        """Implement `Streams.remembered`."""
        entry = self._entry(key)
        return max(entry.volume.values) if entry is not None and entry.volume.values else None

    def remember(self, key: str, volume: float) -> None:
        """Implement `Streams.remember`."""
        entry = self._entry(key)
        if entry is not None:
            loudest = max(entry.volume.values)
            entry.volume.values = [one * volume / loudest for one in entry.volume.values]
            self._request("stream_restore_write", entry, mode="replace")

    def _entry(self, key: str) -> Any:
        """Return the server's stored entry of a program, or None."""
        if not self._request("stream_restore_test"):
            return None
        return next((entry for entry in self._request("stream_restore_list") if entry.name == key), None)

    def _request(self, what: str, *arguments: Any, **options: Any) -> Any:
        """Return the server's answer; None for an error, as for a stream that has just ended."""
        if self._server is None:
            self._server = connected("HipMob film")
        import pulsectl  # noqa: PLC0415 - it fails where there is no libpulse, and then nothing is connected

        try:
            return getattr(self._server, what)(*arguments, **options)
        except (pulsectl.PulseError, pulsectl.PulseDisconnected) as error:
            if what != "sink_input_list":
                return None
            self._server = None
            raise NoServerError("the sound server went away") from error


def main() -> None:
    """Execute requests until the parent has ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--spare", type=int, required=True)
    arguments = parser.parse_args()
    inbox: queue.SimpleQueue[Message] = read_messages(at_end=lambda: inbox.put({"do": "end"}))
    ducker = Ducker(ServerStreams(arguments.spare), arguments.record)
    lost = True  # recover at the start, and after the server was lost
    message: Message = {"do": "look"}
    while True:
        try:
            if lost:
                ducker.recover()
            lost = False
            _execute(ducker, message)
        except NoServerError:
            lost = True
        if message["do"] == "end":
            return
        try:
            message = inbox.get(timeout=LOOK if ducker.is_lowering else None)
        except queue.Empty:
            message = {"do": "look"}


def _execute(ducker: Ducker, message: Message) -> None:
    match message["do"]:
        case "lower":
            ducker.lower(message["decibels"])
        case "look" if ducker.is_lowering:
            ducker.look()
        case "restore" | "end":
            ducker.restore()


if __name__ == "__main__":
    main()
