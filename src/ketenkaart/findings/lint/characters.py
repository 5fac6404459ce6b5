"""What an editor does not show: broken letters, invisible characters, left marks, line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ketenkaart.files.conflict import conflict_line
from ketenkaart.files.positions import Position
from ketenkaart.files.reading import BOM, relative
from ketenkaart.finding import Finding
from ketenkaart.findings.lint.material import Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.wording import both

# What the second byte of a letter becomes: as Latin-1 and as Windows-1252.
_SECOND: Final = "\u0080-\u00bf" + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_MOJIBAKE: Final = re.compile(
    f"\ufffd|[\u00c2\u00c3][{_SECOND}]|\u00e2(?:\u20ac.?|[{_SECOND}]{{2}})"
)
"""What UTF-8 becomes when it is read in another encoding, and what takes the place of no letter."""

_BROKEN: Final = frozenset("\ufffd\u00c2\u00c3\u00e2")

_INVISIBLE: Final = frozenset(
    map(
        chr,
        (
            *(set(range(0x20)) - {0x09, 0x0A, 0x0D}),
            *range(0x7F, 0xA1),
            0xAD,
            *range(0x200B, 0x2010),
            *range(0x2028, 0x2030),
            0x202F,
            *range(0x2060, 0x2070),
            0xFEFF,
        ),
    )
)
"""Control characters, spaces that do not break or have no width, and what turns the direction."""


_PLAIN: Final = bytes((0x09, 0x0A, *range(0x20, 0x7F)))


def characters(material: Material) -> Iterator[Finding]:
    """What stands in a file and cannot be seen there, or should have been another letter."""
    for file, text in material.texts.items():
        # Most bytes are plain letters and signs: what is left of them is little to look at.
        found = set(text.encode().translate(None, _PLAIN).decode())
        if found & _BROKEN:
            yield from _broken(material, file)
        for sign in sorted(found & _INVISIBLE):
            yield from _invisible(material, file, sign)
        if "\r" in found:
            told = both(
                "De regels van dit bestand eindigen met CR of CRLF. Sla het op met LF.",
                "The lines of this file end in CR or CRLF. Save it with LF.",
            )
            place = material.line(file, text.index("\r"))
            yield RULES["lint:line-ends"].broken("", told, place)
        line = conflict_line(text)
        if line is not None:
            told = both(
                "Hier staat een merkteken van een samenvoegconflict. Kies een van beide lezingen "
                "en haal de merktekens weg.",
                "Here stands the mark of a merge conflict. Choose one of the two readings and "
                "remove the marks.",
            )
            yield RULES["lint:conflict"].broken("", told, Position(relative(file), line))
        if _has_bom(file):
            told = both(
                "Dit bestand begint met een BOM. Sla het op als UTF-8 zonder BOM.",
                "This file begins with a BOM. Save it as UTF-8 without one.",
            )
            yield RULES["lint:bom"].broken("", told, Position(relative(file), 1))


def _broken(material: Material, file: Path) -> Iterator[Finding]:
    for number, line in enumerate(material.texts[file].split("\n"), 1):
        found = _MOJIBAKE.search(line)
        if found is not None:
            told = both(
                f"Hier is een letter stuk: '{found.group()}'. Zet er de letter die is bedoeld.",
                f"A letter is broken here: '{found.group()}'. Put the letter that was meant.",
            )
            place = Position(relative(file), number)
            yield RULES["lint:mojibake"].broken("", told, place, found.group())


def _invisible(material: Material, file: Path, sign: str) -> Iterator[Finding]:
    text = material.texts[file]
    name = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
    told = both(
        f"Hier staat een teken dat niet te zien is: {name}. Haal het weg of zet een gewone spatie.",
        f"Here stands a character that cannot be seen: {name}. Remove it or put a plain space.",
    )
    offset = text.find(sign)
    while offset >= 0:
        yield RULES["lint:invisible"].broken("", told, material.line(file, offset), name)
        end = text.find("\n", offset)  # once for each line
        offset = text.find(sign, end) if end >= 0 else -1


def _has_bom(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(BOM)) == BOM
