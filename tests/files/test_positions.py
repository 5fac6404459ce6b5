"""Where each subject of a Turtle file stands."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ketenkaart.files.positions import subject_positions, words
from ketenkaart.files.workspace import Workspace
from support import REPOSITORY, SHARED, small_workspace

SUITE = SHARED / "rdf-tests" / "rdf-turtle"
APART = {".venv", "build", "dist", "node_modules", ".git"}


def read(content: bytes, base: str | None = None) -> set[str]:
    """The subjects with an address that pyoxigraph reads."""
    quads = ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=base)
    return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def found(text: str) -> dict[str, int]:
    """The first line of each subject."""
    first: dict[str, int] = {}
    for subject, line in subject_positions(text):
        first.setdefault(subject, line)
    return first


def test_every_file_of_the_project_is_read_as_a_parser_reads_it() -> None:
    """In each Turtle file of the checkout the subjects are exactly those of a real parser."""
    files = [f for f in sorted(REPOSITORY.rglob("*.ttl")) if not APART & set(f.parts)]
    assert len(files) > 20
    for file in files:
        content = file.read_bytes()
        assert set(found(content.decode())) == read(content), file


def test_the_turtle_suite_of_w3c_is_read_as_a_parser_reads_it() -> None:
    """In every valid file of the W3C suite the subjects are exactly those of a real parser."""
    if not SUITE.is_dir():
        pytest.skip(f"the W3C test suite is not there: {SUITE}")
    checked = 0
    for file in sorted(SUITE.glob("*.ttl")):
        base = f"http://www.w3.org/2013/TurtleTests/{file.name}"
        content = file.read_bytes()
        try:
            expected = read(content, base)
        except SyntaxError:
            continue  # a file that must not parse
        assert set(found(f"@base <{base}> . {content.decode()}")) == expected, file.name
        checked += 1
    assert checked > 200


def test_a_subject_of_our_files_stands_on_its_line(workspace: Workspace) -> None:
    """In our formatting a subject begins its line, so the line told must begin with its name."""
    for file in (*workspace.data_files(), *workspace.ontology_files(), *workspace.shape_files()):
        text = file.read_text(encoding="utf-8")
        lines = text.split("\n")
        for subject, line in subject_positions(text):
            first = lines[line - 1].split(" ")[0]
            local = first.strip("<>").partition(":")[2] or first
            assert subject.endswith(local.strip("/")), f"{file}:{line}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a:1> <a:p> "a # b . <a:9> <a:p> <a:o> ." .\n<a:2> <a:p> 1 .', {"a:1": 1, "a:2": 2}),
        ('<a:1> <a:p> "say \\". <a:9>" .\n<a:2> <a:p> <a:o> .', {"a:1": 1, "a:2": 2}),
        ('<a:1> <a:p> """x .\n<a:9> <a:p> "" .\n""" .\n<a:2> <a:p> 1 .', {"a:1": 1, "a:2": 4}),
        ("<a:1> <a:p> '''x .\n'quote' # no\n''' .\n<a:2> <a:p> 1 .", {"a:1": 1, "a:2": 4}),
        ("<a:1> <a:p> 'it\\'s . ' .\n<a:2> <a:p> 1 .", {"a:1": 1, "a:2": 2}),
        ("# <a:9> <a:p> 1 .\n<a:1> <a:p> 1 . # . <a:8>\n<a:2> <a:p> 2.", {"a:1": 2, "a:2": 3}),
        ("@prefix x: <a:> .\nx:1 x:p x:o .\n\n\nx:2 x:p 1.5 .", {"a:1": 2, "a:2": 5}),
        ("PREFIX x: <a:>\nx:1 x:p x:o .\nprefix x: <b:>\nx:1 x:p 1 .", {"a:1": 2, "b:1": 4}),
        ("@prefix : <a:> .\n:1 :p :o .:2 :p :o.\n:3 :p :o.", {"a:1": 2, "a:2": 2, "a:3": 3}),
        ("<a:1> <a:p> <a:o>.<a:2> <a:p> <a:o>.", {"a:1": 1, "a:2": 1}),
        ("@prefix x: <a:> .\nx:v1.2 x:p x:o .\nx:a\\,b x:p 1 .", {"a:v1.2": 2, "a:a,b": 3}),
        ("@base <http://a.b/c/> .\n<d> <p> 1 .\n<#e> <p> 1 .", None),
        ("<a:1> <a:p> [ <a:q> <a:9> ] , ( <a:8> <a:7> ) .\n[] <a:p> 1 .", {"a:1": 1}),
        ("<a:1> <a:p> 1 .\n<a:1> <a:q> 2 .", {"a:1": 1}),
        ("<a:\\u0031> <a:p> 1 .", {"a:1": 1}),
        ("<a:1>\n  <a:p>\n  1 ;\n.\n<a:2> <a:p> true .", {"a:1": 1, "a:2": 5}),
        ("", {}),
        ("# nothing\n", {}),
    ],
)
def test_hard_cases(text: str, expected: dict[str, int] | None) -> None:
    """Strings, comments, dots, directives and bases do not lead the count of lines astray."""
    positions = found(text)
    assert set(positions) == read(text.encode())
    if expected is not None:
        assert positions == expected


def test_windows_line_ends_count_once() -> None:
    """A file from Windows has the same lines as one from elsewhere."""
    text = '<a:1> <a:p> """x\n.\n""" .\n# c\n<a:2> <a:p> 1 .\n'
    assert found(text.replace("\n", "\r\n")) == found(text) == {"a:1": 1, "a:2": 5}


@pytest.mark.parametrize(
    "text", ["<a:1> <a:p", '<a:1> <a:p> "open', "@prefix", "@base", "a:b . . ]", '"""', "<", "\\"]
)
def test_a_broken_file_only_gives_fewer_positions(text: str) -> None:
    """What does not parse raises nothing here; loading tells what is wrong with it."""
    assert len(found(text)) <= 1


def test_words_leave_out_strings_and_comments() -> None:
    """Names are found in the Turtle itself, with their lines, and never in what it quotes."""
    text = 'x:a x:b """x:no\n""" ; # x:no\n  a x:c .'
    assert list(words(text)) == [("x:a", 1), ("x:b", 1), ("a", 3), ("x:c", 3)]


def test_the_workspace_tells_where_a_subject_first_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place names the file as seen from the current folder; what stands nowhere has none."""
    workspace = small_workspace(tmp_path)
    actor = "https://w3id.org/ketenkaart/id/actor/raad-beta"
    monkeypatch.chdir(tmp_path)
    assert str(workspace.place(actor)) == "data/facts.ttl:5"
    assert workspace.place(actor + "-x") is None
