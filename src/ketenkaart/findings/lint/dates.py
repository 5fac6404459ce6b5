"""Date nodes that depart from the fixed table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ketenkaart.dates import bounds
from ketenkaart.errors import InputError
from ketenkaart.files.positions import Position
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Fact, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import KKC, KKD, LANGUAGES
from ketenkaart.wording import both, joined, say


def dates(material: Material) -> Iterator[Finding]:
    """A date node whose days, precision or labels differ from the table in `ketenkaart.dates`."""
    kind = KKD + "date/"
    given: dict[str, dict[str, dict[str, tuple[Path, Fact]]]] = {}
    for file, facts in material.facts.items():
        if not any(subject.startswith(kind) for subject in material.subjects(file)):
            continue
        for fact in facts:
            subject, predicate, value, sort = fact
            if subject.startswith(kind):
                name = sort[1:] if sort.startswith("@") else predicate.rsplit("#", 1)[-1]
                given.setdefault(subject, {}).setdefault(name, {})[value] = (file, fact)
    for iri, values in given.items():
        try:
            right = bounds(iri.removeprefix(kind))
        except InputError as error:
            place = material.workspace.place(iri)
            yield RULES["lint:date"].broken(iri, joined(error.message, error.advice), place)
            continue
        table = {
            "earliest": right.earliest.isoformat(),
            "latest": right.latest.isoformat(),
            "precision": f"{KKC}precision-{right.precision}",
            **right.labels,
        }
        for name, expected in table.items():
            said = values.get(name, {})
            if set(said) != {expected}:
                departs = both(
                    "De datum wijkt af van de vaste tabel.",
                    "The date departs from the fixed table.",
                )
                row = f"{name} = {expected}"
                table_says = both(*(say("expected", one, what=row) for one in LANGUAGES))
                mend = both(
                    "`ketenkaart dates` schrijft de datums opnieuw.",
                    "`ketenkaart dates` writes the dates anew.",
                )
                place = _wrong(material, said, expected) or material.workspace.place(iri)
                told = joined(departs, table_says, mend)
                yield RULES["lint:date"].broken(iri, told, place)


def _wrong(
    material: Material, said: Mapping[str, tuple[Path, Fact]], expected: str
) -> Position | None:
    """Where a value stands that is not the expected one; None where there is no such value."""
    for value, (file, fact) in said.items():
        if value != expected:
            return material.place(file, fact.subject, fact.predicate, fact)
    return None
