"""What goes wrong with things: their names, their place, and what points to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.operators import STATEMENTS, Damage, Field, Mark, on_page
from mutants.page import Block, Page
from mutants.statements import TEXTS, pick, some

THINGS: Final = (
    "data/actors/*.ttl",
    "data/tasks/*.ttl",
    "data/initiatives/*.ttl",
    "data/places/*.ttl",
    "data/documents/*.ttl",
    "data/themes/*.ttl",
)
DATA: Final = (STATEMENTS, *THINGS)


@on_page("kks:Label", "HY02", files=DATA, at_subject=True)
def drop_label(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A thing has no name."""
    found = some(page, rng, "skos:prefLabel")
    if found is None:
        return None
    found[0].parts.remove(found[1])
    return [found[0]]


@on_page("kks:Label", "HY02", files=DATA, at_subject=True)
def drop_language_of_label(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A thing has a name in one language only."""
    found = some(page, rng, "skos:prefLabel")
    if found is None or len(found[1].values) < 2:
        return None
    found[1].values.pop(rng.randrange(2))
    return [found[1]]


@on_page(
    "HY14",
    files=(STATEMENTS,),
    at_subject=True,
    silent=("a text without a small word that only one of the two languages has shows no language"),
)
def swap_languages(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The Dutch text is called English and the English text Dutch."""
    found = some(page, rng, *TEXTS, "skos:prefLabel")
    if found is None or len(found[1].values) != 2:
        return None
    turned = {"@nl": "@en", "@en": "@nl"}
    found[1].values[:] = [value[:-3] + turned[value[-3:]] for value in found[1].values]
    return [found[1]]


@on_page("lint:language", files=DATA)
def unknown_language(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A text is in a language that is not ours."""
    found = some(page, rng, *TEXTS, "skos:prefLabel")
    if found is None:
        return None
    at = rng.randrange(len(found[1].values))
    value = found[1].values[at]
    tag = rng.choice(["@de", "@nl-BE", "@en-GB", "@ne", "@fr"])
    found[1].values[at] = re.sub(r"@[a-z]+$", tag, value)
    return [found[1]]


@on_page("lint:language-twice", "kks:Label", files=DATA)
def same_language_twice(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Both texts are in one language."""
    found = some(page, rng, *TEXTS, "skos:prefLabel")
    if found is None or len(found[1].values) < 2:
        return None
    tag = rng.choice(["@nl", "@en"])
    before = list(found[1].values)
    found[1].values[:] = [value[:-3] + tag for value in before]
    return None if len(set(found[1].values)) < len(before) else [found[1]]


@on_page("HY15", "HY14", "kks:Label", files=(STATEMENTS, "data/tasks/*.ttl"), at_subject=True)
def untranslated(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The English text is the Dutch one, not translated."""
    found = some(page, rng, *TEXTS, "skos:prefLabel")
    if found is None or len(found[1].values) != 2:
        return None
    found[1].values[1] = found[1].values[0][:-3] + "@en"
    return [found[1]]


@on_page("kks:LabelTidy", "HY16", files=DATA, at_subject=True)
def untidy_text(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A text begins, ends or goes on with a space too many."""
    found = some(page, rng, *TEXTS, "skos:prefLabel")
    if found is None:
        return None
    value = found[1].values[0]
    inner, tag = value[1:-4], value[-4:]
    found[1].values[0] = (
        '"' + rng.choice([f"{inner} ", f" {inner}", inner.replace(" ", "  ", 1) + " "]) + tag
    )
    return [found[1]]


@on_page(
    "HY03",
    files=("data/actors/*.ttl", "data/tasks/*.ttl", "data/initiatives/*.ttl", "data/places/*.ttl"),
    at_subject=True,
)
def orphan(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A thing is added to which nothing refers."""
    found = pick(rng, page.blocks)
    if found is None:
        return None
    fresh = Block(f"{found.subject}-{rng.choice(['nieuw', 'oud', 'extra'])}", found.classes)
    fresh.parts = [part for part in found.copy("").parts if part.predicate == "kk:initiativeKind"]
    fresh.add("skos:prefLabel", '"Nooit genoemd"@nl', '"Never mentioned"@en')
    page.append(fresh)
    return [fresh]


@on_page(
    "HY04",
    files=("data/actors/*.ttl", "data/tasks/*.ttl", "data/initiatives/*.ttl"),
    at_subject=True,
)
def same_name_twice(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A thing that stands there already is added again under another address."""
    found = pick(rng, page.having("skos:prefLabel"))
    if found is None:
        return None
    copy = found.copy(f"{found.subject}-opnieuw")
    page.append(copy)
    return [found, copy]


# What background/ says of a thing keeps its name known; then its lost label is told there.
@on_page("lint:undescribed", "kks:Label", files=THINGS)
def drop_thing(page: Page, field: Field, rng: Random) -> Damage | None:
    """A thing is removed while statements still speak of it."""
    found = pick(rng, [b for b in page.blocks if b.classes != ["skos:ConceptScheme"]])
    if found is None:
        return None
    users = {place for place in field.uses(found.subject) if place[0] != page.file}
    page.remove(found)
    lines = enumerate(page.text().split("\n"), 1)
    name = re.compile(rf"(?<![\w:-]){re.escape(found.subject)}(?![\w-])")
    users |= {(page.file, number) for number, line in lines if name.search(line)}
    return Damage(page.text(), frozenset(users)) if users else None


@on_page("lint:described-twice", files=THINGS, same_graph=True, at_subject=True)
def described_in_two_files(page: Page, field: Field, rng: Random) -> Damage | None:
    """A thing is described in a second file as well."""
    others = [f for f in field.files(page.file.rsplit("/", 1)[0] + "/*.ttl") if f != page.file]
    if not others:
        return None
    file = rng.choice(others)
    found = pick(rng, [b for b in field.page(file).blocks if b.parts])
    if found is None:
        return None
    page.append(found.copy(found.subject))
    text = page.text()
    lines = text.split("\n")
    here = max(n for n, line in enumerate(lines, 1) if line.startswith(f"{found.subject} a "))
    there = field.texts[file].split("\n").index(next(found.lines())[0]) + 1
    if f"@prefix {found.subject.split(':')[0]}:" not in text:
        return None
    if any(
        f"@prefix {name}:" not in text
        for name in re.findall(
            r"(?<![\w\"])([a-z]+):", "\n".join(line for line, _ in found.lines() if '"' not in line)
        )
    ):
        return None
    return Damage(text, frozenset({(page.file, here), (file, there)}))


@on_page(
    "lint:folder",
    files=("data/actors/*.ttl", "data/tasks/*.ttl", "data/places/*.ttl", "data/initiatives/*.ttl"),
    same_graph=True,
)
def wrong_folder(page: Page, _field: Field, rng: Random) -> Damage | None:
    """A file stands in the folder of another kind."""
    kinds = ["actors", "tasks", "places", "initiatives", "documents"]
    own = page.file.split("/")[1]
    moved = f"data/{rng.choice([k for k in kinds if k != own])}/verplaatst-{rng.randrange(9)}.ttl"
    lines = [n for n, (_line, block, part) in enumerate(page.laid_out(), 1) if block and not part]
    return Damage(page.text(), frozenset((moved, n) for n in lines), file=moved)


@on_page("lint:source-folder", files=(STATEMENTS,), same_graph=True)
def wrong_source_folder(page: Page, _field: Field, rng: Random) -> Damage | None:
    """The statements of one source stand in the folder of another."""
    own = page.file.split("/")[2]
    if own == "comparison":
        return None
    others = [
        "verdeling-2021",
        "onderbouwing-2021",
        "reactie-25-jaar-2021",
        "ccv-drugscriminaliteit",
    ]
    kind = page.file.rsplit("/", 1)[1]
    moved = f"data/statements/{rng.choice([o for o in others if o != own])}/meer-{kind}"
    lines = [
        n
        for n, (_line, block, part) in enumerate(page.laid_out(), 1)
        if block and (not part or part.predicate == "kk:statedIn")
    ]
    return Damage(page.text(), frozenset((moved, n) for n in lines), file=moved)


@on_page("kks:ThingAddress", "kks:TermDisjoint", files=(STATEMENTS,), at_subject=True)
def slug_of_another_kind(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement bears the prefix of another kind."""
    own = page.blocks[0].subject.split(":")[0]
    prefixes = re.findall(r"^@prefix (\w+): <\S+/id/", field.texts[page.file], re.MULTILINE)
    wrong = [p for p in prefixes if p not in (own, "passage", "stretch", "date")]
    found = pick(rng, [b for b in page.blocks if len(field.uses(b.subject)) == 1])
    if found is None or not wrong:
        return None
    found.subject = f"{rng.choice(wrong)}:{found.subject.split(':', 1)[1]}"
    return [found, *found.parts]


@on_page("kks:ThingSlug", files=(STATEMENTS,), at_subject=True)
def untidy_slug(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """An address has a capital, an underscore or two hyphens."""
    found = pick(rng, [b for b in page.blocks if len(field.uses(b.subject)) == 1])
    if found is None:
        return None
    found.subject += rng.choice(["_2", "-Nieuw", "--2", "-"])
    return [found]


@on_page("kks:ThingSourceSlug", files=(STATEMENTS,), at_subject=True)
def slug_of_another_source(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """The address of a statement names another source."""
    own = page.file.split("/")[2]
    found = pick(
        rng,
        [
            b
            for b in page.blocks
            if len(field.uses(b.subject)) == 1 and b.subject.split(":", 1)[1].startswith(own)
        ],
    )
    if found is None:
        return None
    others = [
        "verdeling-2021",
        "onderbouwing-2021",
        "reactie-25-jaar-2021",
        "ccv-drugscriminaliteit",
    ]
    found.subject = found.subject.replace(own, rng.choice([o for o in others if o != own]))
    return [found]


@on_page("kks:ThemeTree", "kks:ThingSelfReference", files=("data/themes/*.ttl",), at_subject=True)
def circle_of_themes(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A theme falls under one that falls under it."""
    found = pick(rng, page.having("skos:broader"))
    if found is None:
        return None
    name = (found.part("skos:broader") or found.parts[0]).values[0]
    upper = next((b for b in page.blocks if b.subject == name), None)
    if upper is None or upper.part("skos:broader"):
        return None
    return [upper.add("skos:broader", found.subject), found, *found.parts, *upper.parts]
