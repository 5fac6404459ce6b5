"""What holds for every stored query as a text: portable, complete, offering what it can answer."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.answers.answer import ask
from ketenkaart.answers.parameters import EXPECTED, choices
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.files.query_header import MARK
from questions.rows import questions
from support import REPOSITORY

FILES = sorted((REPOSITORY / "queries").rglob("*.rq"))
ALL = [
    f"{theme}{number:02}"
    for theme, count in {"W": 8, "M": 12, "G": 8, "T": 4, "D": 2, "L": 2, "E": 4}.items()
    for number in range(1, count + 1)
]
"""The questions that the catalogue must answer."""
MOST = 15
"""So many choices of a parameter are asked at most."""


def body(file: Path) -> str:
    """The query without header and comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(MARK)]
    return "\n".join(re.sub(r"(^|\s)# .*", "", line) for line in kept)


def test_all_forty_questions_are_there(graph: ClosedGraph) -> None:
    """Every question of the list, in the order of the list, and none that nobody asked for."""
    assert list(questions(graph.workspace)) == ALL


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_prefixes_are_those_used(file: Path) -> None:
    """The file runs as it is in any tool, and declares nothing that it does not use."""
    text = body(file)
    declared = re.findall(r"^PREFIX ([\w-]+):", text, re.MULTILINE)
    bare = re.sub(r'<[^>\s]*>|"[^"]*"', "", re.sub(r"^PREFIX .*", "", text, flags=re.MULTILINE))
    used = set(re.findall(r"(?<![\w?:-])([a-z][\w-]*):[A-Za-z]", bare))
    assert declared == sorted(used)


@pytest.mark.parametrize("question", ALL)
def test_parameters_stand_in_the_outermost_group(graph: ClosedGraph, question: str) -> None:
    """A VALUES block inside a sub-select or an OPTIONAL alone would not restrict the answer.

    Further blocks with the same value only tell an engine earlier.
    """
    asked = questions(graph.workspace)[question]
    text = body(asked.file)
    for parameter in asked.parameters:
        block, *_ = re.finditer(rf"VALUES \?{parameter.name} \{{ [^{{}}\n]* \}}\n", text)
        before = text[: block.start()]
        assert before.count("{") - before.count("}") == 1, parameter.name


@pytest.mark.parametrize("question", ALL)
def test_every_row_carries_its_statements(graph: ClosedGraph, question: str) -> None:
    """Passages can be shown for each row of the real data, whatever the question."""
    answer = ask(questions(graph.workspace)[question], graph)
    assert answer.rows
    without = [row for row in answer.rows if not row.statements]
    if question == "E03":
        # A section from which nothing was taken is told too.
        without = [row for row in without if str(row.cells["found"].value) != "0"]  # type: ignore[union-attr]
    assert not without


@pytest.mark.parametrize("question", [name for name in ALL if name != "M06"])
@pytest.mark.parametrize("fixture", ["graph", "world_graph"])
def test_every_choice_has_an_answer(
    request: pytest.FixtureRequest, fixture: str, question: str
) -> None:
    """What a parameter offers leads somewhere; M06 apart, where an empty answer says something."""
    opened: ClosedGraph = request.getfixturevalue(fixture)
    asked = questions(opened.workspace)[question]
    for parameter in asked.parameters:
        offered = choices(parameter, opened)
        assert offered or parameter.type in EXPECTED
        # Of hundreds every so many is asked, the same ones each time.
        for iri in offered[:: 1 + len(offered) // MOST]:
            assert ask(asked, opened, {parameter.name: [ox.NamedNode(iri)]}).rows, iri
