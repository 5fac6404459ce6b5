"""What things are called, in both languages, and which thing a name means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from ketenkaart.vocabulary import KK, KKD, LANGUAGES, RDF, SKOS, all_prefixes, shorten
from ketenkaart.wording import Texts

_LABEL = ox.NamedNode(SKOS + "prefLabel")
_OTHERS = (ox.NamedNode(SKOS + "altLabel"), ox.NamedNode(KK + "abbreviation"))
_TYPE = ox.NamedNode(RDF + "type")


@dataclass
class Names:
    """The names of all things in a closed store."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    abbreviations: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=dict)
    index: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: ox.Store) -> Names:
        """The names in a store; types are those inferred too when the store is closed."""
        names = cls()
        for quad in store.quads_for_pattern(None, _LABEL, None, None):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                language = quad.object.language or LANGUAGES[0]
                names.labels.setdefault(quad.subject.value, {})[language] = quad.object.value
                names._enter(quad.object.value, quad.subject.value)
        for predicate in _OTHERS:
            for quad in store.quads_for_pattern(None, predicate, None, None):
                if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                    names._enter(quad.object.value, quad.subject.value)
                    if predicate.value.startswith(KK):
                        short = names.abbreviations.setdefault(quad.subject.value, [])
                        short.append(quad.object.value)
        for quad in store.quads_for_pattern(None, _TYPE, None, None):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                names.types.setdefault(quad.subject.value, set()).add(quad.object.value)
        for iri in names.types:
            if iri.startswith(KKD):
                names._enter(iri.rsplit("/", 1)[-1], iri)
        return names

    def label(self, iri: str, language: str) -> str:
        """The name in the language asked, else in another, else the end of the address."""
        known = self.labels.get(iri, {})
        for choice in (language, *LANGUAGES):
            if choice in known:
                return known[choice]
        return re.split(r"[/#]", iri)[-1]

    def short(self, iri: str, language: str) -> str:
        """The plainest abbreviation where there is one, else the name."""
        known = self.abbreviations.get(iri)
        if not known:
            return self.label(iri, language)
        return min(known, key=lambda a: (not a.isalnum(), len(a), a))

    def named(self, iri: str) -> Texts:
        """The name with the address by which it can be given, in each language."""
        return {language: f"{self.label(iri, language)} ({shorten(iri)})" for language in LANGUAGES}

    def find(self, text: str, classes: Iterable[str] = ()) -> list[str]:
        """The things that a name, abbreviation, slug, prefixed name or address means exactly.

        `classes` limits the answer to things of one of these classes (addresses); none means any.
        """
        wanted = set(classes)
        for candidate in (text.strip().strip("<>"), expand(text.strip())):
            if candidate in self.types and self._fits(candidate, wanted):
                return [candidate]
        hits = self.index.get(_key(text), set())
        return sorted(iri for iri in hits if self._fits(iri, wanted))

    def nearest(self, text: str, classes: Iterable[str] = (), most: int = 5) -> list[str]:
        """The things whose names come nearest to a text, best first, each once."""
        wanted = set(classes)
        pool = {
            key: iris
            for key, iris in self.index.items()
            if any(self._fits(iri, wanted) for iri in iris)
        }
        wish = _key(text)
        close = difflib.get_close_matches(wish, pool, n=most * 3, cutoff=0.6)
        close += [key for key in sorted(pool, key=len) if wish and wish in key]
        found = dict.fromkeys(
            iri for key in close for iri in sorted(pool[key]) if self._fits(iri, wanted)
        )
        return list(found)[:most]

    def _enter(self, name: str, iri: str) -> None:
        self.index.setdefault(_key(name), set()).add(iri)

    def _fits(self, iri: str, wanted: set[str]) -> bool:
        return not wanted or bool(self.types.get(iri, set()) & wanted)


def expand(name: str) -> str:
    """The address of a prefixed name of the house; the text itself when it is none."""
    prefix, colon, local = name.partition(":")
    base = all_prefixes().get(prefix)
    return base + local if colon and base else name


def _key(name: str) -> str:
    """How names are compared: without case, accents, punctuation and spaces."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in flat if c.isalnum())
