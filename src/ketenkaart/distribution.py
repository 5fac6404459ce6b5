"""The built distribution: the workspace as single files that any RDF tool reads."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ketenkaart.answers.catalogue import catalogue
from ketenkaart.answers.catalogue_formats import as_turtle
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.atomic import write_text
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load, load_workspace
from ketenkaart.graph.turtle import json_ld, n_quads, turtle
from ketenkaart.graph.view import View, apply

WRITERS = {"ttl": turtle, "nq": n_quads, "jsonld": json_ld}


def build(workspace: Workspace, folder: Path, view: View | None = None) -> list[Path]:
    """Write the distribution into a folder; returns the files, each whole or not at all.

    `ketenkaart.*` is the graph as it is written, `ketenkaart-closed.*` adds what follows and is
    derived, `ketenkaart-shapes.ttl` holds the shapes, `ketenkaart-questions.ttl` the stored
    questions. A view leaves out of both graphs what lies
    outside it. The same workspace and view give the same bytes.
    Raises `InputError` when the workspace cannot be read or a file cannot be written.
    """
    view = view or View()
    written = load_workspace(workspace)
    apply(written, view)
    parts = {
        "ketenkaart": _triples(written),
        "ketenkaart-closed": _triples(ClosedGraph.open(workspace, view).store),
    }
    prefixes = [f for f in workspace.ontology_files() if f.name == "prefixes.ttl"]
    shapes = _triples(load([*workspace.shape_files(), *prefixes]))
    texts = {
        folder / f"{name}.{ending}": writer(triples)
        for name, triples in parts.items()
        for ending, writer in WRITERS.items()
    }
    texts[folder / "ketenkaart-shapes.ttl"] = turtle(shapes)
    texts[folder / "ketenkaart-questions.ttl"] = as_turtle(catalogue(workspace).values())
    for file, text in texts.items():
        write_text(file, text)
    return sorted(texts)


def _triples(store: ox.Store) -> list[ox.Triple]:
    return [ox.Triple(q.subject, q.predicate, q.object) for q in store]
