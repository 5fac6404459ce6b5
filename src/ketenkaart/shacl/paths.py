"""SHACL property paths: read from the shapes graph, written in SPARQL and in a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ketenkaart.graph.engine import Term
from ketenkaart.shacl.terms import FIRST, NIL, REST, sh, wrong
from ketenkaart.shacl.triples import Triples

_FORMS: Final = {
    "inversePath": "^{}",
    "zeroOrMorePath": "{}*",
    "oneOrMorePath": "{}+",
    "zeroOrOnePath": "{}?",
}
"""The forms with one path inside, as SPARQL writes them."""


@dataclass(frozen=True)
class Path:
    """A property, or a form with the paths inside it; `form` is the local name in SHACL.

    A property has the form `predicate`, a list of steps the form `sequence`.
    """

    form: str
    parts: tuple[Path, ...] = ()
    predicate: ox.NamedNode | None = None

    @property
    def zero_length(self) -> bool:
        """Whether the path also leads from any node to that node itself."""
        if self.form in ("zeroOrMorePath", "zeroOrOnePath"):
            return True
        if self.form == "alternativePath":
            return any(part.zero_length for part in self.parts)
        return bool(self.parts) and all(part.zero_length for part in self.parts)

    def __str__(self) -> str:
        """The path in SPARQL."""
        if self.predicate is not None:
            return str(self.predicate)
        if self.form in _FORMS:
            return f"({_FORMS[self.form].format(self.parts[0])})"
        return f"({('|' if self.form == 'alternativePath' else '/').join(map(str, self.parts))})"

    def triples(self, names: Iterator[ox.BlankNode]) -> tuple[Term, list[ox.Triple]]:
        """The node that stands for the path, and the triples that describe it."""
        if self.predicate is not None:
            return self.predicate, []
        inner = [part.triples(names) for part in self.parts]
        found = [triple for _, triples in inner for triple in triples]
        nodes = [node for node, _ in inner]
        if self.form in _FORMS:
            node = next(names)
            return node, [ox.Triple(node, sh(self.form), nodes[0]), *found]
        head: ox.NamedNode | ox.BlankNode = NIL
        for part in reversed(nodes):
            cell = next(names)
            found += [ox.Triple(cell, FIRST, part), ox.Triple(cell, REST, head)]
            head = cell
        if self.form == "sequence":
            return head, found
        node = next(names)
        return node, [ox.Triple(node, sh(self.form), head), *found]


def of(predicate: ox.NamedNode) -> Path:
    """The path of one property."""
    return Path("predicate", predicate=predicate)


def read(triples: Triples, node: Term, within: tuple[Term, ...] = ()) -> Path:
    """The path that a node of the shapes graph describes; raises `InputError` for what is none."""
    if isinstance(node, ox.NamedNode):
        return of(node)
    if isinstance(node, ox.BlankNode) and node not in within:
        deeper = (*within, node)
        if triples.objects(node, FIRST):  # goes before whatever else the node has
            return _of_list("sequence", triples, node, deeper)
        forms = [form for form in (*_FORMS, "alternativePath") if triples.objects(node, sh(form))]
        if len(forms) == 1:
            form = forms[0]
            inner = triples.objects(node, sh(form))
            if form == "alternativePath" and len(inner) == 1:
                return _of_list(form, triples, inner[0], deeper)
            if len(inner) == 1:
                return Path(form, (read(triples, inner[0], deeper),))
    raise wrong(node, "sh:path noemt geen pad", "sh:path names no path")


def _of_list(form: str, triples: Triples, head: Term, within: tuple[Term, ...]) -> Path:
    parts = tuple(read(triples, member, within) for member in triples.members(head))
    if len(parts) < 2:
        raise wrong(
            within[-1],
            "een pad uit een lijst heeft ten minste twee leden",
            "a path from a list has at least two members",
        )
    return Path(form, parts)
