"""A text that nobody wrote: made-up words in sentences, paragraphs and headed chapters."""

from __future__ import annotations

import random

_PARTS = "ba den fol gri hus ijn kam lor mee nar oost pel rui sta tig ver wol zaan".split()


def invented_text(seed: int, chapters: int = 6) -> str:
    """Return a text of some 600 words a chapter, in lines of about 70 characters."""
    rng = random.Random(seed)
    parts = []
    for number in range(1, chapters + 1):
        parts.append(f"{number}. {_word(rng).title()} {_word(rng)} {_word(rng)}")
        for _ in range(8):
            parts.append(_paragraph(rng))
    return "\n\n".join(parts) + "\n"


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_PARTS) for _ in range(rng.randrange(1, 5)))


def _paragraph(rng: random.Random) -> str:
    words = []
    for _ in range(rng.randrange(4, 8)):
        sentence = [_word(rng) for _ in range(rng.randrange(6, 18))]
        if rng.random() < 0.3:
            sentence.append(f"€ {rng.randrange(1, 500)} mln.")
        words += [sentence[0].title(), *sentence[1:]]
        words[-1] += "."
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line += f"{word} "
    return "\n".join([*lines, line]).strip()
