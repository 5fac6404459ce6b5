"""Where words stand in a text, told to somebody who looks for them."""

from __future__ import annotations

from collections.abc import Sequence

from ketenkaart.evidence.normalise import Normalised
from ketenkaart.evidence.outcomes import Span
from ketenkaart.wording import Texts, both

MOST = 10
"""So many places are listed."""


def listed(text: Normalised, spans: Sequence[Span]) -> Texts:
    """The places of words, at most ten, with the line and what stands there."""
    shown = [
        (text.line(start), " ".join(text.raw_slice(start, end).split())[:80])
        for start, end in spans[:MOST]
    ]
    rest = len(spans) - MOST
    nl = "; ".join(f"regel {line}: «{words}»" for line, words in shown)
    en = "; ".join(f"line {line}: «{words}»" for line, words in shown)
    return both(
        f"Gevonden op {nl}" + (f" en nog {rest} plaatsen." if rest > 0 else "."),
        f"Found at {en}" + (f" and {rest} more places." if rest > 0 else "."),
    )


def nearest(text: Normalised, wanted: str) -> Texts | None:
    """Where the longest beginning of the wanted words, in normal form, stands; None if short."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text.text else (low, middle - 1)
    if low < 4:
        return None
    at = text.text.find(wanted[:low])
    shown = " ".join(text.raw_slice(at, min(at + len(wanted) + 20, len(text.text))).split())
    line = text.line(at)
    return both(f"Het meest lijkt regel {line}: «{shown}».", f"Nearest is line {line}: «{shown}».")
