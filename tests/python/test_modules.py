"""What `import copydesk` brings, in an interpreter that has imported nothing of it before."""

import subprocess
import sys

import pytest


def fresh(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("name", ["corpus.extract_files", "display.save_html", "engines.spark", "check.verify"])
def test_modules_are_there_as_the_documentation_writes_them(name):
    assert fresh(f"import copydesk; print(callable(copydesk.{name}))") == "True"


def test_modules_are_imported_once_they_are_asked_for():
    code = (
        "import sys, copydesk; print([m for m in ('corpus', 'display', 'engines') if 'copydesk.' + m in sys.modules])"
    )
    assert fresh(code) == "[]"
    assert fresh("import copydesk; print({'corpus', 'display', 'engines', 'parse'} <= {*dir(copydesk)})") == "True"


def test_a_name_that_is_none_is_refused():
    code = "import copydesk\ntry: copydesk.engine\nexcept AttributeError as error: print(error)"
    assert fresh(code) == "module 'copydesk' has no attribute 'engine'"
