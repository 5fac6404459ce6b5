"""Names that nobody described: of our own, and in the fixed vocabularies of others."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.code import bindings, without_long
from ketenkaart.findings.lint.material import ADDRESS, BLANK, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.findings.lint.vocabularies import home, is_known, vocabularies
from ketenkaart.graph.turtle import EXTRA
from ketenkaart.vocabulary import KINDS, KK, KKC, KKD, KKS, all_prefixes, shorten
from ketenkaart.wording import Texts, both, did_you_mean, joined

_OURS: Final = (KK, KKC, KKD, KKS)

_SUGGESTED: Final = 50
"""For so many names the nearest are looked up: where more are wrong, it is no slip."""


class Names:
    """What every name is held against, each looked up once."""

    def __init__(self, described: Iterable[str]) -> None:
        self.described = set(described)
        self._told: dict[str, Texts | None] = {}
        self._suggested = 0

    def wrong(self, iri: str) -> Texts | None:
        """What is wrong with an address of ours or of a fixed vocabulary; None when it is right."""
        if iri not in self._told:
            self._told[iri] = self._look_up(iri)
        return self._told[iri]

    def _look_up(self, iri: str) -> Texts | None:
        if iri in self.described:
            return None
        name = _shortened(iri)
        if iri.startswith(_OURS):
            base = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
            known = (one.removeprefix(base) for one in self.described if one.startswith(base))
            return joined(
                both(f"{name} is nergens beschreven.", f"{name} is described nowhere."),
                self._nearest(iri.removeprefix(base), base, known),
                both("Verbeter de naam of beschrijf het.", "Mend the name or describe it."),
            )
        found = home(iri)
        if found is None or is_known(*found):
            return None
        base, local = found
        return joined(
            both(f"{name} bestaat niet in <{base}>.", f"{name} does not exist in <{base}>."),
            self._nearest(local, base, vocabularies()[base])
            or both("Verbeter de naam.", "Mend the name."),
        )

    def _nearest(self, local: str, base: str, known: Iterable[str]) -> Texts | None:
        self._suggested += 1
        if self._suggested > _SUGGESTED:
            return None
        choices = {one.casefold(): one for one in known if one and "/" not in one}
        near = difflib.get_close_matches(local.casefold(), choices, n=3, cutoff=0.75)
        return did_you_mean([_shortened(base + choices[one]) for one in near])


def undescribed(material: Material, known: Names) -> Iterator[Finding]:
    """A name that a triple uses and that is described nowhere."""
    fine = set(known.described) | {"", BLANK}
    for file, facts in material.facts.items():
        for fact in facts:
            datatype = fact.sort if fact.sort and fact.sort[0] not in "_@" else ""
            target = fact.value if fact.sort == ADDRESS else ""
            if fact.predicate in fine and target in fine and datatype in fine:
                continue
            for iri in (fact.subject, fact.predicate, target, datatype):
                if iri in fine:
                    continue
                told = known.wrong(iri)
                if told is None:
                    fine.add(iri)
                    continue
                rule = "lint:undescribed" if iri.startswith(_OURS) else "lint:foreign-term"
                said = None if iri == fact.predicate else fact
                place = material.place(file, fact.subject, fact.predicate, said)
                yield RULES[rule].broken(fact.subject, told, place, iri)


def query_terms(material: Material, known: Names) -> Iterator[Finding]:
    """A name in a stored query that is described nowhere.

    A query that the program carries may name things of our own data, which other workspaces lack.
    """
    things = tuple(f"{KKD}{kind}/" for kind in KINDS)
    for file in material.queries:
        text = material.texts[file]
        bound = all_prefixes() | {one.prefix: one.address for one in bindings(without_long(text))}
        for name in material.named(file):
            iri = bound.get(name.prefix, "") + name.local
            if iri.startswith(things) and not material.is_own(file):
                continue
            told = known.wrong(iri)
            if told is not None:
                rule = "lint:query-term" if iri.startswith(_OURS) else "lint:foreign-term"
                yield RULES[rule].broken(iri, told, material.line(file, name.offset))


def _shortened(iri: str) -> str:
    """The prefixed name, also of the vocabularies that only some files use."""
    for prefix, base in EXTRA.items():
        if iri.startswith(base) and iri != base:
            return f"{prefix}:{iri.removeprefix(base)}"
    return shorten(iri) if iri not in all_prefixes().values() else f"<{iri}>"
