"""Check that passages show what statements claim: the amounts, and the actors by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ketenkaart.evidence.amounts import find_amounts, find_bare_amounts, find_unit
from ketenkaart.evidence.names import names_one_of
from ketenkaart.evidence.normalise import normalise
from ketenkaart.evidence.outcomes import Checked, Found
from ketenkaart.evidence.raw_text import raw_of
from ketenkaart.evidence.records import Records, Statement
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import relative
from ketenkaart.finding import Finding, Severity
from ketenkaart.wording import both, number


def claims(
    data: Records, statement: Statement, checked: Mapping[str, Checked]
) -> Iterator[Finding]:
    """Check one statement against the raw text of its passages, unless one was not found."""
    if statement.standing == "standing-derived":
        return
    raws = _raws(data, statement, checked)
    if raws is None:
        return
    raw, position = "\n".join(raws), _position(data, statement, checked)
    for name, value in statement.amounts:
        if not _shows_amount(raws, value):
            yield Finding(
                check="verify:amount-unseen",
                severity=Severity.VIOLATION,
                subject=statement.iri,
                message=both(
                    f"Het bedrag {number(value, 'nl')} (kk:{name}) is niet te zien in de passages.",
                    f"The amount {number(value, 'en')} (kk:{name}) is not seen in the passages.",
                ),
                position=position,
            )
    if statement.standing == "standing-read":
        return
    text = normalise(raw)
    own = {data.passages[iri].source for iri in statement.passages}
    writers = {w for s in data.sources.values() if s.slug in own for w in s.writers}
    for iri in statement.actors:
        actor = data.actors[iri]
        # Who writes the source is there without being named.
        if iri not in writers and not names_one_of(text, actor.names, actor.abbreviations):
            yield Finding(
                check="verify:actor-unseen",
                severity=Severity.VIOLATION,
                subject=statement.iri,
                message=both(
                    f"{actor.label('nl')} wordt in de passages niet genoemd.",
                    f"{actor.label('en')} is not named in the passages.",
                ),
                position=position,
            )


def _raws(data: Records, statement: Statement, checked: Mapping[str, Checked]) -> list[str] | None:
    """Return the raw text of each stretch; None when something was not found, or not given."""
    raws = []
    for iri in statement.passages:
        passage = data.passages.get(iri)
        place = checked.get(passage.source) if passage else None
        if passage is None or place is None:
            return None
        for stretch in passage.stretches:
            outcome = place.outcomes[stretch]
            if not isinstance(outcome, Found):
                return None
            raws.append(raw_of(place.text, outcome.spans))
    return raws


def _position(
    data: Records, statement: Statement, checked: Mapping[str, Checked]
) -> Position | None:
    """Where the first passage of a statement begins in its text."""
    for iri in statement.passages:
        passage = data.passages[iri]
        place = checked[passage.source]
        for stretch in passage.stretches:
            outcome = place.outcomes[stretch]
            if isinstance(outcome, Found):
                return Position(relative(place.file), place.text.line(outcome.spans[0][0]))
    return None


def _shows_amount(raws: Sequence[str], value: Decimal) -> bool:
    if any(amount.shows(value) for amount in find_amounts("\n".join(raws))):
        return True
    units = {unit for raw in raws if (unit := find_unit(raw)) is not None}
    return any(
        amount.shows(value)
        for unit in units
        for raw in raws
        for amount in find_bare_amounts(raw, unit)
    )
