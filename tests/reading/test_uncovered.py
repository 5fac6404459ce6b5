"""Nothing of the five texts is lost: what no passage covers is listed, with the reason."""

from __future__ import annotations

from pathlib import Path

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.gaps import gaps
from ketenkaart.evidence.records import read_records

LIST = Path(__file__).with_name("uncovered.tsv")
REASONS = {"announcement", "heading", "noise", "repetition", "rhetoric", "salutation"}


def test_what_is_uncovered_is_listed(graph: ClosedGraph) -> None:
    """The gaps longer than a sentence are exactly those of the list, each with one known reason."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {row[3] for row in rows} <= REASONS
    records = read_records(graph.store)
    found = {
        (gap.source, gap.start, gap.length)
        for source in records.sources.values()
        for gap in gaps(records, source.slug)
    }
    assert found == {(row[0], int(row[1]), int(row[2])) for row in rows}


def test_a_lost_passage_is_noticed(graph: ClosedGraph) -> None:
    """Without the passages of one section, that section shows as uncovered."""
    records = read_records(graph.store)
    section = "verdeling-2021-sturing-monitoring"
    fewer = {iri: p for iri, p in records.passages.items() if p.section != section}
    without = type(records)(
        records.sources, records.sections, fewer, records.statements, records.actors
    )
    assert section in {gap.section for gap in gaps(without, "verdeling-2021")}
