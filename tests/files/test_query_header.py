"""The header of a stored query is read once; what was kept of it is never believed blindly."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ketenkaart.files.query_header import read_header

QUERY = "#+ id: A\n#+ deep: [1, {nl: één}]\nSELECT * {}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which things are kept."""
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("KETENKAART_CACHE", str(folder))
    return folder


def stored(folder: Path, text: str = QUERY) -> Path:
    file = folder / "q.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_header_is_parsed_once(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time YAML is not asked; a header with another word is another."""
    file = stored(tmp_path)
    first = read_header(file)
    assert first[0] == {"id": "A", "deep": [1, {"nl": "één"}]}
    assert len(list(cache.iterdir())) == 1

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(yaml, "load", refuse)
    assert read_header(file) == first
    with pytest.raises(AssertionError):
        read_header(stored(tmp_path, QUERY.replace("id: A", "id: B")))


@pytest.mark.parametrize("damage", ["", "{", "[]", '"x"', "\xff"])
def test_what_is_damaged_is_read_anew(cache: Path, tmp_path: Path, damage: str) -> None:
    """A kept header that is empty, cut off or no mapping counts for nothing, and is mended."""
    file = stored(tmp_path)
    first = read_header(file)
    (kept,) = cache.iterdir()
    whole = kept.read_text(encoding="utf-8")
    kept.write_bytes(whole[: whole.index('{"id"')].encode() + damage.encode("latin-1"))
    assert read_header(file) == first
    assert kept.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("line", ["day: 2021-10-04", "on: 1", "1: a"])
def test_what_json_would_change_is_not_kept(cache: Path, tmp_path: Path, line: str) -> None:
    """A bare day, a truth value or a number as a key would come back as something else."""
    file = stored(tmp_path, f"#+ {line}\nSELECT * {{}}\n")
    first = read_header(file)
    assert list(cache.iterdir()) == []
    assert read_header(file) == first


@pytest.mark.parametrize("place", ["", "/proc/none"])
def test_where_nothing_can_be_kept_all_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """No folder, or one that cannot be made, only means that YAML is asked again."""
    monkeypatch.setenv("KETENKAART_CACHE", place)
    file = stored(tmp_path)
    assert read_header(file) == read_header(file)
