"""Check that passages and sections stand in the texts, and that they show what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.evidence.claims import claims
from ketenkaart.evidence.finding import Checked, Finding
from ketenkaart.evidence.fingerprint import (
    Passage,
    Section,
    Source,
    Stretch,
    deepest_section,
)
from ketenkaart.evidence.locate import heads_found, locate
from ketenkaart.evidence.normalise import Normalised, normalise
from ketenkaart.evidence.outcomes import Ambiguous, Found, Missing, Outcome
from ketenkaart.evidence.records import Records, read_records
from ketenkaart.evidence.windows import EDGE


def verify(known: Records | ox.Store, texts: Mapping[Path, str]) -> list[Finding]:
    """Check all passages, sections and statements against texts, given as path and content.

    A text belongs to the source whose length and hash it has, else to the one of which it holds
    most. Statements are checked as far as all their passages were found; those derived from other
    statements are not, and those that are our reading need not show their actors.
    """
    data = read_records(known) if isinstance(known, ox.Store) else known
    findings: list[Finding] = []
    checked = assign(data, texts, findings)
    for iri, source in data.sources.items():
        if source.slug in checked:
            findings.extend(_stretches(data, source, checked[source.slug]))
        else:
            findings.append(
                Finding(
                    "text-absent",
                    "warning",
                    iri,
                    f"geen tekst van {source.slug} gegeven; wat daarop steunt, is niet nagegaan",
                    f"no text of {source.slug} given; what rests on it was not checked",
                    source.slug,
                )
            )
    for statement in data.statements.values():
        findings.extend(claims(data, statement, checked))
    return findings


def assign(data: Records, texts: Mapping[Path, str], findings: list[Finding]) -> dict[str, Checked]:
    """Give each source its text: the one with its hash, else the one that holds most of it."""
    stretches = {source.slug: _own_stretches(data, source.slug) for source in data.sources.values()}
    checked: dict[str, Checked] = {}
    changed = []
    for path, raw in texts.items():
        text = normalise(raw)
        for source in data.sources.values():
            if source.length == len(text.text) and source.sha256 == text.sha256:
                checked[source.slug] = Checked(text)
                break
        else:
            changed.append((path, text))
    for path, text in changed:
        best, most = None, 0
        for iri, source in data.sources.items():
            count = heads_found(text, stretches[source.slug])
            if count > most and source.slug not in checked:
                best, most = iri, count
        if best is None:
            findings.append(
                Finding(
                    "text-unknown",
                    "warning",
                    str(path),
                    f"{path.name} is de tekst van geen enkele bron",
                    f"{path.name} is the text of none of the sources",
                )
            )
            continue
        slug = data.sources[best].slug
        checked[slug] = Checked(text)
        total = sum(stretch.length >= EDGE for stretch in stretches[slug])
        findings.append(
            Finding(
                "text-differs",
                "info",
                best,
                f"{path.name} is niet de tekst waaruit is geciteerd; genomen als {slug}, "
                f"omdat {most} van {total} tekststukken erin beginnen",
                f"{path.name} is not the text that was cited; taken as {slug}, "
                f"since {most} of {total} stretches begin in it",
                slug,
            )
        )
    for source in data.sources.values():
        if source.slug in checked:
            place = checked[source.slug]
            place.outcomes = locate(place.text, stretches[source.slug], source)
    return checked


def _own_stretches(data: Records, slug: str) -> list[Stretch]:
    holders: list[Section | Passage] = [*data.sections.values(), *data.passages.values()]
    return [s for holder in holders if holder.source == slug for s in holder.stretches]


def _stretches(data: Records, source: Source, place: Checked) -> Iterator[Finding]:
    sections = [section for section in data.sections.values() if section.source == source.slug]
    for iri, section in data.sections.items():
        if section.source == source.slug:
            yield from _holder(iri, section, source, place)
    for iri, passage in data.passages.items():
        if passage.source != source.slug:
            continue
        yield from _holder(iri, passage, source, place)
        home = deepest_section(sections, passage.stretches[0]) if passage.stretches else None
        if home is not None and passage.section != home.slug:
            yield Finding(
                "section-wrong",
                "violation",
                iri,
                f"staat in {home.slug}, niet in {passage.section}",
                f"stands in {home.slug}, not in {passage.section}",
                source.slug,
            )


def _holder(
    iri: str, holder: Section | Passage, source: Source, place: Checked
) -> Iterator[Finding]:
    for number, stretch in enumerate(holder.stretches, 1):
        yield from _stretch(iri, number, place.outcomes[stretch], source, place.text)


def _stretch(
    iri: str, number: int, outcome: Outcome, source: Source, text: Normalised
) -> Iterator[Finding]:
    nl, en = f"tekststuk {number}", f"stretch {number}"
    match outcome:
        case Missing():
            yield Finding(
                "stretch-missing",
                "violation",
                iri,
                f"{nl} staat niet in de tekst: {outcome.nl}",
                f"{en} is not in the text: {outcome.en}",
                source.slug,
                None if outcome.near is None else text.line(outcome.near),
            )
        case Ambiguous():
            lines = ", ".join(str(text.line(spans[0][0])) for spans in outcome.places)
            yield Finding(
                "stretch-ambiguous",
                "warning",
                iri,
                f"{nl} staat op meer plaatsen: regel {lines}",
                f"{en} stands at several places: lines {lines}",
                source.slug,
                text.line(outcome.places[0][0][0]),
            )
        case Found() if outcome.gaps:
            count = len(outcome.gaps)
            where = text.line(outcome.gaps[0][0])
            yield Finding(
                "stretch-interrupted",
                "info" if outcome.recognised else "warning",
                iri,
                f"{nl} gevonden met {count} onderbreking{'en' if count > 1 else ''}, "
                f"de eerste op regel {where}"
                + ("" if outcome.recognised else "; ga na of dat meer is dan een paginarand"),
                f"{en} found with {count} gap{'s' if count > 1 else ''}, the first at line {where}"
                + ("" if outcome.recognised else "; check that this is no more than a page edge"),
                source.slug,
                where,
            )
