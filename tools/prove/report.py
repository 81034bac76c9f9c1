"""Counts and findings of a trial, and the resources of a process."""

import os
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

#: The most findings of a trial that are printed; repeated ones with other numbers count once.
MOST = 20


@dataclass
class Trial:
    """A running trial.

    Attributes:
        seed: the seed of its random numbers.
        deadline: the monotonic instant of its end, in seconds.
        counts: the number of each kind of attempt.
        found: the findings, each in a sentence.
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
        """Note a finding."""
        self.counts["found"] += 1
        kind = re.sub(r"\d+", "", sentence)
        if len(self.found) < MOST and kind not in self._kinds:
            self._kinds.add(kind)
            self.found.append(sentence)


@dataclass(frozen=True)
class Costs:
    """The resources of a process: memory in MB, open file descriptors, threads, child processes."""

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
    """Return the present resources of a process, by default of this one."""
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
    """Return the children of a process, and theirs, including zombies."""
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
