"""Names that are misspelt: of terms, entries, things, prefixes and terms of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from mutants.operators import ERROR, Field, Mark, on_page, on_text
from mutants.page import Page
from mutants.statements import pick
from mutants.things import DATA

OURS = ("data/*.ttl", "data/*/*.ttl")


def misspelt(name: str, rng: Random) -> str:
    """A name with one slip: a letter too few, too many, or two that changed places."""
    at = rng.randrange(1, len(name) - 1)
    slip = rng.randrange(3)
    if slip == 0:
        return name[:at] + name[at + 1 :]
    if slip == 1 or name[at] == name[at + 1]:
        return name[:at] + name[at] + name[at:]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _slip(name: str, rng: Random) -> str:
    prefix, _, local = name.partition(":")
    return f"{prefix}:{misspelt(local, rng)}"


@on_page("lint:undescribed", files=DATA)
def misspell_property(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A property of ours is misspelt."""
    parts = [p for b in page.blocks for p in b.parts if p.predicate.startswith("kk:")]
    if not parts:
        return None
    part = rng.choice(parts)
    part.predicate = _slip(part.predicate, rng)
    return [part]


@on_page("lint:undescribed", files=DATA)
def misspell_class(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A class of ours is misspelt."""
    found = pick(rng, [b for b in page.blocks if b.classes[0].startswith("kk:")])
    if found is None:
        return None
    found.classes = [_slip(found.classes[0], rng)]
    return [found]


@on_page("lint:undescribed", files=DATA)
def misspell_entry(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """An entry of a code list is misspelt."""
    return _misspell(page, field, rng, ("kkc:",))


@on_page("lint:undescribed")
def misspell_thing(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """The address of a thing is misspelt."""
    kinds = ("actor:", "task:", "initiative:", "passage:", "document:", "theme:", "flow:", "date:")
    return _misspell(page, field, rng, kinds)


def _misspell(page: Page, field: Field, rng: Random, kinds: tuple[str, ...]) -> list[Mark] | None:
    parts = [p for b in page.blocks for p in b.parts if p.values[0].startswith(kinds)]
    if not parts:
        return None
    part = rng.choice(parts)
    part.values[0] = _slip(part.values[0], rng)
    return None if field.uses(part.values[0]) else [part]


@on_page("lint:foreign-term", files=DATA)
def misspell_foreign_property(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A property of SKOS or Dublin Core is misspelt."""
    parts = [
        p for b in page.blocks for p in b.parts if p.predicate.startswith(("skos:", "dcterms:"))
    ]
    if not parts:
        return None
    part = rng.choice(parts)
    part.predicate = rng.choice([part.predicate.lower(), _slip(part.predicate, rng)])
    return [part] if part.predicate not in ("skos:prefLabel", "dcterms:title") else None


@on_text("lint:foreign-term", ERROR, files=("ontology/shapes/*.ttl",))
def misspell_shacl(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A term of SHACL is misspelt."""
    found = rng.choice(list(re.finditer(r"^    sh:(\w{4,})", text, re.MULTILINE)) or [None])
    if found is None:
        return None
    wrong = misspelt(found[1], rng)
    return _put(text, found.start(1), found.end(1), wrong)


@on_text("lint:undescribed", ERROR, files=("ontology/shapes/*.ttl",))
def misspell_path(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A shape looks at a property that does not exist."""
    found = rng.choice(
        list(re.finditer(r"^    sh:path kk:(\w{4,}) ;$", text, re.MULTILINE)) or [None]
    )
    if found is None:
        return None
    return _put(text, found.start(1), found.end(1), misspelt(found[1], rng))


@on_text(ERROR, files=OURS)
def undeclared_prefix(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A prefix is misspelt where it is used."""
    found = rng.choice(list(re.finditer(r"^    (kk|skos):\w", text, re.MULTILINE)) or [None])
    if found is None:
        return None
    return _put(text, found.start(1), found.end(1), rng.choice(["k", "kkk", "skso", "Kk"]))


@on_text(ERROR, files=OURS)
def drop_prefix(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A prefix that is used is not bound."""
    found = rng.choice(re.findall(r"^@prefix \w+: .*\n", text, re.MULTILINE) or [None])
    if found is None:
        return None
    name = found.split()[1]
    rest = text.replace(found, "")
    lines = [
        n for n, line in enumerate(rest.split("\n"), 1) if re.search(rf"(?<![\w-]){name}\w", line)
    ]
    return (rest, lines[:1]) if lines else None


@on_text("lint:prefix", files=OURS)
def wrong_prefix_address(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A prefix of the house is bound to another address."""
    found = rng.choice(
        list(
            re.finditer(r"^@prefix \w+: <(https://w3id.org/ketenkaart/[^>]+)>", text, re.MULTILINE)
        )
        or [None]
    )
    if found is None:
        return None
    address = found[1]
    wrong = rng.choice(
        [address[:-1], address.replace("https", "http"), misspelt(address[:-1], rng) + address[-1]]
    )
    return _put(text, found.start(1), found.end(1), wrong)


@on_text("lint:prefix-twice", files=OURS, same_graph=True)
def duplicate_prefix(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A file binds a prefix twice."""
    found = list(re.finditer(r"^@prefix .*\n", text, re.MULTILINE))
    if not found:
        return None
    end, line = found[-1].end(), rng.choice(found)[0]
    changed = text[:end] + line + text[end:]
    return changed, [changed.count("\n", 0, end) + 1]


@on_text("lint:prefix-unused", files=OURS, same_graph=True)
def unused_prefix(text: str, rng: Random) -> tuple[str, Iterable[int]] | None:
    """A file binds a prefix that it does not use."""
    name = rng.choice(["prov", "org", "oa", "owl"])
    if f"{name}:" in text or "@prefix" not in text:
        return None
    places = {
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
    }
    at = text.index("@prefix")
    changed = f"{text[:at]}@prefix {name}: <{places[name]}> .\n{text[at:]}"
    return changed, [changed.count("\n", 0, at) + 1]


def _put(text: str, start: int, end: int, wrong: str) -> tuple[str, Iterable[int]] | None:
    """The text with other words in one place, and the line of that."""
    if text[start:end] == wrong:
        return None
    return text[:start] + wrong + text[end:], [text.count("\n", 0, start) + 1]
