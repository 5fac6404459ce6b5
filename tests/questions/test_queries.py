"""What holds for every stored query as a text: portable, complete, offering what it can answer."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.answers.answer import ask
from ketenkaart.answers.parameters import choices
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.query_header import MARK
from ketenkaart.graph.reference import RdflibEngine
from questions.rows import questions, rows_of
from support import REPOSITORY

FILES = sorted((REPOSITORY / "queries").rglob("*.rq"))
MONEY = [f"M{number:02}" for number in range(1, 13)]


def body(file: Path) -> str:
    """The query without header and comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(MARK)]
    return "\n".join(re.sub(r"(^|\s)# .*", "", line) for line in kept)


def test_all_twelve_money_questions_are_there(graph: ClosedGraph) -> None:
    """M01 to M12 of the list of questions, none left out."""
    assert [name for name in questions(graph.workspace) if name.startswith("M")] == MONEY


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_prefixes_are_those_used(file: Path) -> None:
    """The file runs as it is in any tool, and declares nothing that it does not use."""
    text = body(file)
    declared = re.findall(r"^PREFIX ([\w-]+):", text, re.MULTILINE)
    bare = re.sub(r'<[^>\s]*>|"[^"]*"', "", re.sub(r"^PREFIX .*", "", text, flags=re.MULTILINE))
    used = set(re.findall(r"(?<![\w?:-])([a-z][\w-]*):[A-Za-z]", bare))
    assert declared == sorted(used)


@pytest.mark.parametrize("question", MONEY)
def test_parameters_stand_in_the_outermost_group(graph: ClosedGraph, question: str) -> None:
    """A VALUES block inside a sub-select or an OPTIONAL would not restrict the answer."""
    asked = questions(graph.workspace)[question]
    text = body(asked.file)
    for parameter in asked.parameters:
        (block,) = re.finditer(rf"VALUES \?{parameter.name} \{{ [^{{}}\n]* \}}\n", text)
        before = text[: block.start()]
        assert before.count("{") - before.count("}") == 1, parameter.name


@pytest.mark.parametrize("question", MONEY)
def test_every_row_carries_its_statements(graph: ClosedGraph, question: str) -> None:
    """Passages can be shown for each row of the real data, whatever the question."""
    answer = ask(questions(graph.workspace)[question], graph)
    assert answer.rows
    assert all(row.statements for row in answer.rows)


@pytest.fixture(scope="module")
def reference(graph: ClosedGraph) -> RdflibEngine:
    return RdflibEngine(graph.store)


@pytest.mark.parametrize("question", MONEY)
def test_rdflib_gives_the_same_rows_on_the_real_data(
    graph: ClosedGraph, reference: RdflibEngine, question: str
) -> None:
    """Both engines agree, row by row and in the same order, on data nobody made for the test."""
    assert rows_of(graph, question, engine=reference) == rows_of(graph, question)


@pytest.mark.parametrize("question", ["M01", "M02", "M07", "M08", "M09", "M10", "M12"])
@pytest.mark.parametrize("fixture", ["graph", "world_graph"])
def test_every_choice_has_an_answer(
    request: pytest.FixtureRequest, fixture: str, question: str
) -> None:
    """What a parameter offers leads somewhere; M06 apart, where an empty answer says something."""
    opened: ClosedGraph = request.getfixturevalue(fixture)
    asked = questions(opened.workspace)[question]
    for parameter in asked.parameters:
        offered = choices(parameter, opened)
        assert offered or parameter.type == "amount"
        for iri in offered:
            assert ask(asked, opened, {parameter.name: [ox.NamedNode(iri)]}).rows, iri
