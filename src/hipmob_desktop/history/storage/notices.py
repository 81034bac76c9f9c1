"""Messages for the person about the history's file."""

from collections.abc import Sequence
from pathlib import Path

from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.history.storage.document import Document
from hipmob_desktop.history.storage.faults import Fault


def repaired_words(document: Document, kept: str) -> str:
    """Return the message for a file with unusable values; `kept` is a sentence about its original."""
    count = len(document.faults)
    more = count - document.lost
    if not document.lost:
        told = ngettext(
            "One value in your history could not be used.",
            "{count} values in your history could not be used.",
            count,
        ).format(count=count)
    else:
        lost = ngettext("One entry", "{count} entries", document.lost).format(count=document.lost)
        told = (
            ngettext(
                "{entries} (and {count} value) in your history could not be used.",
                "{entries} (and {count} values) in your history could not be used.",
                more,
            ).format(entries=lost, count=more)
            if more
            else _("{entries} in your history could not be used.").format(entries=lost)
        )
    return f"{told} {kept}{told_faults(document.faults)}"


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
    sentences = [_("Your history is damaged ({reason}). {kept}").format(reason=reason, kept=kept)]
    if found:
        sentences.append(_("Whole sessions found in it: {found}.").format(found=found))
    if count > found:
        sentences.append(
            _("HipMob uses its last good copy (sessions in it: {count}).").format(count=len(good.records))
        )
    elif not count:
        sentences.append(_("HipMob starts a new one."))
    return " ".join(sentences) + told_faults(salvaged.faults)


def newer_words(version: int) -> str:
    """Return the message for a newer version's file."""
    return _(
        "Your history was written by a newer HipMob (version {version} of the file). It is "
        "shown as far as it can be read, and not changed. What you do now is kept beside it "
        "until you update HipMob."
    ).format(version=version)


def trouble_words(error: OSError, path: Path, *, unreadable: bool) -> str:
    """Return the message for a file that cannot be read or saved."""
    reason = error.strerror or str(error)
    if unreadable:
        return _("Your history, {path}, cannot be read ({reason}).").format(path=path, reason=reason)
    return _(
        "Your history in {folder} cannot be saved at the moment ({reason}). HipMob keeps it "
        "in memory and tries again; please free some space, or allow HipMob to write there."
    ).format(folder=path.parent, reason=reason)


def told_faults(faults: Sequence[Fault], most: int = 3) -> str:
    """Return the first faults as sentences after another one, and the number of the others."""
    told = "".join(f" {one}." for one in faults[:most])
    return (
        told + " " + _("And {count} more.").format(count=len(faults) - most) if len(faults) > most else told
    )
