"""All about one thing: what it is called, and every statement about it with its passages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.evidence import Evidence, with_origins
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.vocabulary import KK, KKD, PROV, SKOS, shorten
from ketenkaart.wording import both, did_you_mean, either, joined

HIDDEN: Final = frozenset(
    (KK + name)
    for name in (
        "content",
        "statedIn",
        "supportedBy",
        "standing",
        "polarity",
        "reason",
        "otherReading",
        "leavesOpen",
        "amongOthers",
        "within",
        "order",
    )
) | {SKOS + "prefLabel", PROV + "wasDerivedFrom", PROV + "hadPrimarySource"}
"""What the evidence tells apart, or what only serves order and inference."""


@dataclass(frozen=True)
class About:
    """A statement about the thing: by which properties it touches it, and what it says."""

    statement: str
    kind: str
    roles: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Term, ...]], ...]
    evidence: Evidence


@dataclass(frozen=True)
class Shown:
    """A thing with its classes and facts, and all statements about it, by kind and address."""

    iri: str
    classes: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Term, ...]], ...]
    about: tuple[About, ...]


def resolve(graph: ClosedGraph, text: str) -> str:
    """The one thing that a name, abbreviation, slug or address means.

    Raises `InputError`: with the nearest names when nothing is called so, with all of them when
    several things are.
    """
    names = graph.names
    found = [iri for iri in names.find(text) if not iri.startswith(_UNTOLD)]
    if len(found) == 1:
        return found[0]
    # A name that a body shares with a concept of the model most likely means the body.
    things = [iri for iri in found if iri.startswith(KKD)]
    if len(things) == 1:
        return things[0]
    if found:
        example = f"ketenkaart show {shorten(found[0])}"
        raise InputError(
            both(
                f"'{text}' kan {len(found)} dingen betekenen.",
                f"'{text}' fits {len(found)} things.",
            ),
            expected=either(map(names.named, found)),
            advice=both(f"Geef het adres op: {example}.", f"Give the address: {example}."),
        )
    near = [iri for iri in names.nearest(text, most=12) if not iri.startswith(_UNTOLD)][:5]
    raise InputError(
        both(f"Niets heet '{text}'.", f"Nothing is called '{text}'."),
        advice=joined(
            did_you_mean(map(names.named, near)),
            both(
                "Geef een naam, een afkorting of een adres op.",
                "Give a name, an abbreviation or an address.",
            ),
            by="\n",
        ),
    )


def show(graph: ClosedGraph, iri: str) -> Shown:
    """What the graph holds about a thing; a statement is shown with what it says itself."""
    node = ox.NamedNode(iri)
    touching: dict[str, list[str]] = {}
    for quad in graph.store.quads_for_pattern(None, None, node, None):
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if subject and KK + "Statement" in graph.names.types(subject):
            touching.setdefault(subject, []).append(quad.predicate.value)
    if KK + "Statement" in graph.names.types(iri):
        touching.setdefault(iri, [])
    evidence = with_origins(graph.engine, touching)
    about = [
        About(
            statement=statement,
            kind=_kind(graph, statement),
            roles=tuple(sorted(role for role in roles if role not in HIDDEN)),
            facts=_facts(graph, statement),
            evidence=evidence[statement],
        )
        for statement, roles in touching.items()
    ]
    about = [a for a in about if a.roles or a.statement == iri or _is_source(graph, iri)]
    return Shown(
        iri,
        _classes(graph, iri),
        _facts(graph, iri),
        tuple(sorted(about, key=lambda a: (a.kind, a.statement))),
    )


def amount_of(about: About) -> Decimal | None:
    """The amount a statement names, in euros, where it names one."""
    for name, values in about.facts:
        if name == KK + "amount" and values:
            return Decimal(values[0].value)
    return None


_UNTOLD: Final = tuple(f"{KKD}{kind}/" for kind in ("stretch", "date"))


def _facts(graph: ClosedGraph, iri: str) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    found: dict[str, list[Term]] = {}
    for quad in graph.store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
        name = quad.predicate.value
        if (
            name not in HIDDEN
            and not name.endswith("#type")
            and isinstance(quad.object, (ox.NamedNode, ox.Literal))
        ):
            found.setdefault(name, []).append(quad.object)
    return tuple((name, tuple(sorted(values, key=str))) for name, values in sorted(found.items()))


def _classes(graph: ClosedGraph, iri: str) -> tuple[str, ...]:
    return tuple(sorted(c for c in graph.names.types(iri) if c.startswith(KK)))


def _kind(graph: ClosedGraph, statement: str) -> str:
    """The class of a statement below kk:Statement itself."""
    kinds = [c for c in _classes(graph, statement) if c != KK + "Statement"]
    return kinds[0] if kinds else KK + "Statement"


def _is_source(graph: ClosedGraph, iri: str) -> bool:
    return KK + "Document" in graph.names.types(iri)
