"""What mkdocs does to the pages: the README becomes the first one, with its links set right."""

import re
from pathlib import Path
from typing import Any

MARK = "<!-- readme -->"


def on_page_markdown(markdown: str, *, config: Any, **_: Any) -> str:
    """Put the README where a page asks for it."""
    if MARK not in markdown:
        return markdown
    readme = Path(config["config_file_path"]).with_name("README.md").read_text(encoding="utf-8")
    return markdown.replace(MARK, re.sub(r"\]\(docs/", "](", readme))
