"""Turtle files into a store, and what is told when that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load_workspace, parse
from ketenkaart.graph.turtle import turtle
from support import input_error, small_workspace

HEAD = b"@prefix a: <http://example.org/> .\n"


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        (HEAD + b"a:b a:c a:d\n\na:e a:f a:g .\n", 4, "dot"),
        (HEAD + b"\na:b z:c a:d .\n", 3, "z:"),
        (HEAD + b"a:b a:c a:d .\na:e\n", 4, "nexpected"),
        (HEAD + b'a:b a:c "\n" .\n', 2, ""),
        (b"\n\n<x> <y> <z> .\n", 3, ""),
        (HEAD + b'a:b a:c\n  "caf\xe9" .\n', 3, "UTF-8"),
    ],
    ids=["no dot", "unknown prefix", "breaks off", "open string", "relative", "latin-1"],
)
def test_broken_turtle_is_told_by_file_and_line(
    tmp_path: Path, content: bytes, line: int, word: str
) -> None:
    """Each way to break a file is told with the line where a person has to look."""
    file = tmp_path / "broken.ttl"
    file.write_bytes(content)
    with input_error() as told:
        parse(file)
    assert told.value.file == file
    assert told.value.line is not None
    assert line - 1 <= told.value.line <= line
    assert word in told.value.message["en"]
    assert "Parser error" not in told.value.message["en"]


def test_an_empty_file_is_no_error(tmp_path: Path) -> None:
    """A file without triples, or with comments alone, is read as none."""
    (tmp_path / "empty.ttl").write_text("", encoding="utf-8")
    (tmp_path / "comment.ttl").write_text("# nothing yet\n", encoding="utf-8")
    assert parse(tmp_path / "empty.ttl") == parse(tmp_path / "comment.ttl") == []


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    """A file that is gone, or a folder with the name of a file, is told as such."""
    (tmp_path / "folder.ttl").mkdir()
    for name in ("gone.ttl", "folder.ttl"):
        with input_error("cannot be read"):
            parse(tmp_path / name)


def test_a_workspace_without_facts_is_told(tmp_path: Path) -> None:
    """Without a single Turtle file in data/ there is nothing to ask, and that is said."""
    (tmp_path / "data").mkdir()
    with input_error("no facts"):
        load_workspace(Workspace.find(tmp_path))


def test_alignments_and_shapes_stay_out_of_the_graph(tmp_path: Path) -> None:
    """No foreign axiom and no shape enters the graph that is asked."""
    workspace = small_workspace(
        tmp_path,
        {
            "ontology/alignment/x.ttl": "kk:Actor skos:closeMatch kk:Aligned .",
            "ontology/shapes/x.ttl": "kks:Shape a sh:NodeShape .",
        },
    )
    text = str(list(load_workspace(workspace)))
    assert "Aligned" not in text
    assert "NodeShape" not in text
    assert "dienst-alfa" in text


def test_the_same_triples_give_the_same_text(tmp_path: Path) -> None:
    """The order in which triples come, and their number of times, leave no trace in the text."""
    workspace = small_workspace(tmp_path)
    triples = [quad.triple for quad in load_workspace(workspace)]
    assert turtle(triples) == turtle(reversed([*triples, *triples[:5]]))
    assert turtle(triples).count("@prefix") < 20
    assert "@prefix prov:" not in turtle(triples)
