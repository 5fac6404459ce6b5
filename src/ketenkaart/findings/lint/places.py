"""Where things stand: in one file, in one block, in the folder of their kind and source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ketenkaart.files.reading import relative
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Fact, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import KINDS, KK, KKD, shorten
from ketenkaart.wording import both, either


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


_HOMES: Final[dict[str, tuple[str, ...]]] = {_plural(kind): (kind,) for kind in KINDS} | {
    "passages": ("passage", "stretch"),
    "sections": ("section", "stretch"),
    "sources": ("source", "section", "passage", "stretch"),
}
"""The folders, and the names of files, that are named after a kind: what may stand there."""

_OF_SOURCE: Final = frozenset((f"{KK}statedIn", f"{KK}ofSource"))


def places(material: Material) -> Iterator[Finding]:
    """A thing described in two files or two blocks, or in the folder of another kind or source."""
    yield from _once(material)
    yield from _homes(material)
    yield from _sources(material)


def _once(material: Material) -> Iterator[Finding]:
    described: dict[str, Path] = {}
    for file in material.facts:
        beside = _is_beside(material, file)
        begun: set[str] = set()
        for subject in material.subjects(file):
            if subject in begun:
                told = both(
                    f"{shorten(subject)} heeft in dit bestand meer dan één blok. Voeg ze samen.",
                    f"{shorten(subject)} has more than one block in this file. Join them.",
                )
                yield RULES["lint:split"].broken(subject, told, material.place(file, subject))
                continue
            begun.add(subject)
            if beside:
                continue
            first = described.setdefault(subject, file)
            if first != file:
                told = both(
                    f"{shorten(subject)} is al beschreven in {relative(first)}. "
                    "Zet alles daar, of geef het een andere naam.",
                    f"{shorten(subject)} is described in {relative(first)} already. "
                    "Put it all there, or give it another name.",
                )
                place = material.place(file, subject)
                yield RULES["lint:described-twice"].broken(subject, told, place)


def _is_beside(material: Material, file: Path) -> bool:
    """Whether a file may speak of what is described elsewhere."""
    workspace = material.workspace
    # The prefixes that SHACL asks for are said of the ontology, in a file of their own.
    if file.name == "prefixes.ttl":
        return True
    return bool({workspace.ontology / "alignment", workspace.data / "background"} & {*file.parents})


def _homes(material: Material) -> Iterator[Finding]:
    for file in material.facts:
        steps = _steps(material, file)
        named = [step for step in reversed(steps) if step in _HOMES]
        if not named:
            continue
        allowed = _HOMES[named[0]]
        for subject in dict.fromkeys(material.subjects(file)):
            kind = subject.removeprefix(KKD).partition("/")[0]
            if subject.startswith(KKD) and kind in KINDS and kind not in allowed:
                known = either([f"{one}:" for one in allowed])
                told = both(
                    f"In {named[0]} staat alleen {known['nl']}, en dit is {shorten(subject)}. "
                    "Verplaats het blok of verbeter de prefix.",
                    f"In {named[0]} stands only {known['en']}, and this is {shorten(subject)}. "
                    "Move the block or mend the prefix.",
                )
                yield RULES["lint:folder"].broken(subject, told, material.place(file, subject))


def _sources(material: Material) -> Iterator[Finding]:
    for file in material.facts:
        steps = _steps(material, file)
        if len(steps) < 3 or steps[0] not in ("statements", "sources"):
            continue
        source = f"{KKD}source/{steps[1]}"
        if source not in material.described:
            continue
        # What compares sources rests on several: it stands with one of them.
        rests: dict[str, list[Fact]] = {}
        for fact in material.facts[file]:
            if fact.predicate in _OF_SOURCE:
                rests.setdefault(fact.subject, []).append(fact)
        for subject, others in rests.items():
            if source not in {fact.value for fact in others}:
                fact = others[0]
                told = both(
                    f"Dit rust op {shorten(fact.value)}, maar staat in de map van "
                    f"{shorten(source)}. Verbeter de bron of verplaats het blok.",
                    f"This rests on {shorten(fact.value)}, but stands in the folder of "
                    f"{shorten(source)}. Mend the source or move the block.",
                )
                place = material.place(file, subject, fact.predicate, fact)
                yield RULES["lint:source-folder"].broken(subject, told, place, fact.value)


def _steps(material: Material, file: Path) -> tuple[str, ...]:
    """The folders from `data/` down to a file, and its name without the ending."""
    data = material.workspace.data
    if data not in file.parents:
        return ()
    return file.relative_to(data).with_suffix("").parts
