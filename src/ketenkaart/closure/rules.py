"""The inferences of OWL 2 RL that our ontology uses, as SPARQL rules run to a fixpoint.

Each rule carries the name it has in the OWL 2 RL profile (W3C, section 4.3). owlrl is the
reference: a test holds both to the same triples in our namespaces. An axiom of a kind that no rule
here covers is refused, not skipped.
"""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import OxigraphEngine
from ketenkaart.vocabulary import OWL, RDF, RDFS
from ketenkaart.wording import both, either

_PREFIXES: Final = f"PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> PREFIX owl: <{OWL}> "

RULES: Final[dict[str, str]] = {
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
    "prp-spo1": "INSERT { ?s ?b ?o } WHERE { ?a rdfs:subPropertyOf ?b . ?s ?a ?o }",
    "prp-trp": "INSERT { ?x ?p ?z } WHERE { ?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z }",
    "prp-dom": "INSERT { ?s a ?class } WHERE { ?p rdfs:domain ?class . ?s ?p ?o }",
    "prp-rng": "INSERT { ?o a ?class } WHERE "
    "{ ?p rdfs:range ?class . ?s ?p ?o . FILTER(!isLiteral(?o)) }",
    "cax-sco": "INSERT { ?x a ?b } WHERE { ?a rdfs:subClassOf ?b . ?x a ?a }",
}

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
    size = -1
    while size != len(store):
        size = len(store)
        for rule in RULES.values():
            store.update(_PREFIXES + rule)
    return len(store) - before


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
