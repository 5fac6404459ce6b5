"""What was found out about a text is found again for that text alone, or not at all."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from ketenkaart.files import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which is not there yet."""
    place = tmp_path / "cache"
    monkeypatch.setenv("KETENKAART_CACHE", str(place))
    return place


@pytest.mark.parametrize("found", ["", "x", "twee\r\nregels\n", "a\0b", "één €"])
def test_what_is_kept_comes_back(folder: Path, found: str) -> None:
    """To the letter, for the text and the kind that it was kept for."""
    assert cache.recall("kind", "text\0of") is None
    cache.keep("kind", "text\0of", found)
    assert cache.recall("kind", "text\0of") == found
    assert cache.recall("other", "text\0of") is None
    assert cache.recall("kind", "text") is None


def test_two_texts_of_one_sum_do_not_mix(folder: Path) -> None:
    """The last one kept takes the place; the other is no longer known."""
    assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")
    cache.keep("kind", "plumless", "plums")
    assert cache.recall("kind", "buckeroo") is None
    cache.keep("kind", "buckeroo", "bucks")
    assert cache.recall("kind", "plumless") is None
    assert cache.recall("kind", "buckeroo") == "bucks"


@pytest.mark.parametrize("damage", [b"", b"4\0text", b"\xff\xfe", b"5\0other\0found"])
def test_what_is_damaged_counts_for_nothing(folder: Path, damage: bytes) -> None:
    """It is as if nothing had been kept, and can be kept anew."""
    cache.keep("kind", "text", "found")
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert cache.recall("kind", "text") is None
    cache.keep("kind", "text", "found")
    assert cache.recall("kind", "text") == "found"


def test_where_nothing_can_be_kept_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that is switched off, or a file in its place, is no error."""
    monkeypatch.setenv("KETENKAART_CACHE", "")
    cache.keep("kind", "text", "found")
    assert cache.recall("kind", "text") is None
    taken = tmp_path / "file"
    taken.touch()
    monkeypatch.setenv("KETENKAART_CACHE", str(taken))
    cache.keep("kind", "text", "found")
    assert cache.recall("kind", "text") is None
