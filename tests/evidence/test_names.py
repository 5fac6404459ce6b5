"""Actors are seen by name or abbreviation, as whole words."""

from __future__ import annotations

import pytest

from ketenkaart.evidence.names import names_one_of
from ketenkaart.evidence.normalise import normalise


def named(raw: str, *names: str, short: tuple[str, ...] = ()) -> bool:
    return names_one_of(normalise(raw), names, short)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("de Nationale Politie krijgt", "Nationale Politie"),
        ("de nationale\npo-\nlitie krijgt", "Nationale Politie"),
        ("alle gemeenten samen", "gemeente"),
        ("de zorg- en veiligheidshuizen", "Zorg- en Veiligheidshuizen"),
        ("de Rechtspraak1 vraagt", "Rechtspraak"),
        ("de Koninklijke Marechaus-\r\nsee.", "Koninklijke Marechaussee"),
        ("het VWS/RIVM-traject", "RIVM"),
        ("de FIU-\nNL en anderen", "FIU-NL"),
    ],
)
def test_names_are_seen(raw: str, name: str) -> None:
    """Layout, capitals, plural endings and a footnote marker do not hide a name."""
    assert named(raw, name)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("de politieke top", "politie"),
        ("de zeepolitie", "politie"),
        ("een douaneur", "Douane"),
        ("de raad van een gemeenteraad", "gemeente"),
        ("niemand", "Nationale Politie"),
        ("wat dan ook", ""),
    ],
)
def test_parts_of_words_are_not_names(raw: str, name: str) -> None:
    """A name inside a longer word is not seen."""
    assert not named(raw, name)


@pytest.mark.parametrize(
    ("raw", "short"),
    [
        ("het OM krijgt", "OM"),
        ("(OM)", "OM"),
        ("de RIEC’s samen", "RIEC"),
        ("de RIECs samen", "RIEC"),
        ("RIEC/LIEC-bestel", "LIEC"),
        ("RIEC/LIECbestel", "LIEC"),
        ("op de BZKbegroting", "BZK"),
        ("het SBO10 zegt", "SBO"),
        ("de J&V-begroting", "J&V"),
        ("G4 en G40", "G40"),
    ],
)
def test_abbreviations_are_seen(raw: str, short: str) -> None:
    """Plural, a lost hyphen and a footnote marker do not hide an abbreviation."""
    assert named(raw, short=(short,))
    assert named(raw, short)


@pytest.mark.parametrize(
    ("raw", "short"),
    [
        ("om te beginnen komt", "OM"),
        ("KOMST", "OM"),
        ("OMgeving", "OM"),
        ("de G40", "G4"),
        ("FIODA", "FIOD"),
        ("het fiod", "FIOD"),
        ("ARIEC", "RIEC"),
    ],
)
def test_look_alikes_are_not_abbreviations(raw: str, short: str) -> None:
    """Capitals and word edges count: "OM" is not in "om", "G4" not in "G40"."""
    assert not named(raw, short=(short,))
