"""How the commands read: the options of `copydesk.Options`, and the characters of a file."""

import argparse
import codecs
from typing import Any, get_args

from ._copydesk import Options
from .types import DateOrder, Lean

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def odd_byte(error: UnicodeDecodeError) -> str:
    """Name the byte that is not of the encoding."""
    return f"byte 0x{error.object[error.start]:02x} at offset {error.start}"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options to those of a command."""
    default = Options()
    parser.add_argument("--zone", metavar="ZONE", help="the zone of clock times that name none: Europe/London")
    parser.add_argument(
        "--date-order",
        choices=get_args(DateOrder),
        default=default.date_order,
        help="which part of 03/04/2024 is the month (default: what the page shows)",
    )
    parser.add_argument(
        "--lean",
        choices=get_args(Lean),
        default=default.lean,
        help="what costs more between posts: precision, a wrong boundary; recall, a missing one (default: neither)",
    )
    limit: dict[str, Any] = {"type": whole, "metavar": "N"}
    parser.add_argument("--max-bytes", **limit, help="refuse a text or page that is longer (default: no limit)")
    parser.add_argument("--max-posts", **limit, help="refuse an article with more posts (default: no limit)")
    parser.add_argument(
        "--max-depth",
        **limit,
        default=default.max_depth,
        help=f"leave out the tags of a page that lie deeper, not their text (default: {default.max_depth})",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="of text files without a byte order mark, such as latin-1 (default: UTF-8)"
    )


def options(arguments: argparse.Namespace) -> Options:
    """Give the options that a command line asks for."""
    return Options(**{name: getattr(arguments, name) for name in Options().to_dict()})


def whole(text: str) -> int:
    """Read a whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, found {text!r}")
    return int(text)


def check_encoding(name: str | None) -> str | None:
    """Refuse what is no encoding of text."""
    try:
        "".encode(name or "utf-8")
    except LookupError:
        raise ValueError(f"encoding: expected the name of an encoding such as latin-1, found {name!r}") from None
    return name


def decoded(data: bytes, encoding: str | None = None) -> str:
    """Give the characters of a file of text: as its byte order mark says, else in the encoding, which is UTF-8."""
    for mark, marked in MARKS.items():
        if data.startswith(mark):
            return data.removeprefix(mark).decode(marked)
    return data.decode(encoding or "utf-8")
