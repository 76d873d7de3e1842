"""`copydesk extract`: files in, whole Parquet data sets out, whatever is wrong with some of them."""

import contextlib
import gzip
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import copydesk
from copydesk import extract_tables
from copydesk.corpus import extract_files
from copydesk.corpus.inputs import find

TEXT = "“Nobody warned us about item {},” said Zoé O’Neill on Monday. Prices rose {}% to £3.2m. 🚢"
PAGE = "<html><head><title>Rain {}</title></head><body><article><p>“It rained,” said Ana Lopes.</p></article></html>"
NAMES = [*copydesk.Tables._fields[:-1], "errors"]


def text(n):
    return TEXT.format(n, n % 90) * (1 + n % 5)


def lines(numbers):
    return "".join(json.dumps({"text": text(n), "key": f"k{n}", "day": "2025-02-18"}) + "\n" for n in numbers)


def packed(data, kind):
    return gzip.compress(data) if kind == "gz" else pa.Codec("zstd").compress(data, asbytes=True)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "news"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "a.txt").write_text(text(1), encoding="utf-8")
    (folder / "b.html").write_text(PAGE.format(2), encoding="utf-8")
    (folder / "c.jsonl").write_text(lines(range(100, 140)), encoding="utf-8")
    (folder / "deep" / "d.jsonl.gz").write_bytes(packed(lines(range(200, 240)).encode(), "gz"))
    (folder / "deep" / "e.ndjson.zst").write_bytes(packed(lines(range(300, 340)).encode(), "zst"))
    (folder / "deep" / "er" / "f.txt.gz").write_bytes(packed(text(4).encode(), "gz"))
    table = pa.table({"text": [text(n) for n in range(400, 440)], "key": [f"k{n}" for n in range(400, 440)]})
    pq.write_table(table.append_column("day", pa.array(["2025-02-18"] * 40)), folder / "g.parquet", row_group_size=9)
    (folder / "notes.md").write_text("left out", encoding="utf-8")
    (folder / "_SUCCESS").write_text("", encoding="utf-8")
    (folder / ".hidden.txt").write_text("left out", encoding="utf-8")
    return folder


def read(out):
    return {name: ds.dataset(out / name).to_table() for name in NAMES}


def command(*arguments, **options):
    run = [sys.executable, "-m", "copydesk", "extract", *map(str, arguments)]
    return subprocess.run(run, capture_output=True, text=True, check=False, timeout=120, **options)


def test_every_kind_of_file_is_read(corpus, tmp_path):
    out = tmp_path / "out"
    summary = extract_files([corpus], out, id="key", date="day")
    found = read(out)
    expected = [str(corpus / "a.txt"), str(corpus / "b.html")]
    expected += [f"k{n}" for n in (*range(100, 140), *range(200, 240), *range(300, 340))]
    expected += [str(corpus / "deep" / "er" / "f.txt.gz"), *(f"k{n}" for n in range(400, 440))]
    assert found["articles"]["article_id"].to_pylist() == expected
    assert found["errors"].num_rows == 0
    assert {name: table.num_rows for name, table in found.items()} == summary.rows
    assert summary.rows["quotes"]
    assert found["articles"]["title"].to_pylist()[1] == "Rain 2"


def test_rows_are_those_of_extract_tables(corpus, tmp_path):
    numbers = range(100, 140)
    extract_files([corpus / "c.jsonl"], tmp_path / "out", id="key", date="day")
    pairs = [(text(n), {"id": f"k{n}", "published": "2025-02-18"}) for n in numbers]
    for table in extract_tables(pairs)[:-1]:
        assert ds.dataset(tmp_path / "out" / table.name).to_table() == pa.table(table), table.name


@pytest.mark.parametrize("part_size", [500, 2000, 1 << 30])
def test_parts_hold_the_same_rows_however_they_are_cut(corpus, tmp_path, part_size):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    extract_files([corpus], whole, id="key")
    summary = extract_files([corpus], parts, id="key", part_size=part_size)
    assert read(whole) == read(parts)
    assert len(list((parts / "quotes").glob("part-*.parquet"))) == summary.parts
    assert not list(parts.glob(".part*"))


def test_names_come_from_file_and_row(corpus, tmp_path):
    extract_files([corpus / "c.jsonl", corpus / "g.parquet"], tmp_path / "out")
    ids = read(tmp_path / "out")["articles"]["article_id"].to_pylist()
    assert ids[:2] + ids[-1:] == [f"{corpus}/c.jsonl#0", f"{corpus}/c.jsonl#1", f"{corpus}/g.parquet#39"]


def test_folders_patterns_and_files_are_found_once(corpus):
    everything, _ = find([corpus])
    assert [file.path.name for file in everything] == [
        "a.txt",
        "b.html",
        "c.jsonl",
        "d.jsonl.gz",
        "e.ndjson.zst",
        "f.txt.gz",
        "g.parquet",
    ]
    assert find([corpus / "a.txt", f"{corpus}/*.txt", f"{corpus}/**/*.txt.gz", corpus / "a.txt"])[0] == [
        everything[0],
        everything[5],
    ]
    assert find([f"{corpus}/*.csv"]) == ([], [f"{corpus}/*.csv"])


def test_one_bad_file_or_document_loses_nothing_else(corpus, tmp_path):
    cut = (corpus / "deep" / "d.jsonl.gz").read_bytes()
    (corpus / "bad1.jsonl.gz").write_bytes(packed(lines(range(5000)).encode(), "gz")[:20_000])
    (corpus / "bad2.gz").write_bytes(cut)
    (corpus / "bad3.jsonl.gz").write_bytes(b"no gzip at all")
    (corpus / "bad4.ndjson.zst").write_bytes((corpus / "deep" / "e.ndjson.zst").read_bytes()[:-20])
    (corpus / "bad5.parquet").write_bytes((corpus / "g.parquet").read_bytes()[:-9])
    (corpus / "bad6.txt").write_bytes(b"caf\xe9")
    (corpus / "bad7.parquet").write_bytes(b"")
    (corpus / "bad8.jsonl").write_text(
        '{"text": "fine"}\n\nnot json\n{"body": 1}\n{"text": 5}\n[1]\n{"text": "\\ud800"}\n{"text": null, "key": "n"}\n'
        '{"text": "x", "day": "soon", "key": "late"}\n{"text": "fine", "day": ""}\n' + "[" * 100_000 + "\n",
        encoding="utf-8",
    )
    gone = corpus / "gone.txt"
    run = command(corpus, corpus / "bad2.gz", gone, "--id", "key", "--date", "day", "--out", tmp_path / "out")
    assert run.returncode == 1
    found = read(tmp_path / "out")
    errors = found["errors"].to_pylist()
    by_file = {}
    for row in errors:
        by_file.setdefault(Path(row["input"]).name, []).append(row)
    assert set(by_file) == {f.name for f in corpus.glob("bad*")} | {"gone.txt"}
    assert [row["row"] for row in by_file["bad8.jsonl"]] == [2, 3, 4, 5, 6, 7, 8, 10]
    assert {row["article_id"] for row in errors if row["row"] in (7, 8)} == {"n", "late"}
    assert by_file["gone.txt"][0]["message"] == "no such file"
    assert "cut short" in by_file["bad1.jsonl.gz"][0]["message"]
    assert "0xe9" in by_file["bad6.txt"][0]["message"]
    ids = found["articles"]["article_id"].to_pylist()
    assert {f"k{n}" for n in range(400, 440)} <= set(ids)
    assert {f"{corpus}/bad8.jsonl#0", f"{corpus}/bad8.jsonl#9"} <= set(ids)
    assert "k0" in ids  # what stands before the cut
    told = run.stderr.splitlines()
    assert len(told) == 11
    assert all(line.startswith("copydesk: ") for line in told)
    assert "Traceback" not in run.stderr


def test_a_file_that_vanishes_is_one_row(corpus, tmp_path):
    from copydesk.corpus import Watch

    class Remove(Watch):
        def begin(self, total, passed):
            (corpus / "g.parquet").unlink()
            shutil.rmtree(corpus / "deep")

    summary = extract_files([corpus], tmp_path / "out", id="key", watch=Remove())
    assert summary.rows["articles"] == 42
    assert [p.message for p in summary.problems] == ["no such file"] * 4


def test_links_that_go_round_are_one_line_each(corpus, tmp_path):
    (corpus / "deep" / "back").symlink_to(corpus, target_is_directory=True)
    (corpus / "self.txt").symlink_to(corpus / "self.txt")
    run = command(corpus, "--id", "key", "--out", tmp_path / "out")
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        f"copydesk: {corpus}/deep/back: a link back to a folder that holds it; it is not followed",
        f"copydesk: {corpus}/self.txt: Too many levels of symbolic links",
    ]
    assert read(tmp_path / "out")["articles"].num_rows == 163


def as_nobody():
    """What root is allowed, tests would not notice."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def can_be_nobody():
    if not hasattr(os, "setuid"):
        return False
    run = [sys.executable, "-c", "import copydesk.cli, pyarrow"]
    try:
        return not subprocess.run(run, preexec_fn=as_nobody, capture_output=True, check=False).returncode
    except PermissionError:  # the interpreter stands in a folder of its owner's alone
        return False


@pytest.fixture
def open_path(tmp_path):
    """A temporary folder that any user may enter and write to."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and str(folder).startswith(tempfile.gettempdir() + "/"):
            folder.chmod(0o777)
    return tmp_path


def test_folders_that_may_not_be_read_or_written_are_one_line_each(corpus, open_path):
    if not can_be_nobody():
        pytest.skip("the user 65534, to whom os.setuid goes over, cannot start this interpreter")
    (corpus / "deep").chmod(0o000)
    locked = open_path / "locked"
    locked.mkdir(mode=0o555)
    try:
        run = command(corpus, "--id", "key", "--out", open_path / "out", preexec_fn=as_nobody)
        assert run.stderr == f"copydesk: {corpus}/deep: Permission denied\n"
        assert run.returncode == 1
        refused = command(corpus, "--out", locked / "out", preexec_fn=as_nobody)
        assert refused.stderr == f"copydesk: {locked}/out: Permission denied\n"
        assert refused.returncode == 2
    finally:
        (corpus / "deep").chmod(0o755)
    assert read(open_path / "out")["articles"].num_rows == 82
    (corpus / "file").write_text("", encoding="utf-8")
    assert command(corpus, "--out", corpus / "file").stderr == f"copydesk: {corpus}/file: Not a directory\n"


def test_a_disk_that_is_full_is_one_line_and_the_run_can_go_on(large, tmp_path):
    resource = pytest.importorskip("resource")

    def full():
        # A disk that no file fits on any longer; the smallest files still do.
        resource.setrlimit(resource.RLIMIT_FSIZE, (24_000, 24_000))

    arguments = [large, "--id", "key", "--part-size", "0.4"]
    assert command(*arguments, "--out", tmp_path / "whole").returncode == 1
    run = command(*arguments, "--out", tmp_path / "out", preexec_fn=full)
    told = [line for line in run.stderr.splitlines() if "cut short" not in line]
    assert run.returncode == 2
    assert len(told) == 1, run.stderr
    assert told[0].startswith(f"copydesk: {tmp_path}/out: ")
    assert "File too large" in told[0]
    assert told[0].endswith("--resume goes on")
    assert not list((tmp_path / "out").glob(".part*"))
    assert command(*arguments, "--out", tmp_path / "out", "--resume").returncode == 1
    assert read(tmp_path / "out") == read(tmp_path / "whole")


@pytest.mark.parametrize("left", [["manifest.json"], [".manifest.json.tmp"], ["manifest.json", ".progress.json.tmp"]])
def test_a_run_killed_before_it_had_begun_begins_again(corpus, tmp_path, left):
    out = tmp_path / "out"
    out.mkdir()
    for name in left:
        (out / name).write_text("{", encoding="utf-8")
    assert extract_files([corpus], out, id="key", resume=True).rows["articles"] == 163


def test_columns_that_are_not_there_or_hold_no_text_are_said(corpus, tmp_path):
    pq.write_table(pa.table({"body": [text(1)]}), corpus / "i.parquet")
    summary = extract_files([corpus / "g.parquet", corpus / "i.parquet"], tmp_path / "out", text="body")
    assert summary.rows["articles"] == 1
    assert "expected a column 'body', found 'text', 'key', 'day'" in summary.problems[0].message
    pq.write_table(pa.table({"text": [1.5]}), corpus / "h.parquet")
    summary = extract_files([corpus / "h.parquet"], tmp_path / "out2")
    assert "text: expected a column of text, found one of double" in summary.problems[0].message


def test_parquet_columns_of_other_types_are_taken(tmp_path):
    texts = [text(1), text(2), None]
    pq.write_table(
        pa.table(
            {
                "text": pa.array(texts).dictionary_encode(),
                "n": pa.array([7, 8, None], pa.int16()),
                "day": pa.array([0, 1, 2], pa.date64()),
                "head": pa.array(["One", None, None], pa.large_string()),
            }
        ),
        tmp_path / "a.parquet",
    )
    extract_files([tmp_path / "a.parquet"], tmp_path / "out", id="n", date="day", title="head")
    found = read(tmp_path / "out")
    rows = found["articles"].select(["article_id", "title", "published_iso"]).to_pylist()
    assert [tuple(row.values()) for row in rows] == [("7", "One", "1970-01-01"), ("8", None, "1970-01-01")]
    assert found["errors"]["article_id"].to_pylist() == [f"{tmp_path}/a.parquet#2"]


def test_pages_may_lie_in_columns(tmp_path):
    pq.write_table(pa.table({"page": [PAGE.format(1).encode()]}), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_text(json.dumps({"page": PAGE.format(2)}) + "\n", encoding="utf-8")
    extract_files([tmp_path / "a.parquet", tmp_path / "b.jsonl"], tmp_path / "out", text="page", html=True)
    assert read(tmp_path / "out")["articles"]["title"].to_pylist() == ["Rain 1", "Rain 2"]


def test_a_folder_that_holds_something_is_left_alone(corpus, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    run = command(corpus, "--out", out)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"copydesk: {out}: holds something already; name a new or empty folder\n"
    assert [file.name for file in out.iterdir()] == ["thesis.txt"]


def test_nothing_to_read_is_said(tmp_path):
    run = command(f"{tmp_path}/*.txt", "--out", tmp_path / "out")
    assert (run.returncode, "found nothing behind" in run.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_pipe_sees_a_summary_and_no_bar(corpus, tmp_path):
    run = command(corpus, "--out", tmp_path / "out")
    assert (run.returncode, run.stderr) == (0, "")
    assert [line.split()[0] for line in run.stdout.splitlines()[:-1]] == NAMES
    assert re.fullmatch(
        r"[\d.]+ kB of text in [\d.]+ s, [\d.]+ [kM]B/s; 1 part of each table", run.stdout.splitlines()[-1]
    )
    assert command(corpus, "--out", tmp_path / "out2", "--quiet").stdout == ""


def test_a_terminal_sees_a_bar(corpus, tmp_path):
    pytest.importorskip("tqdm")
    fcntl, pty, termios = map(pytest.importorskip, ("fcntl", "pty", "termios"))
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    run = [sys.executable, "-m", "copydesk", "extract", str(corpus), "--out", str(tmp_path / "out")]
    process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=other)
    os.close(other)
    shown = b""
    with contextlib.suppress(OSError):  # Linux ends a terminal with an error
        while more := os.read(main, 1000):
            shown += more
    os.close(main)
    assert process.wait(timeout=60) == 0
    assert b"100%" in shown


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    rows = [text(n) for n in range(3000)]
    (folder / "a.jsonl").write_text(lines(range(1500)), encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines(range(1500, 2500)).encode())[:-300])
    pq.write_table(
        pa.table({"text": rows, "key": [f"p{n}" for n in range(3000)]}), folder / "c.parquet", row_group_size=350
    )
    for n in range(40):
        (folder / f"d{n:02}.{'html' if n % 2 else 'txt'}").write_text(
            PAGE.format(n) if n % 2 else text(n), encoding="utf-8"
        )
    return folder


def whole_parts(out):
    return len(list((out / "articles").glob("part-*.parquet")))


def test_killed_runs_go_on_with_the_same_rows(large, tmp_path):
    arguments = [large, "--id", "key", "--part-size", "0.2"]
    whole = tmp_path / "whole"
    assert command(*arguments, "--out", whole).returncode == 1
    expected = read(whole)
    chance = random.Random(20250218)
    kills = 0
    for attempt in range(1):  # tests/extra/killed.py does this fifty times
        out = tmp_path / f"out{attempt}"
        run = [sys.executable, "-m", "copydesk", "extract", *map(str, arguments), "--out", str(out)]
        for _ in range(3):
            process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # A run that has put files in their places has more to write; how long it takes differs from machine to machine.
            before = whole_parts(out)
            while process.poll() is None and whole_parts(out) <= before:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
            for file in out.glob("*/part-*.parquet"):
                pq.read_metadata(file)  # every file that has its name is whole
            if (out / "progress.json").exists():
                run = [*run[: run.index("--out") + 2], "--resume"]
        done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 1, done.stderr
        assert read(out) == expected
        assert not list(out.glob(".part*"))
    assert kills


def test_ctrl_c_leaves_whole_parts(large, tmp_path):
    out = tmp_path / "out"
    arguments = [str(large), "--id", "key", "--part-size", "0.05", "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "extract", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (out / "quotes").exists() and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=30)[1]
    if process.returncode == 130:
        assert "--resume goes on" in told.splitlines()[-1]
        assert not list(out.glob(".part*"))
        assert command(*arguments, "--resume").returncode == 1
    assert read(out)["articles"].num_rows > 5_000


def test_resume_with_other_inputs_or_options_is_refused(corpus, tmp_path):
    out = tmp_path / "out"
    extract_files([corpus], out, id="key")
    progress = json.loads((out / "progress.json").read_text(encoding="utf-8"))
    assert extract_files([corpus], out, id="key", resume=True).rows == progress["rows"]
    for inputs, options, message in [
        ([corpus], {}, "id was 'key' and is None"),
        ([corpus], {"id": "key", "part_size": 5}, "part_size was"),
        ([corpus], {"id": "key", "options": copydesk.Options(zone="Asia/Tokyo")}, "options was"),
        ([corpus / "a.txt"], {"id": "key"}, "b.html is no longer among the inputs"),
        ([corpus, tmp_path / "more.txt"], {"id": "key"}, "more.txt was not among the inputs"),
        ([corpus / "b.html", corpus], {"id": "key"}, "the inputs come in another order"),
    ]:
        with pytest.raises(ValueError, match=message):
            extract_files(inputs, out, resume=True, **options)
    (corpus / "a.txt").write_text("other words", encoding="utf-8")
    run = command(corpus, "--id", "key", "--out", out, "--resume")
    assert run.returncode == 2
    assert (
        run.stderr
        == f"copydesk: {out}: cannot go on: {corpus}/a.txt has changed since; to begin again, name a new folder\n"
    )


def test_resume_wants_an_extraction(corpus, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(ValueError, match="expected an extraction to go on with"):
        extract_files([corpus], tmp_path / "out", resume=True)
    extract_files([corpus], tmp_path / "done")
    with pytest.raises(ValueError, match="--resume goes on with it"):
        extract_files([corpus], tmp_path / "done")
    (tmp_path / "done" / "progress.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="as they were written"):
        extract_files([corpus], tmp_path / "done", resume=True)


def test_two_runs_do_not_write_at_once(corpus, tmp_path):
    from copydesk.corpus import Watch

    out, refused = tmp_path / "out", []

    class Second(Watch):
        def begin(self, total, passed):
            with pytest.raises(ValueError, match="another run is writing here"):
                extract_files([corpus], out, resume=True)
            refused.append(True)

    extract_files([corpus], out, watch=Second())
    assert refused


def test_no_more_is_imported_than_needed():
    code = "import sys, copydesk.cli; print([m for m in ('pyarrow', 'pandas', 'polars', 'tqdm') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_an_empty_name_is_not_the_current_folder(corpus, tmp_path):
    run = command("", "--out", tmp_path / "out", cwd=corpus)
    told = "copydesk: input: expected a file, a folder or a pattern, found an empty name\n"
    assert (run.returncode, run.stdout, run.stderr) == (2, "", told)
    assert not (tmp_path / "out").exists()
    run = command(corpus, "--out", "", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (2, "copydesk: out: expected the name of a folder, found an empty one\n")


def test_one_input_is_refused(tmp_path):
    for one in ("news", tmp_path):
        with pytest.raises(TypeError, match="inputs: expected an iterable of files, folders or patterns, found one"):
            extract_files(one, tmp_path / "out")


def test_standard_input_is_for_the_other_command(tmp_path):
    run = command("-", "--out", tmp_path / "out", input="It rained.")
    told = "copydesk: -: expected files, found standard input; copydesk parse - reads it\n"
    assert (run.returncode, run.stderr) == (2, told)


def test_errors_are_in_the_order_of_the_rows(tmp_path):
    lines = ['{"text": "fine", "day": "soon"}', "not json", '{"text": "fine"}', '{"text": "x", "day": "late"}', "[1]"]
    for name in ("b.jsonl", "a.jsonl"):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    extract_files([tmp_path / "b.jsonl", tmp_path / "a.jsonl"], tmp_path / "out", date="day")
    places = [(Path(row["input"]).name, row["row"]) for row in read(tmp_path / "out")["errors"].to_pylist()]
    assert places == [(name, row) for name in ("b.jsonl", "a.jsonl") for row in (0, 1, 3, 4)]
