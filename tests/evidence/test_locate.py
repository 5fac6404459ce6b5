"""Stretches are found again in other layouts of a text, and not where the text was changed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.invented import invented_text
from evidence.relayout import hyphenate, paginate, reflow
from ketenkaart.evidence.fingerprint import Source, Stretch, make_stretch
from ketenkaart.evidence.locate import heads_found, locate
from ketenkaart.evidence.normalise import Normalised, normalise
from ketenkaart.evidence.outcomes import Ambiguous, Found, Missing
from ketenkaart.evidence.windows import EDGE

SLUGS = [
    "reactie-25-jaar-2021",
    "verdeling-2021",
    "reactie-koers-bepalen-2023",
    "ccv-drugscriminaliteit",
    "onderbouwing-2021",
]


def random_stretches(text: Normalised, rng: random.Random, count: int) -> list[Stretch]:
    """Take stretches of 6 to 600 characters anywhere in a text."""
    stretches = []
    for _ in range(count):
        length = rng.choice([rng.randrange(6, 40), rng.randrange(40, 600)])
        start = rng.randrange(0, len(text.text) - length)
        stretches.append(make_stretch(text, start, length))
    return stretches


def source_of(text: Normalised) -> Source:
    return Source("invented", len(text.text), text.sha256)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10**6), st.integers(25, 140))
def test_other_lines_and_hyphens(seed: int, width: int) -> None:
    """Other line widths and hyphenation leave every stretch at its place."""
    rng = random.Random(seed)
    raw = invented_text(seed, chapters=2)
    text = normalise(raw)
    stretches = random_stretches(text, rng, 30)
    other = normalise(hyphenate(reflow(raw, width), rng))
    for stretch, outcome in locate(other, stretches).items():
        assert outcome == Found(((stretch.start, stretch.end),))


@settings(deadline=None, max_examples=12, derandomize=True)  # what is page noise is a guess
@given(st.integers(0, 10**6))
def test_page_edges(seed: int) -> None:
    """Page heads, numbers and notes put in anywhere are stepped over, and nothing else is."""
    rng = random.Random(seed)
    raw = invented_text(seed, chapters=4)
    text = normalise(raw)
    stretches = random_stretches(text, rng, 30)
    paged = paginate(reflow(raw, 60), rng)
    other = normalise(paged.raw)
    for stretch, outcome in locate(other, stretches).items():
        assert isinstance(outcome, Found)
        assert outcome.spans == paged.spans(other, stretch.start, stretch.length)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_sources_laid_out_anew(source_texts: dict[str, str], slug: str, seed: int) -> None:
    """In other lines, with other hyphens and page edges, 250 stretches of each source are found."""
    rng = random.Random(seed)
    raw = source_texts[slug]
    text = normalise(raw)
    stretches = random_stretches(text, rng, 250)
    paged = paginate(hyphenate(reflow(raw, rng.randrange(45, 110)), rng), rng)
    other = normalise(paged.raw)
    misplaced = {
        text.raw_slice(stretch.start, stretch.end): outcome
        for stretch, outcome in locate(other, stretches).items()
        if not isinstance(outcome, Found)
        or outcome.spans != paged.spans(other, stretch.start, stretch.length)
    }
    assert misplaced == {}


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 10**6))
def test_a_changed_word_is_seen(seed: int) -> None:
    """Changing one letter loses the stretches that hold it, and only those."""
    rng = random.Random(seed)
    raw = invented_text(seed, chapters=2)
    text = normalise(raw)
    stretches = [make_stretch(text, at, 60) for at in range(0, len(text.text) - 60, 47)]
    at = rng.randrange(len(text.text))
    raw_at = text.starts[at]
    changed = normalise(raw[:raw_at] + "q" + raw[raw_at + 1 :])
    for stretch, outcome in locate(changed, stretches, source_of(text)).items():
        if stretch.start <= at < stretch.end:
            assert isinstance(outcome, Missing)
        else:
            assert outcome == Found(((stretch.start, stretch.end),))


def test_swapped_digits_are_seen() -> None:
    """An amount with two digits swapped is not found, and the report tells what does match."""
    raw = "Voor de verzonnen dienst komt er in jaren € 125 mln. beschikbaar, zo bleek onlangs.\n"
    text = normalise(raw)
    stretch = make_stretch(text, 0, len(text.text))
    outcome = locate(normalise(raw.replace("125", "152")), [stretch])[stretch]
    assert isinstance(outcome, Missing)
    assert "begin en eind staan er (begin op regel 1)" in outcome.nearest["nl"]
    assert outcome.nearest["en"].endswith("but the text between them differs")


def test_swapped_digits_in_cells_of_their_own() -> None:
    """A changed cell is not stepped over as if it were a page number."""
    raw = "Verzonnen dienst\n41\nAndere dienst\n14\n" + invented_text(1, chapters=1)
    stretch = make_stretch(normalise(raw), 0, len("verzonnendienst41anderedienst14"))
    changed = raw.replace("\n41\n", "\n14\n", 1)
    assert isinstance(locate(normalise(changed), [stretch])[stretch], Missing)


def test_what_recurs_is_ambiguous() -> None:
    """A stretch that was unique and now stands twice is ambiguous, with both places."""
    raw = invented_text(3, chapters=1)
    text = normalise(raw)
    stretch = make_stretch(text, 100, 80)
    assert stretch.occurrence is None
    twice = normalise(raw + raw)
    outcome = locate(twice, [stretch])[stretch]
    second = 100 + len(text.text)
    assert outcome == Ambiguous((((100, 180),), ((second, second + 80),)))


def test_an_occurrence_number_chooses() -> None:
    """Of equal stretches each is found at its own place, one of them behind a page edge."""
    line = "de verzonnen post van vijf miljoen\n"
    raw = f"een\n{line}twee\n{line}drie\n{line}vier\n"
    text = normalise(raw)
    form = normalise(line).text
    starts = [at for at in range(len(text.text)) if text.text.startswith(form, at)]
    stretches = [make_stretch(text, at, len(form)) for at in starts]
    assert [stretch.occurrence for stretch in stretches] == [1, 2, 3]
    broken = raw.replace("twee\nde verzonnen ", "twee\nde verzonnen\n\fPagina 7 van 9\n")
    other = normalise(broken)
    outcomes = locate(other, stretches)
    lines = [other.line(o.spans[0][0]) for o in outcomes.values() if isinstance(o, Found)]
    assert lines == [2, 4, 8]


def test_an_occurrence_beyond_the_count_is_ambiguous() -> None:
    """When fewer equal places are left than the number says, none is chosen."""
    raw = "hetzelfde a hetzelfde b hetzelfde c"
    text = normalise(raw)
    third = make_stretch(text, text.text.rindex("hetzelfde"), 9)
    outcome = locate(normalise("hetzelfde a hetzelfde b anders"), [third])[third]
    assert isinstance(outcome, Ambiguous)
    assert len(outcome.places) == 2


def test_inserted_lines_that_are_no_page_edge() -> None:
    """A sentence on lines of its own within a stretch is stepped over, but marked as doubtful."""
    raw = invented_text(5, chapters=1)
    text = normalise(raw)
    stretch = make_stretch(text, 40, 400)
    lines = raw.split("\n")
    at = text.line(200)
    changed = [*lines[:at], "Maar dit is later geheel teruggenomen.", *lines[at:]]
    other = normalise("\n".join(changed))
    outcome = locate(other, [stretch])[stretch]
    assert isinstance(outcome, Found)
    assert not outcome.recognised
    assert [other.raw_slice(a, b) for a, b in outcome.gaps] == [
        "Maar dit is later geheel teruggenomen"
    ]


def test_an_inserted_word_is_seen() -> None:
    """A word put into a line, which is no insertion of lines, loses the stretch."""
    raw = "Voor deze verzonnen taak is er ieder jaar geld\nvoor alle bedachte diensten samen."
    stretch = make_stretch(normalise(raw), 0, len(normalise(raw).text))
    outcome = locate(normalise(raw.replace("geld", "geen geld")), [stretch])[stretch]
    assert isinstance(outcome, Missing)
    assert "4 tekens meer" in outcome.nearest["nl"]


def test_what_is_gone_is_expected_between_its_neighbours() -> None:
    """Of a stretch without any trace, the report says between which lines it should stand."""
    raw = invented_text(8, chapters=1)
    text = normalise(raw)
    first, middle, last = (make_stretch(text, at, 100) for at in (0, 400, 900))
    a, b = text.raw_span(380, 520)
    other = normalise(raw[:a] + "\nweg\n" + raw[b:])
    outcomes = locate(other, [first, middle, last])
    assert isinstance(outcomes[first], Found)
    found = outcomes[last]
    assert isinstance(found, Found)
    gone = outcomes[middle]
    assert isinstance(gone, Missing)
    lines = other.line(100), other.line(found.spans[0][0])
    assert gone.nearest["en"].endswith(f"expected between lines {lines[0]} and {lines[1]}")


def test_positions_are_trusted_but_hashes_checked() -> None:
    """In the source's own text a wrong fingerprint is not believed for its position."""
    text = normalise(invented_text(2, chapters=1))
    right = make_stretch(text, 300, 50)
    wrong = Stretch(300, 50, "0" * 64, right.head_hash, right.tail_hash)
    outcomes = locate(text, [right, wrong], source_of(text))
    assert outcomes[right] == Found(((300, 350),))
    assert isinstance(outcomes[wrong], Missing)


def test_heads_tell_texts_apart() -> None:
    """A text holds the heads of its own stretches, and next to none of another's."""
    mine, other = normalise(invented_text(1)), normalise(invented_text(2))
    stretches = [make_stretch(mine, at, 40) for at in range(0, 2000, 100)]
    assert heads_found(mine, stretches) == len(stretches)
    assert heads_found(other, stretches) == 0
    assert all(stretch.length >= EDGE for stretch in stretches)


@pytest.mark.parametrize(("start", "length"), [(0, 0), (-1, 5), (3, 3)])
def test_no_stretch_outside_the_text(start: int, length: int) -> None:
    """A span that is empty or reaches outside the text has no fingerprint."""
    with pytest.raises(ValueError, match="no such span"):
        make_stretch(normalise("vijf!"), start, length)


def test_a_lost_first_word_is_not_sought_elsewhere() -> None:
    """A stretch whose first word was changed is not put together with that word from afar."""
    lines = ["Begin van de verzonnen tekst, en de", "andere regels gaan hier nog over door."]
    line = "De bedachte omvang van dit centrum vergt ieder jaar vijf miljoen."
    text = normalise("\n".join([*lines, line]))
    stretch = make_stretch(text, text.text.index("debedachte"), len(normalise(line).text))
    changed = normalise("\n".join([*lines, line.replace("De ", "Een ")]))
    assert isinstance(locate(changed, [stretch])[stretch], Missing)
