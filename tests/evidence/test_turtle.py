"""Fingerprints are kept as Turtle that reads back the same and differs little."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pyoxigraph as ox

from evidence.invented import invented_text
from ketenkaart.evidence.fingerprint import Passage, Section, make_stretch
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.records import read_passages, read_sections
from ketenkaart.evidence.turtle import put_passage, sections_file
from support import input_error

TEXT = normalise(invented_text(7))


def passage(slug: str, *starts: int) -> Passage:
    stretches = tuple(make_stretch(TEXT, start, 50) for start in starts)
    return Passage(slug, "bron", "bron-een", stretches)


def store(*contents: str) -> ox.Store:
    found = ox.Store()
    for content in contents:
        found.load(content.encode(), format=ox.RdfFormat.TURTLE)
    return found


def test_passages_read_back(tmp_path: Path) -> None:
    """What was written is read back the same, in any order of the stretches."""
    file = tmp_path / "new" / "passages.ttl"
    one = passage("bron-b", 700, 100, 300)
    two = dataclasses.replace(
        passage("bron-a", 50), reason_nl='Een "lange" lijst', reason_en="A list\\of lines"
    )
    assert put_passage(file, one)
    assert put_passage(file, two)
    read = read_passages(store(file.read_text(encoding="utf-8")))
    assert list(read.values()) == [two, one]


def test_sections_read_back() -> None:
    """Sections come back in reading order, with labels, parents and stretches."""
    first = Section("bron-z", "bron", 1, (make_stretch(TEXT, 0, 90),), "Een", "One")
    second = Section("bron-a", "bron", 2, (make_stretch(TEXT, 90, 20),), "Twee", "Two", "bron-z")
    read = read_sections(store(sections_file([first, second])))
    assert list(read.values()) == [first, second]


def test_order_and_comments_are_kept(tmp_path: Path) -> None:
    """Passages stand in the order of their slugs; comments stay where they belong."""
    file = tmp_path / "passages.ttl"
    put_passage(file, passage("bron-b", 100))
    before = file.read_text(encoding="utf-8")
    file.write_text(
        "# About this file.\n\n"
        + before.replace("passage:bron-b a", "# About b.\npassage:bron-b a"),
        encoding="utf-8",
    )
    put_passage(file, passage("bron-c", 300))
    put_passage(file, passage("bron-a", 200))
    put_passage(file, passage("bron-b", 150), replace=True)
    content = file.read_text(encoding="utf-8")
    assert content.startswith("# About this file.\n\n@prefix")
    assert re.findall(r"^passage:(\S+)", content, re.MULTILINE) == ["bron-a", "bron-b", "bron-c"]
    assert "# About b.\npassage:bron-b a" in content
    assert read_passages(store(content))[
        "https://w3id.org/ketenkaart/id/passage/bron-b"
    ].stretches == (make_stretch(TEXT, 150, 50),)


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    """Writing a passage that is there already leaves the file as it is."""
    file = tmp_path / "passages.ttl"
    put_passage(file, passage("bron-a", 100, 200))
    before = file.read_bytes()
    assert not put_passage(file, passage("bron-a", 100, 200))
    assert file.read_bytes() == before


def test_an_existing_slug_is_refused(tmp_path: Path) -> None:
    """Another passage under a known slug is refused, and so is a slug that is none."""
    file = tmp_path / "passages.ttl"
    put_passage(file, passage("bron-a", 100))
    before = file.read_bytes()
    with input_error("exists already"):
        put_passage(file, passage("bron-a", 101))
    with input_error("can be no name"):
        put_passage(file, passage("Bron_A", 100))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["passages.ttl"]


def test_house_formatting(tmp_path: Path) -> None:
    """Prefixes at the top in order and all used, blocks apart, no blank nodes, one end each."""
    file = tmp_path / "passages.ttl"
    put_passage(file, passage("bron-een-heel-lange-naam-voor-een-passage", 0, 100, 200, 300, 400))
    content = file.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix (\w+):", content, re.MULTILINE)
    assert prefixes == ["kk", "passage", "section", "source", "stretch"]
    blocks = content.rstrip("\n").split("\n\n")[1:]
    assert len(blocks) == 6
    for block in blocks:
        first, *others = block.split("\n")
        assert re.fullmatch(r"[a-z]+:\S+ a kk:\w+ ;", first)
        assert all(line.startswith("    ") and len(line) <= 100 for line in others)
        assert block.endswith(" .")
    assert "[" not in content
