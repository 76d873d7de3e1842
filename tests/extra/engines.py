"""Spark and Ray over a small Parquet corpus, compared row for row with what one process reads from it.

    engines.py [spark] [ray]

The engines are installed in an environment of their own, `.venv-engines`; copydesk is the one that runs this script.
An engine that cannot be had here (no registry, no Java 17) is skipped, and that is said.
"""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv-engines"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
NEEDS = {
    "spark": ["pyspark>=4.0,<5", "pyarrow>=17", "pandas>=2.2"],
    "ray": ["ray[data]>=2.40,<3", "pyarrow>=17", "aiohttp"],  # Ray wants aiohttp to list files and does not say so
}
TABLES = ["articles", "quotes", "statements", "people", "facts", "times", "claims"]
FILES, ROWS = 4, 120


def corpus(folder):
    """Write texts that hold something for every table: the seed document's paragraphs and sentences with figures."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    seed = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    said = [line for line in seed.splitlines() if line.strip()]
    blocks = ["\n".join(said[at : at + 6]) for at in range(0, len(said), 6)]
    for file in range(FILES):
        numbers = range(file * ROWS, (file + 1) * ROWS)
        texts = [
            f"{blocks[n % len(blocks)]}\n\n“We lost £{n}.5m,” Zoé O’Neill told reporters on {1 + n % 28} May 2024. 🚢\n"
            f"She suggested that about {n % 90}% of the cranes could be sold within {2 + n % 9} months."
            for n in numbers
        ]
        days = [f"2024-05-{1 + n % 28:02}T09:30:00Z" for n in numbers]
        table = pa.table({"key": [f"k{n}" for n in numbers], "body": texts, "day": days})
        pq.write_table(table, folder / f"{file}.parquet", row_group_size=50)


def rows(table):
    """The rows of an Arrow table, in an order that does not hang on who read what first."""
    found = table.to_pylist()
    for row in found:
        for name, value in row.items():
            if hasattr(value, "timestamp"):
                row[name] = value.timestamp()
            elif isinstance(value, float):
                row[name] = round(value, 6)
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in found)


def expected(folder):
    import pyarrow as pa
    import pyarrow.dataset as ds

    import copydesk

    texts = ds.dataset(folder).to_table()
    tables = copydesk.extract_tables(texts, text="body", id="key", published="day")
    return {name: rows(pa.table(getattr(tables, name))) for name in TABLES}


def compare(engine, folder, tables, read):
    """Hold what an engine reads against what one process reads; `read` gives an Arrow table for a table's name."""
    failed = []
    everything = {name: right for name, right in expected(folder).items() if name in tables}
    if not all(right for name, right in everything.items() if name != "statements"):
        sys.exit(f"{engine}: the texts hold too little: { ({name: len(right) for name, right in everything.items()}) }")
    for name, right in everything.items():
        start = time.monotonic()
        found = rows(read(name))
        wrong = len(set(right) ^ set(found)) if found != right else 0
        print(
            f"{engine}: {name}: {len(found)} rows, {time.monotonic() - start:.1f} s{', FAILS' if wrong else ''}",
            flush=True,
        )
        if wrong:
            failed.append(name)
            print("  one process:", *(sorted(set(right) - set(found))[:1] or ["as many as expected"]), sep="\n    ")
            print("  the engine:", *(sorted(set(found) - set(right))[:1] or ["as many as expected"]), sep="\n    ")
    if failed:
        sys.exit(f"{engine}: rows differ in {', '.join(failed)}")


def spark(folder):
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    from pyspark.sql import SparkSession

    from copydesk import engines

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    news = session.read.parquet(str(folder))
    columns = {"text": "body", "id": "key", "published": "day"}
    compare("spark", folder, TABLES, lambda name: engines.spark(news, table=name, **columns).toArrow())
    # As a data frame among others: joined, counted, written.
    quotes = engines.spark(news.select("key", "body"), text="body", id="key")
    joined = quotes.join(news, quotes.article_id == news.key).where("speaker IS NOT NULL").count()
    quotes.write.parquet(str(folder / "out"))
    written = session.read.parquet(str(folder / "out")).count()
    print(f"spark: {joined} quotations with a speaker joined to their texts, {written} written")
    session.stop()
    if not joined or written < joined:
        sys.exit("spark: the data frame does not work as one")


def ray(folder):
    os.environ |= {"RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_USAGE_STATS_ENABLED": "0"}
    import pyarrow as pa
    import ray
    from ray.data import DataContext

    from copydesk import engines

    with tempfile.TemporaryDirectory(prefix="ray", dir="/tmp") as place:
        ray.init(
            num_cpus=2,
            _node_ip_address="127.0.0.1",
            include_dashboard=False,
            object_store_memory=200 << 20,
            log_to_driver=False,
            logging_level="ERROR",
            _temp_dir=place,
        )
        DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        news = ray.data.read_parquet([str(file) for file in sorted(folder.glob("*.parquet"))]).materialize()

        def read(name):
            found = engines.ray(news, table=name, batch_size=50, text="body", id="key", published="day")
            return pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="permissive")

        compare("ray", folder, ["quotes", "facts", "times"], read)
        ray.shutdown()


def prepare(engine):
    """Install an engine; give the reason where that cannot be."""
    if engine == "spark":
        if not shutil.which("java"):
            return "Java is not installed"
        told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
        version = re.search(r'version "(?:1\.)?(\d+)', told)
        if not version or int(version[1]) < 17:
            return f"Java 17 or newer is needed, found {told.splitlines()[0] if told else 'none'}"
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check", *NEEDS[engine]]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    return f"it cannot be installed: {done.stderr.strip().splitlines()[-1]}" if done.returncode else None


def link():
    """Let the engines' environment see the copydesk that runs this script, and nothing else of its environment."""
    import copydesk

    packages = Path(
        subprocess.run(
            [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('platlib'))"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    )
    place = packages / "copydesk"
    place.unlink(missing_ok=True)
    place.symlink_to(Path(copydesk.__file__).resolve().parent, target_is_directory=True)


def main(chosen):
    if chosen[:1] == ["--inside"]:
        return {"spark": spark, "ray": ray}[chosen[1]](Path(chosen[2]))
    if chosen[:1] == ["--corpus"]:
        return corpus(Path(chosen[1]))
    failed = []
    for engine in chosen or NEEDS:
        if reason := prepare(engine):
            print(f"{engine}: skipped, {reason}", flush=True)
            continue
        link()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "news").mkdir()
            subprocess.run([PYTHON, __file__, "--corpus", f"{folder}/news"], check=True)
            inside = [PYTHON, __file__, "--inside", engine, f"{folder}/news"]
            environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SPARK_HOME")}
            failed += [engine] * bool(subprocess.run(inside, check=False, env=environment, cwd=folder).returncode)
    if failed:
        sys.exit(f"engines: {', '.join(failed)} failed")
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
