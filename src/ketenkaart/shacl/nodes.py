"""Sets of nodes, held in the store beside the data for as long as they are needed.

A set is a graph with one triple for each member, so that blank nodes and literals can be members
and queries join with it. A copy of the data would take twice the memory, so the sets stand in the
store itself and are taken away again; beside a store that is for reading only stands a twin.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path as File

import pyoxigraph as ox

from ketenkaart.graph.engine import OxigraphEngine, Table, Term
from ketenkaart.shacl.paths import Path
from ketenkaart.shacl.shape import Nodes, Targets, pairs
from ketenkaart.shacl.terms import SUBCLASS, TYPE

_HOME = "urn:ketenkaart:shacl:set:"
_HOME_GRAPH = ox.NamedNode(_HOME)


@contextmanager
def writable(data: ox.Store) -> Iterator[ox.Store]:
    """The store itself, or its twin on disk, which shares its files, where it can only be read.

    Graphs that were added are gone afterwards.
    """
    probe = ox.Quad(_HOME_GRAPH, _HOME_GRAPH, _HOME_GRAPH, _HOME_GRAPH)
    try:
        data.add(probe)
    except RuntimeError:
        # The engine may still be writing when the folder goes; nothing of it is needed.
        with tempfile.TemporaryDirectory(
            prefix="ketenkaart-", ignore_cleanup_errors=True
        ) as folder:
            twin = str(File(folder) / "store")
            data.backup(twin)
            yield ox.Store(twin)
        return
    data.remove(probe)
    before = set(data.named_graphs())
    try:
        yield data
    finally:
        for graph in set(data.named_graphs()) - before:
            data.remove_graph(graph)


class NodeStore:
    """The data and the sets of nodes; a set that was made is made no second time."""

    def __init__(self, data: ox.Store) -> None:
        """The store must be writable."""
        self.store = data
        self._engine = OxigraphEngine(self.store)
        self._numbers = count()
        self._made: dict[object, Nodes] = {}

    def select(self, query: str) -> Table:
        """The rows of a query over the data and the sets."""
        return self._engine.select(query)

    def targeted(self, targets: Targets) -> Nodes:
        """The focus nodes of targets."""
        sets = [self.instances(of) for of in targets.classes]
        if targets.nodes:
            sets.append(self.constants(targets.nodes))
        parts = [one.has("?node") for one in sets]
        parts += [f"?node {predicate} ?any" for predicate in targets.subjects_of]
        parts += [f"?any {predicate} ?node" for predicate in targets.objects_of]
        if len(parts) == len(sets) == 1:
            return sets[0]
        where = " UNION ".join(f"{{ {part} }}" for part in parts)
        return self.found("?node", where)

    def instances(self, of: Term) -> Nodes:
        """The nodes that have a class, itself or through one below it."""
        return self.found("?node", f"?node {TYPE}/{SUBCLASS}* {of}")

    def reached(self, path: Path | None, nodes: Nodes) -> Nodes:
        """The values to which a path leads from the nodes; without a path, the nodes."""
        if path is None or nodes.empty:
            return nodes
        return self.found("?value", pairs(path, nodes))

    def found(self, variable: str, where: str, prologue: str = "") -> Nodes:
        """The set of what a variable is in a pattern."""
        key = (prologue, where)
        known = self._made.get(key)
        if known is None:
            graph = self._graph()
            nodes = Nodes(graph, empty=False)
            insert = f"INSERT {{ {nodes.has(variable)} }} WHERE {{ {where}\n}}"
            self.store.update(f"{prologue} {insert}")
            known = self._made[key] = Nodes(graph, self._is_empty(graph))
        return known

    def constants(self, terms: Iterable[Term]) -> Nodes:
        """The set of these terms."""
        members = tuple(terms)
        known = self._made.get(members)
        if known is None:
            graph = self._graph()
            self.store.extend(ox.Quad(graph, graph, term, graph) for term in members)
            known = self._made[members] = Nodes(graph, empty=not members)
        return known

    def members(self, nodes: Nodes) -> list[Term]:
        """The nodes of a set."""
        quads = self.store.quads_for_pattern(None, None, None, nodes.graph)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]

    def _graph(self) -> ox.NamedNode:
        return ox.NamedNode(f"{_HOME}{next(self._numbers)}")

    def _is_empty(self, graph: ox.NamedNode) -> bool:
        return next(self.store.quads_for_pattern(None, None, None, graph), None) is None
