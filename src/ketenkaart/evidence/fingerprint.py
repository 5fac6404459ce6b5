"""Fingerprints: what the project keeps of a text instead of the text itself."""

from __future__ import annotations

from dataclasses import dataclass

from ketenkaart.evidence.normalise import Normalised, sha256_of
from ketenkaart.evidence.windows import EDGE, EDGE_DIGITS


@dataclass(frozen=True, order=True)
class Stretch:
    """An unbroken run of a source's normalised text, known by position and hashes."""

    start: int
    length: int
    sha256: str
    head_hash: str
    tail_hash: str
    occurrence: int | None = None
    page: int | None = None

    @property
    def edge(self) -> int:
        """The number of characters that the head and the tail have."""
        return min(EDGE, self.length)

    @property
    def end(self) -> int:
        """Return the position after the last character."""
        return self.start + self.length


@dataclass(frozen=True)
class Passage:
    """What a statement rests on: one stretch or more of one source, in reading order."""

    slug: str
    source: str
    section: str | None
    stretches: tuple[Stretch, ...]
    reason_nl: str | None = None
    reason_en: str | None = None


@dataclass(frozen=True)
class Section:
    """A headed or otherwise distinct part of a source; its stretches leave out page noise."""

    slug: str
    source: str
    order: int
    stretches: tuple[Stretch, ...]
    label_nl: str = ""
    label_en: str = ""
    parent: str | None = None

    def holds(self, stretch: Stretch) -> bool:
        """Whether a stretch lies within one of the section's stretches."""
        return any(own.start <= stretch.start and stretch.end <= own.end for own in self.stretches)

    @property
    def size(self) -> int:
        """Return the number of normalised characters in all stretches."""
        return sum(own.length for own in self.stretches)


@dataclass(frozen=True)
class Source:
    """A document whose text was read, known by the length and hash of its normalised text.

    `writers` are the addresses of the actors who wrote it: in their own text they say "I" or "we".
    """

    slug: str
    length: int
    sha256: str
    file: str | None = None
    writers: tuple[str, ...] = ()


def edge_hash(text: str) -> str:
    """Return the short hash of a head or a tail."""
    return sha256_of(text)[:EDGE_DIGITS]


def make_stretch(source: Normalised, start: int, length: int) -> Stretch:
    """Take the fingerprint of `length` normalised characters from `start`.

    The occurrence number is set exactly when the same characters stand elsewhere in the text too.
    Raises ValueError when the span is empty or reaches outside the text.
    """
    if length < 1 or start < 0 or start + length > len(source.text):
        raise ValueError(f"no such span in the text: start {start}, length {length}")
    text = source.text[start : start + length]
    hits = occurrences(source.text, text)
    return Stretch(
        start=start,
        length=length,
        sha256=sha256_of(text),
        head_hash=edge_hash(text[:EDGE]),
        tail_hash=edge_hash(text[-EDGE:]),
        occurrence=hits.index(start) + 1 if len(hits) > 1 else None,
        page=source.page(start),
    )


def occurrences(text: str, phrase: str) -> list[int]:
    """All positions at which a non-empty phrase begins, overlapping ones included."""
    hits: list[int] = []
    position = text.find(phrase)
    while position >= 0:
        hits.append(position)
        position = text.find(phrase, position + 1)
    return hits


def deepest_section(
    sections: list[Section] | tuple[Section, ...], first: Stretch
) -> Section | None:
    """Return the smallest section that holds a stretch, None when no section does."""
    holding = [section for section in sections if section.holds(first)]
    return min(holding, key=lambda section: (section.size, section.order), default=None)
