"""What a term of Turtle means: addresses with their base, escapes, numbers."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from typing import Final, NamedTuple

from ketenkaart.vocabulary import RDF, XSD

_NUMERIC: Final = frozenset(f"{XSD}{kind}" for kind in ("decimal", "double", "integer"))
_ESCAPED: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PARTS: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL
)


class Term(NamedTuple):
    """A term of RDF: `value` is an address, the label of a blank node or what a literal says.

    `datatype` is empty for all that is no literal; `language` is in small letters.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def canonical(self) -> Term:
        """The same term, a number written in one way however it was written."""
        if self.datatype not in _NUMERIC:
            return self
        try:
            return self._replace(value=str(Decimal(self.value).normalize()))
        except ArithmeticError:
            return self


def iri(address: str) -> Term:
    """An address as a term."""
    return Term("iri", address)


def blank(label: str) -> Term:
    """A blank node as a term."""
    return Term("blank", label)


def literal(text: str, datatype: str = f"{XSD}string", language: str = "") -> Term:
    """A literal as a term; a language makes it a string in that language."""
    if language:
        return Term("literal", text, f"{RDF}langString", language.lower())
    return Term("literal", text, datatype)


def unescaped(text: str) -> str:
    r"""The text with its escapes read: `\n`, `\u00e9`, and `\,` of names.

    Raises `ValueError` for the number of a character that there is not.
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = escape.group(1) or escape.group(2)
    if code:
        point = int(code, 16)
        if point > sys.maxunicode:
            raise ValueError(f"there is no character {code}")
        return chr(point)
    return _ESCAPED.get(escape.group(3), escape.group(3))


def string_value(token: str) -> str:
    """What a string says that stands between quotation marks, one or three."""
    marks = 3 if len(token) >= 6 and token[0] == token[1] == token[2] else 1
    return unescaped(token[marks:-marks])


def number(token: str) -> Term:
    """A number as a term: its datatype follows from how it is written."""
    if "e" in token or "E" in token:
        return literal(token, f"{XSD}double")
    return literal(token, f"{XSD}decimal" if "." in token else f"{XSD}integer")


def resolved(reference: str, base: str) -> str:
    """The address that a reference means seen from a base, as RFC 3986, section 5.2, has it.

    Without a base, or with an address that is whole, the reference itself.
    """
    scheme, authority, path, query, fragment = _parts(reference)
    if scheme is not None or not base:
        return reference
    scheme, base_authority, base_path, base_query, _ = _parts(base)
    if authority is not None:
        path = _without_dots(path)
    else:
        authority = base_authority
        if not path:
            path = base_path
            query = base_query if query is None else query
        elif path.startswith("/"):
            path = _without_dots(path)
        else:
            folder = base_path[: base_path.rfind("/") + 1]
            path = _without_dots((folder or ("/" if authority is not None else "")) + path)
    whole = f"{scheme}:" if scheme is not None else ""
    whole += f"//{authority}" if authority is not None else ""
    whole += path
    whole += f"?{query}" if query is not None else ""
    return whole + (f"#{fragment}" if fragment is not None else "")


def _parts(address: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    match = _PARTS.fullmatch(address)
    assert match is not None  # every text has a path, be it an empty one
    scheme, authority, path, query, fragment = match.groups()
    return scheme, authority, path, query, fragment


def _without_dots(path: str) -> str:
    steps: list[str] = []
    parts = path.split("/")
    for step in parts:
        if step == "..":
            if len(steps) > 1 or (steps and steps[0]):
                steps.pop()
        elif step != ".":
            steps.append(step)
    if parts[-1] in (".", ".."):
        steps.append("")
    return "/".join(steps)
