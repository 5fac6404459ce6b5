"""Values: whether they have the form of their datatype, and whether one can compute with them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import ADDRESS, BLANK, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import XSD, shorten
from ketenkaart.wording import Texts, both

_ZONE: Final = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DAY: Final = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME: Final = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
_WHOLE: Final = r"[+-]?\d+"

_NARROW: Final = "byte int long short unsignedByte unsignedInt unsignedLong unsignedShort".split()
_FORMS: Final[dict[str, tuple[str, str]]] = {
    "anyURI": (r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", "https://example.org/x"),
    "boolean": (r"true|false|1|0", "true"),
    "date": (_DAY + _ZONE, "2021-10-04"),
    "dateTime": (f"{_DAY}T{_TIME}{_ZONE}", "2021-10-04T09:00:00"),
    "dateTimeStamp": (f"{_DAY}T{_TIME}{_ZONE.rstrip('?')}", "2021-10-04T09:00:00Z"),
    "decimal": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", "4500000.0"),
    "double": (r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN", "4.5e6"),
    "duration": (
        r"-?P(?=\d|T)(?:\d+Y)?(?:\d+M)?(?:\d+D)?"
        r"(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?",
        "P4Y",
    ),
    "gMonthDay": (r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])" + _ZONE, "--10-04"),
    "gYear": (r"\d{4}" + _ZONE, "2021"),
    "gYearMonth": (r"\d{4}-(?:0[1-9]|1[0-2])" + _ZONE, "2021-10"),
    "integer": (_WHOLE, "25"),
    "language": (r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", "nl"),
    "negativeInteger": (r"-0*[1-9]\d*", "-1"),
    "nonNegativeInteger": (r"\+?\d+|-0+", "25"),
    "nonPositiveInteger": (r"-\d+|\+?0+", "-1"),
    "positiveInteger": (r"\+?0*[1-9]\d*", "25"),
    "time": (_TIME + _ZONE, "09:00:00"),
} | dict.fromkeys(
    "byte int long short unsignedByte unsignedInt unsignedLong unsignedShort".split(),
    (_WHOLE, "25"),
)
_FORMS["float"] = _FORMS["double"]
"""By datatype of XML Schema: what a value looks like, and an example of one."""

_WITHOUT_FORM: Final = frozenset((ADDRESS, BLANK, f"{XSD}string"))

_PATTERNS: Final = {
    XSD + name: (re.compile(form, re.ASCII), example) for name, (form, example) in _FORMS.items()
}


def values(material: Material) -> Iterator[Finding]:
    """A value whose form is not that of its datatype, or with which no query computes."""
    told: dict[tuple[str, str], Texts | None] = {}
    for file, facts in material.facts.items():
        for fact in facts:
            _, _, value, sort = fact
            if sort in _WITHOUT_FORM or sort[0] == "@":
                continue
            if (sort, value) not in told:
                told[sort, value] = _ill_formed(value, sort)
            wrong = told[sort, value]
            if wrong is not None:
                place = material.place(file, fact.subject, fact.predicate, fact)
                yield RULES["lint:literal"].broken(fact.subject, wrong, place, value[:80])


def _ill_formed(value: str, datatype: str) -> Texts | None:
    """What is wrong with a value; None when nothing is, or when its datatype is none we know."""
    if datatype not in _PATTERNS:
        return None
    pattern, example = _PATTERNS[datatype]
    fits = pattern.fullmatch(value) is not None
    if fits and _in_range(value, datatype.removeprefix(XSD)):
        return None
    short, name = f'"{start(value)}"', shorten(datatype)
    if not fits:
        return both(
            f"{short} is geen {name}. Verwacht: een waarde zoals {example}.",
            f"{short} is no {name}. Expected: a value such as {example}.",
        )
    return both(
        f"{short} is een {name} waarmee niet te rekenen is: te groot, te klein, of geen dag "
        "die bestaat. Verbeter de waarde.",
        f"{short} is a {name} that cannot be computed with: too large, too small, or no day "
        "that exists. Mend the value.",
    )


def _in_range(value: str, datatype: str) -> bool:
    """Whether the engine holds the value as a number or a day and not as a mere text."""
    if datatype in _RANGES:
        return _RANGES[datatype](value)
    return True


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def _is_whole(value: str) -> bool:
    digits = value.lstrip("+-").lstrip("0")
    return len(digits) < 19 or (len(digits) == 19 and -(2**63) <= int(value) < 2**63)


def _is_decimal(value: str) -> bool:
    whole, _, part = value.lstrip("+-").partition(".")
    return len(whole.lstrip("0")) <= 20 and len(part.rstrip("0")) <= 18


def _is_finite(value: str) -> bool:
    return not math.isinf(float(value)) or "INF" in value


_WHOLES: Final = [name for name in _FORMS if name.endswith("nteger") or name in _NARROW]
_RANGES: Final[dict[str, Callable[[str], bool]]] = {
    "date": _is_day,
    "dateTime": _is_day,
    "dateTimeStamp": _is_day,
    "decimal": _is_decimal,
    "double": _is_finite,
    "float": _is_finite,
    **dict.fromkeys(_WHOLES, _is_whole),
}


def start(value: str) -> str:
    """The first words of a value, as they stand on its first line."""
    return value.split("\n", 1)[0][:60]
