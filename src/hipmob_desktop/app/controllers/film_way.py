"""The way with a film beside the session: lower it, pause it in a setup, or leave it."""

from dataclasses import replace

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.desktop.film_pause import FilmPause
from hipmob_desktop.settings.value import FILM_WAYS, Film, FilmWay, Settings

_TOLD = Messages(
    {
        FilmWay.LOWER: N_("The film gets quieter while HipMob speaks."),
        FilmWay.PAUSE: N_("The film waits while a setup is explained, and goes on in the hold."),
        FilmWay.LEAVE: N_("The film is left alone."),
    }
)
_IN_TV_MODE = N_("That begins with TV mode (T).")


class FilmWayController(QObject):
    """Pauses films as the settings want it, and changes that by one key. The narrator lowers them.

    Args:
        context: the parts of the program. A session that has begun already is included.
        tv_mode: tells whether the session is beside a film.
    """

    def __init__(self, context: Context, tv_mode: TvModeController) -> None:
        super().__init__(context.window)
        self._window, self._settings, self._tv_mode = context.window, context.settings, tv_mode
        record = context.folders.paused_films
        self._pause = FilmPause(record, context.clock, context.background, self)
        context.bridge.changed.connect(self._pause.follow)
        context.settings.changed.connect(lambda _, settings: self._apply(settings))
        context.actions.change_film_way.connect(self._change)
        tv_mode.switched.connect(lambda: self._apply(self._settings.value))
        if context.bridge.session is not None:
            self._pause.follow(context.bridge.session)
        self._apply(context.settings.value)

    def _apply(self, settings: Settings) -> None:
        way = settings.film_way_now(tv=self._tv_mode.on)
        self._pause.set_wanted(wanted=way is FilmWay.PAUSE and way in FILM_WAYS)

    def _change(self) -> None:
        """Change to the next way, and say what it does."""
        settings = self._settings.value
        at = FILM_WAYS.index(settings.film_way) + 1 if settings.film_way in FILM_WAYS else 0
        way = FILM_WAYS[at % len(FILM_WAYS)]  # settings of another system may have a way that this one lacks
        self._settings.change(replace(settings, film_way=way))
        later = settings.film is Film.TV and not self._tv_mode.on and way is not FilmWay.LEAVE
        told = [_TOLD[way], *([_(_IN_TV_MODE)] if later else [])]
        self._window.tell(" ".join(told), about="film", briefly=True)
