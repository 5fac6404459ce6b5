"""What goes wrong in a statement: left out, said twice, or said otherwise than meant."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.operators import Field, Mark, on_page
from mutants.page import Block, Page, Part

REQUIRED: Final = {
    "kk:standing": "kks:StatementStanding",
    "kk:polarity": "kks:StatementPolarity",
    "kk:statedIn": "kks:StatementSourceGiven",
    "kk:stage": "kks:FundingFlowStage",
    "kk:mentionKind": "kks:MentionKind",
    "kk:sameMoneyAs": "kks:MentionSameMoneyAs",
    "kk:eventKind": "kks:EventKind",
    "kk:modality": "kks:EventModality",
    "kk:relationKind": "kks:RelationKind",
    "kk:object": "kks:RelationObject",
    "kk:member": "kks:ParticipationMember",
    "kk:body": "kks:ParticipationBody",
    "kk:state": "kks:ResponsibilityState",
    "kk:claimKind": "kks:ClaimKind",
    "kk:involves": "kks:DiscrepancyInvolves",
}
"""What a statement cannot do without, and the shape that asks for it."""

SINGLE: Final = (
    "kk:standing kk:polarity kk:stage kk:eventKind kk:modality kk:relationKind kk:claimKind "
    "kk:state kk:role"
).split()
TEXTS: Final = ("kk:content", "kk:reason", "kk:otherReading", "kk:explanation")


def pick(rng: Random, blocks: list[Block]) -> Block | None:
    """One of the blocks; None where there is none."""
    return rng.choice(blocks) if blocks else None


def some(page: Page, rng: Random, *predicates: str) -> tuple[Block, Part] | None:
    """A block that has one of the predicates, with that part."""
    found = [(b, part) for b in page.blocks for part in b.parts if part.predicate in predicates]
    return rng.choice(found) if found else None


def affirmed(block: Block) -> bool:
    """Whether a statement is an affirmation."""
    part = block.part("kk:polarity")
    return part is not None and part.values == ["kkc:polarity-affirmed"]


@on_page(*REQUIRED.values(), at_subject=True)
def drop_required_property(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """What the statement cannot do without is forgotten."""
    found = some(page, rng, *REQUIRED)
    if found is None or (found[1].predicate == "kk:sameMoneyAs" and not page.of("kk:Mention")):
        return None
    found[0].parts.remove(found[1])
    return [found[0]]


@on_page("HY01", "kks:StatementPassageGiven", at_subject=True)
def drop_passage(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The statement rests on no passage."""
    found = some(page, rng, "kk:supportedBy")
    if found is None:
        return None
    found[0].parts.remove(found[1])
    return [found[0]]


@on_page(
    "kks:StatementContent", "kks:StatementReading", "kks:DiscrepancyExplanation", at_subject=True
)
def drop_language_of_text(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A content, reason or explanation stands in one language only."""
    found = some(page, rng, *TEXTS)
    if found is None or len(found[1].values) != 2:
        return None
    found[1].values.pop(rng.randrange(2))
    return [found[1]]


@on_page("HY11", "HY12", at_subject=True)
def duplicate_statement(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement is copied under another name and left as it was."""
    found = pick(rng, [b for b in page.blocks if b.part("kk:supportedBy")])
    if found is None:
        return None
    copy = found.copy(f"{found.subject}-bis")
    page.append(copy)
    return [found, copy]


@on_page(
    "kks:ParticipationTwice",
    "HY12",
    files=("data/statements/*/participations.ttl",),
    at_subject=True,
)
def duplicate_participation(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The same participation is written down again in other words."""
    found = pick(rng, page.of("kk:Participation"))
    if found is None:
        return None
    copy = found.copy(f"{found.subject}-opnieuw")
    label = copy.part("skos:prefLabel")
    assert label is not None
    label.values[:] = ['"Nog eens dezelfde deelname"@nl', '"The same participation once more"@en']
    page.append(copy)
    return [found, copy]


@on_page("lint:said-twice", same_graph=True)
def repeat_value(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A value is written twice."""
    block = pick(rng, page.blocks)
    if block is None or not block.parts:
        return None
    part = rng.choice(block.parts)
    part.values.append(rng.choice(part.values))
    return [part]


@on_page("lint:split", same_graph=True, at_subject=True)
def second_block(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A thing gets a second block further on in the file."""
    block = pick(rng, page.blocks[:-2])
    if block is None or not block.parts:
        return None
    moved = block.parts.pop()
    rest = Block(block.subject, block.classes, [moved])
    page.append(rest)
    return [block, rest]


@on_page(
    "kks:StatementStanding",
    "kks:StatementPolarity",
    "kks:FundingFlowStage",
    "kks:EventKind",
    "kks:EventModality",
    "kks:RelationKind",
    "kks:ClaimKind",
    "kks:ResponsibilityState",
    "kks:ResponsibilityRole",
    "kks:ParticipationRole",
    at_subject=True,
)
def second_value(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """Two entries of a code list stand where one is meant."""
    found = some(page, rng, *SINGLE)
    if found is None:
        return None
    part = found[1]
    entries = {b.subject for b in field.blocks("ontology/concepts/*.ttl")}
    listed = part.values[0].removeprefix("kkc:").split("-")[0]
    others = sorted(e for e in entries if e.startswith(f"kkc:{listed}-") and e not in part.values)
    if not others:
        return None
    part.values.append(rng.choice(others))
    return [part]


@on_page(
    "kks:RelationEnds",
    "kks:RelationDates",
    "kks:RelationCircle",
    "kks:RelationSubject",
    "kks:RelationObject",
    files=("data/statements/*/relations.ttl",),
    at_subject=True,
)
def swap_subject_and_object(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Subject and object of a relation between things of two kinds change places."""
    found = pick(rng, page.having("kk:subject", "kk:object"))
    if found is None:
        return None
    subject, target = found.part("kk:subject"), found.part("kk:object")
    assert subject is not None
    assert target is not None
    kinds = {one.split(":")[0] for one in (*subject.values, *target.values)}
    if len(kinds) != 2:
        return None
    subject.values, target.values = target.values, subject.values
    return [subject, target]


@on_page(
    "kks:ResponsibilityBearer",
    "kks:ResponsibilityTask",
    files=("data/statements/*/responsibilities.ttl",),
)
def swap_bearer_and_task(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Bearer and task of a responsibility change places."""
    found = pick(rng, page.having("kk:bearer", "kk:task"))
    if found is None:
        return None
    bearer, task = found.part("kk:bearer"), found.part("kk:task")
    assert bearer is not None
    assert task is not None
    bearer.values, task.values = task.values, bearer.values
    return [bearer, task]


@on_page(
    "kks:ParticipationMember",
    "kks:ParticipationBodyFits",
    "kks:ParticipationBody",
    files=("data/statements/*/participations.ttl",),
    at_subject=True,
)
def swap_member_and_body(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A ministry becomes the body and the body its member, or an initiative becomes a member."""
    found = pick(rng, page.having("kk:member", "kk:body"))
    if found is None:
        return None
    member, body = found.part("kk:member"), found.part("kk:body")
    assert member is not None
    assert body is not None
    if "ministerie" not in member.values[0] and body.values[0].startswith("actor:"):
        return None
    member.values, body.values = body.values, member.values
    return [member, body]
