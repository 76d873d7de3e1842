"""The error that names the item of a batch."""


class ItemError(ValueError):
    """One item of many, as `parse_many` and `extract_tables` take them, that could not be read.

    >>> error = ItemError(3, TypeError("text: expected str, found int"))
    >>> print(error)
    item 3: text: expected str, found int
    """

    position: int
    """Which item, counted from 0."""

    error: Exception
    """What was wrong with it; also the `__cause__`."""

    __match_args__ = ("position", "error")

    def __init__(self, position: int, error: Exception) -> None:
        super().__init__(position, error)
        self.position = position
        self.error = error

    def __str__(self) -> str:
        return f"item {self.position}: {self.error}"
