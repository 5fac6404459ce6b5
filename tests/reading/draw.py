"""Draw what to read: sentences to hold against the graph, or statements against their passages.

The seed is the hash of the commit, so that nobody chooses.

usage: draw.py sentences|statements COUNT SEED TEXTS-FOLDER
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from pathlib import Path

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.normalise import Normalised, normalise
from ketenkaart.evidence.records import read_records
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import shorten

LEAST = 40
"""A piece of fewer letters and digits is a heading, a number or a scrap."""


def sentences(text: Normalised) -> list[tuple[int, int]]:
    """The sentences of a text as spans of its normalised form, scraps left out."""
    ends = [m.end() for m in re.finditer(r"[.!?:;](?=[\s\"”’)])|\n\s*\n|\n[•–-]\s", text.raw)]
    edges = [0, *ends, len(text.raw)]
    spans = [(text.position(a), text.position(b)) for a, b in itertools.pairwise(edges)]
    return [(a, b) for a, b in spans if b - a >= LEAST]


def draw_sentences(count: int, seed: str, folder: Path) -> None:
    """Print a row for each sentence drawn: source, characters, first words."""
    records = read_records(ClosedGraph.open(Workspace.find()).store)
    pool = []
    for source in sorted(records.sources.values(), key=lambda s: s.slug):
        text = normalise((folder / str(source.file)).read_text(encoding="utf-8"))
        pool += [(source.slug, text, span) for span in sentences(text)]
    for slug, text, (start, end) in random.Random(seed).sample(pool, count):
        first = " ".join(text.raw_slice(start, end).split()[:3])
        print(f"| {slug} | {start + 1}–{end} | {first} ... |  |  |  |")


def draw_statements(count: int, seed: str) -> None:
    """Print a row for each statement drawn, background and derived ones left out."""
    records = read_records(ClosedGraph.open(Workspace.find()).store)
    for iri in sorted(random.Random(seed).sample(sorted(records.statements), count)):
        print(f"| {shorten(iri)} |  |  |")


if __name__ == "__main__":
    if sys.argv[1] == "sentences":
        draw_sentences(int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
    else:
        draw_statements(int(sys.argv[2]), sys.argv[3])
