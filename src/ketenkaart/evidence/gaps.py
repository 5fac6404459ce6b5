"""The parts of a source that no passage covers, by position alone: no text is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ketenkaart.evidence.fingerprint import Section
from ketenkaart.evidence.records import Records

LEAST = 100
"""A gap of so many letters and digits is longer than a sentence and is told."""


@dataclass(frozen=True)
class Gap:
    """An uncovered part of a section: characters of the normalised text, `end` excluded.

    `page` is that of the stretch of the section it lies in: the gap begins there or later.
    """

    source: str
    section: str
    start: int
    end: int
    page: int | None

    @property
    def length(self) -> int:
        """The number of letters and digits in it."""
        return self.end - self.start


def gaps(records: Records, source: str, least: int = LEAST) -> list[Gap]:
    """The gaps of a source, by slug, of at least so many characters, in order of the text."""
    covered = sorted(
        (stretch.start, stretch.end)
        for passage in records.passages.values()
        if passage.source == source
        for stretch in passage.stretches
    )
    found = [
        gap
        for section in records.sections.values()
        if section.source == source
        for gap in _of_section(section, covered)
        if gap.length >= least
    ]
    return sorted(found, key=lambda gap: gap.start)


def _of_section(section: Section, covered: list[tuple[int, int]]) -> Iterator[Gap]:
    for stretch in section.stretches:
        at = stretch.start
        for start, end in covered:
            if end <= at or start >= stretch.end:
                continue
            if start > at:
                yield Gap(section.source, section.slug, at, start, stretch.page)
            at = max(at, end)
        if at < stretch.end:
            yield Gap(section.source, section.slug, at, stretch.end, stretch.page)
