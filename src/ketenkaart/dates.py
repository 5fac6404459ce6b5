"""The fixed table that turns a written date into its earliest and its latest day.

A date node is named after how it is written: `date:2021-10-04`, `date:late-2020`,
`date:budget-2022-start`. From that name alone follow its bounds, its precision and its labels, so
that a date in `data/dates.ttl` can be checked against this table and never against a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from ketenkaart.errors import InputError
from ketenkaart.wording import both, either

MONTHS: Final = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}

PARTS: Final[dict[str, tuple[int, int, str, str]]] = {
    "early": (1, 3, "begin", "early"),
    "mid": (5, 8, "medio", "mid"),
    "late": (10, 12, "eind", "late"),
}
"""Part of a year: first month, last month, how it is written in nl and en."""

SEASONS: Final[dict[str, tuple[int, int, str, str]]] = {
    "spring": (3, 5, "voorjaar", "spring"),
    "summer": (6, 8, "zomer", "summer"),
    "autumn": (9, 11, "najaar", "autumn"),
    "winter": (12, 14, "winter", "winter"),
}
"""Season: first month, last month (above 12: in the next year), how it is written in nl and en."""

EXAMPLES: Final = (
    "2021-10-04 2021-02 2020 late-2020 spring-2022 budget-2022-start budget-2022-end "
    "between-2023-04-07-and-2023-08-31 about-2010 early-1990s"
).split()
"""Names of dates, one for each way of writing."""


class Bounds(NamedTuple):
    """What a written date says: both days inclusive, `earliest` never after `latest`."""

    slug: str
    earliest: date
    latest: date
    precision: str
    nl: str
    en: str

    @property
    def labels(self) -> dict[str, str]:
        """How the date is written, by language."""
        return {"nl": self.nl, "en": self.en}


def bounds(slug: str) -> Bounds:
    """The bounds of a date from its name.

    Raises `InputError` for a name the table does not know, or a day that does not exist.
    """
    for pattern, reading in _TABLE:
        match = re.fullmatch(pattern, slug)
        if match:
            try:
                return reading(slug, *match.groups())
            except ValueError as error:  # the year 0000
                raise _no_day(slug) from error
    raise InputError(
        both(f"'{slug}' is geen datum uit de tabel.", f"'{slug}' is no date of the table."),
        expected=either(EXAMPLES),
        advice=both("Zie docs/dates.md.", "See docs/dates.md."),
    )


def parse_day(text: str) -> date:
    """The day that `YYYY-MM-DD` names; raises `InputError` for anything else."""
    # Python itself also takes 20211004 and 2021-W40-1.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise InputError(
            both(f"'{text}' is geen dag.", f"'{text}' is no day."),
            expected=both("JJJJ-MM-DD, zoals 2021-10-04", "YYYY-MM-DD, such as 2021-10-04"),
        )
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _no_day(text) from error


def _no_day(text: str) -> InputError:
    return InputError(
        both(f"'{text}' is geen dag die bestaat.", f"'{text}' is no day that exists.")
    )


def _month(language: str, number: int) -> str:
    return MONTHS[language].split()[number - 1]


def _day(slug: str, text: str) -> Bounds:
    day = parse_day(text)
    return Bounds(
        slug,
        day,
        day,
        "day",
        f"{day.day} {_month('nl', day.month)} {day.year}",
        f"{day.day} {_month('en', day.month)} {day.year}",
    )


def _month_of_year(slug: str, year: str, month: str) -> Bounds:
    first = date(int(year), int(month), 1)
    return Bounds(
        slug,
        first,
        _last_of_month(first.year, first.month),
        "month",
        f"{_month('nl', first.month)} {year}",
        f"{_month('en', first.month)} {year}",
    )


def _year(slug: str, year: str) -> Bounds:
    return Bounds(slug, date(int(year), 1, 1), date(int(year), 12, 31), "year", year, year)


def _part(slug: str, part: str, year: str) -> Bounds:
    first, last, nl, en = PARTS[part]
    return _months(slug, int(year), first, last, "part-of-year", f"{nl} {year}", f"{en} {year}")


def _season(slug: str, season: str, year: str) -> Bounds:
    first, last, nl, en = SEASONS[season]
    return _months(slug, int(year), first, last, "season", f"{nl} {year}", f"{en} {year}")


def _budget(slug: str, year: str, side: str) -> Bounds:
    day = date(int(year), 1, 1) if side == "start" else date(int(year), 12, 31)
    nl = f"{'begin' if side == 'start' else 'eind'} begrotingsjaar {year}"
    return Bounds(slug, day, day, "budget-year", nl, f"{side} of budget year {year}")


def _between(slug: str, first: str, last: str) -> Bounds:
    early, late = _day(slug, first), _day(slug, last)
    if early.earliest > late.latest:
        raise InputError(
            both(f"'{slug}' eindigt voor het begin.", f"'{slug}' ends before it begins.")
        )
    return Bounds(
        slug,
        early.earliest,
        late.latest,
        "bounds",
        f"tussen {early.nl} en {late.nl}",
        f"between {early.en} and {late.en}",
    )


def _about(slug: str, year: str) -> Bounds:
    # One year either side is our choice; docs/dates.md says so.
    first, last = date(int(year) - 1, 1, 1), date(int(year) + 1, 12, 31)
    return Bounds(slug, first, last, "about-year", f"omstreeks {year}", f"about {year}")


def _early_decade(slug: str, decade: str) -> Bounds:
    first, last = date(int(decade), 1, 1), date(int(decade) + 3, 12, 31)
    nl = f"begin jaren '{decade[2:]}"
    return Bounds(slug, first, last, "early-decade", nl, f"early {decade}s")


def _months(
    slug: str, year: int, first: int, last: int, precision: str, nl: str, en: str
) -> Bounds:
    end = _last_of_month(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return Bounds(slug, date(year, first, 1), end, precision, nl, en)


def _last_of_month(year: int, month: int) -> date:
    import calendar  # only the table needs it

    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1] - 1)


_DAY: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_TABLE: Final[tuple[tuple[str, Callable[..., Bounds]], ...]] = (
    (_DAY, _day),
    (r"([0-9]{4})-(0[1-9]|1[0-2])", _month_of_year),
    (r"([0-9]{4})", _year),
    (rf"({'|'.join(PARTS)})-([0-9]{{4}})", _part),
    (rf"({'|'.join(SEASONS)})-([0-9]{{4}})", _season),
    (r"budget-([0-9]{4})-(start|end)", _budget),
    (rf"between-{_DAY}-and-{_DAY}", _between),
    (r"about-([0-9]{4})", _about),
    (r"early-([0-9]{3}0)s", _early_decade),
)
