"""Where what is said of a thing stands, among several files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ketenkaart.files import positions
from ketenkaart.files.positions import Places, Position
from ketenkaart.files.turtle_terms import Term, iri, literal
from ketenkaart.files.turtle_triples import triples
from support import REPOSITORY, small_workspace

FIRST = """@prefix x: <a:> .

x:1 a x:C ;
    x:name "een"@nl , "one"@en ;
    x:of x:2 .

x:2 x:of x:1 ; x:near x:1 .
"""
SECOND = """@prefix x: <a:> .

x:1 x:amount 1.50 ;
    x:of x:3 .
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Two files that both speak of a:1."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("first.ttl", FIRST), ("second.ttl", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Places([tmp_path / "first.ttl", tmp_path / "second.ttl"])


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "expected"),
    [
        ("a:1", None, None, "first.ttl:3:1"),
        ("a:1", "a:name", literal("one", language="en"), "first.ttl:4:23"),
        ("a:1", "a:name", literal("one", language="nl"), "first.ttl:4:5"),
        ("a:1", "a:name", None, "first.ttl:4:5"),
        ("a:1", "a:of", None, "first.ttl:5:5"),
        ("a:1", "a:of", iri("a:3"), "second.ttl:4:10"),
        ("a:1", "a:amount", literal("1.5", "http://www.w3.org/2001/XMLSchema#decimal"), None),
        ("a:1", "a:amount", None, "second.ttl:3:5"),
        ("a:1", "a:none", iri("a:3"), "first.ttl:3:1"),
        ("a:1", None, iri("a:3"), "second.ttl:4:10"),
        ("a:2", "a:of", iri("a:3"), "first.ttl:7:5"),
        ("a:2", "a:near", iri("a:1"), "first.ttl:7:23"),
        ("a:2", None, iri("a:1"), "first.ttl:7:1"),
        ("a:3", None, None, "None"),
    ],
)
def test_the_best_place_is_told(
    places: Places, subject: str, predicate: str | None, value: Term | None, expected: str | None
) -> None:
    """The value, else the predicate, else the subject; in the file that says most of it."""
    assert str(places.find(subject, predicate, value)) == (expected or "second.ttl:3:14")


def test_a_file_can_be_named(places: Places, tmp_path: Path) -> None:
    """Then only what stands in that file counts."""
    second = tmp_path / "second.ttl"
    assert str(places.find("a:1", "a:name", within=second)) == "second.ttl:3:1"
    assert places.find("a:2", within=second) is None


def test_what_has_no_name_is_found_in_its_file(tmp_path: Path) -> None:
    """All blank nodes of a file count as one: what is said of them leads to the place."""
    file = tmp_path / "file.ttl"
    file.write_text("<a:1> <a:p> [ <a:q> 1 ] ,\n  [ <a:q> 2 ] .", encoding="utf-8")
    places = Places([file])
    two = literal("2", "http://www.w3.org/2001/XMLSchema#integer")
    assert str(places.find("", "a:q", two, file)).endswith("file.ttl:2:11")
    assert places.find("", "a:q", two) is None


@pytest.mark.parametrize(
    "text",
    [
        "<b:1> <b:p> 1 .  <b:2> <b:p> 1 .",
        "PREFIX x: <b:>\n\n  x:1 x:p 1 .\n  x:2 x:p 1 .",
        '@prefix x: <b:> . @prefix y: <c:> .\n<b:1> <b:p> """\ny:2 y:p""" .\n\tx:2 x:p 1 .',
        "@base <b:/x> .\n<b:1> <p> 1 .\n<b:\\u0032> <p> 1 .",
    ],
)
def test_turtle_in_another_form_has_places_too(tmp_path: Path, text: str) -> None:
    """What a glance at the beginnings of lines does not show is found by reading on."""
    file = tmp_path / "file.ttl"
    file.write_text(text, encoding="utf-8")
    at = Places([file]).find("b:2")
    assert at is not None
    assert at.column is not None
    line = text.split("\n")[at.line - 1]
    assert line[at.column - 1 :].startswith(("<b:2>", "x:2 ", "<b:\\u0032>"))


def test_only_what_may_hold_the_subject_is_read_to_the_letter(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where our formatting tells which files speak of a thing, the others are left alone."""
    read = set()
    whole = Places._said

    def said(self: Places, file: Path, subject: str) -> Any:
        read.add(file.name)
        return whole(self, file, subject)

    monkeypatch.setattr(Places, "_said", said)
    assert str(places.find("a:2")) == "first.ttl:7:1"
    assert str(places.find("a:2", "a:none", iri("a:none"))) == "first.ttl:7:1"
    assert read == {"first.ttl"}


def everywhere(file: Path, subjects: list[str]) -> dict[tuple[str, str, str], str]:
    """Where every triple of some subjects stands, asked of places that know nothing yet."""
    told = {}
    for subject in subjects:
        places = Places([file])
        for triple in triples(file.read_text(encoding="utf-8")):
            if triple.subject.value == subject:
                predicate, value = triple.predicate.value, triple.object
                found = places.find(subject, predicate, value)
                told[subject, predicate, str(value)] = str(found)
    return told


@pytest.mark.parametrize("folder", ["data/actors", "data/statements", "ontology"])
def test_a_glance_at_a_block_says_what_the_whole_file_says(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One thing is looked up in its own blocks alone; the place is the same."""
    for file in sorted((REPOSITORY / folder).rglob("*.ttl"))[::5]:
        said = triples(file.read_text(encoding="utf-8"))
        subjects = sorted({one.subject.value for one in said if one.subject.kind == "iri"})[:3]
        glanced = everywhere(file, subjects)
        with monkeypatch.context() as patch:
            patch.setattr(positions, "_GLANCES", 0)
            assert everywhere(file, subjects) == glanced, file


@pytest.mark.parametrize(
    "text",
    [
        '@prefix x: <a:> .\nx:1 x:says """\nx:2 x:no "a" .\n""" ; x:of x:3 .\nx:2 x:of x:3 .\n',
        "@prefix x: <a:> .\nx:1 x:of x:2 .\n@prefix x: <b:> .\nx:1 x:of x:2 .\n<a:1> x:at x:3 .\n",
        "@prefix x: <a:> .\nx:1 x:of x:2 ; # so.\nx:near x:3 .\n",
        "PREFIX x: <a:>\nx:1 x:of x:2 .\n",
        "@prefix x: <a:> .\nx:1 x:of x:2 ;\nx:near x:3 .\n",
        "@prefix x: <a:> .\nx:1 x:of x:2 ;\n    x:near x:3\n.\nx:2 x:of x:1 .\n",
        "@prefix x: <a:> .\nx:1 x:of x:2 ; # of.\n    x:near x:3 . # near\nx:2 x:of x:1 .\n",
        "@prefix x: <a:> .\nx:1 x:of x:2 .\n\n<a:1> x:near x:3 .\nx:1 x:of x:4 .\n",
        "@prefix x: <a:> . x:1 x:of x:2 .\nx:1 x:near x:3 .\n",
        "@prefix x: <a:> . x:1 x:of x:2 ;\n    x:near x:3 .\n",
    ],
)
def test_what_a_glance_cannot_see_is_read_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Strings over lines, prefixes anew, full stops elsewhere: the place is that of a parser."""
    file = tmp_path / "file.ttl"
    file.write_text(text, encoding="utf-8")
    subjects = sorted({one.subject.value for one in triples(text)})
    glanced = everywhere(file, subjects)
    assert glanced
    monkeypatch.setattr(positions, "_GLANCES", 0)
    assert everywhere(file, subjects) == glanced


def test_a_position_is_told_as_editors_read_it() -> None:
    """File, line and column with colons between; no column where none is known."""
    assert str(Position(Path("a/b.ttl"), 3, 7)) == "a/b.ttl:3:7"
    assert str(Position(Path("a/b.ttl"), 3)) == "a/b.ttl:3"


def test_the_workspace_tells_where_a_subject_first_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place names the file as seen from the current folder; what stands nowhere has none."""
    workspace = small_workspace(tmp_path)
    actor = "https://w3id.org/ketenkaart/id/actor/raad-beta"
    monkeypatch.chdir(tmp_path)
    assert str(workspace.place(actor)) == "data/facts.ttl:5:1"
    assert workspace.place(actor + "-x") is None


def test_what_is_described_comes_before_what_is_aligned(tmp_path: Path) -> None:
    """A term that an alignment ties to another stands where it is described."""
    alignment = "kk:Actor skos:closeMatch owl:Thing ."
    workspace = small_workspace(tmp_path, {"ontology/alignment/a.ttl": alignment})
    place = workspace.place("https://w3id.org/ketenkaart/def#Actor")
    assert place is not None
    assert place.file.name == "terms.ttl"
