"""Entries of code lists that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.code import names
from ketenkaart.findings.lint.material import ADDRESS, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import KKC, RDF, SKOS, shorten
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
    used = set()
    for file in material.queries:
        for name in names(material.code(file)):
            if name.prefix == "kkc":
                used.add(KKC + name.local)
    for facts in material.facts.values():
        for fact in facts:
            # That an entry stands in its list, or is broader than another, is no use of it.
            if fact.sort == ADDRESS and not fact.predicate.startswith(SKOS):
                used.add(fact.value)
    for file in lists:
        for fact in material.facts[file]:
            if (
                fact.predicate == RDF + "type"
                and fact.value == SKOS + "Concept"
                and fact.subject.startswith(KKC)
                and fact.subject not in used
                and not fact.subject.startswith(_BY_PROGRAM)
            ):
                told = both(
                    f"Niets gebruikt {shorten(fact.subject)}. Gebruik de ingang of haal haar weg.",
                    f"Nothing uses {shorten(fact.subject)}. Use the entry or remove it.",
                )
                place = material.place(file, fact.subject)
                yield RULES["lint:unused-entry"].broken(fact.subject, told, place)
