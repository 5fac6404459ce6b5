"""Amounts are read with their unit, as the sources print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ketenkaart.evidence.amounts import find_amounts, find_bare_amounts, find_unit

MILLION = Decimal(1_000_000)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("voor € 62 mln.", [62]),
        ("voor €125 mln extra", [125]),
        ("€ 4,5 mln. voor samen", ["4.5"]),
        ("ongeveer € 40 miljoen", [40]),
        ("jaarlijks 16 miljard euro", [16_000]),
        ("een bedrag van € 10 \nmln. In hoofdstuk 5", [10]),
        ("€ 1,5 \r\nmln. bedraagt", ["1.5"]),
        ("dat € 100 mil-\njoen kost", [100]),
        ("€ 110 mln. incidenteel", [110]),
        ("€ 88 mln. voor 2020, € 141 mln. voor 2021 en € 150 mln. vanaf 2022", [88, 141, 150]),
        ("14 mln. beschikbaar", [14]),
        ("een bedrag van € 1.250.000", ["1.25"]),
        ("EUR 5 mln", [5]),
        ("€ 500,-", ["0.0005"]),
        ("op 15 juni 2020 €5 mln", [5]),
        ("€ 10 mln. en € 5 mln.", [10, 5]),
    ],
)
def test_amounts_with_a_unit(raw: str, expected: list[int | str]) -> None:
    """Each amount is found once, in euros, whatever stands between number and unit."""
    found = find_amounts(raw)
    assert [amount.low for amount in found] == [Decimal(value) * MILLION for value in expected]
    assert all(amount.high == amount.low and amount.explicit for amount in found)


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("ten minste € 3,2 – 4,1 miljard", "3200", "4100"),
        ("€ 3 mln. tot € 4 mln.", "3", "4"),
        ("tussen 3 en 4 miljoen euro", "3", "4"),
        ("€ 900 mln. - 1,2 miljard", "900", "1200"),
    ],
)
def test_ranges(raw: str, low: str, high: str) -> None:
    """A range is one amount with two ends; a unit at the end counts for both."""
    (amount,) = find_amounts(raw)
    assert (amount.low, amount.high) == (Decimal(low) * MILLION, Decimal(high) * MILLION)
    assert amount.shows(amount.low)
    assert amount.shows(amount.high)
    assert not amount.shows((amount.low + amount.high) / 2)


@pytest.mark.parametrize(
    "raw",
    [
        "vanaf 2022 en in 1995-2020",
        "10% van het bestand",
        "Kamerstuk 29 911, nr. 254.",
        "8.514 dossiers, 753.352 meldingen",
        "motie 7 van 15 burgemeesters",
        "hoofdstuk 4.2 en artikel 12",
    ],
)
def test_numbers_that_are_no_amounts(raw: str) -> None:
    """Numbers without currency or unit are never amounts."""
    assert find_amounts(raw) == []


def test_the_span_is_where_it_stands() -> None:
    """The raw span of an amount holds the number and its unit, and no other number."""
    raw = "In 2020 kwam er € 1,3 mln. bij, later nog € 2 mln."
    spans = [raw[amount.start : amount.end] for amount in find_amounts(raw)]
    assert [span.rstrip(".") for span in spans] == ["€ 1,3 mln", "€ 2 mln"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("FIOD 10", [10]),
        ("- FIOD (10)", [10]),
        ("- FIOD (10", [10]),
        ("Verzonnen dienst 14\n\n- Keteneffect 14\n\n- Kamers 3", [14, 14, 3]),
        ("Verzonnen dienst 14 - Keteneffect 11 - Kamers 3", [14, 11, 3]),
        ("Verzonnen dienst\n2\nAndere dienst\n125\n", [2, 125]),
        ("1. Intensivering van de handhaving 200", [200]),
        ("Top 4,5", ["4.5"]),
        ("Totaal 1.400", [1400]),
        ("Totaal in 2020", []),
        ("zie Kamerstuk 29 911, nr. 12", []),
        ("een daling van 10%", []),
        ("2 Versterking van de handhaving", []),
        ("zie hoofdstuk 4", []),
        ("G4", []),
    ],
)
def test_rows_of_a_table(raw: str, expected: list[int | str]) -> None:
    """The number that ends a row counts in the unit of the table; other numbers do not."""
    found = find_bare_amounts(raw, MILLION)
    assert [amount.low for amount in found] == [Decimal(value) * MILLION for value in expected]
    assert not any(amount.explicit for amount in found)


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        ("Overzicht (bedragen in mln. €)", 1_000_000),
        ("bedragen in miljoenen euro's", 1_000_000),
        ("(x € 1.000)", 1_000),
        ("bedragen x € 1 mln", 1_000_000),
        ("in 2020 kwam er 12 mln bij", None),
        ("een gewone zin", None),
    ],
)
def test_captions(raw: str, unit: int | None) -> None:
    """The caption of a table gives its unit; a sentence with an amount is no caption."""
    assert find_unit(raw) == (None if unit is None else Decimal(unit))


def test_every_euro_sign_of_the_sources(source_texts: dict[str, str]) -> None:
    """In the five texts each euro sign belongs to exactly one amount, but for the caption's."""
    for slug, raw in source_texts.items():
        at = {
            position
            for amount in find_amounts(raw)
            for position in range(amount.start, amount.end)
            if raw[position] == "€"
        }
        signs = {position for position, character in enumerate(raw) if character == "€"}
        caption = {raw.index("mln. €)") + 5} if slug == "onderbouwing-2021" else set()
        assert signs - at == caption
