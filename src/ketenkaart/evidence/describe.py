"""Describe a new source: its fingerprint, and its sections from the headings in its text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence

from ketenkaart.errors import InputError
from ketenkaart.evidence.fingerprint import Section, make_stretch, occurrences
from ketenkaart.evidence.normalise import Normalised, normal_form
from ketenkaart.evidence.turtle import file_of
from ketenkaart.files.turtle_layout import plain_block
from ketenkaart.wording import both

OPENING = ("Opening (zonder kop)", "Opening (no heading)")
"""The names of what stands before the first heading."""


def split_sections(
    text: Normalised, slug: str, headings: Sequence[tuple[str, str]]
) -> list[Section]:
    """The sections of a text, from its headings in Dutch and English, in order of the text.

    A section runs from its heading to the next one; what stands before the first is the opening.
    Page noise stays inside: cut it out by hand where a passage must skip it. Raises `InputError`
    for a heading that is not in the text after the one before it.
    """
    starts: list[tuple[int, str, str]] = []
    at = 0
    for nl, en in headings:
        places = [p for p in occurrences(text.text, normal_form(nl)) if p >= at]
        if not places:
            raise InputError(
                both(
                    f"de kop '{nl}' staat niet in de tekst, na de koppen ervoor",
                    f"the heading '{nl}' does not stand in the text after those before it",
                ),
                expected=both(
                    "koppen zoals de tekst ze heeft, in die volgorde",
                    "headings as the text has them, in its order",
                ),
            )
        starts.append((places[0], nl, en))
        at = places[0] + 1
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, *OPENING))
    ends = [start for start, _, _ in starts[1:]] + [len(text.text)]
    return [
        Section(
            slug=f"{slug}-{slugged(nl)}",
            source=slug,
            order=order,
            stretches=(make_stretch(text, start, end - start),),
            label_nl=nl,
            label_en=en,
        )
        for order, ((start, nl, en), end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def document_turtle(text: Normalised, slug: str, file: str, label: tuple[str, str]) -> str:
    """The `document.ttl` of a source; title, date, number and publisher are added where known."""
    names = [
        f"{json.dumps(name, ensure_ascii=False)}@{language}"
        for name, language in zip(label, ("nl", "en"), strict=True)
    ]
    facts = [
        ("a", ["kk:Source"]),
        ("skos:prefLabel", names),
        ("kk:normalisedLength", [str(len(text.text))]),
        ("kk:normalisedSha256", [f'"{text.sha256}"']),
        ("kk:textFile", [json.dumps(file, ensure_ascii=False)]),
    ]
    return file_of([plain_block(f"source:{slug}", facts)])


def slugged(words: str, most: int = 5) -> str:
    """The first words as a readable slug: lower-case ASCII with hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:most]) or "x"
