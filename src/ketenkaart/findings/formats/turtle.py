"""The standard SHACL report on what the shapes found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from ketenkaart.findings.result import Result
from ketenkaart.graph.engine import Term
from ketenkaart.graph.turtle import turtle
from ketenkaart.shacl.terms import TYPE, sh
from ketenkaart.shacl.triples import Triples

_NAMES: Final[dict[Term | None, str]] = {
    sh("ValidationReport"): "report",
    sh("ValidationResult"): "result",
}
"""What a blank node of the report is called by its class; others are a `node`."""


def as_turtle(result: Result) -> str:
    """The report as it came from the validator, without the results that are not told.

    Empty without a report. What lint and hygiene found is no part of it.
    """
    if result.report is None:
        return turtle(())
    report = result.report.triples
    heads = report.subjects(sh("conforms"))
    told = {(finding.check, finding.subject, finding.value) for finding in result.findings}
    every = [node for head in heads for node in report.objects(head, sh("result"))]
    kept = [node for node in every if _is_told(report, node, told)]
    gone = set(every) - set(kept)
    # A path of several steps is made of nodes of its own.
    wanted = {*heads, *kept, *_blank_nodes_below(report, kept)}
    return turtle(
        _renamed(
            ox.Triple(triple.subject, triple.predicate, ox.Literal(not kept))
            if triple.predicate == sh("conforms")
            else triple
            for triple in report
            if triple.subject in wanted and triple.object not in gone
        )
    )


def _is_told(report: Triples, node: Term, told: set[tuple[str, str, str | None]]) -> bool:
    """Whether a result is behind one of the findings: `shape_findings` says how they are made."""

    def name(term: Term | None) -> str | None:
        return None if isinstance(term, ox.BlankNode) or term is None else term.value

    shape = name(report.value(node, sh("sourceShape")))
    check = shape or name(report.value(node, sh("sourceConstraintComponent"))) or ""
    focus, value = (name(report.value(node, sh(end))) for end in ("focusNode", "value"))
    # Of a set-wise shape the finding is about the value.
    return any((check, subject or "", value) in told for subject in (focus, value))


def _blank_nodes_below(report: Triples, nodes: Iterable[Term]) -> set[Term]:
    found: set[Term] = set()
    ahead = list(nodes)
    while ahead:
        one = ahead.pop()
        for predicate in report.predicates(one):
            new = {v for v in report.objects(one, predicate) if isinstance(v, ox.BlankNode)} - found
            found |= new
            ahead += new
    return found


def _renamed(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples with blank nodes called by what is said of them: the same in every run."""
    whole = Triples(triples)

    def told(term: Term, above: tuple[Term, ...] = ()) -> str:
        if not isinstance(term, ox.BlankNode):
            return str(term)
        if term in above:
            return "_:"
        pairs = (
            f"{predicate} {told(value, (*above, term))}"
            for predicate in whole.predicates(term)
            for value in whole.objects(term, predicate)
        )
        return f"[{' ; '.join(sorted(pairs))}]"

    ends = [end for triple in whole for end in (triple.subject, triple.object)]
    blank = {end: None for end in ends if isinstance(end, ox.BlankNode)}
    new: dict[object, ox.BlankNode] = {}
    counts: Counter[str] = Counter()
    for node in sorted(blank, key=told):
        kind = _NAMES.get(whole.value(node, TYPE), "node")
        new[node] = ox.BlankNode(f"{kind}{counts[kind]}")
        counts[kind] += 1
    return [
        ox.Triple(
            new.get(triple.subject, triple.subject),
            triple.predicate,
            new.get(triple.object, triple.object),
        )
        for triple in whole
    ]
