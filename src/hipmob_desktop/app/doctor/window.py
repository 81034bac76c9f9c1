"""A program that opens a window and prints its platform, for the doctor: a failed Qt ends its process."""

import sys

from PySide6.QtWidgets import QApplication, QWidget


def main() -> None:
    """Open a window, and print the name of Qt's platform."""
    application = QApplication(["hipmob"])
    window = QWidget()
    window.show()
    sys.stdout.write(f"{application.platformName()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
