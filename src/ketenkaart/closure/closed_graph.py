"""A workspace opened: read, narrowed to a view, closed, and ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ketenkaart.closure.derive import complete
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, OxigraphEngine
from ketenkaart.graph.load import load_workspace
from ketenkaart.graph.names import Names
from ketenkaart.graph.view import Seen, View, apply


@dataclass(frozen=True)
class ClosedGraph:
    """The store of a workspace within a view, with all that follows from it."""

    workspace: Workspace
    view: View
    store: ox.Store
    seen: Seen
    engine: Engine

    @classmethod
    def open(cls, workspace: Workspace, view: View | None = None) -> ClosedGraph:
        """Read the workspace; raises `InputError` for a file that cannot be used."""
        view = view or View()
        store = load_workspace(workspace)
        seen = apply(store, view)
        complete(store, workspace)
        return cls(workspace, view, store, seen, OxigraphEngine(store))

    @cached_property
    def names(self) -> Names:
        """What everything in the graph is called."""
        return Names.of(self.store)
