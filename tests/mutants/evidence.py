"""What goes wrong with passages: where they stand, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.operators import Field, Mark, on_page
from mutants.page import Block, Page
from mutants.statements import pick, some

PASSAGES: Final = ("data/sources/*/passages.ttl",)


@on_page("HY05", "kks:PassageUnused", files=PASSAGES, at_subject=True)
def unused_passage(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A passage is cited on which nothing rests."""
    found = pick(rng, page.of("kk:Passage"))
    parts = None if found is None else found.part("kk:stretch")
    if found is None or parts is None:
        return None
    copy = found.copy(f"{found.subject}-los")
    names = [f"stretch:{copy.subject.split(':')[1]}-{n + 1}" for n in range(len(parts.values))]
    kept = {b.subject: b for b in page.of("kk:Stretch")}
    stretches = [kept[old].copy(new) for old, new in zip(parts.values, names, strict=True)]
    part = copy.part("kk:stretch")
    assert part is not None
    part.values[:] = names
    page.append(copy)
    for one in stretches:
        page.append(one)
    return [copy]


@on_page("kks:PassageTwice", files=PASSAGES, at_subject=True)
def passage_cited_twice(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The same words are cited again as another passage."""
    found = pick(rng, page.of("kk:Passage"))
    parts = None if found is None else found.part("kk:stretch")
    if found is None or parts is None or len(parts.values) != 1:
        return None
    copy = found.copy(f"{found.subject}-nogmaals")
    kept = next(b for b in page.of("kk:Stretch") if b.subject == parts.values[0])
    stretch = kept.copy(f"stretch:{copy.subject.split(':')[1]}-1")
    part = copy.part("kk:stretch")
    assert part is not None
    part.values[:] = [stretch.subject]
    page.append(copy)
    page.append(stretch)
    return [found, copy]


@on_page(
    "kks:StretchGap", "kks:StretchOrder", "kks:PassageStretchOrder", files=PASSAGES, at_subject=True
)
def wrong_order(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The place of a stretch in its passage is one too high or none at all."""
    found = pick(rng, page.having("kk:order", "kk:start"))
    order = None if found is None else found.part("kk:order")
    if found is None or order is None:
        return None
    order.values[:] = [rng.choice([str(int(order.values[0]) + 1), "0"])]
    return [order, *_owner(page, found)]


def _owner(page: Page, stretch: Block) -> list[Mark]:
    """The passage of a stretch, and the part that names it."""
    owners = [
        b
        for b in page.of("kk:Passage")
        if (part := b.part("kk:stretch")) and stretch.subject in part.values
    ]
    return [*owners, *(part for b in owners for part in b.parts if part.predicate == "kk:stretch")]


@on_page("kks:StretchInside", "kks:PassageInSection", files=PASSAGES, at_subject=True)
def start_far_off(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The start of a stretch has a digit too many."""
    found = pick(rng, [b for b in page.having("kk:start") if _number(b, "kk:start") > 200])
    start = None if found is None else found.part("kk:start")
    if found is None or start is None:
        return None
    start.values[0] += str(rng.randrange(10))
    return [start, *_owner(page, found)]


def _number(block: Block, predicate: str) -> int:
    part = block.part(predicate)
    return int(part.values[0]) if part is not None else 0


@on_page(
    "verify:stretch-missing",
    "verify:stretch-moved",
    "kks:StretchSamePlace",
    files=PASSAGES,
    at_subject=True,
)
def shift_by_a_line(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A passage is moved by a line of text."""
    found = pick(rng, page.having("kk:start"))
    start = None if found is None else found.part("kk:start")
    if found is None or start is None:
        return None
    start.values[0] = str(max(0, int(start.values[0]) + rng.choice([-1, 1]) * rng.randint(55, 90)))
    return [start, *_owner(page, found)]


@on_page(
    "verify:stretch-missing",
    "kks:StretchSameText",
    "kks:StretchSamePlace",
    files=PASSAGES,
    at_subject=True,
)
def wrong_length(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A stretch is some characters shorter or longer than its words."""
    found = pick(rng, [b for b in page.having("kk:length") if _number(b, "kk:length") > 30])
    length = None if found is None else found.part("kk:length")
    if found is None or length is None:
        return None
    length.values[0] = str(int(length.values[0]) + rng.choice([-3, -1, 1, 4]))
    return [length, *_owner(page, found)]


@on_page(
    "verify:amount-unseen",
    "verify:actor-unseen",
    "kks:StatementPassageSource",
    files=("data/statements/*/flows.ttl", "data/statements/*/mentions.ttl"),
    at_subject=True,
)
def swap_evidence(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Two neighbouring amounts rest on each other's passages."""
    blocks = [
        b
        for b in page.having("kk:amount", "kk:supportedBy")
        if (b.part("kk:standing") or b.parts[0]).values == ["kkc:standing-said"]
    ]
    if len(blocks) < 2:
        return None
    at = rng.randrange(len(blocks) - 1)
    one, other = (b.part("kk:supportedBy") for b in blocks[at : at + 2])
    assert one is not None
    assert other is not None
    amounts = [b.part("kk:amount") for b in blocks[at : at + 2]]
    if set(one.values) & set(other.values) or len({a.values[0] for a in amounts if a}) < 2:
        return None
    one.values, other.values = other.values, one.values
    return [one, other]


@on_page("kks:StretchHash", "kks:StretchHeadHash", "kks:StretchTailHash", files=PASSAGES)
def damaged_hash(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A fingerprint lost a character or got capitals."""
    found = some(page, rng, "kk:sha256", "kk:headHash", "kk:tailHash")
    if found is None:
        return None
    value = found[1].values[0].strip('"')
    wrong = rng.choice([value[1:], f"{value}0", f"{value[:-1]}A", f"{value[:-1]}g"])
    found[1].values[0] = f'"{wrong}"'
    return [found[1]]


@on_page("kks:PassageSectionSource", "kks:PassageInSection", files=PASSAGES, at_subject=True)
def section_of_another_source(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """A passage is said to stand in a section of another source."""
    found = some(page, rng, "kk:inSection")
    own = page.file.split("/")[2]
    sections = [
        b.subject
        for b in field.blocks("data/sources/*/sections.ttl")
        if b.classes == ["kk:Section"] and own not in b.subject
    ]
    if found is None:
        return None
    found[1].values[:] = [rng.choice(sections)]
    return [found[1]]


@on_page(
    "kks:StretchPageOrder",
    files=PASSAGES,
    at_subject=True,
    silent=(
        "the next section begins still later, or there is none: the page then fits the order of "
        "the text"
    ),
)
def wrong_page(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A stretch is said to stand pages further on."""
    found = some(page, rng, "kk:page")
    if found is None:
        return None
    found[1].values[0] = str(int(found[1].values[0]) + rng.choice([2, 3, 10]))
    return [found[1], *_owner(page, found[0])]


@on_page(
    "kks:StretchLength", "kks:StretchStart", "kks:StretchOrder", "lint:literal", files=PASSAGES
)
def text_for_a_number(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A number is written between quotes."""
    found = some(page, rng, "kk:length", "kk:start", "kk:order")
    if found is None:
        return None
    found[1].values[0] = f'"{found[1].values[0]}"'
    return [found[1]]
