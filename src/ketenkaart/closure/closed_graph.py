"""A workspace opened: read, narrowed to a view, closed, and ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ketenkaart.closure import snapshot
from ketenkaart.closure.derive import complete
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, OxigraphEngine
from ketenkaart.graph.load import load_workspace
from ketenkaart.graph.names import Names
from ketenkaart.graph.view import Seen, View, apply


@dataclass(frozen=True)
class ClosedGraph:
    """The store of a workspace within a view, with all that follows from it.

    `kept` says that the store is a snapshot on disk, which holds its own index of names.
    """

    workspace: Workspace
    view: View
    store: ox.Store
    seen: Seen
    engine: Engine
    kept: bool = False

    @classmethod
    def open(cls, workspace: Workspace, view: View | None = None) -> ClosedGraph:
        """Read the workspace; raises `InputError` for a file that cannot be used."""
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
        found = snapshot.find(workspace, view)
        if found is not None:
            engine = OxigraphEngine(found.store)
            return cls(workspace, view, found.store, found.seen, engine, kept=True)
        key = snapshot.content_of(workspace)
        graph = cls.open(workspace, view)
        snapshot.keep(workspace, view, graph.store, graph.seen, key)
        return graph

    @cached_property
    def names(self) -> Names:
        """What everything in the graph is called."""
        return Names(self.store, indexed=self.kept)
