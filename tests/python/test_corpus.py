"""What a caller of `copydesk extract` gets wrong is said before anything is written, and costs nothing."""

import gzip
import json
import os
import threading

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

import copydesk
from copydesk.cli import main
from copydesk.corpus import extract_files
from copydesk.corpus.inputs import find

TEXT = "“The lock gate is shut,” said Ines Faro on Tuesday."


def jsonl(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def record(n, **more):
    return {"key": f"k{n}", "body": f"{TEXT} It fell {n}%.", **more}


@pytest.fixture
def harbour(tmp_path, monkeypatch):
    """A folder that is the current one, with a JSONL file of three articles."""
    monkeypatch.chdir(tmp_path)
    return jsonl(tmp_path / "a.jsonl", *map(record, range(3)))


@pytest.fixture
def extract(capsys):
    def run(*arguments):
        status = main(["extract", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def ids(out):
    return ds.dataset(out / "articles").to_table()["article_id"].to_pylist()


def errors(out):
    return ds.dataset(out / "errors").to_table().to_pylist()


@pytest.mark.parametrize(
    ("option", "name", "hint"),
    [
        ("text", "boddy", "; did you mean 'body'?"),
        ("id", "kee", "; did you mean 'key'?"),
        ("date", "when", ""),
        ("title", "Key", "; did you mean 'key'?"),
        ("url", "link", ""),
    ],
)
@pytest.mark.parametrize("kind", ["field", "column"])
def test_a_wrong_column_is_said_before_anything_is_written(harbour, tmp_path, extract, option, name, hint, kind):
    table = tmp_path / "a.parquet"
    pq.write_table(pa.table({"key": ["k1"], "body": [TEXT]}), table)
    columns = {"text": "body"} | {option: name}
    options = [word for pair in columns.items() for word in (f"--{pair[0]}", pair[1])]
    told = extract(harbour if kind == "field" else table, *options, "--out", tmp_path / "out")
    assert told == (2, "", f"copydesk: {option}: expected a {kind} {name!r}, found 'key', 'body'{hint}\n")
    assert not (tmp_path / "out").exists()


def test_a_column_that_some_inputs_have_is_no_reason_to_stop(tmp_path):
    jsonl(tmp_path / "a.jsonl", {"story": TEXT}, {"story": TEXT}, {"story": TEXT})
    jsonl(tmp_path / "b.jsonl", record(1), record(2))
    jsonl(tmp_path / "c.jsonl", {"body": TEXT}, {"body": TEXT})
    summary = extract_files([tmp_path], tmp_path / "out", text="body", id="key")
    assert summary.rows["articles"] == 4
    told = [(problem.place.rpartition("/")[2], problem.message) for problem in summary.problems]
    assert told == [
        ("a.jsonl", "expected a field 'body', found 'story' (in no record)"),
        ("a.jsonl", "expected a field 'key', found 'story' (in no record)"),
        ("c.jsonl", "expected a field 'key', found 'body' (in no record)"),
    ]
    assert {(row["row"], row["article_id"]) for row in errors(tmp_path / "out")} == {(None, None)}


def test_records_may_lack_what_others_have(harbour, tmp_path):
    jsonl(harbour, *map(record, range(50)), record(50, día="2025-02-18", head="Gate shut"), {"key": "k51"})
    summary = extract_files([harbour], tmp_path / "out", text="body", id="key", date="día", title="head")
    assert [(p.row, p.message) for p in summary.problems] == [(51, "expected a field 'body', found 'key'")]
    rows = ds.dataset(tmp_path / "out" / "articles").to_table().to_pylist()
    assert [row["article_id"] for row in rows] == [f"k{n}" for n in range(51)]
    assert [(row["title"], row["published_iso"]) for row in rows[-2:]] == [(None, None), ("Gate shut", "2025-02-18")]


def test_a_name_among_the_values_is_no_field(harbour, tmp_path):
    jsonl(harbour, record(1), record(2, note="kee"), record(3, deep={"kee": 1}))
    with pytest.raises(ValueError, match="id: expected a field 'kee', found 'key', 'body'"):
        extract_files([harbour], tmp_path / "out", text="body", id="kee")


def test_files_without_records_do_not_say_which_columns_there_are(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(b"not packed")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    summary = extract_files([tmp_path], tmp_path / "out", text="body", id="key")
    assert (summary.rows["articles"], summary.rows["errors"]) == (1, 1)


def test_parts_are_the_same_where_a_run_with_such_problems_goes_on(harbour, tmp_path, monkeypatch):
    from copydesk.corpus import run

    for n in range(4):
        jsonl(tmp_path / f"b{n}.jsonl", *({"body": TEXT} for _ in range(3)))
    inputs, options = sorted(tmp_path.glob("*.jsonl")), {"text": "body", "id": "key", "part_size": 100}
    extract_files(inputs, tmp_path / "whole", **options)
    keep = run._Run.keep

    def stop(self, progress):
        keep(self, progress)
        raise KeyboardInterrupt

    while True:
        with monkeypatch.context() as patched:
            patched.setattr(run._Run, "keep", stop)
            try:
                extract_files(inputs, tmp_path / "out", resume=(tmp_path / "out").exists(), **options)
            except KeyboardInterrupt:
                continue
            break
    assert errors(tmp_path / "out") == errors(tmp_path / "whole")
    assert ids(tmp_path / "out") == ids(tmp_path / "whole")


@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_a_run_that_wrote_no_article_does_not_lock_its_folder(tmp_path, extract, resume):
    pq.write_table(pa.table({"key": ["k1"], "views": [3], "body": [TEXT]}), tmp_path / "a.parquet")
    out = tmp_path / "out"
    status, _, told = extract(tmp_path / "a.parquet", "--text", "views", "--out", out)
    assert (status, "views: expected a column of text, found one of int64" in told) == (1, True)
    assert extract(tmp_path / "a.parquet", "--text", "body", "--id", "key", "--out", out, *resume)[0] == 0
    assert (ids(out), errors(out)) == (["k1"], [])
    assert "holds an extraction already" in extract(tmp_path / "a.parquet", "--text", "body", "--out", out)[2]


def test_a_folder_with_other_things_in_it_stays_as_it_is(harbour, tmp_path):
    out = tmp_path / "out"
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    extract_files([tmp_path / "bad.txt"], out)
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="holds an extraction already"):
        extract_files([harbour], out, text="body")


@pytest.mark.parametrize(
    "inputs", [["."], ["**/*"], ["*", "out*/*/*.parquet"], ["a.jsonl", "b.parquet", "out", "out2"]]
)
def test_what_an_extraction_wrote_is_no_input(harbour, tmp_path, extract, inputs):
    pq.write_table(pa.table({"body": [TEXT]}), tmp_path / "b.parquet")
    for out in ("out", "out2"):
        assert extract("a.jsonl", "b.parquet", "--text", "body", "--out", out)[0] == 0
    expected = ids(tmp_path / "out")
    assert extract(*inputs, "--text", "body", "--out", "deep/out3")[0] == 0
    assert ids(tmp_path / "deep" / "out3") == expected
    found, _ = find(inputs, tmp_path / "deep" / "out3")
    assert [file.name for file in found] == ["a.jsonl", "b.parquet"]
    assert len(expected) == 4


def test_a_run_goes_on_beside_its_own_tables(harbour, tmp_path, extract):
    assert extract(".", "--text", "body", "--out", "out")[0] == 0
    assert extract(".", "--text", "body", "--out", "out", "--resume")[0] == 0
    assert len(ids(tmp_path / "out")) == 3


def test_inputs_that_are_tables_only_are_said(harbour, extract):
    assert extract("a.jsonl", "--text", "body", "--out", "out")[0] == 0
    for argument in ("out", "out/quotes", "out/quotes/*.parquet", "out/quotes/part-00000.parquet"):
        status, _, told = extract(argument, "--out", "out2")
        assert (status, told.rpartition("found ")[2]) == (
            2,
            f"nothing behind {argument} outside of the folders that extractions write to\n",
        )


def test_names_that_come_twice_are_counted(harbour, tmp_path, extract):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(harbour.read_bytes()))
    jsonl(tmp_path / "b.jsonl", record(7), record(8))
    columns = ["--text", "body", "--id", "key", "--out"]
    status, told, _ = extract("a.jsonl", "a.jsonl.gz", "b.jsonl", *columns, "out", "--part-size", "0.0001")
    assert (status, told.splitlines()[0].split(maxsplit=2)) == (0, ["articles", "8", "3 ids occur more than once"])
    again = extract("a.jsonl", "a.jsonl.gz", "b.jsonl", *columns, "out", "--part-size", "0.0001", "--resume")[1]
    assert again == told
    assert "more than once" not in extract("a.jsonl", "b.jsonl", *columns, "out2")[1]
    jsonl(tmp_path / "c.jsonl", record(7))
    assert "   1 id occurs more than once\n" in extract("b.jsonl", "c.jsonl", *columns, "out3")[1]


@pytest.mark.parametrize("name", ["nothere", "nothere.txt", "none/at/all"])
def test_a_file_that_is_not_there_is_said(harbour, extract, name):
    assert extract(name, "--out", "out") == (2, "", f"copydesk: {name}: no such file\n")
    status, _, told = extract("a.jsonl", name, "--text", "body", "--out", "out")
    assert (status, told) == (1, f"copydesk: {name}: no such file\n")


def test_one_date_holds_for_all(harbour, tmp_path, extract):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<article><p>{TEXT}</p></article>", encoding="utf-8")
    pq.write_table(pa.table({"body": [TEXT]}), tmp_path / "d.parquet")
    assert extract(".", "--text", "body", "--published", "2025-02-18", "--out", "out")[0] == 0
    articles = ds.dataset(tmp_path / "out" / "articles").to_table()
    assert articles["published_iso"].to_pylist() == ["2025-02-18"] * 6
    assert "2025-02-18" in ds.dataset(tmp_path / "out" / "times").to_table()["value"].to_pylist()
    told = extract(".", "--text", "body", "--published", "2025-02-19", "--out", "out", "--resume")[2]
    assert "published was '2025-02-18' and is '2025-02-19'" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "soon"], "published: expected a date or time in ISO 8601"),
        (["--published", "2025-02-18", "--date", "day"], "published: expected none where date names a column ('day')"),
    ],
)
def test_a_wrong_date_for_all_is_said(harbour, tmp_path, extract, arguments, message):
    status, _, told = extract("a.jsonl", "--text", "body", *arguments, "--out", "out")
    assert (status, message in told) == (2, True), told
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_is_a_row_beside_what_is(harbour, tmp_path, extract):
    (tmp_path / "in").mkdir()
    for n, argument in enumerate(("nosuch.txt", "in/*.foo", "in")):
        assert extract(argument, "--out", f"none{n}")[0] == 2
        assert not (tmp_path / f"none{n}").exists()
        assert extract("a.jsonl", argument, "--text", "body", "--out", f"out{n}")[0] == 1
        assert [row["input"] for row in errors(tmp_path / f"out{n}")] == [argument]
        assert len(ids(tmp_path / f"out{n}")) == 3
    told = [errors(tmp_path / f"out{n}")[0]["message"] for n in range(3)]
    assert told[:2] == ["no such file", "no file matches"]
    assert told[2].startswith("expected .txt, .text,")
    assert told[2].endswith("found none")


def test_files_of_other_kinds_are_counted(harbour, tmp_path, extract):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("text\nIt rained.\n", encoding="utf-8")
    status, _, told = extract("in", "--out", "out")
    assert (status, "expected .txt, .text, .html" in told, "found nothing behind in\n" in told) == (2, True, True)
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    assert extract("in", "--out", "out")[1].splitlines()[0].split(maxsplit=2)[2] == "1 file of another kind passed over"
    (folder / "c.json").write_text("{}", encoding="utf-8")
    assert (
        extract(".", "in", "--text", "body", "--out", "out2")[1]
        .splitlines()[0]
        .endswith("2 files of other kinds passed over")
    )


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason='docs.python.org/3/library/os.html#os.mkfifo says "Availability: Unix"'
)
def test_a_pipe_is_read_where_it_is_named_itself(harbour, tmp_path, extract):
    os.mkfifo(tmp_path / "pipe.txt")
    for argument in (".", "*"):
        assert extract(argument, "--text", "body", "--out", f"out{len(argument)}{argument == '*'}")[0] == 0
    writer = threading.Thread(target=lambda: (tmp_path / "pipe.txt").write_text(TEXT, encoding="utf-8"))
    writer.start()
    assert extract("pipe.txt", "--out", "piped")[0] == 0
    writer.join()
    assert ids(tmp_path / "piped") == ["pipe.txt"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path, capsysbinary, encoding, packed):
    data = TEXT.encode(encoding)
    file = tmp_path / f"a.txt{packed}"
    file.write_bytes(gzip.compress(data) if packed else data)
    extract_files([file], tmp_path / "out")
    (row,) = ds.dataset(tmp_path / "out" / "quotes").to_table().to_pylist()
    assert (row["start"], row["text"]) == (0, "“The lock gate is shut,”")
    if not packed:
        assert main(["parse", "--json", str(file)]) == 0
        assert copydesk.Article.from_json(capsysbinary.readouterr().out).text == TEXT
    assert copydesk.parse(f"\ufeff{TEXT}").text == f"\ufeff{TEXT}", "characters that are handed in stay as they are"


def test_another_encoding_is_named(harbour, tmp_path, extract):
    (tmp_path / "b.txt").write_bytes("“Fermé,” said Inès Faro.".encode("cp1252"))
    assert "b.txt: expected UTF-8, found byte 0x93 at offset 0" in extract("b.txt", "--out", "out")[2]
    assert extract("b.txt", "--encoding", "cp1252", "--out", "out2")[0] == 0
    assert ds.dataset(tmp_path / "out2" / "quotes").to_table()["words"].to_pylist() == ["Fermé,"]
    told = "copydesk: encoding: expected the name of an encoding such as latin-1, found 'klingon'\n"
    assert extract("b.txt", "--encoding", "klingon", "--out", "out3") == (2, "", told)
    (tmp_path / "c.txt").write_bytes(b"\xff\xfea")
    assert "c.txt: expected UTF-16-LE, found byte" in extract("c.txt", "--out", "out3")[2]
    assert main(["parse", "b.txt", "--encoding", "cp1252"]) == 0


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_empty_fields_say_nothing(tmp_path, kind):
    records = [{"text": TEXT, "key": "", "link": "", "head": "", "day": ""}]
    file = tmp_path / f"a.{kind}"
    jsonl(file, *records) if kind == "jsonl" else pq.write_table(pa.Table.from_pylist(records), file)
    extract_files([file], tmp_path / "out", id="key", url="link", title="head", date="day")
    (row,) = ds.dataset(tmp_path / "out" / "articles").to_table().to_pylist()
    assert row["article_id"] == f"{file.as_posix()}#0"
    assert (row["url"], row["title"], row["published_iso"]) == (None, None, None)


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--threads", "x", "expected a whole number from 1 on, found 'x'"),
        ("--threads", "2000", "expected a number from 1 to 1024, found 2000"),
        ("--part-size", "x", "expected a number of megabytes above 0, found 'x'"),
        ("--part-size", "inf", "expected a number of megabytes above 0, found 'inf'"),
        ("--part-size", "nan", "expected a number of megabytes above 0, found 'nan'"),
        ("--max-posts", "0", "expected a whole number from 1 on, found '0'"),
        ("--lean", "left", "invalid choice: 'left'"),
    ],
)
def test_a_wrong_option_says_what_was_expected(harbour, capsys, option, value, expected):
    with pytest.raises(SystemExit, match="2"):
        main(["extract", "a.jsonl", "--out", "out", option, value])
    assert f"error: argument {option}: {expected}" in capsys.readouterr().err


def test_the_commands_have_every_option(harbour, tmp_path, extract):
    options = {
        "date_order": "month_first",
        "zone": "Asia/Tokyo",
        "lean": "recall",
        "max_bytes": 2000,
        "max_posts": 3,
        "max_depth": 40,
    }
    assert options.keys() == copydesk.Options().to_dict().keys()
    arguments = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value)]
    assert extract("a.jsonl", "--text", "body", "--out", "out", *arguments)[0] == 0
    asked = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["options"]
    assert asked["options"] == options
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert main(["parse", "b.txt", *map(str, arguments)]) == 0
    assert main(["parse", "b.txt", "--max-bytes", "9"]) == 1
