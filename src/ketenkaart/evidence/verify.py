"""Check that passages and sections stand in the texts, and that they show what is claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from ketenkaart.evidence.claims import claims
from ketenkaart.evidence.fingerprint import (
    Passage,
    Section,
    Source,
    Stretch,
    deepest_section,
)
from ketenkaart.evidence.locate import heads_found, locate
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.outcomes import Ambiguous, Checked, Found, Missing, Outcome
from ketenkaart.evidence.records import Records, read_records
from ketenkaart.evidence.windows import EDGE
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import relative
from ketenkaart.finding import Finding, Severity
from ketenkaart.wording import both


def verify(known: Records | ox.Store, texts: Mapping[Path, str]) -> list[Finding]:
    """Check all passages, sections and statements against texts, given as path and content.

    A text belongs to the source whose length and hash it has, else to the one of which it holds
    most. Statements are checked as far as all their passages were found; those derived from other
    statements are not, and those that are our reading need not show their actors. The check of a
    finding is named `verify:<kind>`, and its position is one in the text.
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
                    check="verify:text-absent",
                    severity=Severity.WARNING,
                    subject=iri,
                    message=both(
                        f"Van {source.slug} is geen tekst gegeven; wat daarop steunt, "
                        "is niet nagegaan.",
                        f"No text of {source.slug} is given; what rests on it was not checked.",
                    ),
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
                checked[source.slug] = Checked(path, text, unchanged=True)
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
                    check="verify:text-unknown",
                    severity=Severity.WARNING,
                    subject="",
                    message=both(
                        f"{path.name} is de tekst van geen enkele bron.",
                        f"{path.name} is the text of none of the sources.",
                    ),
                    position=Position(relative(path), 1),
                )
            )
            continue
        slug = data.sources[best].slug
        checked[slug] = Checked(path, text)
        total = sum(stretch.length >= EDGE for stretch in stretches[slug])
        findings.append(
            Finding(
                check="verify:text-differs",
                severity=Severity.INFO,
                subject=best,
                message=both(
                    f"{path.name} is niet de tekst waaruit is geciteerd; genomen als {slug}, "
                    f"omdat {most} van {total} tekststukken erin beginnen.",
                    f"{path.name} is not the text that was cited; taken as {slug}, "
                    f"since {most} of {total} stretches begin in it.",
                ),
                position=Position(relative(path), 1),
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
            yield from _holder(iri, section, place)
    for iri, passage in data.passages.items():
        if passage.source != source.slug:
            continue
        yield from _holder(iri, passage, place)
        home = deepest_section(sections, passage.stretches[0]) if passage.stretches else None
        if home is not None and passage.section != home.slug:
            first = place.outcomes[passage.stretches[0]]
            yield Finding(
                check="verify:section-wrong",
                severity=Severity.VIOLATION,
                subject=iri,
                message=both(
                    f"Dit staat in {home.slug}, niet in {passage.section}.",
                    f"This stands in {home.slug}, not in {passage.section}.",
                ),
                position=_at(place, first.spans[0][0]) if isinstance(first, Found) else None,
            )


def _at(place: Checked, start: int) -> Position:
    """The line of a text on which the character at a normalised position stands."""
    return Position(relative(place.file), place.text.line(start))


def _holder(iri: str, holder: Section | Passage, place: Checked) -> Iterator[Finding]:
    for number, stretch in enumerate(holder.stretches, 1):
        outcome = place.outcomes[stretch]
        yield from _stretch(iri, number, outcome, place)
        if place.unchanged and isinstance(outcome, Found):
            yield from _moved(iri, number, stretch, outcome, place)


def _moved(
    iri: str, number: int, stretch: Stretch, outcome: Found, place: Checked
) -> Iterator[Finding]:
    """A stretch of the very text that was cited stands where its position says."""
    start = outcome.spans[0][0]
    if start != stretch.start:
        yield Finding(
            check="verify:stretch-moved",
            severity=Severity.VIOLATION,
            subject=iri,
            message=both(
                f"Tekststuk {number} begint op {start}, niet op {stretch.start}. "
                "Verbeter kk:start, of maak de passage opnieuw met ketenkaart cite.",
                f"Stretch {number} begins at {start}, not at {stretch.start}. "
                "Mend kk:start, or make the passage again with ketenkaart cite.",
            ),
            position=_at(place, start),
        )


def _stretch(iri: str, number: int, outcome: Outcome, place: Checked) -> Iterator[Finding]:
    nl, en, text = f"Tekststuk {number}", f"Stretch {number}", place.text
    match outcome:
        case Missing():
            yield Finding(
                check="verify:stretch-missing",
                severity=Severity.VIOLATION,
                subject=iri,
                message=both(
                    f"{nl} staat niet in de tekst: {outcome.nearest['nl']}.",
                    f"{en} is not in the text: {outcome.nearest['en']}.",
                ),
                position=_at(place, outcome.near),
            )
        case Ambiguous():
            lines = ", ".join(str(text.line(spans[0][0])) for spans in outcome.places)
            yield Finding(
                check="verify:stretch-ambiguous",
                severity=Severity.WARNING,
                subject=iri,
                message=both(
                    f"{nl} staat op meer plaatsen: regel {lines}.",
                    f"{en} stands at several places: lines {lines}.",
                ),
                position=_at(place, outcome.places[0][0][0]),
            )
        case Found() if outcome.gaps:
            count = len(outcome.gaps)
            position = _at(place, outcome.gaps[0][0])
            known = outcome.recognised
            yield Finding(
                check="verify:stretch-interrupted",
                severity=Severity.INFO if known else Severity.WARNING,
                subject=iri,
                message=both(
                    f"{nl} gevonden met {count} onderbreking{'en' if count > 1 else ''}, "
                    f"de eerste op regel {position.line}"
                    + ("." if known else "; ga na of dat meer is dan een paginarand."),
                    f"{en} found with {count} gap{'s' if count > 1 else ''}, "
                    f"the first at line {position.line}"
                    + ("." if known else "; check that this is no more than a page edge."),
                ),
                position=position,
            )
