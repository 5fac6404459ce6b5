"""What goes wrong with dates: their order, their years and what the table says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Final

from mutants.operators import Field, Mark, on_page
from mutants.page import Page
from mutants.statements import pick, some

DATES: Final = ("data/dates.ttl",)


def _year(name: str) -> int | None:
    found = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", name)
    return int(found[1]) if found else None


def _dates(field: Field, low: int, high: int) -> list[str]:
    """The names of the dates whose year lies between two years, both included."""
    names = (block.subject for block in field.page("data/dates.ttl").blocks)
    return [name for name in names if low <= (_year(name) or 0) <= high]


@on_page("kks:StatementPeriod", at_subject=True)
def swap_begin_and_end(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A statement ends before it begins."""
    found = pick(rng, page.having("kk:validFrom", "kk:validUntil"))
    if found is None:
        return None
    begin, end = found.part("kk:validFrom"), found.part("kk:validUntil")
    assert begin is not None
    assert end is not None
    years = [_year(begin.values[0]), _year(end.values[0])]
    if None in years or years[0] == years[1]:
        return None
    begin.values, end.values = end.values, begin.values
    return [begin, end]


@on_page("kks:EventForetold", "HY09", files=("data/statements/*/events.ttl",), at_subject=True)
def happened_in_the_future(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """What has happened gets a year after the source itself."""
    wanted = [
        b
        for b in page.having("kk:occurredOn", "kk:modality")
        if (b.part("kk:modality") or b.parts[0]).values == ["kkc:modality-happened"]
    ]
    found = pick(rng, wanted)
    if found is None or "ccv" in page.file:
        return None
    date = found.part("kk:occurredOn")
    assert date is not None
    date.values[:] = [rng.choice(_dates(field, 2025, 2035))]
    return [date, *(part for part in found.parts if part.predicate == "kk:modality")]


@on_page("kks:StatementDecidedLater", at_subject=True)
def decided_after_the_source(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """A decision is dated after the source that tells of it."""
    found = some(page, rng, "kk:decidedOn")
    if found is None or "/ccv" in page.file:
        return None
    found[1].values[:] = [rng.choice(_dates(field, 2025, 2035))]
    return [found[1]]


@on_page("lint:undescribed", "kks:EventOccurredOn", "kks:StatementValidFrom")
def slip_in_a_year(page: Page, field: Field, rng: Random) -> Iterable[Mark] | None:
    """Two digits of a year change places."""
    found = some(page, rng, "kk:occurredOn", "kk:validFrom", "kk:decidedOn", "kk:validUntil")
    if found is None:
        return None
    name = found[1].values[0]
    wrong = re.sub(r"20(\d)(\d)", r"2\g<1>0\2", name, count=1)
    if wrong == name or field.uses(wrong):
        return None
    found[1].values[:] = [wrong]
    return [found[1]]


@on_page("lint:undescribed", "kks:StatementFarDate", at_subject=True)
def wrong_century(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A year lies a century before the source."""
    found = some(page, rng, "kk:validFrom")
    if found is None or found[0].part("kk:validUntil") is not None:
        return None
    found[1].values[:] = ["date:1886"]
    return [found[1]]


@on_page("lint:date", files=DATES, at_subject=True)
def date_off_the_table(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The days of a date are not those of its name."""
    found = some(page, rng, "kk:earliest", "kk:latest")
    if found is None:
        return None
    day = rng.choice(["02", "09", "17"])
    found[1].values[0] = re.sub(r"-\d\d\"", f'-{day}"', found[1].values[0])
    return [found[1]]


@on_page("lint:date", files=DATES, at_subject=True)
def wrong_precision(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A date is said to be more exact, or less, than its name."""
    found = some(page, rng, "kk:precision")
    if found is None:
        return None
    names = [f"kkc:precision-{name}" for name in ("day", "month", "year")]
    found[1].values[:] = [rng.choice([one for one in names if one not in found[1].values])]
    return [found[1]]


@on_page("kks:DateEarliest", "lint:date", files=DATES, at_subject=True)
def date_ends_before_it_begins(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """The first and the last day of a date change places."""
    found = pick(rng, page.having("kk:earliest", "kk:latest"))
    if found is None:
        return None
    first, last = found.part("kk:earliest"), found.part("kk:latest")
    assert first is not None
    assert last is not None
    if first.values == last.values:
        return None
    first.values, last.values = last.values, first.values
    return [first, last]


@on_page("lint:literal", files=DATES)
def day_that_is_none(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A day does not exist, or is no day but a year."""
    found = some(page, rng, "kk:earliest", "kk:latest")
    if found is None:
        return None
    day = rng.choice(["2021-13-01", "2021-02-30", "2021", "1-10-2021"])
    found[1].values[:] = [f'"{day}"^^xsd:date']
    return [found[1]]


@on_page("kks:DateEarliest", "kks:DateLatest", files=DATES)
def text_for_a_day(page: Page, _field: Field, rng: Random) -> Iterable[Mark] | None:
    """A day is a text, without its datatype."""
    found = some(page, rng, "kk:earliest", "kk:latest")
    if found is None:
        return None
    found[1].values[0] = found[1].values[0].removesuffix("^^xsd:date")
    return [found[1]]
