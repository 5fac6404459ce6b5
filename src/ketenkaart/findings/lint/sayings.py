"""What is said: in which language, once in each, and each triple once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ketenkaart.finding import Finding
from ketenkaart.findings.lint.literals import start
from ketenkaart.findings.lint.material import BLANK, Fact, Material
from ketenkaart.findings.lint.rules import RULES
from ketenkaart.vocabulary import LANGUAGES, SKOS, shorten
from ketenkaart.wording import both, either

_MANY: Final = frozenset(
    f"{SKOS}{name}"
    for name in "altLabel changeNote editorialNote example hiddenLabel historyNote note".split()
)
"""What may be said more than once in one language."""

_TAGS: Final = tuple(f"@{language}" for language in LANGUAGES)


def sayings(material: Material) -> Iterator[Finding]:
    """A text in another language than ours, two texts in one language, a repeated triple."""
    texts: dict[tuple[str, str, str], str] = {}
    for file, facts in material.facts.items():
        said: set[Fact] = set()
        for fact in facts:
            subject, predicate, value, sort = fact
            if not subject or sort == BLANK:
                continue
            if fact in said:
                told = both(
                    f"{shorten(predicate)} staat hier twee keer met dezelfde waarde. "
                    "Haal er een weg.",
                    f"{shorten(predicate)} stands here twice with the same value. Remove one.",
                )
                place = material.place(file, subject, predicate, fact)
                yield RULES["lint:said-twice"].broken(subject, told, place, start(value))
                continue
            said.add(fact)
            if sort[:1] != "@":
                continue
            if sort not in _TAGS:
                known = either(_TAGS)
                told = both(
                    f"Deze tekst heeft de taal {sort}. Verwacht: {known['nl']}. "
                    "Verbeter de taal of laat haar weg.",
                    f"This text has the language {sort}. Expected: {known['en']}. "
                    "Mend the language or leave it out.",
                )
                place = material.place(file, subject, predicate, fact)
                yield RULES["lint:language"].broken(subject, told, place, start(value))
            before = texts.setdefault((subject, predicate, sort), value)
            if before != value and predicate not in _MANY:
                name = shorten(predicate)
                told = both(
                    f"{name} heeft al een tekst in {sort}: '{start(before)}'. "
                    "Laat er een staan, of verbeter de taal van deze.",
                    f"{name} has a text in {sort} already: '{start(before)}'. "
                    "Keep one, or mend the language of this one.",
                )
                place = material.place(file, subject, predicate, fact)
                yield RULES["lint:language-twice"].broken(subject, told, place, start(value))
