"""The raw text of a passage, as it may be shown or searched."""

from __future__ import annotations

import re

from ketenkaart.evidence.normalise import Normalised
from ketenkaart.evidence.outcomes import Spans


def raw_of(text: Normalised, spans: Spans) -> str:
    """Return the raw text of some spans; half a number at an edge is left out.

    A stretch that was widened may end within "12,5"; nobody should read "12" there.
    """
    parts = []
    for start, end in spans:
        first, last = text.raw_span(start, end)
        part = text.raw[first:last]
        if re.match(r"\d", part) and re.search(r"\d[.,]?$", text.raw[:first]):
            part = re.sub(r"^\d+(?:[.,]\d+)*", "", part)
        if re.search(r"\d$", part) and re.match(r"[.,]?\d", text.raw[last:]):
            part = re.sub(r"\d+(?:[.,]\d+)*$", "", part)
        parts.append(part)
    return "\n".join(parts)


def tidy(raw: str) -> str:
    """Put raw text on one line: heal hyphenated line breaks, make all white space one space."""
    healed = re.sub(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[a-zà-ÿ])", "", raw)
    return " ".join(healed.replace("\u00ad", "").split())
