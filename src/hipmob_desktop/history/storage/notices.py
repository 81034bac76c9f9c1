"""Messages for the person about the history's file."""

from collections.abc import Sequence
from pathlib import Path

from hipmob_desktop.history.storage.document import Document
from hipmob_desktop.history.storage.faults import Fault


def repaired_words(document: Document, kept: str) -> str:
    """Return the message for a file with unusable values; `kept` is a sentence about its original."""
    count = len(document.faults)
    what = "One value" if count == 1 else f"{count} values"
    if document.lost:
        what = "One entry" if document.lost == 1 else f"{document.lost} entries"
    more = count - document.lost
    besides = f" (and {more} {'value' if more == 1 else 'values'})" if document.lost and more else ""
    return f"{what}{besides} in your history could not be used. {kept}{told_faults(document.faults)}"


def started_over_words(reason: str, kept: str, salvaged: Document, good: Document, *, count: int) -> str:
    """Return the message for a damaged file.

    Args:
        reason: why it could not be read.
        kept: the sentence about the place of the original.
        salvaged: the recovered contents.
        good: the contents in memory or in the last good backup.
        count: the number of sessions after the merge.
    """
    found = len(salvaged.records)
    sentences = [f"Your history is damaged ({reason}). {kept}"]
    if found:
        sentences.append(f"Whole sessions found in it: {found}.")
    if count > found:
        sentences.append(f"HipMob uses its last good copy (sessions in it: {len(good.records)}).")
    elif not count:
        sentences.append("HipMob starts a new one.")
    return " ".join(sentences) + told_faults(salvaged.faults)


def newer_words(version: int) -> str:
    """Return the message for a newer version's file."""
    return (
        f"Your history was written by a newer HipMob (version {version} of the file). It is shown as "
        "far as it can be read, and not changed. What you do now is kept beside it until you update "
        "HipMob."
    )


def trouble_words(error: OSError, path: Path, *, unreadable: bool) -> str:
    """Return the message for a file that cannot be read or saved."""
    reason = error.strerror or str(error)
    if unreadable:
        return f"Your history, {path}, cannot be read ({reason})."
    return (
        f"Your history in {path.parent} cannot be saved at the moment ({reason}). HipMob keeps it in "
        "memory and tries again; please free some space, or allow HipMob to write there."
    )


def told_faults(faults: Sequence[Fault], most: int = 3) -> str:
    """Return the first faults as sentences after another one, and the number of the others."""
    told = "".join(f" {one}." for one in faults[:most])
    return f"{told} And {len(faults) - most} more." if len(faults) > most else told
