"""A corpus of files in, tables out: what `copydesk extract` does."""

from .run import Summary, Watch, extract_files

__all__ = ["Summary", "Watch", "extract_files"]
