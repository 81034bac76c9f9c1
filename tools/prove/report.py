"""What a trial counts and finds, and what the process has at an instant."""

import os
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

#: Findings that are printed of one trial; one that comes again with other numbers is printed once.
MOST = 20


@dataclass
class Trial:
    """One trial while it runs.

    Attributes:
        seed: what its chance begins with.
        deadline: the monotonic instant at which it has to come to its end.
        counts: how often what was tried.
        found: what went wrong, each in a sentence.
    """

    seed: int
    deadline: float
    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    _kinds: set[str] = field(default_factory=set)

    def goes_on(self) -> bool:
        """Whether there is time left."""
        return time.monotonic() < self.deadline

    def find(self, sentence: str) -> None:
        """Note something that went wrong."""
        self.counts["found"] += 1
        kind = re.sub(r"\d+", "", sentence)
        if len(self.found) < MOST and kind not in self._kinds:
            self._kinds.add(kind)
            self.found.append(sentence)


@dataclass(frozen=True)
class Costs:
    """What a process has: memory in MB, open file descriptors, threads, child processes."""

    memory: float
    descriptors: int
    threads: int
    children: int

    def __str__(self) -> str:
        return (
            f"{self.memory:.0f} MB, {self.descriptors} descriptors, {self.threads} threads, "
            f"{self.children} children"
        )


def costs_now(pid: int | None = None) -> Costs:
    """Return what a process has now, this one if none is given."""
    folder = Path("/proc") / (str(pid) if pid is not None else "self")
    status = dict(
        line.split(":", 1)
        for line in (folder / "status").read_text(encoding="utf-8").splitlines()
        if ":" in line
    )
    threads = threading.active_count() if pid is None else int(status["Threads"])
    return Costs(
        memory=int(status["VmRSS"].split()[0]) / 1024,
        descriptors=sum(1 for _ in (folder / "fd").iterdir()),
        threads=threads,
        children=len(descendants(pid if pid is not None else os.getpid())),
    )


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs; zombies are among them."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, ahead = list[int](), [pid]
    while ahead:
        some = parents.get(ahead.pop(), [])
        found += some
        ahead += some
    return found
