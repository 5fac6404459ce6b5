"""A new source is described by its fingerprint and its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenkaart.errors import InputError
from ketenkaart.evidence.describe import document_turtle, slugged, split_sections
from ketenkaart.evidence.gaps import gaps
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.records import read_records
from ketenkaart.files.workspace import Workspace
from ketenkaart.graph.load import load
from support import Run

TEXT = """Aan de voorzitter.
1 Inleiding
De Dienst Alfa meldt dat de kust rustig is en dat er niets is veranderd.
2 Uitkomst
Dienst Beta telt de meldingen voortaan elk jaar en legt de uitkomst aan de raad voor.
"""
HEADINGS = (("1 Inleiding", "1 Introduction"), ("2 Uitkomst", "2 Result"))


def test_sections_run_from_heading_to_heading() -> None:
    """Every character lies in exactly one section; what precedes the first heading is one too."""
    text = normalise(TEXT)
    sections = split_sections(text, "bericht", HEADINGS)
    assert [s.slug for s in sections] == [
        "bericht-opening-zonder-kop",
        "bericht-1-inleiding",
        "bericht-2-uitkomst",
    ]
    assert [s.stretches[0].start for s in sections] == [0, 15, 15 + 10 + 57]
    assert sum(s.size for s in sections) == len(text.text)
    assert text.raw_slice(15, 25) == "1 Inleiding"


def test_a_heading_out_of_order_is_refused() -> None:
    """A heading that stands before the one named earlier is no heading here."""
    with pytest.raises(InputError):
        split_sections(normalise(TEXT), "bericht", HEADINGS[::-1])


def test_slugs_are_plain() -> None:
    """Accents, signs and length do not enter an address."""
    assert slugged("3.2 Één & ander: de aanpak van de kust") == "3-2-een-ander-de"


def test_the_command_writes_what_the_program_reads(tmp_path: Path, run: Run) -> None:
    """After `describe`, the source has its fingerprint, sections, and one gap per long section."""
    (tmp_path / "data").mkdir()
    file = tmp_path / "bericht.txt"
    file.write_text(TEXT, encoding="utf-8")
    words = [w for pair in HEADINGS for w in ("--heading", *pair)]
    asked = ["describe", "bericht", str(file), "--label", "Bericht", "Message", *words]
    done = run(*asked, "--workspace", str(tmp_path))
    assert done.code == 0, done.err
    records = read_records(load(Workspace.find(tmp_path).data_files()))
    (source,) = records.sources.values()
    assert (source.slug, source.length) == ("bericht", len(normalise(TEXT).text))
    assert [gap.section for gap in gaps(records, "bericht", least=50)] == [
        "bericht-1-inleiding",
        "bericht-2-uitkomst",
    ]
    again = run(*asked, "--workspace", str(tmp_path))
    assert again.code == 2


def test_the_document_holds_no_text() -> None:
    """What is written of a text is its length, its hash and the name of its file."""
    turtle = document_turtle(normalise(TEXT), "bericht", "bericht.txt", ("Bericht", "Message"))
    assert "rustig" not in turtle
    assert normalise(TEXT).sha256 in turtle
