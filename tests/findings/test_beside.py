"""Work beside other work has the outcome that it has on its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.findings import check as checking
from ketenkaart.findings.beside import _outcome, beside
from ketenkaart.findings.shapes import _shapes, halves, validation_report
from ketenkaart.shacl.reading import ShapesGraph
from ketenkaart.vocabulary import KK, SKOS
from ketenkaart.wording import both
from support import WORLD, Ran, run_here

HERE = os.getpid()


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a core to spare."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1}, raising=False)


def test_the_outcome_is_told_from_another_process() -> None:
    """What the work gives is given, and it was done elsewhere."""
    with beside(lambda: (os.getpid(), ["found"])) as outcome:
        pid, found = outcome()
    assert pid != os.getpid()
    assert found == ["found"]


@pytest.mark.parametrize("cores", [{0}, {0, 1}])
def test_where_it_does_not_pay_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch, cores: set[int]
) -> None:
    """With one core, or when the caller says so, nothing is begun beside."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: cores, raising=False)
    with beside(os.getpid, pays=len(cores) == 1) as outcome:
        assert outcome() == os.getpid()


def test_an_error_of_input_is_raised_whole() -> None:
    """File, line, expectation and advice come back as they were."""
    error = InputError(
        both("fout", "wrong"),
        file="data/x.ttl",
        line=3,
        expected=both("iets", "something"),
        advice=both("doe iets", "do something"),
    )

    def work() -> None:
        raise error

    with pytest.raises(InputError) as raised, beside(work) as outcome:
        outcome()
    assert vars(raised.value) == vars(error)


def test_work_whose_process_dies_is_done_here() -> None:
    """A process that is killed takes nothing with it but time."""

    def work() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with beside(work) as outcome:
        assert outcome() == "done"


def test_what_fails_otherwise_fails_here_as_well() -> None:
    """A fault of the program is not hidden by the other process."""
    with pytest.raises(ZeroDivisionError), beside(lambda: 1 // 0) as outcome:
        outcome()


def test_a_process_that_nobody_waits_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """When what goes on here fails, no process is left behind."""
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(KeyError), beside(signal.pause):
        raise KeyError
    (child,) = begun
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


def test_a_check_beside_says_what_a_check_alone_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Lint and hygiene queries find the same wherever they run, and tell it in the same order."""
    (tmp_path / "data").mkdir()
    text = """@prefix actor: <https://w3id.org/ketenkaart/id/actor/> .
@prefix kk: <https://w3id.org/ketenkaart/def#> .

actor:kade a kk:Actor ; kk:shortNaam "K" .
"""
    (tmp_path / "data" / "actors.ttl").write_text(text)

    def told() -> Ran:
        return run_here("check", "--workspace", str(tmp_path), "--format", "json")

    beside_it = told()
    monkeypatch.setattr(checking, "LARGE", 0)
    assert checking.is_large(Workspace.find(tmp_path))
    assert told() == beside_it
    assert "lint:" in beside_it.out


def test_half_of_the_shapes_beside_the_others_report_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each shape is run once, in one process or the other, and the results keep their order."""
    graph = ClosedGraph.open(Workspace.find(WORLD))
    for name in (SKOS + "prefLabel", KK + "standing", KK + "ofSource"):
        for quad in graph.store.quads_for_pattern(None, ox.NamedNode(name), None):
            graph.store.remove(quad)  # so that shapes of many sorts find something
    alone = list(validation_report(graph).triples)
    outcomes: list[object] = []

    def noted(told: bytes, work: Callable[[], object]) -> object:
        outcomes.append(_outcome(told, work))
        return outcomes[-1]

    monkeypatch.setattr("ketenkaart.findings.beside._outcome", noted)
    assert list(validation_report(graph, pays=True).triples) == alone
    (beside_it,) = outcomes
    assert isinstance(beside_it, list)
    assert 0 < len(beside_it) < len(alone)


def test_a_shape_is_in_one_half_only() -> None:
    """Together the halves hold every shape that looks for nodes; neither is empty."""
    read = ShapesGraph(_shapes(Workspace.find(WORLD)))
    one, other = halves(read, {})
    assert one
    assert other
    assert sorted(map(str, [*one, *other])) == sorted(map(str, read.targets))
