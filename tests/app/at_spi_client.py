"""A client of assistive technology, like a screen reader; it plays a session by pressing buttons.

It runs in the system's Python, which has pyatspi, and prints each announcement.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

import pyatspi
from gi.repository import GLib

PATIENCE = 20.0


def main() -> int:
    """Go through the first steps, a session and its end; return 0 if everything was found and done."""
    pyatspi.Registry.registerEventListener(heard, "object:announcement")
    press("Let’s begin")
    for _ in range(10):
        if shown(lambda one: is_button(one, "First lesson ")):
            break
        press("Skip", "None of these", "Next", "Done")
    press("First lesson ")
    wait(lambda: found(lambda one: one.name == "Player"))
    press("Pause")
    press("Resume")
    for _ in range(60):
        if not shown(lambda one: is_button(one, "Next")):
            break
        press("Next")
    wait(lambda: found(lambda one: one.name == "Well done"))
    say("ended")
    return 0


def heard(event: Any) -> None:
    """Print an announcement."""
    say(f"heard {event.any_data}")


def say(text: str) -> None:
    """Print a line for the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def is_button(one: Any, *names: str) -> bool:
    """Return whether this is an enabled button whose name begins with one of these."""
    return bool(one.getRole() == pyatspi.ROLE_PUSH_BUTTON) and str(one.name).strip().startswith(names)


def press(*names: str) -> None:
    """Press the first visible button with one of these names."""
    button = wait(lambda: found(lambda one: is_button(one, *names)))
    actions = button.queryAction()
    press_it = next(number for number in range(actions.nActions) if actions.getName(number) == "Press")
    actions.doAction(press_it)
    listen(0.3)


def shown(wanted: Callable[[Any], bool]) -> bool:
    """Return whether a matching object is visible, now or within a moment."""
    listen(0.3)
    return found(wanted) is not None


def found(wanted: Callable[[Any], bool]) -> Any:
    """Return the first matching object that is visible in HipMob, or None."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.name == "hipmob":
            return within(application, wanted)
    return None


def within(node: Any, wanted: Callable[[Any], bool]) -> Any:
    """Return the first matching object that is visible below a node, or None."""
    try:
        for child in node:
            if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
                continue
            deeper = child if wanted(child) else within(child, wanted)
            if deeper is not None:
                return deeper
    except (GLib.Error, LookupError):  # the screen has changed meanwhile
        return None
    return None


def wait(come: Callable[[], Any]) -> Any:
    """Return the result once there is one; end with status 1 without any."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        result = come()
        if result:
            return result
        listen(0.1)
    sys.exit("something did not come; there is " + ", ".join(names_of_all()))


def names_of_all() -> list[str]:
    """Return the names of all visible objects."""
    seen: list[str] = []

    def look(one: Any) -> bool:
        seen.append(one.name)
        return False

    found(look)
    return [name for name in seen if name]


def listen(seconds: float) -> None:
    """Process events."""
    context, until = GLib.MainContext.default(), time.monotonic() + seconds
    while time.monotonic() < until:
        context.iteration(False)
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
