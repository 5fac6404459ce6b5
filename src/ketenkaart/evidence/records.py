"""Read sources, sections, passages, statements and actors from a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from ketenkaart.evidence.fingerprint import Passage, Section, Source, Stretch
from ketenkaart.vocabulary import DCTERMS, KK, RDF, SKOS

CREATOR = DCTERMS + "creator"

AMOUNTS = ("amount", "amountFrom", "amountTo", "givenAmount", "requiredAmount")
"""The properties whose values, in euros, must be seen in the text."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Actor:
    """Somebody whom a statement names, and every name that may stand in a text."""

    iri: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    labels: Mapping[str, str]

    def label(self, language: str) -> str:
        """Return the preferred name in a language, else any name, else the slug."""
        return self.labels.get(language) or next(iter(self.names), slug_of(self.iri))


@dataclass(frozen=True)
class Statement:
    """What verification needs of a statement: its passages, amounts in euros and actors."""

    iri: str
    standing: str | None
    passages: tuple[str, ...]
    amounts: tuple[tuple[str, Decimal], ...]
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """What the data says about sources and the statements that rest on them, by address."""

    sources: Mapping[str, Source]
    sections: Mapping[str, Section]
    passages: Mapping[str, Passage]
    statements: Mapping[str, Statement]
    actors: Mapping[str, Actor]


def slug_of(iri: str) -> str:
    """Return the last step of an address."""
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def read_records(store: ox.Store) -> Records:
    """Read all that `verify` needs from a store."""
    return Records(
        read_sources(store),
        read_sections(store),
        read_passages(store),
        read_statements(store),
        read_actors(store),
    )


def read_sources(store: ox.Store) -> dict[str, Source]:
    """All sources that have a fingerprint, by address."""
    found = {}
    for iri in _instances(store, "Source"):
        node = _Node(store, iri)
        length, sha256 = node.integer("normalisedLength"), node.text("normalisedSha256")
        if length is not None and sha256 is not None:
            written = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(CREATOR), None, None)
            writers = tuple(q.object.value for q in written if isinstance(q.object, ox.NamedNode))
            found[iri] = Source(slug_of(iri), length, sha256, node.text("textFile"), writers)
    return found


def read_sections(store: ox.Store) -> dict[str, Section]:
    """All sections by address, by source and in reading order."""
    found = {}
    for iri in _instances(store, "Section"):
        node = _Node(store, iri)
        labels = node.labels()
        parent = node.link("subsectionOf")
        found[iri] = Section(
            slug=slug_of(iri),
            source=slug_of(node.link("ofSource") or ""),
            order=node.integer("order") or 0,
            stretches=node.stretches(),
            label_nl=labels.get("nl", ""),
            label_en=labels.get("en", ""),
            parent=slug_of(parent) if parent else None,
        )
    return dict(sorted(found.items(), key=lambda item: (item[1].source, item[1].order)))


def read_passages(store: ox.Store) -> dict[str, Passage]:
    """All passages, by address."""
    found = {}
    for iri in _instances(store, "Passage"):
        node = _Node(store, iri)
        section = node.link("inSection")
        reasons = {term.language: term.value for term in node.literals(KK + "lengthReason")}
        found[iri] = Passage(
            slug=slug_of(iri),
            source=slug_of(node.link("ofSource") or ""),
            section=slug_of(section) if section else None,
            stretches=node.stretches(),
            reason_nl=reasons.get("nl"),
            reason_en=reasons.get("en"),
        )
    return found


def read_statements(store: ox.Store) -> dict[str, Statement]:
    """Every node that is supported by a passage, by address."""
    passages: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, ox.NamedNode(KK + "supportedBy"), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            passages[quad.subject.value].append(quad.object.value)
    actors = _actor_addresses(store)
    found = {}
    for iri, supports in sorted(passages.items()):
        node = _Node(store, iri)
        standing = node.link("standing")
        found[iri] = Statement(
            iri=iri,
            standing=slug_of(standing) if standing else None,
            passages=tuple(sorted(set(supports))),
            amounts=tuple(_amounts(node)),
            actors=tuple(sorted({link for link in node.links() if link in actors})),
        )
    return found


def read_actors(store: ox.Store) -> dict[str, Actor]:
    """All actors with their names, by address."""
    found = {}
    for iri in sorted(_actor_addresses(store)):
        node = _Node(store, iri)
        names = [
            literal.value
            for predicate in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
            for literal in node.literals(predicate)
        ]
        short = [literal.value for literal in node.literals(KK + "abbreviation")]
        found[iri] = Actor(
            iri, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(short)), node.labels()
        )
    return found


class _Node:
    """One subject and what is said of it."""

    def __init__(self, store: ox.Store, iri: str) -> None:
        self.store = store
        self.facts: dict[str, list[Term]] = defaultdict(list)
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            self.facts[quad.predicate.value].append(quad.object)

    def literals(self, predicate: str) -> list[ox.Literal]:
        found = [term for term in self.facts[predicate] if isinstance(term, ox.Literal)]
        return sorted(found, key=lambda term: (term.language or "", term.value))

    def text(self, name: str) -> str | None:
        return next((term.value for term in self.literals(KK + name)), None)

    def integer(self, name: str) -> int | None:
        value = self.text(name)
        return int(value) if value is not None and value.isdecimal() else None

    def links(self) -> Iterator[str]:
        for terms in self.facts.values():
            yield from (term.value for term in terms if isinstance(term, ox.NamedNode))

    def link(self, name: str) -> str | None:
        found = [term.value for term in self.facts[KK + name] if isinstance(term, ox.NamedNode)]
        return min(found, default=None)

    def labels(self) -> dict[str, str]:
        return {term.language or "": term.value for term in self.literals(SKOS + "prefLabel")}

    def stretches(self) -> tuple[Stretch, ...]:
        numbered = []
        for term in self.facts[KK + "stretch"]:
            if isinstance(term, ox.NamedNode):
                node = _Node(self.store, term.value)
                numbered.append((node.integer("order") or 0, term.value, node.stretch()))
        return tuple(stretch for _, _, stretch in sorted(numbered))

    def stretch(self) -> Stretch:
        return Stretch(
            start=self.integer("start") or 0,
            length=self.integer("length") or 0,
            sha256=self.text("sha256") or "",
            head_hash=self.text("headHash") or "",
            tail_hash=self.text("tailHash") or "",
            occurrence=self.integer("occurrence"),
            page=self.integer("page"),
        )


def _instances(store: ox.Store, name: str) -> list[str]:
    quads = store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(KK + name), None)
    return sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)})


def _actor_addresses(store: ox.Store) -> set[str]:
    """Everything typed as an actor, or as a class below it."""
    classes = {KK + "Actor"}
    below = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    open_classes = list(classes)
    while open_classes:
        quads = store.quads_for_pattern(None, below, ox.NamedNode(open_classes.pop()), None)
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in classes:
                classes.add(quad.subject.value)
                open_classes.append(quad.subject.value)
    return {
        quad.subject.value
        for name in classes
        for quad in store.quads_for_pattern(
            None, ox.NamedNode(RDF + "type"), ox.NamedNode(name), None
        )
        if isinstance(quad.subject, ox.NamedNode)
    }


def _amounts(node: _Node) -> Iterator[tuple[str, Decimal]]:
    for name in AMOUNTS:
        for literal in node.literals(KK + name):
            try:
                yield name, Decimal(literal.value)
            except InvalidOperation:
                continue  # the shapes report a value that is no number
