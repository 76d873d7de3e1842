"""The documentation builds without a warning, holds all that the package gives, and what it shows is what happens."""

import doctest
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import copydesk

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    for module in ("mkdocs", "material", "mkdocstrings_handlers"):
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed: pip install 'copydesk[docs]'")
    folder = tmp_path_factory.mktemp("site")
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert build.returncode == 0, build.stderr
    return folder


def test_the_pages_are_built(site):
    for page in DOCS.rglob("*.md"):
        assert (site / page.relative_to(DOCS).with_suffix(".html")).is_file(), page.name
    assert not list(site.rglob("*.py"))


def test_the_first_page_is_the_readme(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "A tour" in page
    assert 'href="docs/' not in page


def test_the_units_are_those_of_the_tables(site):
    page = (site / "units.html").read_text(encoding="utf-8")
    for row in ("<td>length</td>", "<td>kilometre</td>", "kilometers", "<td>pound sterling</td>", "quid"):
        assert row in page, row


def test_nothing_is_fetched_from_elsewhere(site):
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.findall(r'<(?:script|img)[^>]* src="(?:https?:)?//|<link[^>]* href="(?:https?:)?//', page), (
            path.name
        )


def test_the_reference_holds_every_public_name(site):
    page = (site / "api.html").read_text(encoding="utf-8")
    missing = [name for name in copydesk.__all__ if name != "__version__" and f'id="copydesk.{name}"' not in page]
    assert missing == []
    assert 'id="copydesk.Quote.speaker"' in page, "the fields of the nouns"


def test_examples_of_the_reference_are_code(site):
    page = (site / "api.html").read_text(encoding="utf-8")
    text = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
    assert "&gt;&gt;&gt;" not in text


@pytest.mark.parametrize("page", ["README.md", "docs/corpus.md"])
def test_what_stands_under_a_command_is_what_it_prints(page):
    check = [sys.executable, "tests/outputs.py", page]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_stale_outputs_are_told_and_written_anew(tmp_path):
    page, cell = tmp_path / "page.md", {"cell_type": "code", "id": "a", "metadata": {}, "source": "print(1 + 1)"}
    page.write_text("```console\n$ copydesk --version\ncopydesk 0\n$ pip install x\n```\n", encoding="utf-8")
    stored = cell | {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": "3\n"}]}
    language = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}
    notebook = {"cells": [stored], "metadata": language, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebook.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    command = [sys.executable, ROOT / "tests" / "outputs.py", page, tmp_path / "notebook.ipynb"]

    def run(*more):
        return subprocess.run([*command, *more], capture_output=True, text=True, check=False)

    told = run()
    assert (told.returncode, "+copydesk 0.1" in told.stdout, "-3\n+2\n" in told.stdout) == (1, True, True), told
    assert run("--refresh").returncode == run().returncode == 0
    assert page.read_text(encoding="utf-8").splitlines()[2:] == [
        f"copydesk {copydesk.__version__}",
        "$ pip install x",
        "```",
    ]


@pytest.mark.parametrize("script", [["quality/seed.py", "--gold"], ["bench/compare.py"], ["quality/gate.py", "--data"]])
def test_what_lies_beside_the_checkout_may_be_missing(script, tmp_path):
    command = [sys.executable, ROOT / "tests" / script[0], *script[1:], tmp_path / "none"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"skipped, {tmp_path / 'none'} is not there" in done.stdout


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page):
    blocks = re.findall(r"^```pycon\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, None, 0)
    report = []
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    runner.run(test, out=report.append)
    assert not runner.failures, "a mistake that is mended leaves the page, another comes in:\n" + "".join(report)


def test_every_link_leads_somewhere(site):
    for path in site.rglob("*.html"):
        for link in re.findall(r'href="([^"#?:]+)[^":]*"', path.read_text(encoding="utf-8")):
            if path.name != "404.html":
                assert (path.parent / link).is_file() or link == ".", f"{path.name}: {link}"


def test_the_page_about_json_names_everything(seed):
    def names(value):
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from names(inner)

    told = set(re.findall(r"`([a-z_]+)`", (DOCS / "json.md").read_text(encoding="utf-8")))
    known = {"start", "end"}
    assert set(names(copydesk.parse(seed).to_dict())) - known - told == set()
