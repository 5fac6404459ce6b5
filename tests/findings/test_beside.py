"""Work beside other work has the outcome that it has on its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ketenkaart.errors import InputError
from ketenkaart.files.workspace import Workspace
from ketenkaart.findings import check as checking
from ketenkaart.findings.beside import beside
from ketenkaart.wording import both
from support import Ran, run_here

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
