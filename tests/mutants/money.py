"""What goes wrong with money: its size, its place in a total, and who it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from random import Random
from typing import Final

from mutants.operators import Field, Mark, on_page
from mutants.page import Block, Page
from mutants.statements import pick, some

FLOWS: Final = ("data/statements/*/flows.ttl",)
MONEY: Final = ("data/statements/*/flows.ttl", "data/statements/*/mentions.ttl")
SIZE: Final = (
    "HY07",
    "kks:FundingFlowScale",
    "kks:FundingFlowPartsDiffer",
    "kks:FundingFlowPartsExceed",
    "kks:MentionSum",
    "kks:FundingFlowSameAmount",
    "kks:FundingFlowSingledOutLarger",
    "kks:FundingFlowComputed",
    "kks:AmountLower",
)


def _scaled(page: Page, rng: Random, by: Decimal) -> Iterable[Mark] | None:
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    block, part = found
    part.values[:] = [f"{Decimal(part.values[0]) * by:f}"]
    if "." not in part.values[0]:
        part.values[0] += ".0"
    return [part, *around(page, block)]


def around(page: Page, block: Block) -> list[Mark]:
    """The flows whose sums an amount is held to: its whole and that of which it is the same."""
    names = {
        value
        for predicate in ("kk:partOf", "kk:sameMoneyAs", "kk:singledOutOf", "kk:computedFrom")
        if (part := block.part(predicate)) is not None
        for value in part.values
    }
    return [one for one in page.blocks if one.subject in names]


@on_page(*SIZE, files=MONEY, at_subject=True)
def millions_for_euros(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount is written in millions."""
    return _scaled(page, rng, Decimal("0.000001"))


@on_page(
    *SIZE,
    files=MONEY,
    at_subject=True,
    silent=(
        "a loose amount of a thousandth, of at least a thousand euros, may as well be right: the "
        "graph holds nothing else to hold it to; `ketenkaart verify` does, against the text"
    ),
)
def thousands_for_euros(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount is written in thousands."""
    return _scaled(page, rng, Decimal("0.001"))


@on_page(*SIZE, files=MONEY, at_subject=True)
def euros_a_million_times(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount in euros is multiplied by a million once more."""
    return _scaled(page, rng, Decimal(1000000))


@on_page("kks:AmountBare", files=FLOWS, at_subject=True)
def drop_amount(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The amount is left out, its qualifier stays."""
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    found[0].parts.remove(found[1])
    return [
        found[0],
        *(p for p in found[0].parts if p.predicate in ("kk:qualifier", "kk:amountBasis")),
    ]


@on_page("kks:AmountQualified", files=MONEY, at_subject=True)
def drop_qualifier(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount does not say how firmly the source gives it."""
    found = some(page, rng, "kk:qualifier")
    if found is None or found[0].part("kk:amount") is None:
        return None
    found[0].parts.remove(found[1])
    return [found[0]]


@on_page("kks:AmountValue", "lint:literal", files=MONEY)
def wrong_datatype(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount is a whole number, a text or a date, not a decimal number."""
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    amount = found[1].values[0]
    whole = amount.split(".")[0]
    found[1].values[:] = [rng.choice([whole, f'"{amount}"', f'"{amount}"@nl', f"{whole}e0"])]
    return [found[1]]


@on_page("kks:AmountValue", files=MONEY)
def words_for_number(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount is written in words."""
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    millions = Decimal(found[1].values[0]) / 1000000
    found[1].values[:] = [f'"{millions.normalize():f} miljoen"']
    return [found[1]]


@on_page("kks:AmountValue", files=MONEY)
def negative_amount(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An amount is less than nothing."""
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    found[1].values[0] = f"-{found[1].values[0]}"
    return [found[1]]


@on_page("kks:FundingFlowPayer", "kks:FundingFlowPurpose", files=FLOWS)
def swap_payer_and_purpose(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Who pays and what for change places."""
    found = pick(rng, page.having("kk:payer", "kk:purpose"))
    if found is None:
        return None
    payer, purpose = found.part("kk:payer"), found.part("kk:purpose")
    assert payer is not None
    assert purpose is not None
    payer.values, purpose.values = purpose.values, payer.values
    return [payer, purpose]


@on_page("kks:FundingFlowRecipient", "kks:FundingFlowPurpose", files=FLOWS)
def swap_recipient_and_purpose(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Who receives and what for change places."""
    found = pick(rng, page.having("kk:recipient", "kk:purpose"))
    if found is None:
        return None
    recipient, purpose = found.part("kk:recipient"), found.part("kk:purpose")
    assert recipient is not None
    assert purpose is not None
    recipient.values, purpose.values = purpose.values, recipient.values
    return [recipient, purpose]


@on_page(
    "HY18",
    files=FLOWS,
    at_subject=True,
    silent=(
        "both are actors: where the one who now pays receives nothing elsewhere, or the one who "
        "now receives does elsewhere, only the text can tell who paid whom"
    ),
)
def swap_payer_and_recipient(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Who pays and who receives change places."""
    found = pick(rng, page.having("kk:payer", "kk:recipient"))
    if found is None:
        return None
    payer, recipient = found.part("kk:payer"), found.part("kk:recipient")
    assert payer is not None
    assert recipient is not None
    payer.values, recipient.values = recipient.values, payer.values
    return [payer, recipient]


@on_page("kks:FundingFlowPartStage", files=FLOWS, at_subject=True)
def wrong_stage(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A part of a total is in another stage than the total."""
    found = pick(rng, page.having("kk:partOf", "kk:stage"))
    if found is None:
        return None
    stage, whole = found.part("kk:stage"), found.part("kk:partOf")
    assert stage is not None
    assert whole is not None
    stages = [f"kkc:stage-{name}" for name in ("needed", "requested", "announced", "granted")]
    stage.values[:] = [rng.choice([one for one in stages if one not in stage.values])]
    return [stage, whole]


@on_page("kks:FundingFlowPartsExceed", files=FLOWS, at_subject=True)
def part_larger_than_whole(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A part is larger than the whole."""
    amounts = {b.subject: part for b in page.blocks if (part := b.part("kk:amount"))}
    parts = [
        b
        for b in page.having("kk:partOf", "kk:amount")
        if (b.part("kk:partOf") or b.parts[0]).values[0] in amounts
    ]
    found = pick(rng, parts)
    if found is None:
        return None
    amount, whole = found.part("kk:amount"), found.part("kk:partOf")
    assert amount is not None
    assert whole is not None
    amount.values[:] = [f"{Decimal(amounts[whole.values[0]].values[0]) * 2}"]
    return [amount, *around(page, found)]


@on_page("kks:FundingFlowSingledOutLarger", files=FLOWS, at_subject=True)
def of_which_larger_than_whole(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """An of-which line is larger than the whole from which it is lifted."""
    amounts = {b.subject: part for b in page.blocks if (part := b.part("kk:amount"))}
    # Money per year and money over a period are not held against each other.
    bases = {b.subject: part.values for b in page.blocks if (part := b.part("kk:amountBasis"))}
    wholes = {b.subject: part.values[0] for b in page.blocks if (part := b.part("kk:singledOutOf"))}
    comparable = [
        b
        for b in page.blocks
        if b.subject in amounts
        and (whole := wholes.get(b.subject)) in amounts
        and (mine := bases.get(b.subject)) in (None, bases.get(whole or "", mine))
    ]
    found = pick(rng, comparable)
    if found is None:
        return None
    amount, above = found.part("kk:amount"), found.part("kk:singledOutOf")
    assert amount is not None
    assert above is not None
    amount.values[:] = [f"{Decimal(amounts[above.values[0]].values[0]) * 2}"]
    return [amount, above, *around(page, found)]


@on_page("kks:FundingFlowCycle", files=FLOWS, at_subject=True)
def circle_of_parts(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A whole becomes part of its own part."""
    found = pick(rng, page.having("kk:partOf"))
    if found is None:
        return None
    name = (found.part("kk:partOf") or found.parts[0]).values[0]
    whole = next((b for b in page.blocks if b.subject == name), None)
    if whole is None or whole.part("kk:partOf") is not None:
        return None
    return [whole.add("kk:partOf", found.subject), found, *found.parts]


@on_page("kks:FundingFlowCircle", "kks:FundingFlowRevisesEarlier", files=FLOWS, at_subject=True)
def revised_by_an_earlier_flow(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A flow revises the one that revises it."""
    found = pick(rng, page.having("kk:revises"))
    if found is None:
        return None
    name = (found.part("kk:revises") or found.parts[0]).values[0]
    older = next((b for b in page.blocks if b.subject == name), None)
    if older is None or older.part("kk:revises") is not None:
        return None
    return [older.add("kk:revises", found.subject), found, *found.parts]


@on_page("kks:FundingFlowDenied", files=FLOWS, at_subject=True)
def denied_amount(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Money with an amount does not exist."""
    found = pick(rng, page.having("kk:amount", "kk:polarity"))
    if found is None:
        return None
    polarity = found.part("kk:polarity")
    assert polarity is not None
    if polarity.values == ["kkc:polarity-denied"]:
        return None
    polarity.values[:] = ["kkc:polarity-denied"]
    return [polarity, *(p for p in found.parts if p.predicate in ("kk:amount", "kk:partOf"))]


@on_page("HY08", files=FLOWS, at_subject=True)
def same_place_in_total(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Two lines of a total have the same place in it."""
    lines = page.having("kk:partOf", "kk:order")
    if len(lines) < 2:
        return None
    found = rng.choice(lines)
    whole = (found.part("kk:partOf") or found.parts[0]).values
    others = [
        b for b in lines if b is not found and (b.part("kk:partOf") or b.parts[0]).values == whole
    ]
    other = pick(rng, others)
    if other is None:
        return None
    mine, theirs = found.part("kk:order"), other.part("kk:order")
    assert mine is not None
    assert theirs is not None
    mine.values = list(theirs.values)
    return [mine, theirs]


@on_page("kks:MentionSum", files=("data/statements/*/mentions.ttl",), at_subject=True)
def wrong_repeated_amount(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """Money that is printed again has another amount."""
    found = some(page, rng, "kk:amount")
    if found is None:
        return None
    found[1].values[:] = [
        f"{Decimal(found[1].values[0]) * Decimal(rng.choice(['10', '1.1', '0.9']))}"
    ]
    return [found[1]]
