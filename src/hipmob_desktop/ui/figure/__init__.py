"""The figure as a widget, whose pictures are drawn in a thread."""
