"""The process that pauses films during a setup, and resumes them whatever happens to HipMob.

It reads ``{"do": "pause"}`` and ``{"do": "resume"}``. When its input ends, because HipMob was closed or
killed, it resumes what it has paused and ends. If it was killed itself, the next process resumes it.
"""

import argparse
import asyncio
import queue
import sys
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.base.child_process import Message, read_messages
from hipmob_desktop.desktop.dbus import Bus, NoAnswerError
from hipmob_desktop.desktop.film_pauser import FilmPauser


def main() -> None:
    """Execute requests until the parent has ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", type=Path, required=True)
    asyncio.run(_serve(parser.parse_args().record))


async def _serve(record: Path) -> None:
    inbox: queue.SimpleQueue[Message] = read_messages(at_end=lambda: inbox.put({"do": "end"}))
    bus = Bus("session")
    pauser = FilmPauser(bus, record)
    with suppress(NoAnswerError):
        await pauser.recover()
    message: Message = {}
    while message.get("do") != "end":
        message = await asyncio.to_thread(inbox.get)
        try:
            await (pauser.pause() if message.get("do") == "pause" else pauser.resume())
        except NoAnswerError as error:
            sys.stderr.write(f"film: {error}\n")
    await bus.disconnect()


if __name__ == "__main__":
    main()
