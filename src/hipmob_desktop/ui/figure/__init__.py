"""The figure as a widget: its pictures are drawn in a thread of their own."""
