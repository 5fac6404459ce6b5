"""Writing that is whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ketenkaart.files.atomic import write_text
from support import input_error


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """The text arrives as UTF-8 with its line ends as they are, in folders made for it."""
    file = tmp_path / "a" / "b" / "c.txt"
    write_text(file, "één\nregel\r\n")
    assert file.read_bytes() == "één\nregel\r\n".encode()
    assert os.listdir(file.parent) == ["c.txt"]


def test_a_file_that_is_written_can_be_read_by_others(tmp_path: Path) -> None:
    """The file gets the rights that the umask grants, not those of a temporary file."""
    file = tmp_path / "c.txt"
    before = os.umask(0o022)
    try:
        write_text(file, "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """When the disk fails at any step, the old file stays whole and nothing else remains."""
    file = tmp_path / "c.txt"
    file.write_text("old", encoding="utf-8")

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with input_error("the disk is full"):
        write_text(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["c.txt"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError])
def test_a_break_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    """A fault that is no failure of the disk passes through, and leaves no temporary file."""
    file = tmp_path / "c.txt"
    file.write_text("old", encoding="utf-8")

    def fail(*_args: object) -> None:
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(fault):
        write_text(file, "new")
    assert os.listdir(tmp_path) == ["c.txt"]
    assert file.read_text(encoding="utf-8") == "old"


def test_text_that_is_no_unicode_leaves_nothing_behind(tmp_path: Path) -> None:
    """Half a surrogate pair cannot be written, and what was there stays."""
    file = tmp_path / "c.txt"
    with pytest.raises(UnicodeEncodeError):
        write_text(file, "x" * 100_000 + "\ud800")
    assert os.listdir(tmp_path) == []


def test_a_path_that_cannot_be_is_told(tmp_path: Path) -> None:
    """A folder inside a file is told as wrong input that names the path."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with input_error() as told:
        write_text(tmp_path / "file" / "inner.txt", "x")
    assert told.value.file == tmp_path / "file" / "inner.txt"
    with input_error():
        write_text(tmp_path, "a folder is no file")
