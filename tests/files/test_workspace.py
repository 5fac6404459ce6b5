"""Which folder is the workspace, which files it holds, and how they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.files.query_header import read_header
from ketenkaart.files.reading import read_text, relative
from ketenkaart.files.workspace import Workspace, carried
from support import REPOSITORY, input_error, small_workspace


def test_the_folder_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named wins from the one around the current directory."""
    small_workspace(tmp_path / "other")
    monkeypatch.chdir(REPOSITORY)
    found = Workspace.find(tmp_path / "other")
    assert (found.root, found.data) == (tmp_path / "other", tmp_path / "other" / "data")
    assert found.queries == tmp_path / "other" / "queries"


def test_the_nearest_workspace_around_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name it is the nearest folder upward that holds all three parts."""
    small_workspace(tmp_path)
    deep = tmp_path / "data" / "a" / "b"
    (deep / "data").mkdir(parents=True)  # data alone makes no workspace here
    monkeypatch.chdir(deep)
    assert Workspace.find().root == tmp_path


def test_far_from_any_workspace_the_carried_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`ketenkaart ask` works in any folder: the program carries a workspace."""
    monkeypatch.chdir(tmp_path)
    assert Workspace.find().root == carried()
    assert Workspace.find().data_files()


def test_a_workspace_may_have_data_alone(tmp_path: Path) -> None:
    """What a workspace has no folder of comes from the carried one."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.ttl").write_text("", encoding="utf-8")
    found = Workspace.find(tmp_path)
    assert found.data_files() == [tmp_path / "data" / "x.ttl"]
    assert (found.ontology, found.queries) == (carried() / "ontology", carried() / "queries")


@pytest.mark.parametrize("folder", ["missing", "empty", "file"])
def test_a_folder_that_is_no_workspace_is_told(tmp_path: Path, folder: str) -> None:
    """A named folder without data/ is wrong input; nothing else is taken in its place."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with input_error() as told:
        Workspace.find(tmp_path / folder)
    assert told.value.file == tmp_path / folder
    assert told.value.expected is not None


def test_each_file_has_one_place(tmp_path: Path) -> None:
    """Ontology, alignment, shapes, data and the three sorts of query never overlap."""
    workspace = small_workspace(
        tmp_path,
        {
            "ontology/concepts/a.ttl": "",
            "ontology/shapes/b.ttl": "",
            "ontology/alignment/c.ttl": "",
            "data/deep/d.ttl": "",
            "queries/derive/e.rq": "",
            "queries/hygiene/f.rq": "",
            "queries/views/g.rq": "",
            "data/notes.txt": "",
        },
    )
    sorts = {
        "ontology": workspace.ontology_files(),
        "alignment": workspace.alignment_files(),
        "shapes": workspace.shape_files(),
        "data": workspace.data_files(),
        "questions": workspace.query_files(),
        "derive": workspace.derive_files(),
        "hygiene": workspace.hygiene_files(),
        "views": workspace.view_files(),
    }
    names = {sort: [file.name for file in files] for sort, files in sorts.items()}
    assert names == {
        "ontology": ["a.ttl", "terms.ttl"],
        "alignment": ["c.ttl"],
        "shapes": ["b.ttl"],
        "data": ["d.ttl", "facts.ttl"],
        "questions": ["t01.rq"],
        "derive": ["e.rq"],
        "hygiene": ["f.rq"],
        "views": ["g.rq"],
    }
    assert sorted(workspace.files()) == sorted(f for files in sorts.values() for f in files)


def test_a_file_is_named_as_seen_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the current folder is named from there, any other as it was given."""
    monkeypatch.chdir(tmp_path)
    assert relative(tmp_path / "a" / "b.ttl") == Path("a/b.ttl")
    assert relative(Path("a/../b.ttl")) == Path("b.ttl")
    assert relative(Path("/elsewhere/b.ttl")) == Path("/elsewhere/b.ttl")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A missing file, a folder, and bytes that are no UTF-8 are wrong input, the last by line."""
    (tmp_path / "latin.rq").write_bytes(b"one\ntwo\n\xe9\n")
    with input_error("not UTF-8") as told:
        read_text(tmp_path / "latin.rq")
    assert told.value.line == 3
    for name in ("missing.rq", "."):
        with input_error("cannot be read: "):
            read_text(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELECT * {}", 1),
        ("\n#+ id: a\nSELECT * {}", 1),
        ("#+ id: a\n#+ b: [1\n#+ c: 2\nSELECT * {}", 3),
        ("#+ id: a\n#+ when: 2021-02-30\n", 1),
        ("#+ just words\n", 1),
        ("#+ - a\n#+ - b\n", 1),
        ("#+ \n", 1),
        ("#+ {[a]: b}\n", 1),
    ],
)
def test_a_header_that_is_no_mapping_is_told(tmp_path: Path, text: str, line: int) -> None:
    """A missing header, broken YAML and YAML without keys are wrong input, with file and line."""
    file = tmp_path / "x.rq"
    file.write_text(text, encoding="utf-8")
    with input_error() as told:
        read_header(file)
    assert (told.value.file, told.value.line) == (relative(file), line)


def test_a_header_is_read_and_the_query_stays_whole(tmp_path: Path) -> None:
    """The header is comment to SPARQL, so the file itself is the query."""
    file = tmp_path / "x.rq"
    text = "#+ id: a\n#+ deep:\n#+   - 1\n# a comment\nSELECT * {}\n"
    file.write_text(text, encoding="utf-8")
    assert read_header(file) == ({"id": "a", "deep": [1]}, text)
