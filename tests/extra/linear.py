"""Work grows as the input does: instructions, counted by callgrind, for hostile inputs doubled five times.

    linear.py [FAMILY ...]
    linear.py --read FAMILY ...

Counts are repeatable, so no clock is involved.  A family fails where a doubling costs more than 2.3 times the
instructions.  The package is counted as it is installed, with the little that Python does between two calls: callgrind
runs this script with `--read`, which reads the families, and writes its counts down after each call.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SIZES = [4096 << k for k in range(6)]
BOUND = 2.3
PROCESSES = 2

# Name, and the unit that is repeated to the wanted length.
TEXTS = {
    "open_marks": "“",
    "straight_marks": '"',
    "single_marks": "'a ",
    "alternating_marks": "“‘”’",
    "nested_marks": "“a ‘b ",
    "marks_and_lines": "“a\n",
    "digits": "1234567890",
    "numbers": "12 ",
    "number_words": "two hundred and ",
    "scale_words": "million ",
    "units": "5 kilometres per hour ",
    "ranges": "from 2 to ",
    "money": "$5bn up to £",
    "commas": "1,000,",
    "times": "Tuesday 18 February 2025 at ",
    "clock_lines": "9.32am\n",
    "capitals": "Abc ",
    "titles": "President Secretary ",
    "names": "John Smith, ",
    "roles": "the spokesman for ",
    "pronouns": "he said she ",
    "cues": "said ",
    "attributions": "“Yes,” he said. ",
    "quotes_and_figures": "“Yes,” he said. It cost £3. ",
    "colons": "Smith said: ",
    "one_line": "The minister said it was fine and ",
    "short_lines": "a\n",
    "blank_lines": "\n",
    "sentences": "A. B! ",
    "initials": "A.",
    "apostrophes": "a'",
    "emoji": "👩‍👩‍👧",
    "combining": "e\u0301",
    "parentheses": "(",
    "hyphens": "two-",
    "urls": "www.",
    "asides": "according to the Foss Institute, a think tank, ",
    "participles": "data warnings published in ",
    "prepositions": "the A of the B in Leeds on Hill Street said ",
}

DATA = "<script type=application/ld+json>"

# Name, what stands before, the unit that is repeated, and what stands behind.
PAGES = {
    "page_nested": ("<p>a", "<div>", "b"),
    "page_nested_closed": ("<p>a", "<div>b</div></p>", "c"),
    "page_formatting": ("", "<p><b><i>x", ""),
    "page_tables": ("", "<table><td><a>", ""),
    "page_paragraphs": ("<article>", "<p>It rained in Porto. ", "</article>"),
    "page_posts": (
        "<main>",
        "<article><time datetime=2025-02-18T09:32:00Z>9.32am</time><p>It rained.</article>",
        "",
    ),
    "page_attributes": ("<p", " a=1", ">It rained."),
    "page_attribute": ('<p a="', "&quot;x", '">It rained.'),
    "page_comments": ("", "<!-- -- ->", "It rained."),
    "page_scripts": ("", "<script></script>", "<p>It rained."),
    "page_entities": ("<p>", "&amp;lt;", ""),
    "page_names": ("", "<p class=a id=b>x", ""),
    "data_nested": (DATA, '{"a":[', "</script><p>It rained."),
    "data_text": (DATA + '{"@type":"NewsArticle","articleBody":"', "It rained. ", '"}</script>'),
    "data_escapes": (DATA + '{"@type":"NewsArticle","articleBody":"', "\\u201c&amp;amp;", '"}</script>'),
    "data_posts": (
        DATA + '{"@type":"LiveBlogPosting","liveBlogUpdate":[',
        '{"@type":"BlogPosting","datePublished":"2025-02-18T09:32:00Z","articleBody":"It rained."},',
        "{}]}</script>",
    ),
    "data_graph": (DATA + '{"@graph":[', '{"@id":"#a","author":{"@id":"#a"}},', "{}]}</script>"),
    "data_scripts": ("", DATA + "{}</script>", "<p>It rained."),
}


def read(families):
    """Read every size of every family."""
    import copydesk

    copydesk.parse_html("<p>It rained, said Ana Lopes.")  # tables and weights are read once
    for family in families:
        before, unit, behind = PAGES.get(family) or ("", TEXTS[family], "")
        call = copydesk.parse_html if family in PAGES else copydesk.parse
        for size in SIZES:
            call(before + unit * (size // len(unit.encode())) + behind)
            copydesk.parse("")  # the answer is dropped meanwhile


def count(families):
    """The instructions for every size of every family."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "valgrind",
            "--tool=callgrind",
            "--dump-after=*__pyfunction_parse*",
            f"--callgrind-out-file={folder}/out",
        ]
        subprocess.run([*command, sys.executable, __file__, "--read", *families], check=True, capture_output=True)
        files = sorted(Path(folder).glob("out.*"), key=lambda file: int(file.suffix[1:]))
        calls = [int(re.search(r"^totals: (\d+)", file.read_text(), re.M)[1]) for file in files[1:]]
    counts = [read + dropped for read, dropped in zip(calls[::2], calls[1::2], strict=True)]
    assert len(counts) == len(families) * len(SIZES), f"expected a count for every input, found {len(counts)}"
    return [counts[at : at + len(SIZES)] for at in range(0, len(counts), len(SIZES))]


def main(chosen):
    if not shutil.which("valgrind"):
        print("linear: skipped, valgrind is not installed")
        return
    families = chosen or [*TEXTS, *PAGES]
    shares = [families[at::PROCESSES] for at in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as pool:
        found = [dict(zip(s, c, strict=True)) for s, c in zip(shares, pool.map(count, shares), strict=True)]
    everything = {family: counts for part in found for family, counts in part.items()}
    failed = []
    for family in families:
        counts = everything[family]
        ratios = [b / a for a, b in zip(counts, counts[1:], strict=False)]
        fails = max(ratios) > BOUND
        failed += [family] * fails
        figures = " ".join(f"{r:.2f}" for r in ratios)
        print(f"{family:20} {counts[-1] / SIZES[-1]:8.0f} instructions/byte   doublings {figures}{'   FAILS' * fails}")
    if failed:
        sys.exit(f"linear: more than {BOUND} times the work for twice the input: {', '.join(failed)}")
    print(f"linear: {len(families)} families passed")


if __name__ == "__main__":
    read(sys.argv[2:]) if sys.argv[1:2] == ["--read"] else main(sys.argv[1:])
