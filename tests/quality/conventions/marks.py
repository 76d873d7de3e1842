"""PolNeAR, marked spans: as `quotes`, and those that the gold has no label for count as errors."""

from .quotes import every as fold

__all__ = ["fold"]
