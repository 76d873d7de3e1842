"""What the documentation shows is what happens: docstrings, the manual in the stubs, the README."""

import ast
import doctest
import functools
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import copydesk

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def run(source, name, names):
    test = doctest.DocTestParser().get_doctest(source, names, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    report = []
    runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)
    return len(test.examples)


MODULES = [m.name for m in pkgutil.iter_modules(copydesk.__path__) if not m.name.startswith("_")]


@pytest.mark.parametrize("module", ["", *MODULES])
def test_docstrings_of_the_modules(module):
    found = importlib.import_module(f"copydesk.{module}".rstrip("."))
    names = vars(copydesk) | vars(found)
    for test in doctest.DocTestFinder(exclude_empty=True).find(found):
        if not hasattr(copydesk._copydesk, test.name.split(".")[-1]):
            run(test.docstring, test.name, dict(names))


def documented(tree, prefix=""):
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield f"{prefix}{node.name}", ast.get_docstring(node) or ""
        if isinstance(node, ast.ClassDef):
            yield from documented(node, f"{node.name}.")


STUB = (Path(copydesk.__file__).parent / "_copydesk.pyi").read_text(encoding="utf-8")
MANUAL = {name: doc for name, doc in documented(ast.parse(STUB)) if ">>>" in doc}


@pytest.mark.parametrize("name", MANUAL)
def test_examples_of_the_manual(name):
    assert run(MANUAL[name], name, dict(vars(copydesk)))


def test_everything_in_the_manual_has_a_word_about_it():
    # Methods that Python itself names need none.
    bare = [name for name, doc in documented(ast.parse(STUB)) if not doc and not name.split(".")[-1].startswith("_")]
    assert bare == []


def shown():
    """Everything in the manual by name, and the words that it has at a prompt; what all nouns share, for each of them."""
    tree = ast.parse(STUB)
    shared = next(node for node in tree.body if getattr(node, "name", None) == "_Noun")
    for name, words in documented(tree):
        if not name.startswith("_Noun") and words:
            yield name, words
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "_Noun" for base in node.bases):
            yield from ((name, words) for name, words in documented(shared, f"{node.name}.") if words)


@pytest.mark.parametrize(("name", "words"), list(shown()), ids=lambda value: value.partition("\n")[0])
def test_help_shows_the_words_of_the_manual(name, words):
    found = functools.reduce(getattr, name.split("."), copydesk._copydesk)
    assert inspect.getdoc(found) == words, "the comment in src/python and the docstring in _copydesk.pyi are one text"


def test_the_classes_have_the_manuals_words_at_a_prompt():
    for name in copydesk.__all__:
        assert name == "__version__" or getattr(copydesk, name).__doc__, name


def test_the_tour_of_the_readme(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    blocks = re.findall(r"^```(python|pycon)\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for number, (_, block) in enumerate(blocks):
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, {}, f"README block {number}", None, 0)
            test.globs = names
            runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
            report = []
            runner.run(test, out=report.append, clear_globs=False)
            assert not runner.failures, "".join(report)
        else:
            exec(compile(block, f"README block {number}", "exec"), names)
    assert blocks or not README.stat().st_size, "the README has no example"
