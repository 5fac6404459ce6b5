"""The invented fields of any size: the same each time, with the answers and faults they promise."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.field import Answers, generate
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.workspace import Workspace
from ketenkaart.finding import Severity
from ketenkaart.findings.check import check
from ketenkaart.graph.load import load
from ketenkaart.vocabulary import shorten
from questions.rows import rows_of

SIZE = 8_000


def digest(folder: Path) -> str:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    told = [(str(file.relative_to(folder)), file.read_bytes()) for file in files]
    return hashlib.sha256(repr(told).encode()).hexdigest()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[ClosedGraph, Answers]:
    """A field of some thousands of triples, closed, with what must come out of it."""
    folder = tmp_path_factory.mktemp("field")
    answers = generate(folder, SIZE)
    return ClosedGraph.open(Workspace.find(folder)), answers


def test_the_same_size_and_seed_give_the_same_field(tmp_path: Path) -> None:
    """To the byte; another seed gives another one."""
    for name, seed in (("one", 1), ("two", 1), ("three", 2)):
        generate(tmp_path / name, 4_000, seed=seed)
    assert digest(tmp_path / "one") == digest(tmp_path / "two") != digest(tmp_path / "three")


@pytest.mark.parametrize("size", [10_000, 50_000])
def test_the_size_is_about_what_was_asked(tmp_path: Path, size: int) -> None:
    """Within a tenth, at any size."""
    generate(tmp_path, size)
    assert abs(len(load(Workspace.find(tmp_path).data_files())) - size) < size / 10


def test_the_answers_are_as_promised(made: tuple[ClosedGraph, Answers]) -> None:
    """What a municipality receives, what a total holds, who meets whom, what has no bearer."""
    graph, answers = made
    received = rows_of(graph, "M02", {"actor": answers.last_town})
    assert sum(int(str(row["own"])) for row in received) == answers.last_town_own
    built = {row["statement"]: row for row in rows_of(graph, "M01", {"total": answers.last_total})}
    assert built[answers.last_total]["amount"] == answers.last_total_amount
    assert built[answers.last_total]["difference"] == 0
    assert len(rows_of(graph, "G01")) == answers.without_bearer > 0
    assert len(rows_of(graph, "W05")) == answers.meeting_twice > 0


def test_the_faults_are_found_and_nothing_else(made: tuple[ClosedGraph, Answers]) -> None:
    """Each fault by its own shape, and no other violation or warning; HY02 tells of labels too."""
    graph, answers = made
    found = Counter(
        (finding.subject and shorten(finding.subject), finding.check.rsplit("#", 1)[-1])
        for finding in check(graph).findings
        if finding.severity > Severity.INFO and finding.check != "HY02"
    )
    assert found == Counter(answers.faults)
    assert len({shape for _subject, shape in answers.faults}) == 5


def test_a_field_without_faults_is_clean(tmp_path: Path) -> None:
    """With no faults asked for, the check finds nothing at all."""
    answers = generate(tmp_path, 4_000, faults=0)
    assert answers.faults == []
    assert check(ClosedGraph.open(Workspace.find(tmp_path))).findings == ()
