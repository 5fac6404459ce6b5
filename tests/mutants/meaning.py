"""What goes wrong in the meaning of a statement: its polarity, standing, source and references."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from mutants.operators import Field, Mark, on_page
from mutants.page import Page
from mutants.statements import affirmed, pick, some


@on_page("HY17", "HY13", "kks:ResponsibilityTwin", "kks:FundingFlowDenied", at_subject=True)
def invert_polarity(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An affirmation becomes a denial."""
    found = some(page, rng, "kk:polarity")
    if found is None or found[1].values != ["kkc:polarity-affirmed"]:
        return None
    found[1].values[:] = ["kkc:polarity-denied"]
    return [found[1]]


@on_page("HY13", "kks:ResponsibilityTwin", "HY11", at_subject=True)
def denied_twin(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Beside a statement the same source denies just that."""
    classes = ("kk:Responsibility", "kk:Participation", "kk:Relation", "kk:Event")
    found = pick(rng, [b for b in page.of(*classes) if affirmed(b) and not b.part("kk:reason")])
    if found is None:
        return None
    copy = found.copy(f"{found.subject}-niet")
    polarity = copy.part("kk:polarity")
    assert polarity is not None
    polarity.values[:] = ["kkc:polarity-denied"]
    page.append(copy)
    return [found, copy]


@on_page("kks:ThingAddress", "kks:TermDisjoint", at_subject=True)
def wrong_class(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement is of another class than its address says."""
    found = pick(rng, page.blocks)
    if found is None:
        return None
    classes = ["kk:Claim", "kk:Relation", "kk:Event", "kk:Bottleneck", "kk:Observation"]
    found.classes = [rng.choice([one for one in classes if one not in found.classes])]
    return [found]


@on_page("kks:StatementDerivation", at_subject=True)
def derived_by_hand(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement is called derived, though somebody wrote it."""
    found = some(page, rng, "kk:standing")
    if found is None:
        return None
    found[1].values[:] = ["kkc:standing-derived"]
    return [found[1]]


@on_page("kks:StatementReading", at_subject=True)
def read_without_reason(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A reading gives no reason or no other reading."""
    found = some(page, rng, "kk:reason", "kk:otherReading")
    if found is None:
        return None
    found[0].parts.remove(found[1])
    return [found[0]]


@on_page("kks:StatementReading", at_subject=True)
def said_becomes_read(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """What the source says is called our reading, without a word on why."""
    found = some(page, rng, "kk:standing")
    if found is None or found[1].values != ["kkc:standing-said"]:
        return None
    found[1].values[:] = ["kkc:standing-read"]
    return [found[0]]


@on_page("kks:StatementReasonOnly", at_subject=True)
def said_with_reason(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Our reading is called the words of the source, its reason still beside it."""
    found = some(page, rng, "kk:standing")
    if found is None or found[0].part("kk:reason") is None:
        return None
    if found[0].classes == ["kk:Discrepancy"]:
        return None
    found[1].values[:] = ["kkc:standing-said"]
    return [part for part in found[0].parts if part.predicate in ("kk:reason", "kk:otherReading")]


@on_page("kks:StatementOpenYetPresent", at_subject=True)
def open_yet_given(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement leaves open what it gives."""
    found = some(page, rng, "kk:bearer", "kk:payer", "kk:amount", "kk:recipient", "kk:occurredOn")
    if found is None or found[0].part("kk:leavesOpen") is not None:
        return None
    return [found[0].add("kk:leavesOpen", found[1].predicate), found[1]]


@on_page("kks:StatementOpenFits", at_subject=True)
def open_of_another_class(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement leaves open a property that it cannot have."""
    found = pick(rng, [b for b in page.blocks if b.part("kk:leavesOpen") is None])
    if found is None or not found.parts:
        return None
    wrong = {"kk:Responsibility": "kk:payer", "kk:FundingFlow": "kk:bearer"}
    return (
        [found.add("kk:leavesOpen", wrong.get(found.classes[0], "kk:member"))]
        if found.classes != ["kk:Participation"]
        else None
    )


@on_page(
    "kks:StatementPassageSource",
    "kks:StatementSourcePassage",
    "lint:source-folder",
    at_subject=True,
)
def wrong_source(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement is said to stand in another source."""
    found = some(page, rng, "kk:statedIn")
    if found is None or "/comparison/" in page.file or len(found[1].values) > 1:
        return None
    sources = ["source:verdeling-2021", "source:onderbouwing-2021", "source:reactie-25-jaar-2021"]
    found[1].values[:] = [rng.choice([one for one in sources if one not in found[1].values])]
    return [found[1], *(part for part in found[0].parts if part.predicate == "kk:supportedBy")]


@on_page("kks:StatementPassageSource", at_subject=True)
def evidence_of_another_source(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement rests on the passage of a statement from another source."""
    found = some(page, rng, "kk:supportedBy")
    others = [
        f
        for f in field.files("data/sources/*/passages.ttl")
        if f.split("/")[2] != page.file.split("/")[2]
    ]
    if found is None or "/comparison/" in page.file:
        return None
    file = rng.choice(others)
    found[1].values[:] = [rng.choice(field.page(file).of("kk:Passage")).subject]
    return [found[1]]


@on_page(
    "kks:ThingSelfReference",
    "kks:RelationObject",
    "kks:FundingFlowCycle",
    "kks:ClaimContradictsItself",
    at_subject=True,
)
def self_reference(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement or thing points to itself."""
    found = some(
        page,
        rng,
        "kk:partOf",
        "kk:revises",
        "kk:contradicts",
        "kk:meets",
        "kk:onTopOf",
        "kk:singledOutOf",
        "kk:involves",
        "kk:respondsTo",
        "kk:about",
    )
    if found is None:
        return None
    found[1].values[:] = [found[0].subject]
    return [found[1]]


@on_page("kks:RelationCircle", files=("data/statements/*/relations.ttl",), at_subject=True)
def circle_of_relations(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Two things are each part of, or successor to, the other."""
    kinds = {"kkc:relation-part-of", "kkc:relation-succeeds", "kkc:relation-based-on"}
    wanted = [
        b
        for b in page.having("kk:relationKind", "kk:subject", "kk:object")
        if kinds & set((b.part("kk:relationKind") or b.parts[0]).values) and affirmed(b)
    ]
    found = pick(rng, wanted)
    if found is None:
        return None
    back = found.copy(f"{found.subject}-terug")
    subject, target = back.part("kk:subject"), back.part("kk:object")
    assert subject is not None
    assert target is not None
    subject.values, target.values = target.values, subject.values
    page.append(back)
    return [found, back, *back.parts, *found.parts]
