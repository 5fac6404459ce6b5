"""A passage is made from the words that begin and end it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.invented import invented_text
from ketenkaart.evidence.cite import LONGEST, WIDEST, Mark, cite
from ketenkaart.evidence.fingerprint import Passage, Section, make_stretch, occurrences
from ketenkaart.evidence.normalise import Normalised, normalise
from support import input_error

RAW = """1. Geld
De verzonnen dienst krijgt structureel € 14 mln. voor handha-
ving van het bedachte verbod1 en daarnaast, zoals eerder is
1 Bedacht stuk 12, nr. 3.
gezegd, nog € 4,5 mln. voor de verzonnen raad.
2. Slot
De verzonnen dienst en de verzonnen raad werken samen.
"""
TEXT = normalise(RAW)


def words(passage: Passage, text: Normalised = TEXT) -> list[str]:
    return [" ".join(text.raw_slice(s.start, s.end).split()) for s in passage.stretches]


def sections() -> list[Section]:
    """Chapter 1 without its footnote and marker, and chapter 2."""

    def stretch(first: str, last: str) -> tuple[int, int]:
        start = TEXT.text.index(first)
        return start, TEXT.text.index(last, start) + len(last)

    spans = [stretch("1geld", "verbod"), stretch("endaarnaast", "eerderis")]
    spans.append(stretch("gezegd", "raad"))
    money = tuple(make_stretch(TEXT, a, b - a) for a, b in spans)
    a, b = stretch("2slot", "samen")
    return [
        Section("bron-geld", "bron", 1, money),
        Section("bron-slot", "bron", 2, (make_stretch(TEXT, a, b - a),)),
    ]


def test_from_and_to() -> None:
    """The span runs from the first words to the last, whatever the layout and capitals."""
    passage = cite(TEXT, "bron-x", "bron", [Mark("krijgt STRUCTUREEL", "voor handhaving")])
    assert words(passage) == ["krijgt structureel € 14 mln. voor handha- ving"]
    assert passage.source == "bron"
    assert passage.section is None


def test_the_words_alone() -> None:
    """Without last words, or with the same ones, the first words are the stretch."""
    alone = cite(TEXT, "bron-x", "bron", [Mark("€ 4,5 mln. voor de verzonnen raad")])
    same = cite(
        TEXT, "bron-x", "bron", [Mark("45 mln voor de verzonnen raad", "45MLN voordeverzonnenraad")]
    )
    assert words(alone) == ["4,5 mln. voor de verzonnen raad"]
    assert alone == same


def test_whole_words_come_first() -> None:
    """Words inside other words count only where there is nothing better."""
    text = normalise("Het domein komt om de hoek.")
    assert text.line(0) == 1
    passage = cite(text, "bron-x", "bron", [Mark("om", "hoek")])
    assert words(passage, text) == ["om de hoek"]
    assert words(cite(text, "bron-x", "bron", [Mark("omein")]), text) == ["omein"]


def test_the_shortest_span() -> None:
    """Of several beginnings before an end, the nearest counts."""
    text = normalise("een appel, een peer en een pruim; verder niets")
    assert words(cite(text, "bron-x", "bron", [Mark("een", "pruim")]), text) == ["een pruim"]


def test_several_places_are_listed() -> None:
    """Words that fit several places are refused, with the lines; an occurrence number chooses."""
    with input_error("fits 4 places") as caught:
        cite(TEXT, "bron-x", "bron", [Mark("De verzonnen")])
    told = caught.value.told("en")
    assert [f"line {number}:" in told for number in (2, 5, 7)] == [True] * 3
    passage = cite(TEXT, "bron-x", "bron", [Mark("De verzonnen dienst", occurrence=2)])
    assert TEXT.line(passage.stretches[0].start) == 7
    with input_error("no occurrence 9"):
        cite(TEXT, "bron-x", "bron", [Mark("verzonnen", occurrence=9)])


def test_what_the_text_does_not_hold() -> None:
    """Unknown words are refused with the nearest beginning; words in the wrong order too."""
    with input_error("does not hold") as caught:
        cite(TEXT, "bron-x", "bron", [Mark("krijgt structureel veel")])
    assert "Nearest is line 2: " in caught.value.told("en")
    with input_error("does not follow"):
        cite(TEXT, "bron-x", "bron", [Mark("werken samen", "krijgt")])
    with input_error("no letter or digit"):
        cite(TEXT, "bron-x", "bron", [Mark("€ ...")])
    with input_error("at least one"):
        cite(TEXT, "bron-x", "bron", [])


def test_noise_is_cut_out() -> None:
    """With sections known, a marker and a footnote in between give further stretches."""
    mark = Mark("het bedachte verbod", "verzonnen raad")
    passage = cite(TEXT, "bron-x", "bron", [mark], sections=sections(), within="bron-geld")
    assert [part.split()[0] for part in words(passage)] == ["het", "en", "gezegd,"]
    assert words(passage)[0].endswith("verbod")
    assert words(passage)[1].endswith("is")
    assert "Bedacht" not in " ".join(words(passage))
    assert passage.section == "bron-geld"


def test_a_span_stays_in_its_section() -> None:
    """A span that runs into another section is refused; a search may be held to one section."""
    with input_error("same section"):
        cite(TEXT, "bron-x", "bron", [Mark("gezegd", "werken samen")], sections=sections())
    passage = cite(
        TEXT, "bron-x", "bron", [Mark("verzonnen raad")], sections=sections(), within="bron-slot"
    )
    assert passage.section == "bron-slot"
    with input_error("No section is called bron-weg"):
        cite(TEXT, "bron-x", "bron", [Mark("raad")], sections=sections(), within="bron-weg")


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 50), st.data())
def test_widening(seed: int, data: st.DataObject) -> None:
    """A stretch holds its words, and is unique or long; it has a number only if not unique."""
    raw = invented_text(seed, chapters=1)
    text = normalise(raw + raw[: len(raw) // 2])
    tokens = [token for token in raw.split() if token != "€"]
    at = data.draw(st.integers(0, len(tokens) - 1))
    phrase = tokens[at]
    stretch = cite(text, "bron-x", "bron", [Mark(phrase, occurrence=1)]).stretches[0]
    got = text.text[stretch.start : stretch.end]
    assert normalise(phrase).text in got
    unique = len(occurrences(text.text, got)) == 1
    assert unique or stretch.length >= WIDEST
    assert (stretch.occurrence is None) == unique


def test_long_stretches_need_a_reason() -> None:
    """More than 600 characters are refused unless both languages say why."""
    text = normalise(invented_text(4, chapters=1))
    long = [Mark(text.raw_slice(0, 40), text.raw_slice(LONGEST + 1, LONGEST + 60))]
    with input_error("more than 600"):
        cite(text, "bron-x", "bron", long)
    with input_error("more than 600"):
        cite(text, "bron-x", "bron", long, reason_nl="een lijst")
    passage = cite(text, "bron-x", "bron", long, reason_nl="een lijst", reason_en="a list")
    assert passage.stretches[0].length > LONGEST
