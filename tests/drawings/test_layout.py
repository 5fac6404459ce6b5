"""How pictures are laid out: layers, rooms and colours, each held to what it promises."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenkaart.drawings.colours import (
    EDGES,
    HUES,
    NODES,
    OTHER_EDGE,
    channels,
    contrast,
    ink_on,
    luminance,
    tinted,
)
from ketenkaart.drawings.pictures.cells import Box, assign, cells, panels, spread
from ketenkaart.drawings.pictures.layers import Link, lay_out, returning_links, rising
from ketenkaart.drawings.pictures.measure import width_of, wrapped
from ketenkaart.drawings.pictures.shapes import TINT

NAMES: Final = "abcdefgh"
PAIRS: Final = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=16)


def links_of(pairs: list[tuple[str, str]]) -> list[Link]:
    return [Link(str(at), one, other, 4.0) for at, (one, other) in enumerate(pairs)]


@settings(max_examples=200, deadline=None)
@given(PAIRS)
def test_all_that_does_not_turn_back_goes_right(pairs: list[tuple[str, str]]) -> None:
    """Whatever the cycles: once those links are set aside, each link ends in a later layer."""
    links = links_of(pairs)
    layout = lay_out(list(NAMES), links, dict.fromkeys(NAMES, 10.0), 3.0)
    for link in links:
        if link.id not in layout.returning:
            assert layout.layer_of[link.source] < layout.layer_of[link.target]


@settings(max_examples=200, deadline=None)
@given(PAIRS)
def test_nothing_in_a_layer_overlaps(pairs: list[tuple[str, str]]) -> None:
    """Each node has its height and the gap to the next, and nothing lies above the top."""
    layout = lay_out(list(NAMES), links_of(pairs), dict.fromkeys(NAMES, 10.0), 3.0)
    for layer in layout.layers:
        nodes = [item for item in layer if isinstance(item, str)]
        for upper, lower in pairwise(nodes):
            assert layout.middle[lower] - layout.middle[upper] >= 13.0 - 1e-6
        assert all(layout.middle[node] >= 5.0 - 1e-6 for node in nodes)


def test_only_cycles_turn_back() -> None:
    """Two ways to one node are no cycle; a loop and a way back are."""
    links = links_of([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "b"), ("e", "e")])
    assert returning_links(list("abcde"), links) == {"4", "5"}


def test_a_cycle_is_opened_where_the_money_comes_in() -> None:
    """What closes the round is the link to the node that is fed from outside."""
    links = links_of([("b", "c"), ("c", "a"), ("a", "b"), ("z", "a")])
    assert returning_links(list("abcz"), links) == {"1"}


def test_bands_that_can_go_without_crossing_do() -> None:
    """Three pairs given in the opposite order come out side by side."""
    links = links_of([("a", "f"), ("b", "e"), ("c", "d")])
    layout = lay_out(list("abcdef"), links, dict.fromkeys("abcdef", 10.0), 3.0)
    for link in links:
        assert layout.middle[link.source] == pytest.approx(layout.middle[link.target])


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=12))
def test_rising_is_the_nearest_that_never_falls(wishes: list[float]) -> None:
    """The result never falls, and no shift of a stretch of equals would be nearer."""
    found = rising(wishes, [1.0] * len(wishes))
    assert all(one <= other + 1e-9 for one, other in pairwise(found))
    assert sum(found) == pytest.approx(sum(wishes), abs=1e-6)
    assert rising(found, [1.0] * len(found)) == pytest.approx(found)


@given(st.dictionaries(st.text("abc", max_size=3), st.integers(1, 40), min_size=1, max_size=9))
def test_panels_share_the_room(counts: dict[str, int]) -> None:
    """The panels of all groups fill the room, each by its size, and none lies over another."""
    sizes = {name: float(count) for name, count in counts.items()}
    found = panels(sizes, Box(10, 20, 900, 500))
    assert set(found) == set(sizes)
    for name, panel in found.items():
        share = sizes[name] / sum(sizes.values())
        assert panel.width * panel.height == pytest.approx(share * 900 * 500, rel=1e-3)
    for one, other in combinations(found.values(), 2):
        apart_x = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        apart_y = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        assert apart_x or apart_y


def test_what_is_tied_comes_together() -> None:
    """Of two stars in one panel every ray ends nearer to its own centre than to the other."""
    nodes = [f"{star}{n}" for star in "ab" for n in range(5)]
    ties = [(f"{star}0", f"{star}{n}") for star in "ab" for n in range(1, 5)]
    places = cells(Box(0, 0, 600, 300), 100, 60)
    at = assign({"": nodes}, {"": places}, ties)
    assert len(set(at.values())) == len(nodes)
    reach = sum(
        abs(at[one][0] - at[other][0]) + abs(at[one][1] - at[other][1]) for one, other in ties
    )
    assert reach / len(ties) < 200


def test_empty_rows_make_room() -> None:
    """Two rows in use of four share the height of all; their order and columns stay."""
    free = [(x, y) for y in (10.0, 30.0, 50.0, 70.0) for x in (5.0, 15.0)]
    at = {"above": (5.0, 30.0), "below": (15.0, 50.0), "beside": (5.0, 50.0)}
    wanted = {"above": (5.0, 20.0), "below": (15.0, 60.0), "beside": (5.0, 60.0)}
    assert spread(at, free) == wanted
    assert spread(dict(zip("abcdefgh", free, strict=True)), free)["h"] == (15.0, 70.0)


@given(st.text(max_size=80), st.integers(1, 4))
def test_wrapped_text_stays_within_its_room(text: str, most: int) -> None:
    """No line is wider than the room but one of a single sign, and there are not too many."""
    lines = wrapped(text, 10.0, 60.0, most=most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 10.0) <= 60.0 or len(line.rstrip("…")) <= 1 for line in lines)


def test_words_are_kept_whole_and_hyphens_break() -> None:
    """A text is broken at spaces, a word too long for a line at its hyphen."""
    assert wrapped("een twee drie", 10.0, 45.0, most=3) == ["een twee", "drie"]
    assert wrapped("programma-directeur", 10.0, 60.0, most=3) == ["programma-", "directeur"]


@pytest.mark.parametrize("colour", sorted({look.colour for look in NODES.values()} | set(HUES)))
def test_words_can_be_read_on_every_colour(colour: str) -> None:
    """Text has a contrast of 4.5 at least (WCAG AA), on fills and on what is set on full colour."""
    assert contrast("#1a1a1a", tinted(colour, TINT)) >= 4.5
    assert contrast(ink_on(colour), colour) >= 4.5


def test_no_two_kinds_look_alike() -> None:
    """Every kind has its own colour and shape together, every edge its own colour and dash."""
    looks = [(look.colour, look.shape) for look in NODES.values()]
    assert len(looks) == len(set(looks))
    strokes = [(s.colour, s.dash) for s in (*EDGES.values(), OTHER_EDGE)]
    assert len(strokes) == len(set(strokes))


def lightness(colour: str) -> float:
    """The lightness of CIE L*, from 0 to 100: how a colour comes out in grey."""
    shade = luminance(colour)
    return 116 * shade ** (1 / 3) - 16 if shade > 0.008856 else 903.3 * shade


def test_neighbours_differ_in_grey() -> None:
    """Branches that lie beside each other are at least ten steps of lightness apart."""
    for one, other in pairwise(HUES):
        assert abs(lightness(one) - lightness(other)) >= 10, (one, other)


# What is left of linear red, green and blue for who lacks one cone (Viénot, Brettel, Mollon 1999).
BLINDNESS: Final = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colour_blind_tell_the_first_branches_apart(kind: str) -> None:
    """The five hues used first stay apart as the colour-blind see them, before any hatching."""
    seen = []
    for hue in HUES[:5]:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(hue)
        ]
        rows = (sum(w * c for w, c in zip(row, linear, strict=True)) for row in BLINDNESS[kind])
        seen.append([max(value, 0.0) ** (1 / 3) for value in rows])
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.12
