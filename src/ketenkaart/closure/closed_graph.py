"""A workspace opened: read, narrowed to a view, closed, and ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from ketenkaart.closure import snapshot
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, OxigraphEngine, batches
from ketenkaart.graph.names import Names
from ketenkaart.graph.view import Seen, View, apply

if TYPE_CHECKING:
    from ketenkaart.graph.service import Service


class _Opened(NamedTuple):
    workspace: Workspace
    view: View
    store: ox.Store
    seen: Seen
    engine: Engine
    kept: bool = False


class ClosedGraph(_Opened):
    """The store of a workspace within a view, with all that follows from it.

    `kept` says that the store is a snapshot on disk, which holds its own index of names. Of a
    graph at a service the store holds the names alone: all else is asked of the engine.
    """

    @classmethod
    def open(cls, workspace: Workspace, view: View | None = None) -> ClosedGraph:
        """Read the workspace; raises `InputError` for a file that cannot be used."""
        # What reads and closes is not imported where a snapshot has it all.
        from ketenkaart.closure.derive import complete
        from ketenkaart.graph.load import load_workspace

        view = view or View()
        store = load_workspace(workspace)
        seen = apply(store, view)
        complete(store, workspace)
        return cls(workspace, view, store, seen, OxigraphEngine(store))

    @classmethod
    def recall(cls, workspace: Workspace, view: View | None = None) -> ClosedGraph:
        """The same from the snapshot of an earlier time; one is kept where there was none.

        The store is then for reading only.
        """
        view = view or View()
        known = cls.if_kept(workspace, view)
        if known is not None:
            return known
        key = snapshot.content_of(workspace)
        graph = cls.open(workspace, view)
        snapshot.keep(workspace, view, graph.store, graph.seen, key)
        return graph

    @classmethod
    def if_kept(cls, workspace: Workspace, view: View) -> ClosedGraph | None:
        """The same where a snapshot was kept of the files as they are; None where none was."""
        found = snapshot.find(workspace, view)
        if found is None:
            return None
        engine = OxigraphEngine(found.store)
        return cls(workspace, view, found.store, found.seen, engine, kept=True)

    @classmethod
    def at(cls, workspace: Workspace, service: Service) -> ClosedGraph:
        """The graph that a service holds, whole; the workspace only has the questions.

        Raises `InputError` for a service that cannot be asked or holds no closed graph of ours.
        """
        # What speaks HTTP is imported only when a service is asked.
        from ketenkaart.graph.remote import RemoteEngine
        from ketenkaart.graph.remote_names import fetch_names

        engine = RemoteEngine(service)
        return cls(workspace, View(), fetch_names(engine), Seen(set(), {}), engine)

    def described(self, things: Iterable[str]) -> list[ox.Triple]:
        """All that the graph says of each of the things, by address."""
        found: list[ox.Triple] = []
        for few in batches(dict.fromkeys(things)):
            values = " ".join(str(ox.NamedNode(iri)) for iri in few)
            pattern = "?thing ?says ?value"
            query = f"CONSTRUCT {{ {pattern} }} WHERE {{ VALUES ?thing {{ {values} }} {pattern} }}"
            found += self.engine.construct(query)
        return found

    @cached_property
    def size(self) -> int:
        """The number of triples."""
        (row,) = self.engine.select("SELECT (COUNT(*) AS ?size) WHERE { ?s ?p ?o }")
        return int(str(row["size"].value))  # type: ignore[union-attr]

    @cached_property
    def names(self) -> Names:
        """What everything in the graph is called."""
        return Names(self.store, indexed=self.kept)
