"""`copydesk extract`: a corpus in, tables out."""

import argparse
import sys
from pathlib import Path
from typing import Any, TextIO

from .. import reading
from ..arguments import THREADS
from ..extras import needed
from .documents import Problem
from .inputs import PROGRESS
from .run import PART_SIZE, Summary, Watch, extract_files

LINES = 10


def add(commands: Any) -> None:
    """Add the command to those of `copydesk`."""
    extract = commands.add_parser(
        "extract",
        help="read many files into Parquet tables",
        description="Reads text, HTML, JSONL (each plain, .gz or .zst) and Parquet, and writes one Parquet data set "
        "for each noun: articles, posts, quotes, statements, people, facts, times, claims; and one of errors. "
        "Needs pyarrow: pip install 'copydesk[parquet]'.",
        epilog="Status: 0 where all was read, 1 where the errors table holds something, 2 where nothing was done.",
    )
    extract.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file, a folder or a pattern such as 'news/*.parquet'"
    )
    extract.add_argument(
        "--out", required=True, metavar="DIR", help="a new or empty folder; one data set becomes a folder in it"
    )
    of = "column (Parquet) or field (JSONL) with"
    extract.add_argument("--text", default="text", metavar="NAME", help=f"{of} the text (default: text)")
    extract.add_argument("--id", metavar="NAME", help=f"{of} the article's name (default: file and row)")
    extract.add_argument("--url", metavar="NAME", help=f"{of} its address")
    extract.add_argument("--date", metavar="NAME", help=f"{of} the time of publication, in ISO 8601")
    extract.add_argument(
        "--published", metavar="DATE", help="when all of it was published, where no column says so; in ISO 8601"
    )
    extract.add_argument("--title", metavar="NAME", help=f"{of} its headline")
    extract.add_argument("--html", action="store_true", help="the texts of Parquet and JSONL are pages")
    reading.add(extract)
    extract.add_argument("--threads", type=_count, metavar="N", help="threads that read (default: one per core)")
    extract.add_argument(
        "--part-size",
        type=_megabytes,
        default=PART_SIZE,
        metavar="MB",
        help=f"megabytes of text for one part of the data sets (default: {PART_SIZE >> 20})",
    )
    extract.add_argument(
        "--resume", action="store_true", help="go on where an interrupted run stopped, with the same rows"
    )
    extract.add_argument("--quiet", action="store_true", help="print no summary")


def _count(text: str) -> int:
    count = reading.whole(text)
    if count > THREADS:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to {THREADS}, found {text}")
    return count


def _megabytes(text: str) -> int:
    try:
        size = int(float(text) * (1 << 20))
    except (ValueError, OverflowError):  # no number, or one without end
        size = 0
    if size < 1:
        raise argparse.ArgumentTypeError(f"expected a number of megabytes above 0, found {text!r}")
    return size


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks; the result is its exit status."""
    watch = Terminal(sys.stderr)
    if "-" in options.inputs and not Path("-").exists():
        print("copydesk: -: expected files, found standard input; copydesk parse - reads it", file=sys.stderr)
        return 2
    try:
        summary = extract_files(
            options.inputs,
            options.out,
            text=options.text,
            id=options.id,
            url=options.url,
            date=options.date,
            published=options.published,
            title=options.title,
            html=options.html,
            threads=options.threads,
            part_size=options.part_size,
            resume=options.resume,
            options=reading.options(options),
            encoding=options.encoding,
            watch=watch,
        )
    except (ImportError, ValueError) as error:
        watch.end()
        print(f"copydesk: {error}", file=sys.stderr)
        return 2
    except OSError as error:  # what is wrong with an input is in the errors table, so this is about the output
        watch.end()
        reason = " ".join((error.strerror or str(error)).split())
        begun = (Path(options.out) / PROGRESS).exists()
        hint = "; it holds whole parts only, --resume goes on" if begun else ""
        print(f"copydesk: {options.out}: {reason}{hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        watch.end()
        print(f"copydesk: stopped; {options.out} holds whole parts only, --resume goes on", file=sys.stderr)
        return 130
    watch.end()
    if not options.quiet:
        print(report(summary))
    return 1 if summary.rows["errors"] else 0


class Terminal(Watch):
    """A line for each of the first problems; a bar, where somebody looks."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.problems: int = 0
        self.bar: Any = None
        self.at: int = 0

    def begin(self, total: int, passed: int) -> None:
        """Show the bar."""
        if not self.out.isatty():
            return
        try:
            tqdm = needed("tqdm", "progress", "the progress bar").tqdm
        except ImportError:
            return
        self.at = passed
        self.bar = tqdm(total=total, initial=passed, unit="B", unit_scale=True, file=self.out)

    def passed(self, passed: int) -> None:
        """Move the bar."""
        if self.bar is not None:
            self.bar.update(passed - self.at)
            self.at = passed

    def problem(self, problem: Problem) -> None:
        """Print the first few problems."""
        self.problems += 1
        if self.problems <= LINES:
            self.print(f"copydesk: {problem.place}: {problem.message}")
        elif self.problems == LINES + 1:
            self.print("copydesk: more of these are in the errors table")

    def print(self, line: str) -> None:
        """Print a line above the bar."""
        if self.bar is not None:
            self.bar.clear()
        print(line, file=self.out, flush=True)

    def end(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None


def report(summary: Summary) -> str:
    """Give the summary that ends a run."""
    lines = [f"{name:<12}{count:>14,}" for name, count in summary.rows.items()]
    if summary.problems:
        named = [problem.id or problem.place for problem in summary.problems[:3]]
        more = summary.rows["errors"] - len(named)
        lines[-1] += f"   {', '.join(named)}{f' and {more:,} more' if more > 0 else ''}"
    notes: list[str] = []
    if summary.repeated:
        more = summary.repeated > 1
        notes.append(f"{summary.repeated:,} id{'s' * more} {'occur' if more else 'occurs'} more than once")
    if summary.others:
        more = summary.others > 1
        notes.append(f"{summary.others:,} {'files of other kinds' if more else 'file of another kind'} passed over")
    if notes:
        lines[0] += f"   {'; '.join(notes)}"
    parts = f"{summary.parts} part{'' if summary.parts == 1 else 's'} of each table"
    speed = _size(summary.size / max(summary.seconds, 1e-9))
    lines.append(f"{_size(summary.size)} of text in {summary.seconds:.1f} s, {speed}/s; {parts}")
    return "\n".join(lines)


def _size(bytes: float) -> str:
    return f"{bytes / 1e6:,.1f} MB" if bytes >= 1e6 else f"{bytes / 1e3:.1f} kB"
