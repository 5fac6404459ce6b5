"""Every euro in the two documents about money stands in the graph, with its passage."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.amounts import Amount, find_amounts, find_bare_amounts
from ketenkaart.evidence.outcomes import Checked, Found
from ketenkaart.evidence.records import Records, read_records
from ketenkaart.evidence.verify import assign

MILLION = Decimal(10) ** 6
TABLE = "onderbouwing-2021-bijlage"
"""The section with the annex table, whose numbers carry their unit in the caption."""


def printed_amounts(source: str, records: Records, place: Checked) -> list[Amount]:
    """The amounts that a text prints, the bare numbers of the annex table included."""
    raw = place.text.raw
    found = find_amounts(raw)
    table = next((s for s in records.sections.values() if s.slug == TABLE), None)
    if table is not None and table.source == source:
        for stretch in table.stretches:
            outcome = place.outcomes[stretch]
            assert isinstance(outcome, Found)
            for span in outcome.spans:
                first, last = place.text.raw_span(*span)
                # A bracket around a memo item is no letter or digit and so lies just outside.
                found += [
                    Amount(a.low, a.high, a.start + first, a.end + first, explicit=False)
                    for a in find_bare_amounts(raw[first : last + 1], MILLION)
                ]
    return found


def uncovered(source: str, records: Records, place: Checked) -> list[str]:
    """The printed amounts that no statement with that amount points at, with their line."""
    claimed: list[tuple[int, int, Decimal]] = []
    for statement in records.statements.values():
        for iri in statement.passages:
            passage = records.passages[iri]
            if passage.source != source:
                continue
            for stretch in passage.stretches:
                outcome = place.outcomes[stretch]
                if isinstance(outcome, Found):
                    for span in outcome.spans:
                        first, last = place.text.raw_span(*span)
                        claimed += [(first, last, value) for _, value in statement.amounts]
    return [
        f"{place.text.line(place.text.position(amount.start))}: {amount.low:f}"
        for amount in printed_amounts(source, records, place)
        if not any(
            first < amount.end and amount.start < last and amount.shows(value)
            for first, last, value in claimed
        )
    ]


@pytest.fixture(scope="module")
def money(
    graph: ClosedGraph, source_texts: Mapping[str, str]
) -> tuple[Records, dict[str, Checked]]:
    """The records of the graph, and the texts with the places of all passages."""
    records = read_records(graph.store)
    texts = {Path(f"{slug}.txt"): text for slug, text in source_texts.items()}
    return records, assign(records, texts, [])


@pytest.mark.parametrize(("source", "least"), [("verdeling-2021", 20), ("onderbouwing-2021", 100)])
def test_no_amount_is_uncovered(
    money: tuple[Records, dict[str, Checked]], source: str, least: int
) -> None:
    """Each amount as printed lies in a passage of a statement that has this amount.

    `least` guards the reader of amounts itself: it counts fewer than the text really holds, so a
    reader that finds nothing cannot pass.
    """
    records, checked = money
    assert len(printed_amounts(source, records, checked[source])) >= least
    assert uncovered(source, records, checked[source]) == []


@pytest.mark.parametrize("source", ["verdeling-2021", "onderbouwing-2021"])
def test_a_missing_statement_is_noticed(
    money: tuple[Records, dict[str, Checked]], source: str
) -> None:
    """Without any one of a sample of statements, the amounts it covered alone are reported."""
    records, checked = money
    own = [
        iri
        for iri, statement in records.statements.items()
        if statement.amounts and records.passages[statement.passages[0]].source == source
    ]
    noticed = 0
    for iri in own:
        fewer = {k: v for k, v in records.statements.items() if k != iri}
        without = Records(
            records.sources, records.sections, records.passages, fewer, records.actors
        )
        noticed += bool(uncovered(source, without, checked[source]))
    # Not every statement: an amount printed in a passage that two statements share has both.
    assert noticed >= len(own) * 3 // 4
