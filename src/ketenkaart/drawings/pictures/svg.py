"""A sheet of SVG: shapes and text written as such, with nothing in them that XML cannot hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.pictures.measure import FONTS

NAMESPACE: Final = "http://www.w3.org/2000/svg"

INK: Final = "#1a1a1a"
QUIET: Final = "#555555"
PAPER: Final = "#ffffff"

_KEPT: Final = "\u200c\u200d\u200e\u200f"
"""Signs of format that words need: joiners and the marks of direction."""


def clean(text: str) -> str:
    """The text on one line, with what XML cannot hold or would disturb the page made visible.

    Signs that turn the direction of all that follows become "�", as control characters do.
    """
    spaced = "".join(" " if sign in "\t\n\r\u2028\u2029" else sign for sign in text)
    return "".join("\ufffd" if _harmful(sign) else sign for sign in spaced)


def _harmful(sign: str) -> bool:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Cs") or (kind == "Cf" and sign not in _KEPT and sign != "\u00ad"):
        return True
    return ord(sign) & 0xFFFF >= 0xFFFE


def rounded(value: float) -> str:
    """A length with at most two decimals: the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path(*steps: str | float) -> str:
    """The letters and lengths of a path as its `d`."""
    return " ".join(step if isinstance(step, str) else rounded(step) for step in steps)


class Sheet:
    """A drawing area that grows as it is written on."""

    def __init__(self, title: str, description: str, language: str) -> None:
        self.root = ET.Element(
            "svg",
            {
                "xmlns": NAMESPACE,
                "role": "img",
                "lang": language,
                "aria-labelledby": "title description",
                "font-family": FONTS,
                "fill": INK,
            },
        )
        ET.SubElement(self.root, "title", {"id": "title"}).text = clean(title)
        ET.SubElement(self.root, "desc", {"id": "description"}).text = clean(description)
        self.defs = ET.SubElement(self.root, "defs")
        self._paper = self.add("rect", None, fill=PAPER)

    def add(self, name: str, into: ET.Element | None, **attributes: str | float) -> ET.Element:
        """A new element; `_` in a name of an attribute stands for `-`."""
        told = {
            key.rstrip("_").replace("_", "-"): rounded(value)
            if isinstance(value, int | float)
            else clean(value)
            for key, value in attributes.items()
        }
        return ET.SubElement(self.root if into is None else into, name, told)

    def group(self, into: ET.Element | None = None, **attributes: str | float) -> ET.Element:
        """A group of elements."""
        return self.add("g", into, **attributes)

    def text(
        self,
        into: ET.Element | None,
        x: float,
        y: float,
        words: str,
        size: float,
        **attributes: str | float,
    ) -> ET.Element:
        """A line of text with its baseline at `y`."""
        element = self.add("text", into, x=x, y=y, font_size=size, **attributes)
        element.text = clean(words)
        return element

    def lines(
        self,
        into: ET.Element | None,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float,
        leading: float,
        **attributes: str | float,
    ) -> ET.Element:
        """Lines of text below one another, the first with its baseline at `y`."""
        element = self.add("text", into, font_size=size, **attributes)
        for index, words in enumerate(lines):
            line = self.add("tspan", element, x=x, y=y + index * leading)
            line.text = clean(words)
        return element

    def told(self, element: ET.Element, words: str) -> None:
        """What a reader is told who points at the element, or has it read out."""
        title = ET.Element("title")
        title.text = clean(words)
        element.insert(0, title)

    def finish(self, width: float, height: float, millimetres: tuple[float, float]) -> str:
        """The sheet as text: so wide and high in its own units, and on paper."""
        self.root.set("viewBox", f"0 0 {rounded(width)} {rounded(height)}")
        self.root.set("width", f"{rounded(millimetres[0])}mm")
        self.root.set("height", f"{rounded(millimetres[1])}mm")
        self._paper.set("width", rounded(width))
        self._paper.set("height", rounded(height))
        if not len(self.defs):
            self.root.remove(self.defs)
        ET.indent(self.root, " ")
        for text in self.root.iter("text"):
            # A space between the lines of a text would shift what is set against its end.
            if len(text) and not (text.text or "").strip():
                text.text = None
            for part in text:
                part.tail = None
        return ET.tostring(self.root, encoding="unicode") + "\n"
