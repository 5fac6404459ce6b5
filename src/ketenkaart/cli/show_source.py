"""`show` of a source: section by section, its statements and what no passage covers."""

from __future__ import annotations

from rich.text import Text

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.evidence.excerpts import Excerpts
from ketenkaart.evidence.gaps import gaps
from ketenkaart.evidence.records import read_records
from ketenkaart.vocabulary import KK, KKD, shorten
from ketenkaart.wording import number, plural, say


def source_lines(
    graph: ClosedGraph, iri: str, excerpts: Excerpts | None, language: str
) -> list[Text]:
    """A heading per section with its statements by name, and its gaps longer than a sentence.

    With excerpts, a gap shows how it begins and ends in the reader's own copy.
    """
    records = read_records(graph.store)
    slug = iri.rsplit("/", 1)[-1]
    resting = _statements_by_section(graph)
    open_parts = gaps(records, slug)
    lines: list[Text] = []
    for section_iri, section in records.sections.items():
        if section.source != slug:
            continue
        own = resting.get(section_iri, [])
        count = plural("statement", language, len(own))
        name = graph.names.label(section_iri, language)
        lines.append(Text(f"\n{name}  ({count})", style="bold"))
        lines += [
            Text(f"  {graph.names.label(statement, language)}  {shorten(statement)}")
            for statement in own
        ]
        for gap in open_parts:
            if gap.section == section.slug:
                page = say("page", language, page=gap.page) + ", " if gap.page is not None else ""
                told = say(
                    "gap",
                    language,
                    page=page,
                    start=number(gap.start + 1, language),
                    end=number(gap.end, language),
                )
                words = excerpts.between(slug, gap.start, gap.end) if excerpts else None
                lines.append(Text(f"  {told}" + (f": «{words}»" if words else ""), style="dim"))
    return lines


def is_source(graph: ClosedGraph, iri: str) -> bool:
    """Whether a thing is a source, so that its sections can be shown."""
    return KK + "Source" in graph.names.types(iri) and iri.startswith(KKD)


def _statements_by_section(graph: ClosedGraph) -> dict[str, list[str]]:
    """The statements that rest on a passage of each section, by place in the text."""
    table = graph.engine.select(_RESTING)
    found: dict[str, list[str]] = {}
    for row in table:
        section, statement = str(row["section"].value), str(row["statement"].value)  # type: ignore[union-attr]
        known = found.setdefault(section, [])
        if statement not in known:
            known.append(statement)
    return found


_RESTING = f"""
PREFIX kk: <{KK}>
SELECT ?section ?statement (MIN(?start) AS ?first) WHERE {{
  ?statement kk:supportedBy ?passage .
  ?passage kk:inSection ?section ; kk:stretch/kk:start ?start .
}} GROUP BY ?section ?statement ORDER BY ?section ?first ?statement"""
