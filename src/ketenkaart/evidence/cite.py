"""Make a passage from the words that begin and end each of its stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ketenkaart.errors import InputError
from ketenkaart.evidence.fingerprint import (
    Passage,
    Section,
    Stretch,
    deepest_section,
    make_stretch,
    occurrences,
)
from ketenkaart.evidence.normalise import Normalised, normal_form
from ketenkaart.evidence.outcomes import Span
from ketenkaart.evidence.whereabouts import listed, nearest
from ketenkaart.wording import both, either, joined

WIDEST = 40
"""A stretch is widened until it is unique or has this many characters."""

LONGEST = 600
"""A longer stretch needs a reason."""


@dataclass(frozen=True)
class Mark:
    """The words that begin and end a stretch; without `last`, `first` is the whole stretch.

    `occurrence` chooses among several places that fit, counted from 1 in the order of the text.
    """

    first: str
    last: str | None = None
    occurrence: int | None = None


def cite(
    text: Normalised,
    slug: str,
    source: str,
    marks: Sequence[Mark],
    *,
    sections: Sequence[Section] = (),
    within: str | None = None,
    reason_nl: str | None = None,
    reason_en: str | None = None,
) -> Passage:
    """Make the passage `slug` of `source` from marks, one or more, in reading order.

    Each mark gives the shortest span that fits it. With `sections` known, the span is cut where
    page noise, a footnote or another column interrupts its section, so that one mark may give
    several stretches; `within` narrows the search to one section, by slug. Every stretch then
    widens until it is unique in the text, or has 40 characters; if even that is found more than
    once it keeps an occurrence number.

    Raises InputError when a mark fits nowhere, or several places, or when a stretch of more than
    600 characters has no reason.
    """
    if not marks:
        raise InputError(
            both(
                f"{slug}: een passage heeft ten minste één paar woorden nodig.",
                f"{slug}: a passage needs at least one pair of words.",
            )
        )
    own = [section for section in sections if section.source == source]
    place = _Place(text, slug, own, _scope(text, own, within))
    stretches: list[Stretch] = []
    for mark in marks:
        limit = None if reason_nl or reason_en else LONGEST
        span = _find(place, mark, limit)
        for piece, bounds in _clip(place, span):
            start, end = _widen(text.text, piece, bounds)
            stretches.append(make_stretch(text, start, end - start))
    _check_lengths(slug, stretches, bool(reason_nl and reason_en))
    section = deepest_section(own, stretches[0])
    return Passage(
        slug, source, section.slug if section else None, tuple(stretches), reason_nl, reason_en
    )


@dataclass(frozen=True)
class _Place:
    """Where a passage is looked for."""

    text: Normalised
    slug: str
    sections: Sequence[Section]
    scope: Span

    def section(self, span: Span) -> Section | None:
        """Return the smallest section in which a span both begins and ends."""
        holding = [
            section
            for section in self.sections
            if _inside(section, span[0]) and _inside(section, span[1] - 1)
        ]
        return min(holding, key=lambda one: (one.size, one.order), default=None)

    def at_words(self, span: Span) -> bool:
        """Whether a span neither begins nor ends inside a word or a number."""
        first, last = self.text.raw_span(*span)
        return not any(
            0 < edge < len(self.text.raw)
            and position not in self.edges
            and (
                (self.text.raw[edge - 1].isalpha() and self.text.raw[edge].isalpha())
                or (self.text.raw[edge - 1].isdigit() and self.text.raw[edge].isdigit())
            )
            for position, edge in zip(span, (first, last), strict=True)
        )

    @cached_property
    def edges(self) -> set[int]:
        """Where a section's stretches begin and end: a footnote marker may be glued to a word."""
        stretches = [stretch for section in self.sections for stretch in section.stretches]
        return {stretch.start for stretch in stretches} | {stretch.end for stretch in stretches}


def _scope(text: Normalised, sections: Sequence[Section], within: str | None) -> Span:
    if within is None:
        return 0, len(text.text)
    for section in sections:
        if section.slug == within:
            first = min(stretch.start for stretch in section.stretches)
            return first, max(stretch.end for stretch in section.stretches)
    raise InputError(
        both(f"Geen paragraaf heet {within}.", f"No section is called {within}."),
        expected=either(section.slug for section in sections) if sections else None,
    )


def _find(place: _Place, mark: Mark, limit: int | None) -> Span:
    text, slug = place.text, place.slug
    firsts = _hits(place, mark.first)
    if mark.last is None or normal_form(mark.last) == normal_form(mark.first):
        candidates = firsts
    else:
        candidates = _shortest(firsts, _hits(place, mark.last))
        if not candidates:
            raise InputError(
                both(
                    f"{slug}: '{mark.last}' volgt in de tekst niet op '{mark.first}'.",
                    f"{slug}: '{mark.last}' does not follow '{mark.first}' in the text.",
                ),
                advice=joined(
                    listed(text, firsts),
                    both(
                        "Staan kolommen in de tekst door elkaar, geef dan een paar voor elk deel.",
                        "Where the text interleaves columns, give a pair for each part.",
                    ),
                    by="\n",
                ),
            )
        short = [span for span in candidates if limit is None or span[1] - span[0] <= limit]
        candidates = short or candidates
    if place.sections:
        candidates = [span for span in candidates if place.section(span)] or candidates
    if mark.occurrence is not None:
        if not 1 <= mark.occurrence <= len(candidates):
            raise InputError(
                both(
                    f"{slug}: '{mark.first}' komt geen {mark.occurrence} keer voor.",
                    f"{slug}: there is no occurrence {mark.occurrence} of '{mark.first}'.",
                ),
                advice=listed(text, candidates),
            )
        return candidates[mark.occurrence - 1]
    if len(candidates) > 1:
        words = f"'{mark.first}'" if mark.last is None else f"'{mark.first}' ... '{mark.last}'"
        raise InputError(
            both(
                f"{slug}: {words} past op {len(candidates)} plaatsen.",
                f"{slug}: {words} fits {len(candidates)} places.",
            ),
            advice=joined(
                listed(text, candidates),
                both(
                    "Geef meer woorden, of met --occurrence het volgnummer van de plaats.",
                    "Give more words, or with --occurrence the number of the place.",
                ),
                by="\n",
            ),
        )
    return candidates[0]


def _hits(place: _Place, words: str) -> list[Span]:
    """Where words stand: at whole words if they do anywhere, else inside words too."""
    wanted = normal_form(words)
    if not wanted:
        raise InputError(
            both(
                f"{place.slug}: in '{words}' staat geen letter of cijfer.",
                f"{place.slug}: '{words}' holds no letter or digit.",
            )
        )
    low, high = place.scope
    hits = [
        (start, start + len(wanted))
        for start in occurrences(place.text.text, wanted)
        if low <= start and start + len(wanted) <= high
    ]
    if not hits:
        raise InputError(
            both(
                f"{place.slug}: in de tekst staat geen '{words}'.",
                f"{place.slug}: the text does not hold '{words}'.",
            ),
            advice=joined(
                nearest(place.text, wanted),
                both(
                    "Neem de woorden over uit de tekst; opmaak, koppeltekens en hoofdletters "
                    "maken niet uit.",
                    "Copy the words from the text; layout, hyphens and capitals do not matter.",
                ),
                by="\n",
            ),
        )
    whole = [span for span in hits if place.at_words(span)]
    return whole or hits


def _shortest(firsts: list[Span], lasts: list[Span]) -> list[Span]:
    """From each beginning to the next end; a span that holds a shorter one does not count."""
    spans: dict[int, Span] = {}
    for start, begun in firsts:
        end = min((end for at, end in lasts if at >= start and end >= begun), default=None)
        if end is not None and (end not in spans or start > spans[end][0]):
            spans[end] = (start, end)
    return sorted(spans.values())


def _clip(place: _Place, span: Span) -> list[tuple[Span, Span]]:
    """Return the parts of a span in its section, each with the bounds it may widen to."""
    text = place.text
    if not place.sections:
        return [(span, (0, len(text.text)))]
    section = place.section(span)
    if section is None:
        first, last = text.line(span[0]), text.line(span[1] - 1)
        raise InputError(
            both(
                f"{place.slug}: regel {first} t/m {last} begint en eindigt niet in dezelfde "
                "paragraaf.",
                f"{place.slug}: lines {first} to {last} do not begin and end in the same section.",
            ),
            advice=both(
                "Geef een paar woorden voor elke paragraaf, of blijf weg van paginaranden.",
                "Give a pair of words for each section, or keep clear of page edges.",
            ),
        )
    parts = []
    for bounds in sorted((stretch.start, stretch.end) for stretch in section.stretches):
        low, high = max(span[0], bounds[0]), min(span[1], bounds[1])
        if low < high:
            parts.append(((low, high), bounds))
    return parts


def _inside(section: Section, position: int) -> bool:
    return any(stretch.start <= position < stretch.end for stretch in section.stretches)


def _widen(text: str, span: Span, bounds: Span) -> Span:
    """Add a character right, then left, and so on, until unique, 40 long, or out of room."""
    start, end = span
    right = True
    while end - start < WIDEST and len(occurrences(text, text[start:end])) > 1:
        can_right, can_left = end < bounds[1], start > bounds[0]
        if not can_right and not can_left:
            break
        if can_right and (right or not can_left):
            end += 1
        else:
            start -= 1
        right = not right
    return start, end


def _check_lengths(slug: str, stretches: Sequence[Stretch], explained: bool) -> None:
    longest = max(stretch.length for stretch in stretches)
    if longest > LONGEST and not explained:
        raise InputError(
            both(
                f"{slug}: een tekststuk telt {longest} tekens, meer dan {LONGEST}.",
                f"{slug}: a stretch has {longest} characters, more than {LONGEST}.",
            ),
            advice=both(
                "Citeer minder, verdeel het over meer tekststukken, of geef een reden met "
                "--reason-nl en --reason-en.",
                "Cite less, cut it into several stretches, or give a reason with --reason-nl and "
                "--reason-en.",
            ),
        )
