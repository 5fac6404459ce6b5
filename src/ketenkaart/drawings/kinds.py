"""What sort of thing something is: the kind that a legend names, its class, its group."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.graph.engine import batches
from ketenkaart.vocabulary import KK, RDFS, all_prefixes

_ALL = KK + "Statement"

_BELOW = (
    f"SELECT ?lower ?upper WHERE {{ ?lower <{RDFS}subClassOf> ?upper FILTER(?lower != ?upper) }}"
)


class Kinds:
    """The classes of a graph, and where each thing falls among them."""

    def __init__(self, graph: ClosedGraph, language: str) -> None:
        self._graph = graph
        self._language = language
        self._known: dict[str, list[str]] = {}

    def kind(self, iri: str) -> str:
        """The local name of the widest class of ours, a statement's being that of its sort."""
        found = self._classes(iri)
        wide = [k for k in found if not (self._above.get(k, set()) & set(found))]
        return min(wide, default="").removeprefix(KK)

    def nearest(self, iri: str) -> str:
        """The name of the narrowest class of a thing."""
        found = self._classes(iri)
        wider = {upper for one in found for upper in self._above.get(one, ())}
        narrow = [one for one in found if one not in wider]
        return self._graph.names.label(min(narrow), self._language) if narrow else ""

    def name(self, kind: str) -> str:
        """What a kind is called."""
        return self._graph.names.label(KK + kind, self._language)

    def groups(self, addresses: Iterable[str], by: str) -> dict[str, str]:
        """For each thing the name of what a property gives for it, the first where it is several.

        `a` groups by the narrowest class.
        """
        if by == "a":
            return {iri: self.nearest(iri) for iri in addresses}
        prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in all_prefixes().items())
        found: dict[str, str] = {}
        for few in batches(addresses):
            values = " ".join(str(ox.NamedNode(iri)) for iri in few)
            query = f"{prefixes} SELECT ?thing (MIN(?given) AS ?group) WHERE {{ "
            query += f"VALUES ?thing {{ {values} }} ?thing {by} ?given }} GROUP BY ?thing"
            for row in self._graph.engine.select(query):
                thing, group = (str(cell.value) for cell in row.values() if cell is not None)
                found[thing] = self._graph.names.label(group, self._language)
        return found

    def _classes(self, iri: str) -> list[str]:
        """The classes of ours that a thing is of, without that of all statements."""
        if iri not in self._known:
            types = self._graph.names.types(iri)
            self._known[iri] = sorted(t for t in types if t.startswith(KK) and t != _ALL)
        return self._known[iri]

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self._graph.engine.select(_BELOW):
            lower, upper = (str(cell.value) for cell in row.values() if cell is not None)
            found.setdefault(lower, set()).add(upper)
        return found
