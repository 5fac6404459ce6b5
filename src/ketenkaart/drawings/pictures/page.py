"""The page around a picture: title, legend, the places to read, and where it all comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final
from xml.etree import ElementTree as ET

from ketenkaart.drawings.pictures.measure import width_of, wrapped
from ketenkaart.drawings.pictures.svg import QUIET, Sheet
from ketenkaart.drawings.words import word

UNIT: Final = 0.25
"""Millimetres of paper to a unit of the sheet: text of 11 units is 7.8 points."""

EDGE: Final = 30.0
"""The white around everything, which printers need."""

_PAPERS: Final = (297.0, 420.0, 594.0, 841.0, 1189.0)
"""The long side of A4, A3, A2, A1 and A0 in millimetres."""

TITLE: Final = 24.0
TEXT: Final = 12.0
SMALL: Final = 8.5
_LEADING: Final = 1.25
_COLUMN: Final = 330.0


@dataclass(frozen=True)
class Key:
    """An entry of the legend: what draws its sign, 26 by 12 from the point given, and its words."""

    draw: Callable[[Sheet, ET.Element, float, float], None]
    words: str


@dataclass(frozen=True)
class Entry:
    """A place to read: its number, and what stands there."""

    number: int
    words: str


def papers() -> list[tuple[float, float]]:
    """The sizes of a sheet on its side, in units, from A4 to A0."""
    return [(long / UNIT, long / sqrt(2) / UNIT) for long in _PAPERS]


class Page:
    """A title, a legend, the places and the source of a picture, on a sheet so wide."""

    def __init__(
        self,
        width: float,
        language: str,
        title: str,
        subtitle: str,
        source: str,
        keys: Sequence[Key],
        entries: Sequence[Entry],
    ) -> None:
        self.width = width
        self._language = language
        inner = width - 2 * EDGE
        self._title = wrapped(title, TITLE, inner, most=2, bold=True)
        self._subtitle = wrapped(subtitle, TEXT, inner, most=3)
        self._keys = self._rows(keys, inner)
        self._columns = max(1, int(inner // _COLUMN))
        self._column = inner / self._columns
        self._entries = [
            (entry, wrapped(entry.words, SMALL, self._column - 44, most=6)) for entry in entries
        ]
        made = word("made", language)
        self._source = wrapped(f"{source} {made}.", SMALL + 1, inner, most=6)

    @property
    def top(self) -> float:
        """Where the picture itself begins."""
        return (
            EDGE
            + len(self._title) * TITLE * _LEADING
            + len(self._subtitle) * TEXT * _LEADING
            + len(self._keys) * 20
            + 26
        )

    @property
    def bottom(self) -> float:
        """The height that is kept below the picture."""
        source = len(self._source) * (SMALL + 1) * _LEADING
        places = max(self._heights(), default=0.0)
        return EDGE + source + (places + 34 if self._entries else 0.0) + 12

    def draw(self, sheet: Sheet, height: float) -> None:
        """Write it all on a sheet so high."""
        y = EDGE + TITLE * 0.8
        sheet.lines(None, EDGE, y, self._title, TITLE, TITLE * _LEADING, font_weight="bold")
        y += (len(self._title) - 1) * TITLE * _LEADING + TEXT * 1.7
        sheet.lines(None, EDGE, y, self._subtitle, TEXT, TEXT * _LEADING, fill=QUIET)
        y += (len(self._subtitle) - 1) * TEXT * _LEADING + 20
        legend = sheet.group(class_="legend")
        for row in self._keys:
            x = EDGE
            for key in row:
                key.draw(sheet, legend, x, y - 10)
                sheet.text(legend, x + 33, y, key.words, TEXT - 1)
                x += _key_width(key)
            y += 20
        self._draw_places(sheet, height - self.bottom + 24)
        y = height - EDGE - (len(self._source) - 1) * (SMALL + 1) * _LEADING
        sheet.lines(None, EDGE, y, self._source, SMALL + 1, (SMALL + 1) * _LEADING, fill=QUIET)

    def _draw_places(self, sheet: Sheet, y: float) -> None:
        if not self._entries:
            return
        sheet.add(
            "line",
            None,
            x1=EDGE,
            y1=y - 18,
            x2=self.width - EDGE,
            y2=y - 18,
            stroke="#bbbbbb",
            stroke_width=0.8,
        )
        sheet.text(None, EDGE, y, word("places", self._language), TEXT, font_weight="bold")
        leading = SMALL * _LEADING
        places = sheet.group(class_="places")
        for at, column in enumerate(self._split()):
            x, below = EDGE + at * self._column, y + 18
            for entry, lines in column:
                place = sheet.group(places, id=f"place-{entry.number}")
                sheet.text(
                    place, x + 24, below, f"({entry.number})", SMALL, text_anchor="end", fill=QUIET
                )
                sheet.lines(place, x + 30, below, lines, SMALL, leading)
                below += len(lines) * leading + 3

    def _split(self) -> list[list[tuple[Entry, list[str]]]]:
        """The places in columns of about one height, in their order."""
        total = sum(len(lines) + 0.3 for _entry, lines in self._entries)
        columns: list[list[tuple[Entry, list[str]]]] = [[] for _ in range(self._columns)]
        if len(self._entries) <= self._columns:
            return [[one] for one in self._entries]
        so_far = 0.0
        for entry, lines in self._entries:
            middle = so_far + len(lines) / 2
            columns[min(int(middle / total * self._columns), self._columns - 1)].append(
                (entry, lines)
            )
            so_far += len(lines) + 0.3
        return columns

    def _heights(self) -> list[float]:
        leading = SMALL * _LEADING
        return [sum(len(lines) * leading + 3 for _e, lines in column) for column in self._split()]

    @staticmethod
    def _rows(keys: Iterable[Key], room: float) -> list[list[Key]]:
        rows: list[list[Key]] = []
        left = 0.0
        for key in keys:
            need = _key_width(key)
            if not rows or need > left:
                rows.append([])
                left = room
            rows[-1].append(key)
            left -= need
        return rows


def _key_width(key: Key) -> float:
    return ceil(33 + width_of(key.words, TEXT - 1) + 22)
