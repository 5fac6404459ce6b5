"""Find amounts of money in a Dutch text, with their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "duizend": 1_000,
    "miljoenen": 1_000_000,
    "miljoen": 1_000_000,
    "mln": 1_000_000,
    "mio": 1_000_000,
    "miljarden": 1_000_000_000,
    "miljard": 1_000_000_000,
    "mld": 1_000_000_000,
}


def _breakable(word: str) -> str:
    """Let a word be broken over two lines."""
    return r"(?:[-\u00ad\u2010]\s*\n\s*)?".join(word)


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d{1,2}(?!\d))?"
_UNIT = "|".join(_breakable(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_EURO = rf"(?:{_breakable('euro')}|EUR)"
_AMOUNT = re.compile(
    rf"(?P<between>\btussen\s+)?(?P<before>(?:€|\b{_EURO})\s*)?"
    rf"(?<![\w.,])(?P<low>{_NUMBER})(?:\s*(?P<low_unit>{_UNIT})\b\.?)?"
    rf"(?:\s*(?:[-–—]|\btot\b|\bà\b|(?(between)\ben\b|(?!)))\s*(?:€\s*)?"
    rf"(?P<high>{_NUMBER})(?=\s*(?:{_UNIT}|{_EURO})\b))?"
    rf"(?:\s*(?P<unit>{_UNIT})\b)?"
    rf"(?:\.?\s*(?P<after>{_EURO}\b|€(?!\s*\d)))?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"\b(?:bedragen|in|x)\b[^\d\n]{{0,20}}?\s*(?:€\s*)?(?:1\s*)?(?P<unit>{_UNIT}|1\.000\b)",
    re.IGNORECASE,
)
_ROW_NUMBER = re.compile(
    r"(?<![\w.,€%§-])\(?(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\)?"
    r"(?=[ \t]*$|\s+[-–•]\s|\s+[A-ZÀ-Þ])",
    re.MULTILINE,
)
_REFERENCE = re.compile(
    r"(?:\b(?:nrs?|art|artikel|noot|hoofdstuk|hst|paragraaf|bijlage|pagina|blz|p|stb|stcrt)\b\.?"
    r"|§|,\s*nr\.)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """An amount in euros as printed: `low` equals `high` unless it is a range.

    `start` and `end` are its span in the raw text. `explicit` is false when the unit was not
    printed with it but supplied from elsewhere, such as the caption of a table.
    """

    low: Decimal
    high: Decimal
    start: int
    end: int
    explicit: bool = True

    def shows(self, value: Decimal) -> bool:
        """Tell whether a value is this amount, or one end of this range."""
        return value in (self.low, self.high)


def find_amounts(raw: str) -> list[Amount]:
    """Find the numbers that are printed with a currency, or with a unit such as mln."""
    found = []
    for match in _AMOUNT.finditer(raw):
        first, last = match["low_unit"] or match["unit"], match["unit"] or match["low_unit"]
        if not (match["before"] or match["after"] or first):
            continue
        low = _value(match["low"]) * _size(first)
        high = _value(match["high"]) * _size(last) if match["high"] else low
        found.append(Amount(low, high, match.start(), match.end()))
    return found


def find_bare_amounts(raw: str, unit: Decimal) -> list[Amount]:
    """Find the numbers that end the rows of a table, in a unit printed elsewhere.

    Years, percentages, and the numbers of articles, notes and headings are no amounts.
    """
    found = []
    for match in _ROW_NUMBER.finditer(raw):
        line = raw[raw.rfind("\n", 0, match.start()) + 1 : match.start()]
        heads_a_line = not line.strip() and raw[match.end() : match.end() + 1] not in ("", "\n")
        if _is_year(match["number"]) or heads_a_line or _REFERENCE.search(line):
            continue
        value = _value(match["number"]) * unit
        found.append(Amount(value, value, match.start(), match.end(), explicit=False))
    return found


def find_unit(raw: str) -> Decimal | None:
    """Find the unit that the caption of a table names, as in "bedragen in mln. €"."""
    match = _CAPTION.search(raw)
    if match is None:
        return None
    return Decimal(1_000) if match["unit"] == "1.000" else _size(match["unit"])


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdecimal() and "1900" <= number <= "2099"


def _value(number: str) -> Decimal:
    if re.fullmatch(r"\d+\.\d{1,2}", number):
        return Decimal(number)
    return Decimal(number.replace(".", "").replace(",", "."))


def _size(unit: str | None) -> Decimal:
    if unit is None:
        return Decimal(1)
    return Decimal(_UNITS[re.sub(r"[^a-z]", "", unit.lower())])
