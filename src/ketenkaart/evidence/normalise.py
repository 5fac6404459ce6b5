"""The normal form of a text, in which passages are measured and compared.

Layout, hyphens, punctuation and case differ between two extractions of the same document; letters
and digits do not. The normal form keeps only those, and remembers where each one stood.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ketenkaart.evidence.windows import Windows


@dataclass(frozen=True, eq=False)
class Normalised:
    """A raw text, its normal form, and where each normalised character came from.

    `text[i]` stems from the raw characters `raw[starts[i]:ends[i]]`. All positions, here and in
    fingerprints, count Unicode code points.
    """

    raw: str
    text: str
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the whole normal form, as hex digits."""
        return sha256_of(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The raw position at which each line begins."""
        return [0] + [i + 1 for i, character in enumerate(self.raw) if character == "\n"]

    @cached_property
    def windows(self) -> Windows:
        """The short hashes of the runs of characters in the normal form."""
        return Windows(self.text)

    def position(self, raw_position: int) -> int:
        """Return the first normalised position at or after a raw one."""
        return bisect_left(self.starts, raw_position)

    @cached_property
    def _page_starts(self) -> list[int]:
        return list(page_starts(self.raw))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that holds the normalised span from `start` to `end`."""
        if start >= end:
            at = self.starts[start] if start < len(self.text) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def raw_slice(self, start: int, end: int) -> str:
        """Return the raw text behind the normalised characters from `start` to `end`."""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]

    def line(self, position: int) -> int:
        """Return the line of the raw text, counted from 1, that holds a normalised position."""
        raw_position = self.starts[position] if position < len(self.text) else len(self.raw)
        return bisect_right(self.line_starts, raw_position)

    def page(self, position: int) -> int | None:
        """Return the page, counted from 1, of a normalised position; None in an unpaged text."""
        if len(self._page_starts) < 2:
            return None
        return bisect_right(self._page_starts, self.starts[position])


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a string in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def normal_form(text: str) -> str:
    """Return the letters and digits of a text: NFKC, lower case, NFKC, then categories L and N.

    Lower case is taken per character, so that a final sigma needs no context.
    """
    lowered = "".join([c.lower() for c in unicodedata.normalize("NFKC", text)])
    return "".join(
        [c for c in unicodedata.normalize("NFKC", lowered) if unicodedata.category(c)[0] in "LN"]
    )


def normalise(raw: str) -> Normalised:
    """Normalise a text and keep the way back: `normalise(raw).text == normal_form(raw)`."""
    pieces: list[str] = []
    starts = array("l")
    ends = array("l")
    for start, end in _clusters(raw):
        form = _cluster_form(raw[start:end])
        if form:
            pieces.append(form)
            starts.extend([start] * len(form))
            ends.extend([end] * len(form))
    return Normalised(raw, "".join(pieces), starts, ends)


def page_starts(raw: str) -> Iterator[int]:
    """Where pages begin in a raw text: at its first character and at every page mark.

    Text extractions mark a page by a form feed, or by a line that is indented by one or two spaces
    and follows directly on an unindented line of text.
    """
    yield 0
    position = 0
    previous = ""
    for line in raw.splitlines(keepends=True):
        feed = line.find("\f")
        if feed >= 0:
            if position + feed > 0:
                yield position + feed
        elif position > 0 and previous.strip() and not previous[0].isspace():
            indent = len(line) - len(line.lstrip(" "))
            if 1 <= indent <= 2 and line.strip():
                yield position
        position += len(line)
        previous = line


@lru_cache(maxsize=8192)
def _cluster_form(cluster: str) -> str:
    return normal_form(cluster)


@lru_cache(maxsize=8192)
def _joins_the_previous(character: str) -> bool:
    """Whether NFKC may merge or reorder this character with what stands before it."""
    first = unicodedata.normalize("NFKD", character)[0]
    return (
        unicodedata.combining(first) != 0
        or unicodedata.category(first)[0] == "M"
        or "\u1160" <= first <= "\u11ff"  # vowels and finals of Hangul syllables
    )


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Return the spans of a text that NFKC treats apart from each other."""
    start = 0
    for position in range(1, len(raw) + 1):
        if position == len(raw) or not _joins_the_previous(raw[position]):
            yield start, position
            start = position
