"""See whether a text names an actor."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketenkaart.evidence.fingerprint import occurrences
from ketenkaart.evidence.normalise import Normalised, normal_form

_ENDINGS = ("", "s", "en", "n", "e")
"""What Dutch adds to a name for plural or inflection; an apostrophe before it does not count."""


def names_one_of(text: Normalised, names: Iterable[str], abbreviations: Iterable[str]) -> bool:
    """Tell whether a text holds a name or an abbreviation, as whole words.

    Names are compared in normal form, so that layout and hyphens do not matter, and may have a
    Dutch ending. Abbreviations, and names that look like one, keep their capitals: "OM" is not
    found in "om" or "komt". From three capitals on they may be glued to a small letter, as
    happens where an extraction lost a hyphen.
    """
    all_names = list(names)
    short = [*abbreviations, *filter(_looks_short, all_names)]
    return any(_has_abbreviation(text.raw, name) for name in short) or any(
        _has_name(text, name) for name in all_names if not _looks_short(name)
    )


def _looks_short(name: str) -> bool:
    return len(name) <= 8 and " " not in name and sum(c.isupper() for c in name) >= 2


def _has_abbreviation(raw: str, name: str) -> bool:
    glued = "|[a-z]" if len(name) >= 3 and name.isupper() else ""
    # A digit may be the marker of a note, as in "SBO10"; but "G40" is not "G4".
    marker = "" if name[-1:].isdigit() else r"|\d"
    after = rf"(?=$|['’]?s?(?:$|\W){marker}{glued})"
    signs = "".join(c if c.isalnum() else rf"{re.escape(c)}\s*" for c in name)  # FIU-, NL below it
    return re.search(rf"(?<!\w){signs}{after}", raw) is not None


def _has_name(text: Normalised, name: str) -> bool:
    wanted = normal_form(name)
    if not wanted:
        return False
    for start in occurrences(text.text, wanted):
        first, _ = text.raw_span(start, start + len(wanted))
        if first > 0 and text.raw[first - 1].isalnum():
            continue
        for ending in _ENDINGS:
            end = start + len(wanted) + len(ending)
            if text.text[start + len(wanted) : end] != ending:
                continue
            _, last = text.raw_span(start, end)
            if last == len(text.raw) or not text.raw[last].isalpha():
                return True
    return False
