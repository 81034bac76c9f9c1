"""Runs the trials one after the other, and prints their findings."""

import argparse
import importlib
import multiprocessing
import os
import sys
import time
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

from tools.prove.report import Trial, costs_now

#: The trials with their shares of the time. Those that cost less go first, for early findings.
SHARES = {"disks": 0.04, "clocks": 0.04, "soak": 0.06, "routines": 0.06, "kills": 0.13, "fuzz": 0.67}

#: The trial that lasts a whole session, and its least number of minutes; with fewer it is left out.
WHOLE, LEAST_FOR_WHOLE = "whole", 5.0


def main() -> int:
    """Run the wanted trials; return 1 if anything was found."""
    wanted = _wanted()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if wanted.input is not None:
        return _feed_again(wanted.input)
    names = wanted.only.split(",") if wanted.only else list(SHARES)
    if not wanted.only and wanted.minutes >= LEAST_FOR_WHOLE:
        names.insert(0, WHOLE)
    print(f"seed {wanted.seed}, {wanted.minutes:g} minutes: {', '.join(names)}", flush=True)
    _start_helpers()
    ends = time.monotonic() + 60 * wanted.minutes
    before, found = costs_now(), 0
    for number, name in enumerate(names):
        left = sum(SHARES.get(one, 0.1) for one in names[number:])
        now = time.monotonic()
        seconds = max(0.5, (ends - now) * SHARES.get(name, 0.1) / left)
        trial = Trial(wanted.seed + 100_000 * number, now + seconds)
        importlib.import_module(f"tools.prove.{name}").run(trial)
        counts = ", ".join(f"{count} {what}" for what, count in sorted(trial.counts.items()))
        print(f"{name} ({time.monotonic() - now:.0f} s, seed {trial.seed}): {counts}", flush=True)
        for sentence in trial.found:
            print(f"  FOUND {sentence}", flush=True)
        found += trial.counts["found"]
    after = costs_now()
    print(f"before: {before}\nafter:  {after}")
    if after.children > before.children:
        print("  FOUND processes that nobody ended")
        found += 1
    print("nothing found" if not found else f"{found} found")
    return 1 if found else 0


def _feed_again(path: Path) -> int:
    """Feed a reader with an input that a trial has saved; return 1 if that is still a finding."""
    trial = importlib.import_module("tools.prove.fuzz").feed_again(path)
    print(*trial.found or ["nothing found"], sep="\n")
    return 1 if trial.found else 0


def _start_helpers() -> None:
    """Start the process that forks the trials' processes, before anything is counted.

    It ends with this program.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.history.driver", "tools.prove.filer", "tools.prove.fuzz"])
    resource_tracker.ensure_running()
    forkserver.ensure_running()


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.prove", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="for everything together (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with (default: 1)")
    parser.add_argument("--only", default="", help=f"some of {', '.join((*SHARES, WHOLE))}")
    parser.add_argument("--input", type=Path, help="a saved input of the fuzzer, instead of all trials")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
