"""The commands that control the session under way, in the HipMob that is open."""

import argparse
import sys

from hipmob_desktop import __version__
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.instance_client import NoServerError, send_request
from hipmob_desktop.desktop.instance_lock import InstanceLock

NOT_OPEN = N_("HipMob is not open. Start a session with hipmob play.")


def press(arguments: argparse.Namespace, folders: Folders) -> int:
    """Press a key of the remote control, and return the exit status.

    Raises:
        CannotError: no HipMob is open, or it is hung.
    """
    request = {"command": "remote", "key": arguments.command, "version": __version__, "background": True}
    try:
        response = send_request(InstanceLock(folders.data).address, request)
    except NoServerError:
        raise CannotError(_(NOT_OPEN)) from None
    if response.sentence:
        print(f"hipmob: {response.sentence}", file=sys.stderr)
    return response.status
