"""Variations on the invented world: the same data with something added."""

from __future__ import annotations

import shutil
from pathlib import Path

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import all_prefixes
from support import WORLD


def prefixed(turtle: str) -> str:
    """Turtle with every prefix of the house before it."""
    heads = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in all_prefixes().items()]
    return "\n".join([*heads, turtle])


def world_with(folder: Path, turtle: str, *, leave_out: str | None = None) -> ClosedGraph:
    """The world with more Turtle, and without the file that `leave_out` names below `data/`."""
    shutil.copytree(WORLD / "data", folder / "data")
    if leave_out is not None:
        (folder / "data" / leave_out).unlink()
    (folder / "data" / "added.ttl").write_text(prefixed(turtle), encoding="utf-8")
    return ClosedGraph.open(Workspace.find(folder))


def only(folder: Path, turtle: str) -> ClosedGraph:
    """A world that holds this Turtle and nothing else."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "all.ttl").write_text(prefixed(turtle), encoding="utf-8")
    return ClosedGraph.open(Workspace.find(folder))


def statement(name: str, kind: str, facts: str, polarity: str = "affirmed") -> str:
    """A statement of the invented field letter."""
    return f"""
{name} a kk:{kind} ;
    skos:prefLabel "Toegevoegd"@nl , "Added"@en ;
    kk:standing kkc:standing-said ;
    kk:polarity kkc:polarity-{polarity} ;
    kk:statedIn source:veldbrief ;
    {facts} .
"""
