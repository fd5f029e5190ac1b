"""Gold passages in; dates and quantities that Rasid, dateparser and Maha read rightly, and their times, out.

`python tools/benchmark.py [FILE]` compares the three on the passages of a gold file; `--scale` times
Rasid on 1, 2, 4 and 8 MB of news and of hostile text; `--figures` times each figure with right Arabic and
with Matplotlib's text as it comes, in turns. dateparser: `pip install dateparser`. Maha pins
versions that Rasid's libraries refuse, so it has a folder: `pip install --target build/maha mahad`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis.extraction.dates import find_dates
from analysis.extraction.quantities import find_quantities
from analysis.language.text import Text
from analysis.scoring import Passage, read_gold

Finding = tuple[int, int, Any, Any]
Findings = dict[str, list[list[Finding]]]
Fits = Callable[[dict[str, Any], Finding], bool]
ROOT = Path(__file__).resolve().parents[1]
MAHA = ROOT / "build" / "maha"
MAHA_READS = """
import json, sys, time
from datetime import datetime
from maha.parsers.functions import parse_dimension
passages = json.load(sys.stdin)
parse_dimension("ثلاثة أيام من يناير", time=True, numeral=True)
found, start = {"dates": [], "quantities": []}, time.perf_counter()
for text, published in passages:
    found["quantities"].append([(n.start, n.end, n.value, None) for n in parse_dimension(text, numeral=True)])
    found["dates"].append([])
    for one in parse_dimension(text, time=True):
        try:
            day = (datetime.fromisoformat(published) + one.value).date().isoformat()
        except (ValueError, OverflowError, TypeError):
            continue
        found["dates"][-1].append((one.start, one.end, day, day))
print(json.dumps([found, time.perf_counter() - start]))
"""


def _rasid(passages: list[Passage]) -> Findings:
    found: Findings = {"dates": [], "quantities": []}
    for passage in passages:
        text = Text(passage.text)
        dates, _ = find_dates(text, date.fromisoformat(passage.published or ""))
        quantities, _ = find_quantities(text, dates)
        days = [(d.start, d.end, d.first.isoformat(), d.last.isoformat()) for d in dates if d.first and d.last]
        found["dates"].append(days)
        found["quantities"].append([(q.start, q.end, q.value, q.unit) for q in quantities])
    return found


def _dateparser(passages: list[Passage]) -> Findings:
    """Its findings have no place, so each is looked for after the one before it."""
    from dateparser.search import search_dates

    found: Findings = {"dates": [], "quantities": [[] for _ in passages]}
    for passage in passages:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(passage.published or ""), "PREFER_DATES_FROM": "past"}
        position, days = 0, []
        for words, moment in search_dates(passage.text, languages=["ar"], settings=settings) or []:
            position = max(passage.text.find(words, position), 0)
            day = moment.date().isoformat()
            days.append((position, position + len(words), day, day))
        found["dates"].append(days)
    return found


def _maha(passages: list[Passage]) -> tuple[Findings, float]:
    source = json.dumps([(passage.text, passage.published) for passage in passages])
    environment = {**os.environ, "PYTHONPATH": str(MAHA), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", MAHA_READS]
    run = subprocess.run(command, input=source, env=environment, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError((run.stderr.strip().splitlines() or ["no output"])[-1])
    return tuple(json.loads(run.stdout))  # type: ignore[return-value]


def _timed(read: Callable[[list[Passage]], Findings], passages: list[Passage]) -> tuple[Findings, float]:
    read(passages[:3])
    start = time.perf_counter()
    return read(passages), time.perf_counter() - start


def _right(passages: list[Passage], found: Findings, table: str, fits: Fits) -> str:
    """How many of the gold's items a finding overlaps and fits."""
    pairs = zip(passages, found[table], strict=True)
    items = [(item, findings) for passage, findings in pairs for item in passage.items.get(table, [])]
    items = [pair for pair in items if not pair[0].get("optional") and (table != "dates" or pair[0]["first"])]
    hits = sum(any(f[0] < i["end"] and i["start"] < f[1] and fits(i, f) for f in findings) for i, findings in items)
    return f"{hits}/{len(items)}"


def _compare(gold: Path) -> None:
    passages = [passage for passage in read_gold(gold) if passage.published]
    results: dict[str, tuple[Findings, float] | str] = {"Rasid": _timed(_rasid, passages)}
    try:
        results["dateparser"] = _timed(_dateparser, passages)
    except ImportError:
        results["dateparser"] = "not installed: pip install dateparser"
    try:
        results["Maha"] = _maha(passages) if MAHA.is_dir() else "not installed: pip install --target build/maha mahad"
    except RuntimeError as error:
        results["Maha"] = f"does not run on Python {sys.version.split()[0]}: {error}"
    print(f"{gold.name}: {len(passages)} passages. A date is right if every day found lies in the gold's;")
    print("Rasid's time is that of dates and quantities together. dateparser reads no quantities, Maha no units.")
    print(f"{'':12}{'dates':>10}{'quantities, unit':>18}{'value alone':>13}{'seconds':>10}{'time':>8}")
    own = results["Rasid"][1]
    for name, result in results.items():
        if isinstance(result, str):
            print(f"{name:14}{result}")
            continue
        found, seconds = result
        days = _right(passages, found, "dates", lambda i, f: bool(i["first"] <= f[2] and f[3] <= i["last"]))
        units = _right(passages, found, "quantities", lambda i, f: f[2] == i["value"] and f[3] == i["unit"])
        values = _right(passages, found, "quantities", lambda i, f: bool(f[2] == i["value"]))
        print(f"{name:12}{days:>10}{units:>18}{values:>13}{seconds:>10.2f}{seconds / float(own):>7.1f}x")


def _scale(gold: Path) -> None:
    news = "\n".join(passage.text for passage in read_gold(gold))
    texts = {"news": news + "\n"} | {f"{part!r} only": part for part in ("7", "1234567 ", "و", "و ", "كانون الثاني ")}
    print(f"{'processor seconds':22}" + "".join(f"{size} MB".rjust(9) for size in (1, 2, 4, 8)))
    for name, text in texts.items():
        print(f"{name:22}", end="", flush=True)
        for size in (1, 2, 4, 8):
            raw = text * (size * 2**20 // len(text.encode()))
            start = time.process_time()
            tokens = Text(raw)
            find_quantities(tokens, find_dates(tokens, date(2024, 1, 10))[0])
            print(f"{time.process_time() - start:>9.1f}", end="", flush=True)
        print()


def _figures() -> None:
    """The least of seven processor times to draw each figure of the tests, and many labels, either way."""
    sys.path.insert(0, str(ROOT / "tests"))
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from test_figures import FIGURES, LARGE
    from test_labels import CASES

    from analysis.figures import label, page, use_style

    def labels(_: str) -> Figure:
        figure = Figure(figsize=(8, 24))
        FigureCanvasAgg(figure)
        for place, (text, _runs) in enumerate([case for case in CASES.values() if "$" not in case[0]] * 10):
            figure.text(0.5, place / 180, page.label(text, True))
        return figure

    def seconds(draw: Callable[[str], Figure], treat: Callable[[str, bool], str]) -> float:
        page.label = treat
        page.extent.cache_clear()
        start = time.process_time()
        with use_style():
            draw("ar").canvas.draw()
        return time.process_time() - start

    print(f"{'processor seconds':24}{'label()':>9}{'plain':>9}{'ratio':>8}")
    for name, draw in {"180 labels": labels, **FIGURES, **LARGE}.items():
        pairs = [(seconds(draw, label), seconds(draw, lambda text, _rtl=True: text)) for _ in range(7)]
        right, plain = map(min, zip(*pairs, strict=True))
        print(f"{name:24}{right:>9.3f}{plain:>9.3f}{right / plain:>8.2f}", flush=True)
    page.label = label


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests/gold/phrases.jsonl")
    parser.add_argument("--scale", action="store_true", help="time 1, 2, 4 and 8 MB of text")
    parser.add_argument("--figures", action="store_true", help="time the figures with right and with plain text")
    arguments = parser.parse_args()
    if arguments.figures:
        _figures()
    else:
        (_scale if arguments.scale else _compare)(arguments.gold)
