"""What XML can hold, and how it is written piece by piece."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NOT_HELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """The text with each sign that XML cannot hold replaced by one that shows it stood there.

    Control characters become their pictures (␀, ␛), anything else the replacement character.
    """
    return _NOT_HELD.sub(_picture, text)


def element(name: str, /, content: str | None = None, **attributes: str) -> str:
    """An element with attributes, in the order given, and with text or nothing in it.

    An underscore at the end of the name of an attribute falls away: `for_`, `class_`.
    """
    if content is None:
        return f"{start(name, **attributes)[:-1]}/>"
    text = escape(visible(content), {"\r": "&#13;"})
    return f"{start(name, **attributes)}{text}</{name}>"


def start(name: str, /, **attributes: str) -> str:
    """The start tag of an element."""
    told = (f" {key.rstrip('_')}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{''.join(told)}>"


def _quoted(value: str) -> str:
    return quoteattr(visible(value))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
