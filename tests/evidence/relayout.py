"""Lay a text out anew, as another extraction of the same document would."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from ketenkaart.evidence.normalise import Normalised


@dataclass(frozen=True)
class Paginated:
    """A text with page edges put in, and the raw spans of what was put in."""

    raw: str
    inserted: tuple[tuple[int, int], ...]

    def spans(self, text: Normalised, start: int, length: int) -> tuple[tuple[int, int], ...]:
        """Return where a stretch of the text without page edges stands in `text`, with them."""
        edges = [(text.position(a), text.position(b)) for a, b in self.inserted]
        spans, skipped, low = [], 0, 0
        for first, last in [*edges, (len(text.text), len(text.text))]:
            a = max(start, low - skipped)
            b = min(start + length, first - skipped)
            if a < b:
                spans.append((a + skipped, b + skipped))
            skipped += last - first
            low = last
        return tuple(spans)


def reflow(raw: str, width: int) -> str:
    """Break the lines of a text elsewhere; hyphens at the old line ends stay where they are."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", raw)]
    return "\n\n".join(_wrap(paragraph, width) for paragraph in paragraphs)


def hyphenate(raw: str, rng: random.Random, share: float = 0.2) -> str:
    """Break long words over two lines, with a hyphen, at random points."""

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        if rng.random() > share:
            return word
        at = rng.randrange(3, len(word) - 2)
        return word[:at] + rng.choice(["-\n", "-\r\n", "\u00ad\n", "- \n", "\u2010\n"]) + word[at:]

    return re.sub(r"[^\W\d_]{7,}", broken, raw)


def paginate(raw: str, rng: random.Random, lines_a_page: int = 40) -> Paginated:
    """Put a page foot, with or without notes, and a page head between lines."""
    lines = raw.split("\n")
    out, inserted = "", []
    page, at, note = 0, 0, 1
    join = rng.choice(["\n", "\n\f", "\n "])
    while at < len(lines):
        size = max(8, lines_a_page + rng.randrange(-6, 7))
        out += "\n".join(lines[at : at + size]) + "\n"
        at += size
        page += 1
        edge = []
        if rng.random() < 0.6:
            for _ in range(rng.randrange(1, 4)):
                edge.append(
                    f"{note} Zie het verzonnen stuk {rng.randrange(100, 999)}, blz. {note}."
                )
                note += 1
        edge.append(rng.choice([f"Pagina {page} van 99", f"- {page} -", f"{page}"]))
        edge.append(f"Verzonnen Kamer, vergaderjaar 1900-1901, 12 345, nr. 67 {page}")
        inserted.append((len(out), len(out) + len("\n".join(edge))))
        out += "\n".join(edge) + join
    return Paginated(out, tuple(inserted))


def _wrap(paragraph: str, width: int) -> str:
    lines, line = [], ""
    for word in paragraph.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])
