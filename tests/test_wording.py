"""How amounts and numbers are written and read, and the words of the program."""

from __future__ import annotations

from decimal import Decimal
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenkaart.errors import InputError
from ketenkaart.vocabulary import LANGUAGES, shorten
from ketenkaart.wording import (
    _NOUNS,
    _SENTENCES,
    Texts,
    both,
    default_language,
    did_you_mean,
    either,
    euro,
    joined,
    number,
    parse_amount,
    pick,
    plural,
)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("60000000", "€ 60 mln", "€ 60 million"),
        ("4500000.0", "€ 4,5 mln", "€ 4.5 million"),
        ("16000000000", "€ 16 mld", "€ 16 billion"),
        ("1234567", "€ 1.234.567", "€ 1,234,567"),
        ("1234000", "€ 1,234 mln", "€ 1.234 million"),
        ("999999", "€ 999.999", "€ 999,999"),
        ("1000000", "€ 1 mln", "€ 1 million"),
        ("1500000000", "€ 1,5 mld", "€ 1.5 billion"),
        ("1234567000", "€ 1.234,567 mln", "€ 1,234.567 million"),
        ("750", "€ 750", "€ 750"),
        ("0.50", "€ 0,5", "€ 0.5"),
        ("0", "€ 0", "€ 0"),
        ("-3000000.0", "-€ 3 mln", "-€ 3 million"),
    ],
)
def test_amounts_are_written_as_people_write_them(value: str, nl: str, en: str) -> None:
    """Round parts of a million or billion are shortened, all else keeps every digit."""
    assert euro(Decimal(value), "nl").replace("\u00a0", " ") == nl
    assert euro(Decimal(value), "en").replace("\u00a0", " ") == en


def test_an_amount_does_not_break_over_a_line() -> None:
    """Sign, number and unit are tied by spaces that do not break."""
    assert " " not in euro(Decimal("4500000"), "nl")


@pytest.mark.parametrize(
    ("text", "language", "euros"),
    [
        ("100 mln", "nl", "100000000"),
        ("€ 4,5 miljoen", "nl", "4500000"),
        ("€4,5 mln.", "nl", "4500000"),
        ("4.5 mln", "nl", "4500000"),
        ("100.000.000", "nl", "100000000"),
        ("1.234", "nl", "1234"),
        ("1.234 mln", "nl", "1234000000"),
        ("1.234,50", "nl", "1234.50"),
        ("0.500 mln", "nl", "500000"),
        ("2.5e6", "nl", "2500000"),
        ("€0.5", "nl", "0.5"),
        (",5", "nl", "0.5"),
        ("16 miljard", "nl", "16000000000"),
        ("10 k", "nl", "10000"),
        ("EUR 5 mld", "nl", "5000000000"),
        ("\u20ac\u00a060\u00a0mln", "nl", "60000000"),
        ("1,234", "en", "1234"),
        ("1.234 million", "en", "1234000"),
        ("4,5 million", "en", "4500000"),
        ("1,234,567", "nl", "1234567"),
        ("1.234.567", "en", "1234567"),
        ("2 bn", "en", "2000000000"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, language: str, euros: str) -> None:
    """Units, both decimal signs, and the groups of three of the language are understood."""
    assert parse_amount(text, language) == Decimal(euros)


@pytest.mark.parametrize(
    "text",
    """| €|mln|-5|5 kilo|1..2|1,2,3|12.34.56|1 2|5e|1e99|1e999999999|NaN|Infinity|5 mln 3|1_000|= 5
    |5 > 3|10 %|9999999999999999999999999999999999999999""".split("|"),
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_amount_is_refused(text: str, language: str) -> None:
    """Anything that is no amount raises ValueError, and only that."""
    with pytest.raises(ValueError, match=r"no amount|more than any budget"):
        parse_amount(text, language)


@given(
    euros=st.decimals(min_value=0, max_value=10**13, places=2),
    language=st.sampled_from(LANGUAGES),
)
def test_what_is_written_reads_back_the_same(euros: Decimal, language: str) -> None:
    """An amount the program prints can be given back to it, to the cent, in each language."""
    assert parse_amount(euro(euros, language), language) == euros


@given(text=st.text(max_size=30), language=st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_reading_of_amounts(text: str, language: str) -> None:
    """Whatever is given, an amount comes back that is finite and not negative, or a ValueError."""
    try:
        found = parse_amount(text, language)
    except ValueError:
        return
    assert found.is_finite()
    assert found >= 0


def test_numbers_and_counts_follow_the_language() -> None:
    """Groups and decimals of a number, and the noun after a count, are those of the language."""
    assert number(Decimal("1234.50"), "nl") == "1.234,5"
    assert number(Decimal("1234.50"), "en") == "1,234.5"
    assert number(1000, "nl") == "1.000"
    assert plural("row", "nl", 1) == "1 rij"
    assert plural("row", "nl", 1000) == "1.000 rijen"
    assert plural("row", "en", 0) == "0 rows"


def test_a_text_that_is_missing_is_told_in_the_other_language() -> None:
    """A reader gets words where there are any, in the language asked when it is there."""
    assert pick({"nl": "a", "en": "b"}, "en") == "b"
    assert pick({"nl": "a"}, "en") == "a"
    assert pick({}, "en") == ""


@pytest.mark.parametrize(
    ("choices", "nl", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a of b", "a or b"),
        (["a", "b", "c"], "a, b of c", "a, b or c"),
        ([both("bron", "source"), "b"], "bron of b", "source or b"),
    ],
)
def test_choices_stand_in_a_row(choices: list[str | Texts], nl: str, en: str) -> None:
    """Choices are joined as people do, a word of the program in each language."""
    assert either(choices) == {"nl": nl, "en": en}
    assert either(iter(choices)) == either(choices)
    asked = did_you_mean(choices)
    assert asked == (both(f"Bedoelde u {nl}?", f"Did you mean {en}?") if choices else None)


def test_parts_are_joined_in_each_language() -> None:
    """What is not there leaves no gap."""
    parts = both("een", "one"), None, both("twee", "two")
    assert joined(*parts) == {"nl": "een twee", "en": "one two"}
    assert joined(*parts, by="\n")["nl"] == "een\ntwee"


def test_an_error_tells_place_message_expectation_and_advice() -> None:
    """Each stands on its own line, in the language asked; what is not known is left out."""
    whole = InputError(
        both("Dit klopt niet.", "This is wrong."),
        line=3,
        expected=both("iets anders", "something else"),
        advice=both("Kijk nog eens.", "Look again."),
    )
    assert whole.told("en") == "This is wrong.\nExpected: something else.\nLook again."
    placed = whole.at("a.ttl")
    assert placed.told("nl") == "a.ttl:3: Dit klopt niet.\nVerwacht: iets anders.\nKijk nog eens."
    assert placed.at("b.ttl", 7).place == "b.ttl:7"
    assert InputError(both("Nee.", "No.")).told("en") == "No."


def test_an_error_speaks_the_default_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python, where nobody asked for a language, an error is told in that of the variable."""
    error = InputError(both("Nee.", "No."))
    monkeypatch.delenv("KETENKAART_LANG", raising=False)
    assert str(error) == "Nee."
    monkeypatch.setenv("KETENKAART_LANG", "en")
    assert str(error) == "No."


def test_the_language_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """KETENKAART_LANG sets the language; Dutch where it is unset or none of ours."""
    for wish, language in (("en", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")):
        monkeypatch.setenv("KETENKAART_LANG", wish)
        assert default_language() == language
    monkeypatch.delenv("KETENKAART_LANG")
    assert default_language() == "nl"


def test_every_word_of_the_program_stands_in_each_language() -> None:
    """No sentence or noun misses a language, and their blanks are the same in each."""
    for texts in _SENTENCES.values():
        assert set(texts) == set(LANGUAGES)
        blanks = {frozenset(part[1] for part in _fields(text)) for text in texts.values()}
        assert len(blanks) == 1, texts
    for nouns in _NOUNS.values():
        assert set(nouns) == set(LANGUAGES)


def test_an_address_is_shortened_only_when_that_can_be_read_back() -> None:
    """A name with a further step or a foreign address stays an address in angle brackets."""
    assert shorten("https://w3id.org/ketenkaart/id/actor/om") == "actor:om"
    assert shorten("https://w3id.org/ketenkaart/def#Actor") == "kk:Actor"
    assert shorten("https://w3id.org/ketenkaart/concept/stage") == "kkc:stage"
    assert shorten("https://example.org/x") == "<https://example.org/x>"
    assert shorten("https://w3id.org/ketenkaart/id/actor/a/b").startswith("<")


def _fields(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [part for part in Formatter().parse(text) if part[1] is not None]
