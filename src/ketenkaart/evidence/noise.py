"""Guess which lines of a text belong to its pages and not to what it says.

A guess is enough: a text read without these lines proves itself by the hashes of its stretches.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ketenkaart.evidence.normalise import Normalised, normal_form, page_starts

_PAGE_NUMBER = re.compile(
    r"(?:pagina|page|blz\.?|p\.)\s*\d{1,4}(?:\s*(?:van|of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*(?:van|of|/)\s*\d{1,4}|[-–]\s*\d{1,4}\s*[-–]",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s{0,3}(\d{1,3})[.)]?\s+\S")
_LONGEST_HEADER = 80
_LONGEST_NOTE_BLOCK = 16


@dataclass(frozen=True, eq=False)
class Reading:
    """A text read without some of its lines, with the way back to the full text.

    `segments` are the normalised spans of the full text that were kept, in order; `offsets` are
    the positions at which they begin in `text`.
    """

    text: str
    segments: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]

    def full_spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the spans of the full text behind a span of this reading."""
        spans = []
        for offset, (low, high) in zip(self.offsets, self.segments, strict=True):
            first, last = max(start, offset), min(end, offset + high - low)
            if first < last:
                spans.append((low + first - offset, low + last - offset))
        return tuple(spans)

    def own_positions(self, positions: list[int]) -> list[int]:
        """Return those positions of the full text that were kept, as positions of this reading."""
        found = []
        index = 0
        for position in positions:
            while index < len(self.segments) and self.segments[index][1] < position:
                index += 1
            if index < len(self.segments) and self.segments[index][0] <= position:
                found.append(self.offsets[index] + position - self.segments[index][0])
        return sorted(set(found))


def readings(text: Normalised) -> Iterator[Reading]:
    """Read a text in several ways: whole, then without more and more of what may be page noise."""
    lines = text.raw.split("\n")
    pages = {text.raw.count("\n", 0, at) for at in page_starts(text.raw)} | {len(lines)}
    nothing: frozenset[int] = frozenset()
    ways = [nothing]
    for running in (
        running_lines(lines, pages, times=3, letters=12),
        running_lines(lines, pages, times=3, letters=1),
        running_lines(lines, range(len(lines)), times=2, letters=1),
        nothing,
    ):
        breaks = pages | running
        ways.append(running)
        ways.append(running | note_lines(lines, breaks, in_sequence=True))
        ways.append(running | note_lines(lines, breaks, in_sequence=False))
    for dropped in dict.fromkeys(ways):
        yield _without(text, dropped)


def running_lines(
    lines: list[str], pages: Container[int], times: int, letters: int
) -> frozenset[int]:
    """Return page numbers and short lines that recur, figures aside.

    A line counts when it has at least so many letters and recurs at least so many times: the
    last words of a paragraph recur too. A bare number counts next to such a line or where one of
    `pages` begins: it may be a cell of a table.
    """
    places: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for number, line in enumerate(lines):
        form = re.sub(r"\d+", "", normal_form(line))
        if _PAGE_NUMBER.fullmatch(line.strip()):
            found.add(number)
        elif letters <= len(form) <= _LONGEST_HEADER:
            places[form].append(number)
    for where in places.values():
        if len(where) >= times:
            found.update(where)
    edges = found | {number for number in range(len(lines)) if number in pages}
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for before, number, after in zip(filled, filled[1:], [*filled[2:], -1], strict=False):
        if lines[number].strip().isdecimal() and edges & {before, number, after}:
            found.add(number)
    return frozenset(found)


def note_lines(lines: list[str], breaks: AbstractSet[int], *, in_sequence: bool) -> frozenset[int]:
    """Return blocks of numbered notes that end right above one of the given page breaks.

    In sequence, a block begins with the number after the last one of the block before it; else
    it begins as far up as the numbers go down by one.
    """
    found: set[int] = set()
    last = 0
    for at in sorted(breaks):
        notes = _notes_above(lines, breaks, at)
        if in_sequence:
            notes = notes[: next((i + 1 for i, (n, _) in enumerate(notes) if n == last + 1), 0)]
        if notes:
            found.update(range(notes[-1][1], at))
            last = notes[0][0]
    return frozenset(found)


def _notes_above(lines: list[str], breaks: AbstractSet[int], at: int) -> list[tuple[int, int]]:
    """Return the numbers of notes and their lines, going up, as long as they go down by one."""
    notes: list[tuple[int, int]] = []
    for line in range(at - 1, max(at - 1 - _LONGEST_NOTE_BLOCK, -1), -1):
        if line in breaks and notes:
            break
        note = _NOTE.match(lines[line])
        if note and (not notes or int(note[1]) == notes[-1][0] - 1):
            notes.append((int(note[1]), line))
    return notes


def _without(text: Normalised, dropped: frozenset[int]) -> Reading:
    segments: list[tuple[int, int]] = []
    starts = [*text.line_starts, len(text.raw)]
    for number in range(len(starts) - 1):
        low, high = text.position(starts[number]), text.position(starts[number + 1])
        if number in dropped or low == high:
            continue
        if segments and segments[-1][1] == low:
            segments[-1] = (segments[-1][0], high)
        else:
            segments.append((low, high))
    offsets, length = [], 0
    for low, high in segments:
        offsets.append(length)
        length += high - low
    kept = "".join(text.text[low:high] for low, high in segments)
    return Reading(kept, tuple(segments), tuple(offsets))
