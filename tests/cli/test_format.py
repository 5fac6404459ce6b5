"""`ketenkaart format`: what it writes, what it names, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Run, small_workspace

LOOSE = (
    "@prefix x: <x:> .\n@prefix never: <n:> .\n# About one.\nx:1 a x:C;\n  x:p 1,2.\nx:2 a x:C.\n"
)
TIDY = "@prefix x: <x:> .\n\n# About one.\nx:1 a x:C ;\n    x:p 1 , 2 .\n\nx:2 a x:C .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one in its form and one not yet."""
    (tmp_path / "loose.ttl").write_text(LOOSE, encoding="utf-8")
    (tmp_path / "tidy.ttl").write_text(TIDY, encoding="utf-8")
    return tmp_path


def test_files_are_put_in_their_form(run: Run, folder: Path) -> None:
    """The file is written and named; a second time there is nothing to do."""
    before = (folder / "tidy.ttl").stat()
    done = run("format", "loose.ttl", "tidy.ttl", "--lang", "en", cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert done.err == "wrote loose.ttl\nput 1 file in the fixed form, 1 already were\n"
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == TIDY
    after = (folder / "tidy.ttl").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    again = run("format", ".", "--lang", "en", cwd=folder)
    assert (again.code, again.out, again.err) == (0, "", "2 files in the fixed form\n")


def test_check_names_what_would_change(run: Run, folder: Path) -> None:
    """Exit 1 and the name on standard output; nothing is written."""
    done = run("format", "--check", ".", "--lang", "nl", cwd=folder)
    assert (done.code, done.out) == (1, "loose.ttl\n")
    assert "1 bestand niet in de vaste vorm, 1 wel" in done.err
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == LOOSE
    assert run("format", "--check", "tidy.ttl", cwd=folder).code == 0


def test_diff_shows_what_would_change(run: Run, folder: Path) -> None:
    """Each line that would go or come, by file; a long difference is cut with a count."""
    done = run("format", "--diff", ".", cwd=folder)
    assert done.code == 1
    assert done.out.startswith("--- loose.ttl\n+++ loose.ttl\n@@")
    assert "-  x:p 1,2.\n" in done.out
    assert "+    x:p 1 , 2 .\n" in done.out
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == LOOSE
    (folder / "tidy.ttl").unlink()
    (folder / "loose.ttl").write_text("<a:a> <a:b> 1.\n" * 100, encoding="utf-8")
    cut = run("format", "--diff", ".", cwd=folder).out.splitlines()
    assert len(cut) == 41
    assert cut[-1].startswith("[+")


def test_without_files_the_workspace_is_put_in_its_form(run: Run, tmp_path: Path) -> None:
    """Ontology and data of the workspace, and nothing else that lies there."""
    small_workspace(tmp_path, {"elsewhere/x.ttl": ""})
    loose = (tmp_path / "elsewhere" / "x.ttl").read_bytes()
    done = run("format", "--workspace", tmp_path, "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert "put 2 files in the fixed form" in done.err
    facts = (tmp_path / "data" / "facts.ttl").read_text(encoding="utf-8")
    assert facts.startswith("@prefix actor: <https://w3id.org/ketenkaart/id/actor/> .\n")
    assert "owl" not in facts
    assert (tmp_path / "elsewhere" / "x.ttl").read_bytes() == loose
    assert run("format", "--check", "--workspace", tmp_path).code == 0


def test_what_the_program_carries_is_left_alone(run: Run, tmp_path: Path) -> None:
    """A workspace with only data borrows the ontology; that is not its own to put in form."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.ttl").write_text(TIDY, encoding="utf-8")
    done = run("format", "--check", "--workspace", tmp_path, "--lang", "en")
    assert (done.code, done.err) == (0, "1 file in the fixed form\n")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"x:1 a x:C .", "bad.ttl:1: "),
        (b"<a:1> <a:p>\n\n nothing", "bad.ttl:3: "),
        (b"\n# caf\xe9", "bad.ttl:2: "),
        (b"\x00\x01\n\x02", "bad.ttl:1: "),
        (b"<a:1> <a:p> 1 .\n<a:2> <a:p> [] .", "bad.ttl:2: "),
    ],
)
def test_a_file_that_cannot_be_put_in_form_stops_all(
    run: Run, folder: Path, content: bytes, place: str
) -> None:
    """Exit 2 with file and line, and no other file is touched."""
    (folder / "bad.ttl").write_bytes(content)
    (folder / "zzz.ttl").write_text(LOOSE, encoding="utf-8")
    done = run("format", ".", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(place)
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == LOOSE
    assert (folder / "zzz.ttl").read_text(encoding="utf-8") == LOOSE
    assert (folder / "bad.ttl").read_bytes() == content


def test_a_form_that_says_something_else_is_not_written(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the formatter ever to lose a triple, the file would stay as it was."""
    from ketenkaart.graph import formatting

    monkeypatch.setattr(formatting, "formatted", lambda text: text.replace(",2", ""))
    done = run("format", "loose.ttl", "--lang", "en", cwd=folder)
    assert done.code == 2
    assert "would say something else" in done.err
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == LOOSE


def test_a_link_keeps_pointing_at_its_file(run: Run, folder: Path) -> None:
    """The file behind a link is put in form, once, and the link stays a link."""
    (folder / "link.ttl").symlink_to("loose.ttl")
    done = run("format", "link.ttl", "loose.ttl", cwd=folder)
    assert done.code == 0
    assert (folder / "link.ttl").is_symlink()
    assert (folder / "loose.ttl").read_text(encoding="utf-8") == TIDY


def test_a_folder_without_turtle_is_told(run: Run, tmp_path: Path) -> None:
    """Nothing to do is more likely a wrong folder than a wish."""
    (tmp_path / "empty").mkdir()
    done = run("format", "empty", "--lang", "en", cwd=tmp_path)
    assert done.code == 2
    assert "no Turtle file" in done.err
