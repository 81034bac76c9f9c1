"""Spacing: gaps and breakpoints of a screen, which follow its text scale."""

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QSizePolicy, QWidget

from hipmob_desktop.ui.theme.measures import scale_for, space

#: The property in which a layout keeps its designed margins, spacings and spacers.
_DESIGNED = "designed"

#: The property of a screen or window whose text has another scale than its size asks for.
SCALE = "scale-of-text"

Designed = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def scale_of(shown: QWidget) -> float:
    """Return the text scale of a widget: its own, a parent's, or else the window's."""
    above: QWidget | None = shown
    while above is not None:
        found = above.property(SCALE)
        if isinstance(found, float):
            return found
        above = above.parentWidget()
    window = shown.window()
    return scale_for(window.width(), window.height())


def designed_width(shown: QWidget) -> float:
    """Return a widget's width in logical pixels at a text scale of 1."""
    return shown.width() / max(scale_of(shown), 1.0)


def designed_height(shown: QWidget) -> float:
    """Return a widget's height in logical pixels at a text scale of 1."""
    return shown.height() / max(scale_of(shown), 1.0)


def spread(screen: QWidget) -> None:
    """Set every gap of a screen to its designed size times the text scale.

    The designed gaps are read at the first call for a layout. After that only this function may set them. The
    margins of a panel are set by the style sheet.
    """
    scale = max(scale_of(screen), 1.0)
    if scale == 1.0 and screen.property(_DESIGNED) is None:
        return  # at a scale of 1 the gaps are as designed
    screen.setProperty(_DESIGNED, scale)
    layouts = screen.findChildren(QLayout)
    for layout in layouts:  # read before any is changed, because an unset gap is inherited
        if layout.property(_DESIGNED) is None:
            layout.setProperty(_DESIGNED, _read(layout))
    for layout in layouts:  # a part of the screen may have a text scale of its own
        owner = layout.parentWidget()
        _write(layout, layout.property(_DESIGNED), max(scale_of(owner), 1.0) if owner else scale)


def _read(layout: QLayout) -> Designed:
    margins = layout.contentsMargins()
    spacings: tuple[int, ...] = (layout.spacing(),)
    if isinstance(layout, QGridLayout):
        spacings = (layout.horizontalSpacing(), layout.verticalSpacing())
    free = tuple(size for _, size in _spacers(layout))
    return (margins.left(), margins.top(), margins.right(), margins.bottom()), spacings, free


def _write(layout: QLayout, designed: Designed, scale: float) -> None:
    margins, spacings, free = designed
    if not _is_of_a_card(layout):
        layout.setContentsMargins(*(space(one, scale) for one in margins))
    gaps = [one if one < 0 else space(one, scale) for one in spacings]
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(gaps[0])
        layout.setVerticalSpacing(gaps[1])
    else:
        layout.setSpacing(gaps[0])
    ways = QBoxLayout.Direction
    for (place, _), size in zip(_spacers(layout), free, strict=False):
        item = layout.itemAt(place)
        spacer = item.spacerItem() if item is not None else None
        if spacer is not None and isinstance(layout, QBoxLayout):
            upright = layout.direction() in {ways.TopToBottom, ways.BottomToTop}
            extent = (0, space(size, scale)) if upright else (space(size, scale), 0)
            policies = (QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            spacer.changeSize(*extent, *(policies if upright else policies[::-1]))
    layout.invalidate()


def _is_of_a_card(layout: QLayout) -> bool:
    """Return whether a layout is that of a panel or a notice."""
    parent = layout.parent()  # a nested layout's parent is a layout
    return isinstance(parent, QWidget) and any(parent.property(name) for name in ("card", "notice"))


def _spacers(layout: QLayout) -> list[tuple[int, int]]:
    """Return place and size of each fixed spacer of a layout; stretches are left out."""
    found = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        spacer = item.spacerItem() if item is not None else None
        if spacer is not None and not spacer.expandingDirections():
            found.append((place, max(spacer.sizeHint().width(), spacer.sizeHint().height())))
    return found
