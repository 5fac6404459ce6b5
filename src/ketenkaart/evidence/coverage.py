"""What part of a source's text rests in its passages, and what lies in none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketenkaart.evidence.fingerprint import Passage, Section, Source
from ketenkaart.evidence.locate import locate
from ketenkaart.evidence.normalise import Normalised
from ketenkaart.evidence.outcomes import Found, Span, Spans


@dataclass(frozen=True)
class Open:
    """A part of a text that lies in no passage; lines count from 1."""

    first_line: int
    last_line: int
    raw: str
    section: str | None


@dataclass(frozen=True)
class Coverage:
    """How many of a text's normalised characters lie in a passage, and the parts that do not."""

    covered: int
    total: int
    open: tuple[Open, ...]


def coverage(
    text: Normalised,
    passages: Iterable[Passage],
    source: Source,
    sections: Iterable[Section] = (),
) -> Coverage:
    """Find the parts of a source's text that lie in none of its passages.

    With its sections given, each part says in which one it lies, and page noise, which lies in
    none, is left out.
    """
    own_sections = [section for section in sections if section.source == source.slug]
    stretches = [s for p in passages if p.source == source.slug for s in p.stretches]
    around = [s for section in own_sections for s in section.stretches]
    outcomes = locate(text, [*stretches, *around], source)
    covered = bytearray(len(text.text))
    for stretch in stretches:
        for start, end in _spans(outcomes[stretch]):
            covered[start:end] = b"\1" * (end - start)
    areas: list[tuple[Span, str | None]] = [
        (span, section.slug)
        for section in own_sections
        for stretch in section.stretches
        for span in _spans(outcomes[stretch])
    ] or [((0, len(text.text)), None)]
    parts = [
        Open(text.line(a), text.line(b - 1), text.raw_slice(a, b), section)
        for (start, end), section in sorted(areas)
        for a, b in _zeros(covered, start, end)
    ]
    total = sum(end - start for (start, end), _ in areas)
    inside = sum(sum(covered[start:end]) for (start, end), _ in areas)
    return Coverage(inside, total, tuple(parts))


def _spans(outcome: object) -> Spans:
    return outcome.spans if isinstance(outcome, Found) else ()


def _zeros(marks: Sequence[int], start: int, end: int) -> Iterable[Span]:
    at = start
    while at < end:
        if marks[at]:
            at += 1
            continue
        first = at
        while at < end and not marks[at]:
            at += 1
        yield first, at
