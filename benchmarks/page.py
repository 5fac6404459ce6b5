"""The page of what was measured: a table per job, ratios, and how each grows."""

from __future__ import annotations

import math
import os
import statistics
import sys
from collections.abc import Sequence
from typing import Final

from benchmarks.measure import CLOSING, OURS, REAL, Measured
from benchmarks.processes import Run
from ketenkaart.wording import markdown_row

JOBS: Final = (
    ("load", "Load: every Turtle file into memory"),
    ("closure", "Closure of OWL 2 RL"),
    ("check", "Check, everything included, whole process"),
    ("shapes", "Shapes over the closed graph in one file, whole process"),
    ("core", "The same without constraints in SPARQL, whole process"),
    ("ask", "M02 about one actor on an unchanged workspace, whole process"),
    ("ask all", "All stored questions, a whole process for each"),
)
REFERENCES: Final = (
    "rdflib",
    "owlrl",
    CLOSING,
    "pySHACL",
    "pySHACL, queries parsed once",
    "Jena",
    "oxigraph",
)
NOTES: Final = {
    "closure": "owlrl also says of everything that it is itself, and a thing.",
    "check": (
        "Closure, shapes, lint, hygiene queries and headers, from the Turtle files on. One row is "
        "pySHACL's command line over the graph as it is written, with `-i owlrl` for the closure; "
        "the others stand in the next table too and run the shapes only, over a graph that is "
        "closed already."
    ),
    "shapes": (
        "pySHACL parses the query of a constraint again for each focus node; the row below it "
        "shows what remains when each is parsed once."
    ),
    "ask": (
        "From a store on disk. Ours is Python, with the labels of what it found: most of its time "
        "is the start of Python and its libraries."
    ),
    "ask all": (
        "As they stand, from a store on disk; the sum of the medians. Each by itself stands below."
    ),
}


def as_markdown(found: Measured, at_once: int = 1) -> str:
    """The whole page; it tells when several sizes were measured at a time."""
    sizes = _sizes(found)
    beside = f" {at_once} sizes were measured at a time." if at_once > 1 else ""
    lines = [
        "# Benchmarks",
        "",
        f"Made by `make bench` on {os.cpu_count()} cores with Python {sys.version.split()[0]}. "
        "Seconds of wall clock, medians of one run; in brackets how many times as long as "
        "ketenkaart takes, and megabytes at most. The sizes are those of the closed graphs: the "
        "real one, and invented fields of one shape, almost without faults. A dash was not run; "
        f"*>* was stopped.{beside}",
        "",
    ]
    for job, title in JOBS:
        lines += [f"## {title}", ""]
        if job in NOTES:
            lines += [NOTES[job], ""]
        lines += [*_head(found, sizes), *_job(found, job, sizes), ""]
    lines += [*_each(found), *_questions(found, sizes), *_look_ups(found, sizes)]
    return "\n".join(lines).rstrip("\n") + "\n"


def summary(found: Measured) -> str:
    """The table of the README: what ketenkaart takes, and how many times as long others do."""
    sizes = _sizes(found)
    lines = [*_head(found, sizes)]
    for job, title in JOBS:
        cells = []
        for size in sizes:
            ours = found.seconds(job, OURS, size)
            if ours is None:
                cells.append("–")
                continue
            others = [(who, _other(found, job, who, size)) for who in REFERENCES]
            told = [
                f"{who} {'' if other.whole else '> '}{other.seconds / ours.seconds:.1f}×"
                for who, other in others
                if other is not None
            ]
            own = f"{ours.seconds:.2g} s" if ours.seconds < 10 else f"{ours.seconds:.0f} s"
            cells.append("; ".join([own, *told]))
        lines.append(markdown_row([title, *cells, _growth(found, job, OURS)]))
    return "\n".join(lines)


def _sizes(found: Measured) -> list[str]:
    return sorted(found.triples, key=lambda size: (size != REAL, len(size), size))


def _other(found: Measured, job: str, who: str, size: str) -> Run | None:
    """A reference's figure; what check does beside closure and shapes nobody else does."""
    alone = job == "check" and who not in (OURS, CLOSING)
    return found.seconds("shapes" if alone else job, who, size)


def _head(found: Measured, sizes: Sequence[str]) -> list[str]:
    heads = [f"{'real: ' if size == REAL else ''}{found.triples[size]:,}" for size in sizes]
    return [
        markdown_row(["", *heads, "growth"]),
        markdown_row(["---", *("---:" for _ in heads), "---:"]),
    ]


def _job(found: Measured, job: str, sizes: Sequence[str]) -> list[str]:
    lines = []
    for who in (OURS, *REFERENCES):
        cells = []
        for size in sizes:
            other = _other(found, job, who, size)
            cells.append(_cell(other, found.seconds(job, OURS, size), who))
        if any(cell != "–" for cell in cells):
            lines.append(markdown_row([who, *cells, _growth(found, job, who)]))
    return lines


def _cell(run: Run | None, ours: Run | None, who: str) -> str:
    if run is None:
        return "–"
    more = "" if run.whole else "> "
    told = f"{more}{run.seconds:.3g}"
    if who != OURS and ours is not None:
        told += f" ({more}{run.seconds / ours.seconds:.1f}×)"
    return f"{told}, {run.megabytes:.0f} MB"


def _each(found: Measured) -> list[str]:
    """What each stored question takes as a whole process, beside the bare program."""
    rows = []
    for name in _parts(found, "ask each"):
        ours, bare = (found.seconds("ask each", who, REAL, name) for who in (OURS, "oxigraph"))
        if ours is not None and bare is not None:
            rows.append((ours.seconds / bare.seconds, name, ours.seconds, bare.seconds))
    if not rows:
        return []
    middle = statistics.median(times for times, *_ in rows)
    within = sum(times <= 3 for times, *_ in rows)
    return [
        f"ketenkaart takes {middle:.1f} times as long as the bare oxigraph in the median; for "
        f"{within} of {len(rows)} questions at most three times. The start of Python and its "
        "libraries is the same for all, so a quick question shows it most.",
        "",
        markdown_row(["", OURS, "oxigraph", "times as long"]),
        markdown_row(["---", "---:", "---:", "---:"]),
        *(
            markdown_row([name, f"{ours:.3g}", f"{bare:.3g}", f"{times:.1f}"])
            for times, name, ours, bare in sorted(rows)
        ),
        "",
    ]


def _questions(found: Measured, sizes: Sequence[str]) -> list[str]:
    ids = _parts(found, "questions")
    lines = [
        "## Each stored question, warm",
        "",
        "Seconds in Oxigraph; in brackets how many times as long rdflib takes.",
        "",
        *_head(found, sizes),
    ]
    for name in ids:
        cells = []
        for size in sizes:
            ours = found.seconds("questions", OURS, size, name)
            theirs = found.seconds("questions", "rdflib", size, name)
            told = "–" if ours is None else f"{ours.seconds:.3g}"
            if ours is not None and theirs is not None:
                told += f" ({theirs.seconds / ours.seconds:.0f}×)"
            cells.append(told)
        lines.append(markdown_row([name, *cells, _growth(found, "questions", OURS, name)]))
    return [*lines, ""]


def _look_ups(found: Measured, sizes: Sequence[str]) -> list[str]:
    names = _parts(found, "look-ups")
    fields = [size for size in sizes if size != REAL]
    lines = [
        "## Each question about one thing, warm",
        "",
        "Seconds in Oxigraph for the first thing that can be given, with the evidence of each row; "
        "the last column says how many times as long the largest field takes as the smallest. "
        "Where the answer itself grows with the field, so does its time: W01, W06, G01, which has "
        "more statements behind a row, and G03, which lists each recipient that is no partner.",
        "",
        markdown_row(["", *(f"{found.triples[size]:,}" for size in fields), "ratio"]),
        markdown_row(["---", *("---:" for _ in fields), "---:"]),
    ]
    for name in names:
        runs = [found.seconds("look-ups", OURS, size, name) for size in fields]
        told = ["–" if run is None else f"{run.seconds:.3g}" for run in runs]
        first, last = (runs[0], runs[-1]) if runs else (None, None)
        ratio = f"{last.seconds / first.seconds:.1f}" if first and last else ""
        if set(told) != {"–"}:
            lines.append(markdown_row([name, *told, ratio]))
    return [*lines, ""]


def _parts(found: Measured, job: str) -> list[str]:
    return sorted({key.part for key in found.runs if key.job == job and key.part})


def _growth(found: Measured, job: str, who: str, part: str = "") -> str:
    """The exponent between 10⁵ and 10⁶: how time grows with size on logarithmic scales."""
    small, large = (found.seconds(job, who, size, part) for size in ("100000", "1000000"))
    if small is None or large is None or not (small.whole and large.whole):
        return ""
    triples = found.triples["1000000"] / found.triples["100000"]
    return f"{math.log(large.seconds / small.seconds) / math.log(triples):.2f}"
