"""Measure load, closure, check, questions and cold start against the references, in one run.

`make bench` (or `python -m benchmarks --help`). Ratios are taken within the run; a growth exponent
is the slope of time against size on logarithmic scales between the two largest sizes. The table is
written to `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.field import generate
from ketenkaart.wording import markdown_row

HERE: Final = Path(__file__).resolve().parent.parent
PAGE: Final = HERE / "docs" / "benchmarks.md"
BIN: Final = Path(sys.executable).parent
REAL: Final = "real"
SLOW: Final = {"closure owlrl": 110_000, "questions rdflib": 60_000, "check pyshacl": 110_000}
"""References that are not run on more triples than this, because they would take hours."""


@dataclass
class Measured:
    """Seconds by what was done, by whom, on which size and of which part; megabytes likewise."""

    seconds: dict[tuple[str, str, str, str], float] = field(default_factory=dict)
    megabytes: dict[tuple[str, str, str], float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


def main() -> None:
    """Run what was asked for, print it and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3, help="whole processes per figure")
    parser.add_argument("--limit", type=float, default=900, help="seconds for one process")
    parser.add_argument("--page", type=Path, default=PAGE)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folders = {REAL: HERE}
        for size in told.sizes:
            folders[str(size)] = Path(scratch) / str(size)
            generate(folders[str(size)], size)
        os.environ["KETENKAART_CACHE"] = str(Path(scratch) / "cache")
        found = Measured()
        for size, folder in folders.items():
            measure(found, size, folder, Path(scratch) / f"dist-{size}", told.runs, told.limit)
    page = as_markdown(found)
    told.page.write_text(page, encoding="utf-8")
    print(page)


def measure(found: Measured, size: str, folder: Path, dist: Path, runs: int, limit: float) -> None:
    """Everything on one workspace; what takes too long is left out and shows as such."""
    run([BIN / "ketenkaart", "build", dist, "--workspace", folder], limit)
    closed, shapes = dist / "ketenkaart-closed.ttl", dist / "ketenkaart-shapes.ttl"
    found.sizes[size] = sum(1 for _ in (dist / "ketenkaart-closed.nq").open(encoding="utf-8"))
    for task in ("load", "closure", "questions"):
        for who in {"load": ("ketenkaart", "rdflib"), "closure": ("ketenkaart", "owlrl")}.get(
            task, ("ketenkaart", "rdflib")
        ):
            if found.sizes[size] > SLOW.get(f"{task} {who}", math.inf):
                continue
            done = run([sys.executable, "-m", "benchmarks.tasks", f"{task} {who}", folder], limit)
            if done is None:
                continue
            told = json.loads(done[1])
            found.megabytes[task, who, size] = told["megabytes"]
            for part, seconds in told["seconds"].items():
                found.seconds[task, who, size, part] = seconds
    whole: dict[str, list[str | Path]] = {
        "ketenkaart": [BIN / "ketenkaart", "check", "--workspace", folder],
        "pyshacl": [BIN / "pyshacl", "-s", shapes, "-f", "turtle", closed],
    }
    for who, command in whole.items():
        if found.sizes[size] > SLOW.get(f"check {who}", math.inf):
            continue
        repeat(found, ("check", who, size, "whole process"), command, runs, limit)
    actor = "fiod" if size == REAL else "gemeente-000001"
    ask: list[str | Path] = [
        BIN / "ketenkaart",
        "ask",
        "M02",
        f"actor={actor}",
        "-f",
        "csv",
        "--workspace",
        folder,
    ]
    run(ask, limit)  # keeps the snapshot
    repeat(found, ("cold", "ketenkaart", size, "M02"), ask, 2 * runs + 1, limit)
    oxigraph = shutil.which("oxigraph", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if oxigraph is not None:
        store, query = dist / "store", dist / "m02.rq"
        run([oxigraph, "load", "--location", store, "--file", closed], limit)
        text = (HERE / "queries/money/m02-received.rq").read_text(encoding="utf-8")
        iri = f"<https://w3id.org/ketenkaart/id/actor/{actor}>"
        query.write_text(text.replace("VALUES ?actor { UNDEF }", f"VALUES ?actor {{ {iri} }}"))
        bare: list[str | Path] = [oxigraph, "query", "--location", store, "--query-file", query]
        bare += ["--results-format", "csv"]
        repeat(found, ("cold", "oxigraph", size, "M02"), bare, 2 * runs + 1, limit)


def repeat(
    found: Measured,
    key: tuple[str, str, str, str],
    command: Sequence[str | Path],
    runs: int,
    limit: float,
) -> None:
    """The median of whole processes; one that was too slow is not tried again."""
    taken = []
    for _ in range(runs):
        done = run(command, limit)
        if done is None:
            return
        taken.append(done[0])
        if done[0] > limit / 10:
            break
    found.seconds[key] = statistics.median(taken)


def run(command: Sequence[str | Path], limit: float) -> tuple[float, str] | None:
    """Seconds and output of a process; None when it took longer than the limit."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=HERE,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode not in (0, 1):  # 1: findings, or a graph that does not conform
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return time.perf_counter() - start, done.stdout


def as_markdown(found: Measured) -> str:
    """The page: a table per job, with ratios, and the growth between the two largest sizes."""
    sizes = list(found.sizes)
    heads = [f"{size if size == REAL else ''} {found.sizes[size]:,} triples" for size in sizes]
    lines = [
        "# Benchmarks",
        "",
        f"Made by `make bench` on {os.cpu_count()} cores with Python {sys.version.split()[0]}. "
        "Seconds of wall clock; medians. The sizes are of the closed graph. The generated fields "
        "are of one shape and almost without faults; a dash was not run or took too long.",
        "",
    ]
    jobs = [
        ("load", "Load: every Turtle file into memory", ("ketenkaart", "rdflib"), "load"),
        ("closure", "Closure of OWL 2 RL", ("ketenkaart", "owlrl"), "closure"),
        ("check", "Check, whole process", ("ketenkaart", "pyshacl"), "whole process"),
        ("cold", "M02 on an unchanged workspace, whole process", ("ketenkaart", "oxigraph"), "M02"),
    ]
    for job, title, (ours, theirs), part in jobs:
        lines += [f"## {title}", "", markdown_row(["", *heads]), _rule(heads)]
        for who in (ours, theirs):
            cells = [_seconds(found.seconds.get((job, who, size, part))) for size in sizes]
            lines.append(markdown_row([who, *cells]))
        ratios = [
            _ratio(
                found.seconds.get((job, theirs, size, part)),
                found.seconds.get((job, ours, size, part)),
            )
            for size in sizes
        ]
        lines += [markdown_row([f"{theirs} / {ours}", *ratios]), ""]
        grown = _growth(found, job, ours, part)
        lines += [f"Growth exponent of ketenkaart: {grown}.", ""] if grown else []
    lines += _questions(found, sizes, heads)
    return "\n".join(lines).rstrip("\n") + "\n"


def _questions(found: Measured, sizes: list[str], heads: list[str]) -> list[str]:
    ids = sorted({part for job, _who, _size, part in found.seconds if job == "questions"})
    lines = [
        "## Each stored question, warm",
        "",
        "Seconds in Oxigraph; in brackets how many times longer rdflib takes.",
        "",
        markdown_row(["", *heads, "growth"]),
        _rule([*heads, ""]),
    ]
    for name in ids:
        cells = []
        for size in sizes:
            ours = found.seconds.get(("questions", "ketenkaart", size, name))
            theirs = found.seconds.get(("questions", "rdflib", size, name))
            more = f" ({_ratio(theirs, ours)})" if theirs is not None else ""
            cells.append(_seconds(ours) + more)
        grown = _growth(found, "questions", "ketenkaart", name)
        lines.append(markdown_row([name, *cells, grown]))
    return [*lines, ""]


def _growth(found: Measured, job: str, who: str, part: str) -> str:
    """The exponent between the two largest generated sizes, where both were measured."""
    made = sorted((found.sizes[size], size) for size in found.sizes if size != REAL)
    taken = [(n, found.seconds.get((job, who, size, part))) for n, size in made[-2:]]
    if len(taken) < 2 or any(seconds is None for _n, seconds in taken):
        return ""
    (small, fast), (large, slow) = taken
    return f"{math.log(slow / fast) / math.log(large / small):.2f}"  # type: ignore[operator]


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _ratio(theirs: float | None, ours: float | None) -> str:
    return "–" if theirs is None or ours is None else f"{theirs / ours:.1f}×"


def _rule(heads: Sequence[str]) -> str:
    return markdown_row(["---", *("---:" for _ in heads)])


if __name__ == "__main__":
    main()
