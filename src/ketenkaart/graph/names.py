"""What things are called, in both languages, and which thing a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from ketenkaart.vocabulary import BASE, KK, KKD, LANGUAGES, RDF, SKOS, all_prefixes, shorten
from ketenkaart.wording import Texts

_LABEL: Final = ox.NamedNode(SKOS + "prefLabel")
_SHORT: Final = ox.NamedNode(KK + "abbreviation")
_NAMES: Final = (_LABEL, ox.NamedNode(SKOS + "altLabel"), _SHORT)
_TYPE: Final = ox.NamedNode(RDF + "type")

NAMING: Final = (*_NAMES, _TYPE)
"""The properties from which names are read: a store that holds these is enough."""

INDEX: Final = ox.NamedNode(BASE + "index")
"""The named graph in which a kept store holds the index of names; questions never look there."""
_KEY: Final = ox.NamedNode(BASE + "index#key")


class Names:
    """The names of all things in a closed store, read as they are asked for, each label once.

    `indexed` says that the store holds its own index of names; without, one is made when a name is
    first looked up. Either way a look-up costs the same however much there is.
    """

    def __init__(self, store: ox.Store, *, indexed: bool = False) -> None:
        self._store = store
        self._indexed = indexed
        self._labels: dict[str, Texts] = {}

    def labels(self, iri: str) -> Texts:
        """The label in each language that has one."""
        known = self._labels.get(iri)
        if known is None:
            known = self._labels[iri] = {
                literal.language or LANGUAGES[0]: literal.value
                for literal in self._literals(iri, _LABEL)
            }
        return known

    def abbreviations(self, iri: str) -> list[str]:
        """The abbreviations, sorted."""
        return sorted(literal.value for literal in self._literals(iri, _SHORT))

    def types(self, iri: str) -> set[str]:
        """The classes of a thing, those inferred too when the store is closed."""
        quads = self._store.quads_for_pattern(_node(iri), _TYPE, None, ox.DefaultGraph())
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}

    def members(self, kind: str) -> list[str]:
        """The things of a class, sorted."""
        quads = self._store.quads_for_pattern(None, _TYPE, _node(kind), ox.DefaultGraph())
        return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))

    def label(self, iri: str, language: str) -> str:
        """The name in the language asked, else in another, else the end of the address."""
        known = self.labels(iri)
        for choice in (language, *LANGUAGES):
            if choice in known:
                return known[choice]
        return re.split(r"[/#]", iri)[-1]

    def short(self, iri: str, language: str) -> str:
        """The plainest abbreviation where there is one, else the name."""
        known = self.abbreviations(iri)
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
            if _is_address(candidate):
                types = self.types(candidate)
                if types and (not wanted or types & wanted):
                    return [candidate]
        hits = {iri for iri, _key in self._entries(ox.Literal(compared(text)))}
        return sorted(iri for iri in hits if self._fits(iri, wanted))

    def nearest(self, text: str, classes: Iterable[str] = (), most: int = 5) -> list[str]:
        """The things whose names come nearest to a text, best first, each once."""
        wanted = set(classes)
        members = {iri for kind in wanted for iri in self.members(kind)}
        pool: dict[str, list[str]] = {}
        for iri, key in self._entries(None):
            if not wanted or iri in members:
                pool.setdefault(key, []).append(iri)
        wish = compared(text)
        from difflib import get_close_matches  # only who errs waits for it

        close = get_close_matches(wish, sorted(pool), n=most * 3, cutoff=0.6)
        close += [key for key in sorted(pool, key=lambda k: (len(k), k)) if wish and wish in key]
        found = dict.fromkeys(iri for key in close for iri in sorted(pool[key]))
        return list(found)[:most]

    def _entries(self, key: ox.Literal | None) -> Iterator[tuple[str, str]]:
        for quad in self._index.quads_for_pattern(None, _KEY, key, INDEX):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject.value, quad.object.value

    @cached_property
    def _index(self) -> ox.Store:
        if self._indexed:
            return self._store
        index = ox.Store()
        index.extend(index_of(self._store))
        return index

    def _literals(self, iri: str, predicate: ox.NamedNode) -> Iterator[ox.Literal]:
        for quad in self._store.quads_for_pattern(_node(iri), predicate, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal):
                yield quad.object

    def _fits(self, iri: str, wanted: set[str]) -> bool:
        return not wanted or bool(self.types(iri) & wanted)


def index_of(store: ox.Store) -> Iterator[ox.Quad]:
    """The index of names of a store, as quads in the graph `INDEX`: each name as it is compared.

    Names are labels, other labels and abbreviations, and the last step of the address of a thing.
    """
    for predicate in _NAMES:
        for quad in store.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                yield ox.Quad(quad.subject, _KEY, ox.Literal(compared(quad.object.value)), INDEX)
    for quad in store.quads_for_pattern(None, _TYPE, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(KKD):
            slug = quad.subject.value.rsplit("/", 1)[-1]
            yield ox.Quad(quad.subject, _KEY, ox.Literal(compared(slug)), INDEX)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _is_address(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+", text) is not None


def expand(name: str) -> str:
    """The address of a prefixed name of the house; the text itself when it is none."""
    prefix, colon, local = name.partition(":")
    base = all_prefixes().get(prefix)
    return base + local if colon and base else name


def compared(name: str) -> str:
    """How names are compared: without case, accents, punctuation and spaces."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in flat if c.isalnum())
