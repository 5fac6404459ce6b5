"""Find stretches again, in the text they were taken from or in another extraction of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ketenkaart.evidence.fingerprint import Source, Stretch
from ketenkaart.evidence.hint import expected, hints
from ketenkaart.evidence.match import anywhere, bridged, reads, views
from ketenkaart.evidence.normalise import Normalised, sha256_of
from ketenkaart.evidence.outcomes import Found, Outcome, Outcomes, Spans
from ketenkaart.evidence.windows import EDGE, Windows

_NEARBY = 2000
"""How many characters two neighbours may be apart for a place between them to be looked at."""


def locate(
    text: Normalised, stretches: Iterable[Stretch], source: Source | None = None
) -> dict[Stretch, Outcome]:
    """Find every stretch in a text.

    Where the text has the length and hash of its source, positions are trusted and the hash of
    each stretch is checked there. Else a stretch is found by its head and confirmed by its length
    and SHA-256, with insertions taken out at line breaks where needed.
    """
    wanted = list(dict.fromkeys(stretches))
    outcomes: dict[Stretch, Outcome] = {}
    if source and source.length == len(text.text) and source.sha256 == text.sha256:
        for stretch in wanted:
            if sha256_of(text.text[stretch.start : stretch.end]) == stretch.sha256:
                outcomes[stretch] = Found(((stretch.start, stretch.end),))
    rest = [stretch for stretch in wanted if stretch not in outcomes]
    if rest:
        outcomes.update(_search(text, rest))
        missing = [stretch for stretch in rest if stretch not in outcomes]
        outcomes.update(hints(text, missing, outcomes))
    return {stretch: outcomes[stretch] for stretch in wanted}


def heads_found(text: Normalised, stretches: Iterable[Stretch]) -> int:
    """Count the stretches of at least 24 characters whose head stands in a text."""
    long = [stretch for stretch in stretches if stretch.length >= EDGE]
    places = text.windows.places({EDGE: {stretch.head_hash for stretch in long}})
    return sum((EDGE, stretch.head_hash) in places for stretch in long)


def _search(text: Normalised, wanted: Sequence[Stretch]) -> dict[Stretch, Outcome]:
    """Find what stands in any reading of the text; what does not is left out.

    What lies within a longer stretch that was found is found with it. Of the others those that
    are long enough to have a head of full length come first: one pass over the text serves all.
    """
    ways = views(text)
    outcomes: dict[Stretch, Outcome] = {}
    inner = _within_others(wanted)
    for group in ([s for s in wanted if s not in inner], wanted):
        outcomes.update(_inside_found(text, group, outcomes))
        long = [s for s in group if s.length >= EDGE and s not in outcomes]
        outcomes.update(anywhere(text, ways, long))
        for view in ways:
            missing = [s for s in long if s not in outcomes]
            outcomes.update(bridged(text, view, missing))
    open_ones = [s for s in wanted if not isinstance(outcomes.get(s), Found)]
    outcomes.update(_inside_found(text, open_ones, outcomes))
    outcomes.update(_between_found(text, open_ones, outcomes))
    outcomes.update(anywhere(text, ways, [s for s in open_ones if s not in outcomes]))
    return outcomes


def _within_others(wanted: Sequence[Stretch]) -> set[Stretch]:
    """Return the stretches that lie within a longer one."""
    inner: set[Stretch] = set()
    widest: Stretch | None = None
    for stretch in sorted(wanted, key=lambda s: (s.start, -s.length)):
        if widest is not None and stretch.end <= widest.end and stretch.length < widest.length:
            inner.add(stretch)
        elif widest is None or stretch.end > widest.end:
            widest = stretch
    return inner


def _inside_found(
    text: Normalised, wanted: Sequence[Stretch], outcomes: Outcomes
) -> dict[Stretch, Outcome]:
    """Find stretches that lie within a longer one that was found, at the same distance."""
    holders = sorted((s for s, o in outcomes.items() if isinstance(o, Found)), reverse=True)
    found: dict[Stretch, Outcome] = {}
    for stretch in wanted:
        if isinstance(outcomes.get(stretch), Found):
            continue
        for holder in holders:
            outcome = outcomes[holder]
            if holder.start <= stretch.start and stretch.end <= holder.end:
                assert isinstance(outcome, Found)
                spans = _cut(outcome.spans, stretch.start - holder.start, stretch.length)
                if reads(text.text, spans, stretch):
                    found[stretch] = Found(spans, outcome.recognised or len(spans) == 1)
                    break
    return found


def _cut(spans: Spans, start: int, length: int) -> Spans:
    """Take `length` characters from `start` on, counted over all spans."""
    parts = []
    for low, high in spans:
        first, last = low + max(start, 0), min(low + start + length, high)
        if first < last:
            parts.append((first, last))
        start -= high - low
    return tuple(parts)


def _between_found(
    text: Normalised, wanted: Sequence[Stretch], outcomes: Outcomes
) -> dict[Stretch, Outcome]:
    """Find stretches that stand once between the places of the nearest ones that were found."""
    found: dict[Stretch, Outcome] = {}
    for stretch in wanted:
        _, low, high = expected(text, stretch, outcomes)
        if isinstance(outcomes.get(stretch), Found) or not 0 < high - low < _NEARBY:
            continue
        part = Windows(text.text[low:high]).places({stretch.edge: {stretch.head_hash}})
        hits = [
            ((low + at, low + at + stretch.length),)
            for at in part.get((stretch.edge, stretch.head_hash), [])
        ]
        hits = [spans for spans in hits if reads(text.text, spans, stretch)]
        if len(hits) == 1:
            found[stretch] = Found(hits[0])
    return found
