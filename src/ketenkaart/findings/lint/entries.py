"""Entries of code lists that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import KKC, SKOS, shorten
from ketenkaart.wording import both

_BY_PROGRAM: Final = (f"{KKC}precision-",)
"""What entries the program itself writes begin with: `ketenkaart dates` knows every precision."""


def entries(material: Material) -> Iterator[Finding]:
    """An entry that no statement, shape or stored query names.

    Only of lists that are the workspace's own: what the program carries serves others too.
    """
    workspace = material.workspace
    lists = {file for file in workspace.ontology_files() if material.is_own(file)}
    if not lists:
        return
    own = {
        fact.subject: file
        for file in sorted(lists)
        for fact in material.facts[file]
        if fact.value == SKOS + "Concept" and fact.subject.startswith(KKC)
    }
    used = {
        KKC + name.local
        for file in material.queries
        for name in material.named(file)
        if name.prefix == "kkc"
    }
    for facts in material.facts.values():
        for _subject, predicate, value, _sort in facts:
            # That an entry stands in its list, or is broader than another, is no use of it.
            if value in own and not predicate.startswith(SKOS):
                used.add(value)
    for subject, file in own.items():
        if subject not in used and not subject.startswith(_BY_PROGRAM):
            told = both(
                f"Niets gebruikt {shorten(subject)}. Gebruik de ingang of haal haar weg.",
                f"Nothing uses {shorten(subject)}. Use the entry or remove it.",
            )
            place = material.place(file, subject)
            yield RULES["lint:unused-entry"].broken(subject, told, place)
