"""One measurement in a process of its own: `python -m benchmarks.tasks NAME FOLDER`.

Setting up is not measured. What is measured is the job itself, warm, without the start of Python;
whole processes are measured by `benchmarks.__main__`.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.answer import ask
from ketenkaart.answers.catalogue import catalogue
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.closure.rules import close
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.engine import Engine
from ketenkaart.graph.load import load_workspace

RUNS: Final = 3
"""A question is asked so many times in a row; the median counts."""


def load_ours(workspace: Workspace) -> dict[str, float]:
    """Every file of ontology and data into a store in memory."""
    return {"load": _timed(lambda: load_workspace(workspace))}


def load_rdflib(workspace: Workspace) -> dict[str, float]:
    """The same files into an rdflib graph."""
    import rdflib

    def read() -> None:
        graph = rdflib.Graph()
        for file in (*workspace.ontology_files(), *workspace.data_files()):
            graph.parse(file, format="turtle")

    return {"load": _timed(read)}


def close_ours(workspace: Workspace) -> dict[str, float]:
    """The closure of OWL 2 RL in our namespaces, by compiled rules."""
    store = load_workspace(workspace)
    return {"closure": _timed(lambda: close(store))}


def close_owlrl(workspace: Workspace) -> dict[str, float]:
    """The whole closure of OWL 2 RL, by owlrl; it also says of everything that it is itself."""
    from owlrl import DeductiveClosure
    from owlrl.OWLRL import OWLRL_Semantics

    from ketenkaart.graph.reference import to_rdflib

    graph = to_rdflib(load_workspace(workspace))
    closure = DeductiveClosure(OWLRL_Semantics)
    return {"closure": _timed(lambda: closure.expand(graph))}


def questions_ours(workspace: Workspace) -> dict[str, float]:
    """Every stored question as it stands, by Oxigraph in memory."""
    graph = ClosedGraph.open(workspace)
    return _questions(graph, graph.engine, RUNS)


def questions_rdflib(workspace: Workspace) -> dict[str, float]:
    """Every stored question as it stands, by rdflib."""
    from ketenkaart.graph.reference import RdflibEngine

    graph = ClosedGraph.open(workspace)
    return _questions(graph, RdflibEngine(graph.store), 1)


TASKS: Final[dict[str, Callable[[Workspace], dict[str, float]]]] = {
    "load ketenkaart": load_ours,
    "load rdflib": load_rdflib,
    "closure ketenkaart": close_ours,
    "closure owlrl": close_owlrl,
    "questions ketenkaart": questions_ours,
    "questions rdflib": questions_rdflib,
}
"""What can be measured, by what is done and who does it."""


def _questions(graph: ClosedGraph, engine: Engine, runs: int) -> dict[str, float]:
    return {
        question.id: statistics.median(
            _timed(lambda: ask(question, graph, engine=engine))  # noqa: B023 - called at once
            for _ in range(runs)
        )
        for question in catalogue(graph.workspace).values()
    }


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Run one task and print its seconds by part, and the memory that the process took."""
    seconds = TASKS[sys.argv[1]](Workspace.find(Path(sys.argv[2])))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": seconds, "megabytes": megabytes, "oxigraph": ox.__version__}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
