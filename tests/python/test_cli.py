"""The command, as a person or a script runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import copydesk
from copydesk.report import Paint, report

COMMAND = Path(sys.executable).with_name("copydesk")


def run(*arguments, stdin=None, **environment):
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    command = [sys.executable, "-m", "copydesk", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=inherited | environment, timeout=60, check=False
    )


def test_the_report_on_the_seed_says_who_said_what(seed_path):
    done = run("parse", seed_path)
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(seed_path) in out
    for words in ("fair, enduring, sustainable", "Marco Rubio", "$300bn", "300,000,000,000 USD", "Who speaks"):
        assert words in out
    assert "\x1b" not in out


def test_the_installed_command_is_the_module():
    if not COMMAND.exists():
        pytest.skip("the package is not installed")
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"copydesk {copydesk.__version__}\n"


def test_json_is_one_article_a_line(seed_path, seed):
    done = run("parse", "--json", seed_path, seed_path)
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2
    article = copydesk.Article.from_json(lines[0])
    assert (article.id, article.text) == (str(seed_path), seed)
    assert json.loads(lines[1]) == article.to_dict()


def test_a_dash_is_standard_input(seed):
    done = run("parse", "--json", "--published", "2025-02-18", "-", stdin=seed.encode())
    article = copydesk.Article.from_json(done.stdout.decode())
    assert (article.id, article.text, str(article.published)) == ("stdin", seed, "2025-02-18")


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("“Fine,” said Ana Lopes.", encoding="utf-8")
    bad.write_bytes(b"caf\xe9")
    done = run("parse", tmp_path / "none.txt", bad, tmp_path, good)
    errors = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert errors == [
        f"copydesk: {tmp_path / 'none.txt'}: No such file or directory",
        f"copydesk: {bad}: not UTF-8: byte 0xe9 at offset 3",
        f"copydesk: {tmp_path}: Is a directory",
    ]
    assert "Fine," in done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.jsonl", "JSONL"),
        ("a.parquet", "Parquet"),
        ("a.txt.gz", "a file packed with gzip"),
        ("a.zst", "a file packed with zstd"),
    ],
)
def test_what_extract_reads_is_left_to_it(tmp_path, name, found):
    file = tmp_path / name
    file.write_bytes(b'{"text": "It rained."}')
    done = run("parse", file)
    told = f"copydesk: {file}: expected a text or a page, found {found}; copydesk extract reads it into tables\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", told)


def test_a_page_may_have_any_name(tmp_path):
    (tmp_path / "a.jsonl").write_text("<p>It rained in Porto.</p>")
    assert "It rained in Porto." in run("parse", "--html", tmp_path / "a.jsonl", "--json").stdout.decode()


def test_pages_are_read_as_pages(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><head><title>Rain</title></head><body><p>It rained in Porto.</p></body></html>")
    done = run("parse", "--json", page)
    article = copydesk.Article.from_json(done.stdout)
    assert "<" not in article.text
    assert "It rained in Porto." in article.text
    assert (
        copydesk.Article.from_json(run("parse", "--json", "--html", "-", stdin=page.read_bytes()).stdout).text
        == article.text
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "soon"], "published: expected a date or time in ISO 8601"),
        (["--zone", "Mars"], "expected an IANA time zone"),
        (["--date-order", "ymd"], "invalid choice"),
    ],
)
def test_wrong_options_end_with_status_two(arguments, message):
    done = run("parse", *arguments, "-", stdin=b"x")
    assert done.returncode == 2
    assert message in done.stderr.decode()


def test_a_reader_that_leaves_early_is_no_error(seed_path):
    command = [sys.executable, "-m", "copydesk", "parse", *[str(seed_path)] * 50]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    child.wait(timeout=60)


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(seed_path, environment, coloured):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    inherited = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "copydesk", "parse", str(seed_path)]
    child = subprocess.Popen(command, stdout=theirs, env=inherited | environment)
    os.close(theirs)
    out = b""
    try:
        while piece := os.read(ours, 65536):
            out += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert child.wait(timeout=60) == 0
    assert (b"\x1b[" in out) is coloured


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(article, seed, width):
    for one in (article, copydesk.parse(seed)):
        lines = list(report(one, "seeds/a-file-with-a-name.txt", width))
        assert max(map(len, lines)) <= width, max(lines, key=len)


def test_the_report_shows_everything_of_the_made_article(article):
    out = "\n".join(report(article, "made.txt", 100, Paint(False)))
    for words in (
        "1 · 18 February 2025 09:32 UTC · update · by Noor Haddad, port correspondent",
        "“We lost more than £3.2m last week,”",
        "— Zoe\u0301 O’Neill · told",
        "— nobody · claimed",
        "“ghost pier” (no speech)",
        "£3.2m = more than 3,200,000 GBP · says Zoe\u0301 O’Neill",
        "a third = about 1/3 · of the cranes",
        "40 ships = 40 × ship · ↑ to",
        "last week = 2025-W07",
    ):
        assert words in out


def test_text_cannot_steer_the_terminal():
    text = "“Stop \x1b[31mred\x07 \u202egnirts,” said Ana Lopes on Monday 5 May.\x9b2J It cost £5\x08m."
    out = "\n".join(report(copydesk.parse(text), "x\x1b[0m.txt", 100, Paint(False)))
    assert not [c for c in out if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or c == "\u202e"]


def test_the_report_counts_what_the_article_has(article):
    silent = sum(quote.kind == "unattributed" for quote in article.quotes)
    shown = f"{len(article.quotes)} quotations, {silent} of them no speech"
    assert silent
    assert shown in "\n".join(report(article, "x", 400))
    assert shown in article._repr_html_()


@pytest.mark.parametrize("start", ["<!DOCTYPE html><html>", "\n<HTML>", "<!-- a --><div>", '<p class="x">'])
def test_a_page_that_is_read_as_text_is_told(start):
    page = f"{start}It rained.".encode()
    hint = "copydesk: stdin: this looks like a page and is read as text; --html reads it as a page\n"
    done = run("parse", "-", stdin=page)
    assert (done.returncode, done.stderr.decode()) == (0, hint)
    assert run("parse", "--html", "-", stdin=page).stderr == b""
    assert run("parse", "-", stdin=b"It rained <p> here.").stderr == b""


def test_an_empty_name_is_no_file():
    done = run("parse", "")
    assert (done.returncode, done.stderr) == (1, b"copydesk: : expected the name of a file, found an empty one\n")


def test_the_help_has_the_exit_statuses():
    for command in ("parse", "extract"):
        assert b"Status: 0 where all was read" in run(command, "--help").stdout
