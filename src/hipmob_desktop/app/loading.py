"""Imports the half of the program that a command needs, only when it is needed."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from hipmob_desktop.app.errors import CannotError


def loaded(module: str, function: str) -> Callable[..., Any]:
    """Return a function of a module in this room.

    Raises:
        CannotError: a library that it is built on is missing.
    """
    try:
        found: Callable[..., Any] = getattr(import_module(f"hipmob_desktop.app.{module}"), function)
    except ImportError as error:
        raise CannotError(f"A library is missing ({error}); make run installs it, or names it.") from error
    return found
