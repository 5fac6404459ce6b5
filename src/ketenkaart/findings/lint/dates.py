"""Date nodes that depart from the fixed table."""

from __future__ import annotations

from collections.abc import Iterator

from ketenkaart.dates import bounds
from ketenkaart.errors import InputError
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import KKC, KKD, LANGUAGES
from ketenkaart.wording import Texts, both, joined, say


def dates(material: Material) -> Iterator[Finding]:
    """A date node whose days, precision or labels differ from the table in `ketenkaart.dates`."""
    kind = KKD + "date/"
    given: dict[str, dict[str, set[str]]] = {}
    for file, facts in material.facts.items():
        if not any(subject.startswith(kind) for subject in material.subjects(file)):
            continue
        for subject, predicate, value, sort in facts:
            if subject.startswith(kind):
                name = sort[1:] if sort.startswith("@") else predicate.rsplit("#", 1)[-1]
                given.setdefault(subject, {}).setdefault(name, set()).add(value)
    for iri, values in given.items():
        try:
            right = bounds(iri.removeprefix(kind))
        except InputError as error:
            yield _finding(material, iri, joined(error.message, error.advice))
            continue
        table = {
            "earliest": right.earliest.isoformat(),
            "latest": right.latest.isoformat(),
            "precision": f"{KKC}precision-{right.precision}",
            **right.labels,
        }
        for name, expected in table.items():
            if values.get(name) != {expected}:
                departs = both(
                    "De datum wijkt af van de vaste tabel.",
                    "The date departs from the fixed table.",
                )
                told = f"{name} = {expected}"
                table_says = both(*(say("expected", one, what=told) for one in LANGUAGES))
                mend = both(
                    "`ketenkaart dates` schrijft de datums opnieuw.",
                    "`ketenkaart dates` writes the dates anew.",
                )
                yield _finding(material, iri, joined(departs, table_says, mend))


def _finding(material: Material, iri: str, message: Texts) -> Finding:
    return RULES["lint:date"].broken(iri, message, material.workspace.place(iri))
