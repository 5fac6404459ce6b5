"""Compare stretches, of which only hashes are known, with what stands in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from ketenkaart.evidence.fingerprint import Stretch
from ketenkaart.evidence.noise import Reading, readings
from ketenkaart.evidence.normalise import Normalised, sha256_of
from ketenkaart.evidence.outcomes import Ambiguous, Found, Outcome, Spans
from ketenkaart.evidence.windows import EDGE, Needed, Places, Windows, gather

_LONGEST_GAP = 30
"""How many lines an unrecognised insertion may have."""

_SHORTEST_PART = EDGE // 2
"""How many characters must stand at either side of it: a word or two can be found anywhere."""


def reads(text: str, spans: Spans, stretch: Stretch) -> bool:
    """Tell whether the characters of some spans are those of a stretch."""
    return sha256_of("".join(text[a:b] for a, b in spans)) == stretch.sha256


class View:
    """A reading of a text, and where windows stand in it."""

    def __init__(self, text: Normalised, reading: Reading) -> None:
        self.text = reading.text
        self.full_spans = reading.full_spans
        self.breaks = reading.own_positions(
            sorted({text.position(start) for start in text.line_starts})
        )
        self._segments = reading.segments

    def places(self, needed: Needed, whole: Places) -> Places:
        """Find windows, given where they stand in the full text."""
        if len(self._segments) <= 1:
            return whole
        return self._windows.places_of_parts(needed, self._segments, whole)

    @cached_property
    def _windows(self) -> Windows:
        return Windows(self.text)


def views(text: Normalised) -> list[View]:
    """Read a text in several ways, whole first, see `readings`."""
    return [View(text, reading) for reading in readings(text)]


def anywhere(
    text: Normalised, ways: Sequence[View], wanted: Sequence[Stretch]
) -> dict[Stretch, Outcome]:
    """Find what stands unbroken in some reading."""
    hits: dict[Stretch, list[Spans]] = defaultdict(list)
    needed = gather((stretch.edge, stretch.head_hash) for stretch in wanted)
    whole = text.windows.places(needed)
    for view in ways:
        # What recurs must be counted in all readings: a page break may hide one of the places.
        open_ones = [s for s in wanted if not hits[s] or s.occurrence is not None]
        places = view.places(needed, whole) if open_ones else {}
        for stretch in open_ones:
            for start in places.get((stretch.edge, stretch.head_hash), ()):
                if sha256_of(view.text[start : start + stretch.length]) == stretch.sha256:
                    spans = view.full_spans(start, start + stretch.length)
                    if spans not in hits[stretch]:
                        hits[stretch].append(spans)
    return {s: _choose(s, sorted(_distinct(places))) for s, places in hits.items() if places}


def _distinct(places: list[Spans]) -> list[Spans]:
    """Keep one of the places that share a beginning or an end: the one with fewest gaps."""
    kept: list[Spans] = []
    for spans in sorted(places, key=len):
        if all(spans[0][0] != own[0][0] and spans[-1][1] != own[-1][1] for own in kept):
            kept.append(spans)
    return kept


def _choose(stretch: Stretch, places: list[Spans]) -> Outcome:
    if len(places) == 1:
        return Found(places[0])
    if stretch.occurrence is not None and stretch.occurrence <= len(places):
        return Found(places[stretch.occurrence - 1])
    return Ambiguous(tuple(places))


def bridged(text: Normalised, view: View, wanted: Sequence[Stretch]) -> dict[Stretch, Outcome]:
    """Find stretches that have one insertion of whole lines, whatever it holds."""
    if not wanted:
        return {}
    needed = {EDGE: {s.head_hash for s in wanted} | {s.tail_hash for s in wanted}}
    places = view.places(needed, text.windows.places(needed))
    found: dict[Stretch, Outcome] = {}
    for stretch in wanted:
        heads = places.get((EDGE, stretch.head_hash), [])
        tails = [start + EDGE for start in places.get((EDGE, stretch.tail_hash), [])]
        hits = {
            spans
            for spans in _bridges(stretch, heads, tails, view.breaks)
            if reads(view.text, spans, stretch)
        }
        full = [tuple(x for a, b in spans for x in view.full_spans(a, b)) for spans in hits]
        distinct = _distinct(full)
        if len(distinct) == 1:
            found[stretch] = Found(distinct[0], recognised=False)
        elif distinct:
            found[stretch] = Ambiguous(tuple(sorted(distinct)))
    return found


def _bridges(
    stretch: Stretch, heads: Sequence[int], tails: Sequence[int], breaks: Sequence[int]
) -> Iterable[Spans]:
    """Give the pairs of spans, an insertion apart, that have the length of a stretch."""
    for start in heads:
        for end in tails:
            extra = end - start - stretch.length
            for cut in _between(breaks, start + EDGE, end - extra - EDGE) if extra > 0 else ():
                if cut + extra in _following(breaks, cut):
                    yield (start, cut), (cut + extra, end)
        # The insertion may stand inside the tail, which is then not found.
        last = start + stretch.length
        for cut in _between(breaks, last - EDGE, last - _SHORTEST_PART):
            for resume in _following(breaks, cut):
                yield (start, cut), (resume, resume + last - cut)
    for end in tails:
        first = end - stretch.length
        for resume in _between(breaks, first + _SHORTEST_PART, first + EDGE):
            for cut in _preceding(breaks, resume):
                if first - resume + cut >= 0:
                    yield (first - resume + cut, cut), (resume, end)


def _between(breaks: Sequence[int], low: int, high: int) -> Sequence[int]:
    return breaks[bisect_left(breaks, low) : bisect_right(breaks, high)]


def _following(breaks: Sequence[int], cut: int) -> Sequence[int]:
    at = bisect_right(breaks, cut)
    return breaks[at : at + _LONGEST_GAP]


def _preceding(breaks: Sequence[int], resume: int) -> Sequence[int]:
    at = bisect_left(breaks, resume)
    return breaks[max(0, at - _LONGEST_GAP) : at]
