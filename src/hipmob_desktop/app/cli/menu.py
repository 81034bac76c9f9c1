"""The entry of HipMob in the menu of a Linux desktop: `hipmob menu`."""

import argparse
import os
import sys
from pathlib import Path

from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.installation import Installation, installation
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.desktop.menu_entry import add_to_menu, data_folder, remove_from_menu, shared_entry

_REMOVED = N_("HipMob was removed from the menu.")


def menu(arguments: argparse.Namespace, _folders: Folders) -> None:
    """Add HipMob to the person's menu, or remove it.

    Raises:
        CannotError: this is no Linux desktop, or the files cannot be written.
    """
    if not sys.platform.startswith("linux"):
        raise CannotError(_("This works on Linux only. On other systems, make a shortcut to hipmob."))
    folder = data_folder(os.environ, Path.home())
    shared = shared_entry(os.environ)
    try:
        if arguments.remove:
            remove_from_menu(folder)
            print(
                _("HipMob stays in the menu: {file} is the system's.").format(file=shared)
                if shared
                else _(_REMOVED)
            )
        elif shared is not None and installation() is Installation.PACKAGE:  # a second one would outlive it
            print(_("HipMob is in the menu already: its package brings {file}.").format(file=shared))
        else:
            add_to_menu(folder, own_command(sys.argv))
            print(_("HipMob is in the menu now. To remove it, run hipmob menu --remove."))
    except OSError as error:
        raise CannotError(
            _("{path} cannot be changed ({reason}).").format(
                path=error.filename or folder, reason=error.strerror
            )
        ) from error
