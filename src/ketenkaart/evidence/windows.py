"""Look up short hashes of windows: all runs of a given length in a text."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate

EDGE = 24
"""How many characters at either end of a stretch have a hash of their own."""

EDGE_DIGITS = 12
"""How many hex digits such a hash keeps."""

Needed = Mapping[int, AbstractSet[str]]
"""The short hashes that are looked for, by the length of their windows."""

Places = dict[tuple[int, str], list[int]]
"""Where windows begin, in ascending order, by their length and short hash."""


def gather(pairs: Iterable[tuple[int, str]]) -> Needed:
    """Group lengths and short hashes by length."""
    needed: dict[int, set[str]] = defaultdict(set)
    for length, short in pairs:
        needed[length].add(short)
    return needed


class Windows:
    """The windows of one text; those of full length are hashed once and kept."""

    def __init__(self, text: str) -> None:
        self._data = text.encode()
        sizes = (len(character.encode()) for character in text)
        self._at = array("l", accumulate(sizes, initial=0))

    def places(self, needed: Needed) -> Places:
        """Find the windows that have one of the given hashes."""
        found: Places = {}
        for length, hashes in needed.items():
            if length == EDGE:
                for short in hashes & self._full.keys():
                    found[length, short] = self._full[short]
            else:
                for start, short in self._hashes(length, range(len(self._at) - length)):
                    if short in hashes:
                        found.setdefault((length, short), []).append(start)
        return found

    def places_of_parts(
        self, needed: Needed, segments: Sequence[tuple[int, int]], whole: Places
    ) -> Places:
        """Find windows in this text, which was put together from segments of a longer one.

        `whole` says where they stand in the longer text; only the windows across a seam are
        hashed anew. Positions are those in this text.
        """
        starts = [low for low, _ in segments]
        offsets = list(accumulate((high - low for low, high in segments), initial=0))
        found: Places = {}
        for (length, short), places in whole.items():
            for start in places:
                index = bisect_right(starts, start) - 1
                if index >= 0 and start + length <= segments[index][1]:
                    at = offsets[index] + start - segments[index][0]
                    found.setdefault((length, short), []).append(at)
        for length, hashes in needed.items():
            across = {
                start
                for seam in offsets[1:-1]
                for start in range(max(0, seam - length + 1), seam)
                if start <= len(self._at) - 1 - length
            }
            for start, short in self._hashes(length, across):
                if short in hashes:
                    found.setdefault((length, short), []).append(start)
        return {key: sorted(places) for key, places in found.items()}

    @cached_property
    def _full(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for start, short in self._hashes(EDGE, range(len(self._at) - EDGE)):
            index.setdefault(short, []).append(start)
        return index

    def _hashes(self, length: int, starts: Iterable[int]) -> Iterable[tuple[int, str]]:
        data, at = self._data, self._at
        for start in starts:
            window = data[at[start] : at[start + length]]
            yield start, hashlib.sha256(window).hexdigest()[:EDGE_DIGITS]
