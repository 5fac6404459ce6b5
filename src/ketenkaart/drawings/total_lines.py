"""The lines of a total as the graph has them: what is part of what, and what each states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import KK, SKOS, shorten
from ketenkaart.wording import both


@dataclass
class Line:
    """A flow inside a total, or the total itself.

    `parts` are what the source itemises, in its order; `lifted` what it singles out ("of which"),
    which never counts again. `counts` is false for what is singled out and all inside that,
    `among_others` true where the source hints at more recipients than it names.
    """

    flow: str
    counts: bool = True
    amount: Decimal | None = None
    up_to: Decimal | None = None
    qualifier: str = ""
    basis: str = ""
    stage: str = ""
    source: str = ""
    order: int = 0
    theme: str = ""
    payers: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    among_others: bool = False
    parts: list[Line] = field(default_factory=list)
    lifted: list[Line] = field(default_factory=list)

    def all(self) -> Iterator[Line]:
        """The line itself and every line inside it."""
        yield self
        for part in (*self.parts, *self.lifted):
            yield from part.all()


def read_total(graph: ClosedGraph, flow: str) -> Line:
    """The total that a flow is, with every line inside it.

    Raises `InputError` for what is no funding flow within the view.
    """
    lines: dict[str, Line] = {}
    parents: dict[str, str] = {}
    lifted: dict[str, str] = {}
    query = _LINES.replace("TOTAL", str(ox.NamedNode(flow)))
    for row in graph.engine.select(query):
        line = lines.setdefault(_text(row["flow"]), Line(_text(row["flow"])))
        _enter(line, _text(row["property"]).removeprefix(KK), row["value"], parents, lifted)
    if flow not in lines:
        raise InputError(
            both(
                f"{shorten(flow)} is in dit beeld geen geldstroom.",
                f"{shorten(flow)} is no funding flow in this view.",
            ),
            expected=both("een geldstroom, flow:…", "a funding flow, flow:…"),
            advice=both(
                "Vraag de totalen op met: ketenkaart ask M01.",
                "See the totals with: ketenkaart ask M01.",
            ),
        )
    for iri in sorted(lines, key=lambda iri: (lines[iri].order, iri)):
        line = lines[iri]
        line.payers.sort()
        line.recipients.sort()
        if iri != flow and parents.get(iri) in lines:
            lines[parents[iri]].parts.append(line)
        elif iri != flow and lifted.get(iri) in lines:
            lines[lifted[iri]].lifted.append(line)
    for line in lines[flow].all():
        for part in line.lifted:
            for inside in part.all():
                inside.counts = False
    return lines[flow]


def largest_total(graph: ClosedGraph, stage: str = "", source: str = "") -> str | None:
    """The flow with parts and the largest amount, of a stage and of a source where given.

    `stage` and `source` are addresses. None where no source names the parts of an amount.
    """
    narrowed = " ".join(
        f"FILTER({name} = {ox.NamedNode(iri)})"
        for name, iri in (("?stage", stage), ("?source", source))
        if iri
    )
    rows = graph.engine.select(_TOTALS.replace("NARROWED", narrowed))
    return next((_text(row["flow"]) for row in rows), None)


def broader_themes(graph: ClosedGraph) -> dict[str, str]:
    """The theme right above each theme that has one."""
    query = f"SELECT ?theme ?above WHERE {{ ?theme <{SKOS}broader> ?above }} ORDER BY ?theme ?above"
    return {_text(row["theme"]): _text(row["above"]) for row in graph.engine.select(query)}


def _enter(
    line: Line, name: str, value: Term | None, parents: dict[str, str], lifted: dict[str, str]
) -> None:
    text = _text(value)
    if name in ("amount", "amountFrom"):
        line.amount = Decimal(text)
    elif name == "amountTo":
        line.up_to = Decimal(text)
    elif name == "order":
        line.order = int(text)
    elif name == "amongOthers":
        line.among_others |= text == KK + "recipient"
    elif name == "partOf":
        parents[line.flow] = text
    elif name == "singledOutOf":
        lifted[line.flow] = text
    elif name in _LISTS:
        getattr(line, _LISTS[name]).append(text)
    elif name in _TEXTS:
        setattr(line, _TEXTS[name], text)


def _text(term: Term | None) -> str:
    return "" if term is None else str(term.value)


_LISTS: Final = {"payer": "payers", "recipient": "recipients"}
_TEXTS: Final = {
    "qualifier": "qualifier",
    "amountBasis": "basis",
    "stage": "stage",
    "statedIn": "source",
    "theme": "theme",
}

_LINES: Final = f"""
PREFIX kk: <{KK}>
SELECT DISTINCT ?flow ?property ?value WHERE {{
  {{ BIND(TOTAL AS ?flow) }} UNION {{ ?flow kk:within TOTAL }}
  ?flow a kk:FundingFlow ; ?property ?value .
}} ORDER BY ?flow ?property ?value"""

_TOTALS: Final = f"""
PREFIX kk: <{KK}>
SELECT DISTINCT ?flow ?amount WHERE {{
  ?flow a kk:FundingFlow ; kk:amount ?amount ; kk:stage ?stage ; kk:statedIn ?source .
  ?part kk:partOf ?flow .
  NARROWED
}} ORDER BY DESC(?amount) ?flow LIMIT 1"""
