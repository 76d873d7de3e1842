"""Threads, processes, forks and Ctrl-C: the same answer from anywhere, and no call that cannot be stopped."""

import asyncio
import copy
import gc
import itertools
import multiprocessing
import os
import pickle
import random
import signal
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import copydesk
from copydesk import check, parse, parse_html, parse_many

TEXTS = [
    f"Item {n}. “Nobody warned us,” said Zoé O’Neill on Monday. Prices rose {n}%.\n" * (1 + n % 5) for n in range(64)
]


def read(text):
    return parse(text).to_json()


@pytest.fixture(scope="module")
def expected():
    return [read(text) for text in TEXTS]


def test_many_threads_read_at_once(expected):
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, TEXTS)) == expected
        many = pool.map(lambda _: [a.to_json() for a in parse_many(TEXTS, threads=2)], range(8))
        assert all(found == expected for found in many)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_read_and_send_articles(method, expected):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(read, TEXTS, chunksize=8)) == expected
        assert [a.to_json() for a in pool.map(parse, TEXTS[:8])] == expected[:8]


def test_an_event_loop_goes_on(expected):
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    async def main():
        ticking = asyncio.create_task(tick())
        found = await asyncio.gather(*(asyncio.to_thread(read, text) for text in TEXTS))
        await asyncio.to_thread(parse, TEXTS[0] * 5000)
        ticking.cancel()
        return found

    assert asyncio.run(main()) == expected
    assert ticks > 5


@pytest.fixture
def in_child():
    """Fork, do some work in the child, and give its exit status; a child that hangs is stopped by an alarm."""
    try:
        multiprocessing.get_context("fork")
    except ValueError as refused:
        pytest.skip(str(refused))

    def run(work):
        child = os.fork()
        if child == 0:
            signal.alarm(30)
            status = 1
            try:
                work()
                status = 0
            finally:
                os._exit(status)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    return run


def test_a_fork_amid_the_work_of_threads_does_not_hang(in_child):
    done = threading.Event()

    def busy():
        while not done.is_set():
            parse(TEXTS[3] * 20)
            list(parse_many(TEXTS[:8], threads=2))

    def work():
        assert parse(TEXTS[1]).quotes
        assert len(list(parse_many(TEXTS, threads=2))) == len(TEXTS)
        assert len(copydesk.extract_tables(TEXTS).quotes)

    threads = [threading.Thread(target=busy) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        assert [in_child(work) for _ in range(20)] == [0] * 20
    finally:
        done.set()
        for thread in threads:
            thread.join()


@pytest.mark.usefixtures("in_child")
def test_a_fork_during_the_first_call_finds_the_tables_whole():
    code = """
import os, signal, sys, threading, time
import copydesk
thread = threading.Thread(target=copydesk.parse, args=("“Yes,” said Ana Lopes.",))
thread.start()
time.sleep(float(sys.argv[1]))
child = os.fork()
if child == 0:
    signal.alarm(20)
    os._exit(0 if copydesk.parse("“Yes,” said Ana Lopes.").quotes else 1)
thread.join()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    import subprocess

    for wait in (0, 0.0005, 0.002, 0.004, 0.008):
        assert subprocess.run([sys.executable, "-c", code, str(wait)], check=False, timeout=60).returncode == 0


def test_an_iterator_begun_before_a_fork_says_so(in_child):
    articles = parse_many(itertools.cycle(TEXTS), threads=2)
    next(articles)

    def work():
        nonlocal articles
        with pytest.raises(RuntimeError, match="begun before a fork"):
            next(articles)
        del articles

    assert in_child(work) == 0
    assert next(articles).text == TEXTS[1]


@pytest.fixture(scope="module")
def large():
    """A text of some megabytes, and what it is as an article."""
    text = "".join(TEXTS) * 250
    return parse(text)


def page(text):
    return "<html><body><article>" + "".join(f"<p>{line}" for line in text.splitlines()) + "</article></body></html>"


LONG = {
    "parse": lambda a: lambda: parse(a.text),
    "parse_html": lambda a: (lambda html: lambda: parse_html(html))(page(a.text)),
    "parse_many": lambda a: lambda: list(parse_many([a.text] * 2)),
    "extract_tables": lambda a: lambda: copydesk.extract_tables([a.text] * 2),
    "to_tables": lambda a: lambda: copydesk.to_tables([a] * 20),
    "to_json": lambda a: a.to_json,
    "from_json": lambda a: (lambda json: lambda: copydesk.Article.from_json(json))(a.to_json()),
    "pickle": lambda a: lambda: pickle.dumps(a),
    "verify": lambda a: lambda: check.verify(a, [a] * 4),
    "compare": lambda a: (lambda b: lambda: check.compare(a, b))(parse(a.text[1000:])),
    "match_quotes": lambda a: lambda: check.match_quotes([a] * 4),
    "to_html": lambda a: a._repr_html_,
}


@pytest.mark.parametrize("name", LONG)
def test_ctrl_c_stops_every_long_call(name, large):
    try:
        setitimer = signal.setitimer
    except AttributeError as missing:
        pytest.skip(str(missing))
    call = LONG[name](large)
    stopped = 0.0

    def stop(*_):
        nonlocal stopped
        stopped = time.monotonic()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    # What a handler raises amid the collector's callbacks is printed, not raised; that is Python's own affair.
    gc.collect()
    gc.disable()
    try:
        setitimer(signal.ITIMER_REAL, 0.03)
        with pytest.raises(KeyboardInterrupt):
            call()
        # From the signal to the exception, however long the call would have taken.
        assert time.monotonic() - stopped < 0.5
    finally:
        setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.enable()


def test_copies_are_equal_wherever_they_were_made(expected):
    chance = random.Random(1)
    for text in chance.sample(TEXTS, 8):
        article = parse(text)
        for again in (pickle.loads(pickle.dumps(article)), copy.copy(article), copy.deepcopy(article)):
            assert again == article
            assert hash(again) == hash(article)
            assert again.to_json() == article.to_json()
