from pathlib import Path

import pytest

from made import made


@pytest.fixture(scope="session")
def article():
    """One of everything, made by hand."""
    return made().article()


@pytest.fixture(scope="session")
def seed_path():
    return next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def seed(seed_path):
    return seed_path.read_text(encoding="utf-8")
