"""The words of passages, looked up in the reader's own copies of the sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.evidence.coverage import Coverage, coverage
from ketenkaart.evidence.outcomes import Checked, Found
from ketenkaart.evidence.raw_text import raw_of, tidy
from ketenkaart.evidence.records import Records, read_records
from ketenkaart.evidence.texts import read_texts
from ketenkaart.evidence.verify import assign


@dataclass(frozen=True)
class Excerpts:
    """The passages of a graph with the texts in which they were found."""

    records: Records
    checked: dict[str, Checked]

    @classmethod
    def read(cls, store: ox.Store, folder: Path | None = None) -> Excerpts:
        """Find every passage in the texts of a folder; raises `InputError` without texts."""
        records = read_records(store)
        return cls(records, assign(records, read_texts(folder), []))

    def words(self, passage: str) -> list[str]:
        """The words of each stretch of a passage, by its address; none where not found."""
        known = self.records.passages.get(passage)
        place = self.checked.get(known.source) if known else None
        if known is None or place is None:
            return []
        found = [place.outcomes[stretch] for stretch in known.stretches]
        return [tidy(raw_of(place.text, o.spans)) for o in found if isinstance(o, Found)]

    def coverage(self, source: str) -> Coverage | None:
        """How much of a source's text lies in its passages, by its address; None without text."""
        known = self.records.sources.get(source)
        place = self.checked.get(known.slug) if known else None
        if known is None or place is None:
            return None
        passages, sections = self.records.passages.values(), self.records.sections.values()
        return coverage(place.text, passages, known, sections)

    def between(self, source: str, start: int, end: int) -> str | None:
        """How a part of a source, by slug, begins and ends; None where its text was not given.

        Positions are those of the text that was cited, so another extraction shows nothing.
        """
        place = self.checked.get(source)
        cited = next(s for s in self.records.sources.values() if s.slug == source)
        if place is None or place.text.sha256 != cited.sha256:
            return None
        words = tidy(place.text.raw_slice(start, end)).split()
        edge = 4
        if len(words) <= 2 * edge:
            return " ".join(words)
        return f"{' '.join(words[:edge])} ... {' '.join(words[-edge:])}"
