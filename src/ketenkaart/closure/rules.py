"""The inferences of OWL 2 RL that our ontology uses, compiled to SPARQL and run to a fixpoint.

The axioms are closed first; each then becomes a query of its own over the facts. A rule carries
the name it has in the OWL 2 RL profile (W3C, section 4.3). owlrl is the reference: a test holds
both to the same triples in our namespaces. An axiom of a kind that no rule here covers is refused,
not skipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.vocabulary import OWL, RDF, RDFS
from ketenkaart.wording import both, either

_PREFIXES: Final = f"PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> PREFIX owl: <{OWL}> "

SCHEMA: Final[dict[str, str]] = {
    "scm-sco": "INSERT { ?a rdfs:subClassOf ?c } WHERE "
    "{ ?a rdfs:subClassOf ?b . ?b rdfs:subClassOf ?c }",
    "scm-spo": "INSERT { ?a rdfs:subPropertyOf ?c } WHERE "
    "{ ?a rdfs:subPropertyOf ?b . ?b rdfs:subPropertyOf ?c }",
    "scm-dom1": "INSERT { ?p rdfs:domain ?b } WHERE { ?p rdfs:domain ?a . ?a rdfs:subClassOf ?b }",
    "scm-dom2": "INSERT { ?p rdfs:domain ?class } WHERE "
    "{ ?q rdfs:domain ?class . ?p rdfs:subPropertyOf ?q }",
    "scm-rng1": "INSERT { ?p rdfs:range ?b } WHERE { ?p rdfs:range ?a . ?a rdfs:subClassOf ?b }",
    "scm-rng2": "INSERT { ?p rdfs:range ?class } WHERE "
    "{ ?q rdfs:range ?class . ?p rdfs:subPropertyOf ?q }",
}
"""What follows among the axioms themselves, by the name of the rule."""


@dataclass(frozen=True)
class Compiled:
    """A rule that each axiom of a kind turns into a query of its own, without joins on axioms.

    `axioms` selects what the axiom is about; its variables stand in `query` between guillemets.
    Axioms that differ only in the variable `several` become one query with a list there.
    """

    axioms: str
    query: str
    several: str | None = None


PROPERTIES: Final[dict[str, Compiled]] = {
    "prp-spo1": Compiled(
        "SELECT ?a ?b WHERE { ?a rdfs:subPropertyOf ?b FILTER(?a != ?b) }",
        "INSERT { ?s «b» ?o } WHERE { ?s «a» ?o }",
    ),
    "prp-trp": Compiled(
        "SELECT ?p WHERE { ?p a owl:TransitiveProperty }",
        "INSERT { ?x «p» ?z } WHERE { ?x «p»+ ?z }",
    ),
}
"""What follows among the relations between things; these feed each other."""

CLASSES: Final[dict[str, Compiled]] = {
    "prp-dom": Compiled(
        "SELECT ?p ?class WHERE { ?p rdfs:domain ?class }",
        "INSERT { ?s a «class» } WHERE { SELECT DISTINCT ?s WHERE { ?s «p» ?o } }",
        several="class",
    ),
    "prp-rng": Compiled(
        "SELECT ?p ?class WHERE { ?p rdfs:range ?class }",
        "INSERT { ?o a «class» } WHERE "
        "{ SELECT DISTINCT ?o WHERE { ?s «p» ?o FILTER(!isLiteral(?o)) } }",
        several="class",
    ),
    "cax-sco": Compiled(
        "SELECT ?a ?b WHERE { ?a rdfs:subClassOf ?b FILTER(?a != ?b) }",
        "INSERT { ?x a «b» } WHERE { ?x a «a» }",
        several="b",
    ),
}
"""Of which classes things are; in this order once is enough, for the axioms are closed before."""

COVERED: Final = frozenset(
    OWL + name
    for name in (
        "AnnotationProperty",
        "AsymmetricProperty",
        "Class",
        "DatatypeProperty",
        "ObjectProperty",
        "Ontology",
        "TransitiveProperty",
        "disjointWith",
        "versionIRI",
        "versionInfo",
    )
)
"""The terms of OWL that may occur: the rules cover them, or they add no triples."""


def close(store: ox.Store) -> int:
    """Add to the store, in place, all that follows by the rules; returns how many triples.

    Raises `InputError` when the ontology uses a term of OWL that no rule covers.
    """
    refuse_uncovered(store)
    before = len(store)
    axioms = -1
    # Data may bring axioms along, even by inference: then all is done again.
    while axioms != (axioms := _axioms(store)):
        _repeat(store, list(SCHEMA.values()))
        _repeat(store, _compile(store, PROPERTIES))
        for query in _compile(store, CLASSES):
            store.update(query)
    return len(store) - before


def _repeat(store: ox.Store, queries: Sequence[str]) -> None:
    """Run the queries until they add nothing."""
    size = -1
    while queries and size != (size := len(store)):
        for query in queries:
            store.update(_PREFIXES + query)


def _compile(store: ox.Store, rules: Mapping[str, Compiled]) -> list[str]:
    """The queries that the axioms give, in the order of the rules."""
    found = []
    for rule in rules.values():
        lists: dict[str, list[str]] = {}
        for row in OxigraphEngine(store).select(_PREFIXES + rule.axioms + " ORDER BY ?a ?p"):
            if not all(isinstance(term, ox.NamedNode) for term in row.values()):
                continue
            query = rule.query
            for name, term in row.items():
                if name != rule.several:
                    query = query.replace(f"«{name}»", str(term))
            lists.setdefault(query, []).append(str(row[rule.several]) if rule.several else "")
        found += [
            query.replace(f"«{rule.several}»", " , ".join(terms)) for query, terms in lists.items()
        ]
    return found


def _axioms(store: ox.Store) -> int:
    """How many triples there are that the rules start from."""
    schema = ("subClassOf", "subPropertyOf", "domain", "range")
    axioms = [
        quad
        for name in schema
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDFS + name), None)
    ]
    kind, transitive = ox.NamedNode(RDF + "type"), ox.NamedNode(OWL + "TransitiveProperty")
    return len(axioms) + len(list(store.quads_for_pattern(None, kind, transitive)))


def refuse_uncovered(store: ox.Store) -> None:
    """Raise `InputError` when a term of OWL occurs that the rules do not cover."""
    query = f"""SELECT DISTINCT ?subject ?term WHERE {{
        {{ ?subject ?term ?any }} UNION {{ ?subject a ?term }}
        FILTER(STRSTARTS(STR(?term), "{OWL}"))
    }} ORDER BY ?term ?subject"""
    for row in OxigraphEngine(store).select(query):
        term, subject = row["term"], row["subject"]
        if isinstance(term, ox.NamedNode) and term.value not in COVERED:
            name = f"owl:{term.value.removeprefix(OWL)}"
            raise InputError(
                both(
                    f"{subject} gebruikt {name}, waarvoor het programma geen regel heeft.",
                    f"{subject} uses {name}, for which the program has no rule.",
                ),
                expected=either(f"owl:{iri.removeprefix(OWL)}" for iri in sorted(COVERED)),
                advice=both(
                    "Zeg het hiermee, of voeg een regel toe aan ketenkaart.closure.rules.",
                    "Say it with one of these, or add a rule to ketenkaart.closure.rules.",
                ),
            )
