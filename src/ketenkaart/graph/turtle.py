"""Triples as text, the same text for the same triples in every run."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pyoxigraph as ox

from ketenkaart.vocabulary import all_prefixes

EXTRA = {
    "cc": "http://creativecommons.org/ns#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
}


def turtle(triples: Iterable[ox.Triple]) -> str:
    """The triples as Turtle, sorted, with the prefixes of the house that occur in them."""
    return _write(_sorted(triples), ox.RdfFormat.TURTLE)


def n_quads(triples: Iterable[ox.Triple]) -> str:
    """The triples as N-Quads of the default graph, sorted by line."""
    return _write(_sorted(triples), ox.RdfFormat.N_QUADS)


def json_ld(triples: Iterable[ox.Triple]) -> str:
    """The triples as JSON-LD, sorted."""
    return _write(_sorted(triples), ox.RdfFormat.JSON_LD)


def _sorted(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    unique = dict.fromkeys(triples)
    return sorted(unique, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))


def _write(triples: list[ox.Triple], form: ox.RdfFormat) -> str:
    used = {str(node)[1:] for t in triples for node in (t.subject, t.predicate, t.object)}
    used |= {str(t.object.datatype)[1:] for t in triples if isinstance(t.object, ox.Literal)}
    prefixes = {
        prefix: iri
        for prefix, iri in sorted({**all_prefixes(), **EXTRA}.items())
        if any(text.startswith(iri) for text in used)
    }
    out = io.BytesIO()
    ox.serialize(triples, out, format=form, prefixes=prefixes)
    return out.getvalue().decode("utf-8")
