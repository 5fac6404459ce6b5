"""Triples in memory, found by subject and predicate: a shapes graph, or a validation report.

A shapes graph is not read through a store, which would turn `"1"^^xsd:boolean` into `true` and so
give an ill-formed shape a meaning it has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.terms import FIRST, NIL, REST, SUBCLASS, TYPE, wrong


class Triples:
    """An index on triples; everything comes in the order in which it was given."""

    def __init__(self, triples: Iterable[ox.Triple | ox.Quad]) -> None:
        self._objects: dict[Term, dict[ox.NamedNode, dict[Term, None]]] = {}
        self._subjects: dict[ox.NamedNode, dict[Term, dict[Term, None]]] = {}
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue
            self._objects.setdefault(subject, {}).setdefault(predicate, {})[value] = None
            self._subjects.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def __len__(self) -> int:
        """The number of subjects."""
        return len(self._objects)

    def __iter__(self) -> Iterator[ox.Triple]:
        """Every triple once."""
        for subject, predicates in self._objects.items():
            for predicate, values in predicates.items():
                for value in values:
                    yield ox.Triple(subject, predicate, value)  # type: ignore[arg-type]

    def objects(self, subject: Term, predicate: ox.NamedNode) -> list[Term]:
        """The values of a property, each once."""
        return list(self._objects.get(subject, {}).get(predicate, ()))

    def value(self, subject: Term, predicate: ox.NamedNode) -> Term | None:
        """The first value of a property, if any."""
        return next(iter(self._objects.get(subject, {}).get(predicate, ())), None)

    def subjects(self, predicate: ox.NamedNode, value: Term | None = None) -> list[Term]:
        """What has a property, with this value or with any."""
        by_value = self._subjects.get(predicate, {})
        if value is not None:
            return list(by_value.get(value, ()))
        return list(dict.fromkeys(subject for found in by_value.values() for subject in found))

    def predicates(self, subject: Term) -> list[ox.NamedNode]:
        """The properties of a thing."""
        return list(self._objects.get(subject, ()))

    def members(self, head: Term) -> list[Term]:
        """The members of an RDF list; raises `InputError` when it is none."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != NIL:
            first, rest = self.objects(head, FIRST), self.objects(head, REST)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise wrong(head, "dit is geen welgevormde lijst", "this is no well-formed list")
            seen.add(head)
            found += first
            head = rest[0]
        return found

    def is_a(self, node: Term, classes: Iterable[Term]) -> bool:
        """Whether a thing has one of these classes, itself or through a class below it."""
        wanted = set(classes)
        ahead = self.objects(node, TYPE)
        seen: set[Term] = set()
        while ahead:
            one = ahead.pop()
            if one in wanted:
                return True
            if one not in seen:
                seen.add(one)
                ahead += self.objects(one, SUBCLASS)
        return False
