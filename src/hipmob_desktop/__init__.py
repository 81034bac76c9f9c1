"""HipMob leads a person through a hip-rotation session with a figure, a voice and a clock."""

__version__ = "1.0.0"
