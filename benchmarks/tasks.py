"""One measurement in a process of its own: `python -m benchmarks.tasks NAME FOLDER...`.

Setting up is not measured. What is measured is the job itself, warm, without the start of Python;
whole processes are measured by `benchmarks.measure`.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import Question, catalogue
from ketenkaart.answers.evidence import Evidence
from ketenkaart.answers.parameters import choices
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.closure.rules import close
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine, Term
from ketenkaart.graph.load import load, load_workspace, parse

RUNS: Final = 3
"""What is ours is done so many times in a row, and the median counts; a slow question only once."""

SLOW: Final = 2.0
"""Seconds from which a question is slow."""

Seconds = dict[str, float]


def load_ours(folder: Path) -> Seconds:
    """Every file of ontology and data into a store in memory."""
    workspace = Workspace.find(folder)
    return {
        "load": statistics.median(_timed(lambda: load_workspace(workspace)) for _ in range(RUNS))
    }


def load_rdflib(folder: Path) -> Seconds:
    """The same files into an rdflib graph."""
    import rdflib

    workspace = Workspace.find(folder)

    def read() -> None:
        graph = rdflib.Graph()
        for file in (*workspace.ontology_files(), *workspace.data_files()):
            graph.parse(file, format="turtle")

    return {"load": _timed(read)}


def close_ours(folder: Path) -> Seconds:
    """The closure of OWL 2 RL in our namespaces, by compiled rules."""
    taken = []
    for _ in range(RUNS):
        store = load_workspace(Workspace.find(folder))
        taken.append(_timed(partial(close, store)))
        del store  # the next one takes its memory
    return {"closure": statistics.median(taken)}


def close_owlrl(folder: Path) -> Seconds:
    """The whole closure of OWL 2 RL, by owlrl; it also says of everything that it is itself."""
    from owlrl import DeductiveClosure
    from owlrl.OWLRL import OWLRL_Semantics

    from ketenkaart.graph.reference import to_rdflib

    graph = to_rdflib(load_workspace(Workspace.find(folder)))
    closure = DeductiveClosure(OWLRL_Semantics)
    return {"closure": _timed(lambda: closure.expand(graph))}


def shapes_ours(data: Path, shapes: Path) -> Seconds:
    """Shapes over one closed file, both read first; the time is that of all of it."""
    from ketenkaart.shacl.report import report
    from ketenkaart.shacl.run import validate

    return {"shapes": _timed(lambda: report(validate(load([data]), parse(shapes))))}


def shapes_prepared(data: Path, shapes: Path) -> Seconds:
    """The same by pySHACL with each query parsed once instead of once for each focus node."""
    import pyshacl
    import rdflib

    from ketenkaart.graph.reference import PreparingGraph

    def run() -> None:
        graph = PreparingGraph()
        graph.parse(data, format="turtle")
        pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(shapes), inplace=True)

    return {"shapes": _timed(run)}


def questions_ours(folder: Path) -> Seconds:
    """Every stored question as it stands, by Oxigraph in memory."""
    graph = ClosedGraph.open(Workspace.find(folder))
    return _questions(graph, graph.engine, RUNS)


def questions_rdflib(folder: Path) -> Seconds:
    """Every stored question as it stands, by rdflib."""
    from ketenkaart.graph.reference import RdflibEngine

    graph = ClosedGraph.open(Workspace.find(folder))
    return _questions(graph, RdflibEngine(graph.store), 1)


def look_ups_ours(folder: Path) -> Seconds:
    """Every question about the first thing by address that can be given, with the evidence."""
    graph = ClosedGraph.open(Workspace.find(folder))
    found = {}
    for question in catalogue(graph.workspace).values():
        for parameter in question.parameters:
            offered = choices(parameter, graph)
            if offered:
                given: dict[str, list[Term]] = {parameter.name: [ox.NamedNode(min(offered))]}
                asked = partial(_with_evidence, question, graph, given)
                name = f"{question.id} {parameter.name}"
                found[name] = statistics.median(_timed(asked) for _ in range(RUNS))
    return found


TASKS: Final[dict[str, Callable[..., Seconds]]] = {
    "load ketenkaart": load_ours,
    "load rdflib": load_rdflib,
    "closure ketenkaart": close_ours,
    "closure owlrl": close_owlrl,
    "shapes ketenkaart": shapes_ours,
    "shapes pySHACL, queries parsed once": shapes_prepared,
    "questions ketenkaart": questions_ours,
    "questions rdflib": questions_rdflib,
    "look-ups ketenkaart": look_ups_ours,
}
"""What can be measured, by what is done and who does it."""


def _questions(graph: ClosedGraph, engine: Engine, runs: int) -> Seconds:
    found = {}
    for question in catalogue(graph.workspace).values():

        def asked(question: Question = question) -> float:
            return _timed(lambda: ask(question, graph, engine=engine))

        taken = [asked()]
        while len(taken) < runs and taken[0] < SLOW:
            taken.append(asked())
        found[question.id] = statistics.median(taken)
    return found


def _with_evidence(
    question: Question, graph: ClosedGraph, given: dict[str, list[Term]]
) -> dict[str, Evidence]:
    return ask(question, graph, given).evidence


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*map(Path, sys.argv[2:]))))
