"""What the folder leaves out of all that PyInstaller finds, each with its reason."""

from fnmatch import fnmatch

#: Patterns of paths inside the folder, with the reason why the program works without them.
LEFT_OUT: dict[str, str] = {
    "PySide6/Qt/translations/[!q]*": "tools for developers; qtbase has the words of dialogs",
    "PySide6/Qt/translations/qt[!b]*": "parts of Qt that HipMob does not use, and collections of them",
    "*/platformthemes/libqgtk3.so": "looks of dialogs; it brings GTK with 40 libraries",
    "*/platforms/libqeglfs.so": "a screen without a desktop",
    "*/platforms/libqlinuxfb.so": "a screen without a desktop",
    "*/platforms/libqminimal*.so": "a platform for tests",
    "*/platforms/libqvkkhrdisplay.so": "a screen without a desktop",
    "*/platforms/libqvnc.so": "windows over a network",
    "*/imageformats/libq[!s]*.so": "pictures of other kinds than SVG; PNG is built in",
    "*/tls/*": "encrypted connections; HipMob opens none",
    "*/networkinformation/*": "state of the network; HipMob uses none",
    "*/generic/*": "input devices of a screen without a desktop",
    "*/egldeviceintegrations/*": "a screen without a desktop",
    "*/xcbglintegrations/*": "OpenGL; HipMob paints without it",
    "*/wayland-graphics-integration-*": "OpenGL on Wayland, likewise",
    "*/wayland-shell-integration/lib[!x]*.so": "shells of car and telephone; xdg-shell stays",
    "*/platforminputcontexts/libqtvirtualkeyboardplugin.so": "a keyboard on the screen",
    "*libQt6OpenGL*": "OpenGL",
    "*libQt6EglF*": "a screen without a desktop",
    "*libQt6WlShell*": "shells of car and telephone",
    "*libQt6Qml*": "Qt Quick; HipMob uses widgets",
    "*libQt6Quick*": "Qt Quick; HipMob uses widgets",
    "*libQt6VirtualKeyboard*": "a keyboard on the screen",
    "*/_ssl.*": "encrypted connections; HipMob opens none",
    "*/_hashlib.*": "hashes by OpenSSL; Python has its own",
    "*/_bz2.*": "archives of other kinds than ZIP with deflate",
    "*/_lzma.*": "likewise",
    "*/_curses*": "text screens",
    "*/_sqlite3.*": "databases",
    "*/_decimal.*": "decimal numbers in C; Python has its own",
    "*/readline.*": "Python's prompt",
    "*/_dbm.*": "databases",
    "*/_gdbm.*": "databases",
    "*/_uuid.*": "identifiers by the system; Python has its own",
    "*/_tkinter.*": "another toolkit",
    "*.dist-info/RECORD": "a list of files for pip",
    "*.dist-info/direct_url.json": "the place that pip has taken it from",
    "*.dist-info/INSTALLER": "the name of pip",
    "*.dist-info/REQUESTED": "a mark of pip's",
    "setuptools/*": "it installs packages",
    "charset_normalizer/*": "it guesses the encoding of web pages",
    "libcrypto.so*": "encryption, see _ssl",
    "libssl.so*": "encryption, see _ssl",
    "libbz2.so*": "see _bz2",
    "liblzma.so*": "see _lzma",
    "libncurses*": "see _curses",
    "libtinfo*": "see _curses",
    "libreadline*": "see readline",
    "libsqlite3*": "see _sqlite3",
    "libmpdec*": "see _decimal",
    "libespeak-ng*": "the system's has its own data, which this one would not find",
    "libpcaudio*": "eSpeak NG's, see there",
    "libsonic*": "eSpeak NG's, see there",
    "libpulse*": "the system's fits its server; without it only films are not lowered",
    "libsndfile*": "of libpulse",
    "libFLAC*": "of libpulse",
    "libvorbis*": "of libpulse",
    "libogg*": "of libpulse",
    "libopus*": "of libpulse",
    "libmp3lame*": "of libpulse",
    "libmpg123*": "of libpulse",
    "libasyncns*": "of libpulse",
    "libapparmor*": "of D-Bus, which is the system's",
}

#: Libraries that are opened by name, so no other library names them.
OPENED_BY_NAME = ("libportaudio.so.2",)

#: Libraries that have to be those of the system that runs the program.
OF_THE_SYSTEM: dict[str, str] = {
    "libstdc++.so*": "graphics drivers of a newer system need the newer one",
    "libgcc_s.so*": "likewise",
    "libasound.so*": "its plugins belong to its version",
    "libX11.so*": "every desktop has it",
    "libX11-xcb.so*": "it has to fit libX11",
    "libxcb.so*": "it has to fit libX11",
    "libXau.so*": "of libxcb",
    "libXdmcp.so*": "of libxcb",
    "libbsd.so*": "of libXdmcp",
    "libmd.so*": "of libXdmcp",
    "libfontconfig.so*": "it reads the system's configuration",
    "libfreetype.so*": "it has to fit fontconfig",
    "libpng16.so*": "of freetype",
    "libbrotli*": "of freetype",
    "libuuid.so*": "of fontconfig",
    "libglib-2.0.so*": "every desktop has it",
    "libgthread-2.0.so*": "of glib",
    "libpcre2-8.so*": "of glib",
    "libdbus-1.so*": "every desktop has it",
    "libsystemd.so*": "of D-Bus",
    "libcap.so*": "of systemd",
    "libgcrypt.so*": "of systemd",
    "libgpg-error.so*": "of systemd",
    "liblz4.so*": "of systemd",
    "libzstd.so*": "every system has it",
    "libz.so*": "every system has it",
    "libGL.so*": "the graphics driver's",
    "libGLX.so*": "the graphics driver's",
    "libGLdispatch.so*": "the graphics driver's",
    "libEGL.so*": "the graphics driver's",
    "libOpenGL.so*": "the graphics driver's",
    "libwayland-*": "it has to fit the graphics driver",
}


def is_library(place: str) -> bool:
    """Return whether a path inside the folder is a library that others can name."""
    return "/" not in place and ".so." in place


def is_left_out(place: str) -> bool:
    """Return whether a path inside the folder is left out."""
    return any(fnmatch(place, pattern) for pattern in (*LEFT_OUT, *OF_THE_SYSTEM))
