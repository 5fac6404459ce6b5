"""Say what comes nearest to a stretch that was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ketenkaart.evidence.fingerprint import Stretch
from ketenkaart.evidence.normalise import Normalised
from ketenkaart.evidence.outcomes import Found, Missing, Outcomes
from ketenkaart.evidence.windows import gather
from ketenkaart.wording import both


def hints(
    text: Normalised, missing: Sequence[Stretch], outcomes: Outcomes
) -> dict[Stretch, Missing]:
    """Say of each missing stretch what comes nearest, given what was found."""
    edges = ((s.edge, short) for s in missing for short in (s.head_hash, s.tail_hash))
    places = text.windows.places(gather(edges))
    return {stretch: _hint(text, stretch, outcomes, places) for stretch in missing}


def _hint(
    text: Normalised,
    stretch: Stretch,
    outcomes: Outcomes,
    places: Mapping[tuple[int, str], list[int]],
) -> Missing:
    size = stretch.edge
    likely, before, after = expected(text, stretch, outcomes)
    heads = places.get((size, stretch.head_hash), [])
    tails = places.get((size, stretch.tail_hash), [])
    if heads:
        head = min(heads, key=lambda at: abs(at - likely))
        ends = [at + size - head for at in tails if head < at < head + 3 * stretch.length]
        if ends:
            extra = min(ends, key=lambda length: abs(length - stretch.length)) - stretch.length
            more_nl = f"{abs(extra)} tekens {'meer' if extra > 0 else 'minder'}"
            more_en = f"{abs(extra)} characters {'more' if extra > 0 else 'fewer'}"
            same = extra == 0
            differs = both(
                f"begin en eind staan er (begin op regel {text.line(head)}), maar de tekst "
                f"ertussen is anders" + ("" if same else f": {more_nl}"),
                f"beginning and end are there (from line {text.line(head)}), but the text "
                f"between them differs" + ("" if same else f": {more_en}"),
            )
            return Missing(differs, head)
        begins = both(
            f"het begin staat op regel {text.line(head)}, daarna wijkt de tekst af",
            f"the beginning is at line {text.line(head)}; after that the text differs",
        )
        return Missing(begins, head)
    if tails:
        tail = min(tails, key=lambda at: abs(at - likely))
        ends_there = both(
            f"het eind staat op regel {text.line(tail)}, daarvoor wijkt de tekst af",
            f"the end is at line {text.line(tail)}; before that the text differs",
        )
        return Missing(ends_there, tail)
    nowhere = both(
        f"begin noch eind gevonden; verwacht tussen regel {text.line(before)} "
        f"en {text.line(after)}",
        f"neither beginning nor end found; expected between lines {text.line(before)} "
        f"and {text.line(after)}",
    )
    return Missing(nowhere, before)


def expected(text: Normalised, stretch: Stretch, outcomes: Outcomes) -> tuple[int, int, int]:
    """Guess from its found neighbours where a stretch should stand: there, and between which."""
    last = max(len(text.text) - 1, 0)
    before, after, likely = 0, last, min(stretch.start, last)
    nearest = -1
    follower = None
    for other, outcome in outcomes.items():
        if not isinstance(outcome, Found):
            continue
        if other.end <= stretch.start and other.end > nearest:
            nearest = other.end
            before = outcome.spans[-1][1]
            likely = before + stretch.start - other.end
        if other.start >= stretch.end and (follower is None or other.start < follower):
            follower = other.start
            after = outcome.spans[0][0]
    return likely, min(before, last), min(after, last)
