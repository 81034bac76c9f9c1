"""The entry of HipMob in the menu of a Linux desktop: `hipmob menu`."""

import argparse
import os
import sys
from pathlib import Path

from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.desktop.menu_entry import add_to_menu, data_folder, remove_from_menu


def menu(arguments: argparse.Namespace, _: Folders) -> None:
    """Add HipMob to the person's menu, or remove it.

    Raises:
        CannotError: this is no Linux desktop, or the files cannot be written.
    """
    if not sys.platform.startswith("linux"):
        raise CannotError("This works on Linux only. On other systems, make a shortcut to hipmob.")
    folder = data_folder(os.environ, Path.home())
    try:
        if arguments.remove:
            remove_from_menu(folder)
            print("HipMob was removed from the menu.")
        else:
            add_to_menu(folder, own_command(sys.argv))
            print("HipMob is in the menu now. To remove it, run hipmob menu --remove.")
    except OSError as error:
        raise CannotError(f"{error.filename or folder} cannot be changed ({error.strerror}).") from error
