"""The command `copydesk`."""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from . import Article, Options, __version__, parse, parse_html, reading
from .corpus import command as corpus
from .corpus.inputs import KINDS, PACKINGS
from .report import Paint, report

_PAGE = re.compile(r"\s*<(!--|\?xml|(!doctype html|html|head|body|meta|title|script|div|p)\b)", re.IGNORECASE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a character shows a stand-in
            stream.reconfigure(errors="replace")
    try:
        return corpus.run(options) if options.command == "extract" else _parse(options, sys.stdout)
    except BrokenPipeError:  # `copydesk parse … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description="Reads news live blogs and articles.")
    parser.add_argument("--version", action="version", version=f"copydesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser(
        "parse",
        help="read files and print what they say",
        description="Reads text and HTML files and prints posts with their times, quotations with their speakers, "
        "figures with what they measure, and time expressions.",
        epilog="Status: 0 where all was read, 1 where a file could not be read, 2 where nothing was done.",
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="a text or .html file; - for standard input")
    read.add_argument("--json", action="store_true", help="one article a line, as JSON; its id is the file's name")
    read.add_argument("--html", action="store_true", help="every FILE is a page, whatever its name")
    read.add_argument("--published", metavar="DATE", help="when it was published, in ISO 8601")
    reading.add(read)
    corpus.add(commands)
    return parser


def _parse(options: argparse.Namespace, out: TextIO) -> int:
    try:
        how = reading.options(options)
        reading.check_encoding(options.encoding)
        parse("", published=options.published)
    except ValueError as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 2
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    paint = Paint(out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")
    status, separator = 0, ""
    for name in options.files:
        try:
            article = _read(name, options, how)
        except (OSError, ValueError) as error:
            out.flush()
            print(f"copydesk: {name}: {_reason(error)}", file=sys.stderr)
            status = 1
            continue
        if options.json:
            out.write(article.to_json() + "\n")
        else:
            out.write(separator + "\n".join(report(article, name, width, paint)) + "\n")
            separator = "\n"
        out.flush()
    return status


def _read(name: str, options: argparse.Namespace, how: Options) -> Article:
    if not name:
        raise ValueError("expected the name of a file, found an empty one")
    if name != "-" and (found := _of_many(Path(name), options.html)):
        raise ValueError(f"expected a text or a page, found {found}; copydesk extract reads it into tables")
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    id = "stdin" if name == "-" else name
    id = id.encode("utf-8", "replace").decode()
    if options.html or KINDS.get(Path(name).suffix.lower()) == "html":
        return parse_html(data, published=options.published, id=id, options=how)
    text = reading.decoded(data, options.encoding)
    if _PAGE.match(text):
        print(f"copydesk: {id}: this looks like a page and is read as text; --html reads it as a page", file=sys.stderr)
    return parse(text, published=options.published, id=id, options=how)


def _of_many(path: Path, page: bool) -> str | None:
    """Say what a file is that `extract` reads and `parse` does not; `page` says that any name may be that of a page."""
    suffix = path.suffix.lower()
    kind = {"jsonl": "JSONL", "parquet": "Parquet"}.get(KINDS.get(suffix, "")) if not page else None
    found = kind or (f"a file packed with {PACKINGS[suffix]}" if suffix in PACKINGS else None)
    return found if found and path.is_file() else None


def _reason(error: Exception) -> str:
    """What went wrong, in one line."""
    if isinstance(error, UnicodeDecodeError):
        return f"not {error.encoding.upper()}: {reading.odd_byte(error)}"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
