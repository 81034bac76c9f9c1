"""What was found out about one thing."""

from dataclasses import dataclass

#: Seconds that one thing may take before it counts as not working.
PATIENCE = 8.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing: whether it works, how it is, and what to do if it does not."""

    name: str
    works: bool
    detail: str
    advice: str = ""
