"""The inferences of OWL 2 RL that our ontology uses, compiled to SPARQL and run to a fixpoint.

The axioms are closed first; each then becomes a query of its own over the facts. A rule carries
the name it has in the OWL 2 RL profile (W3C, section 4.3). owlrl is the reference: a test holds
both to the same triples in our namespaces. An axiom of a kind that no rule here covers is refused,
not skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph.engine import OxigraphEngine, Term
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
    Axioms that differ only in the variable `several` become one query with a list there. Where the
    query names «missing», it passes over what is of all those classes already.
    """

    axioms: str
    query: str
    several: str | None = None


PROPERTIES: Final[dict[str, Compiled]] = {
    "prp-spo1": Compiled(
        "SELECT ?a ?b WHERE { ?a rdfs:subPropertyOf ?b FILTER(?a != ?b) }",
        "INSERT { ?s «b» ?o } WHERE { ?s «a» ?o FILTER NOT EXISTS { ?s «b» ?o } }",
    ),
    "prp-trp": Compiled(
        "SELECT ?p WHERE { ?p a owl:TransitiveProperty }",
        "INSERT { ?x «p» ?z } WHERE { ?x «p»+ ?z }",
    ),
}
"""What follows among the relations between things; a chain of one feeds those above it."""

CLASSES: Final[dict[str, Compiled]] = {
    "cax-sco": Compiled(
        "SELECT ?a ?b WHERE { ?a rdfs:subClassOf ?b FILTER(?a != ?b) }",
        "INSERT { ?s a «b» } WHERE { ?s a «a» FILTER(«missing») }",
        several="b",
    ),
    "prp-dom": Compiled(
        "SELECT ?p ?class WHERE { ?p rdfs:domain ?class }",
        "INSERT { ?s a «class» } WHERE "
        "{ SELECT DISTINCT ?s WHERE { ?s «p» ?any FILTER(«missing») } }",
        several="class",
    ),
    "prp-rng": Compiled(
        "SELECT ?p ?class WHERE { ?p rdfs:range ?class }",
        "INSERT { ?s a «class» } WHERE "
        "{ SELECT DISTINCT ?s WHERE { ?any «p» ?s FILTER(!isLiteral(?s) && («missing»)) } }",
        several="class",
    ),
}
"""Of which classes things are; once is enough, for the axioms are closed before."""

COVERED: Final = (
    "AnnotationProperty AsymmetricProperty Class DatatypeProperty ObjectProperty Ontology "
    "TransitiveProperty disjointWith versionIRI versionInfo"
).split()
"""The terms of OWL that may occur: the rules cover them, or they add no triples."""

UNCOVERED: Final = (
    "AllDifferent AllDisjointClasses AllDisjointProperties Annotation Axiom DataRange "
    "DeprecatedClass DeprecatedProperty FunctionalProperty InverseFunctionalProperty "
    "IrreflexiveProperty NamedIndividual NegativePropertyAssertion Nothing OntologyProperty "
    "ReflexiveProperty Restriction SymmetricProperty Thing allValuesFrom annotatedProperty "
    "annotatedSource annotatedTarget assertionProperty backwardCompatibleWith bottomDataProperty "
    "bottomObjectProperty cardinality complementOf datatypeComplementOf deprecated differentFrom "
    "disjointUnionOf distinctMembers equivalentClass equivalentProperty hasKey hasSelf hasValue "
    "imports incompatibleWith intersectionOf inverseOf maxCardinality maxQualifiedCardinality "
    "members minCardinality minQualifiedCardinality onClass onDataRange onDatatype onProperties "
    "onProperty oneOf priorVersion propertyChainAxiom propertyDisjointWith qualifiedCardinality "
    "rational real sameAs someValuesFrom sourceIndividual targetIndividual targetValue "
    "topDataProperty topObjectProperty unionOf withRestrictions"
).split()
"""All other terms of OWL 2: none may occur, for none is covered."""

_TYPE: Final = ox.NamedNode(RDF + "type")
_TRANSITIVE: Final = ox.NamedNode(OWL + "TransitiveProperty")


def close(store: ox.Store) -> None:
    """Add to the store, in place, all that follows by the rules.

    Raises `InputError` when the ontology uses a term of OWL that no rule covers.
    """
    refuse_uncovered(store)
    axioms = -1
    # Data may bring axioms along, even by inference: then all is done again.
    while len(_axioms(store)) != axioms:
        while axioms != (axioms := len(_axioms(store))):
            for query in SCHEMA.values():
                store.update(_PREFIXES + query)
        for query in _properties(store):
            store.update(query)
        for query in _classes(store):
            store.update(query)


def close_with(store: ox.Store, added: Iterable[ox.Triple]) -> None:
    """Add triples to a store that is closed, and all that follows from them.

    Every rule but that of transitive properties looks at one fact at a time, so that only the new
    ones need to be looked at, unless they are axioms or of such a property. Raises as `close`.
    """
    fresh = [ox.Quad(one.subject, one.predicate, one.object) for one in added]
    axioms = _axioms(store)
    beside = ox.Store()
    beside.extend([*axioms, *fresh])
    close(beside)
    store.extend(beside)
    chained = {quad.subject for quad in axioms if quad.object == _TRANSITIVE}
    if len(_axioms(beside)) != len(axioms) or any(quad.predicate in chained for quad in beside):
        close(store)


def _properties(store: ox.Store) -> list[str]:
    """The queries about relations between things, in an order in which once is enough.

    What a transitive property adds can only add to those above it, so the lowest go first.
    """
    upward = _compiled(store, "prp-spo1", PROPERTIES)
    chained = _compiled(store, "prp-trp", PROPERTIES)
    above = Counter(row["a"] for row, _ in upward)
    queries = [query for _, query in upward]
    for row, query in sorted(chained, key=lambda one: -above[one[0]["p"]]):
        queries += [query, *(up for other, up in upward if other["a"] == row["p"])]
    return queries


def _classes(store: ox.Store) -> list[str]:
    """The queries about classes of things, in an order in which once is enough."""
    return [query for rule in CLASSES for _, query in _compiled(store, rule, CLASSES)]


def _compiled(
    store: ox.Store, name: str, rules: Mapping[str, Compiled]
) -> list[tuple[Mapping[str, Term | None], str]]:
    """A query for each axiom of a rule, or for several, with the first axiom it stands for."""
    rule = rules.get(name)
    if rule is None:
        return []
    found: dict[str, tuple[Mapping[str, Term | None], list[str]]] = {}
    for row in OxigraphEngine(store).select(_PREFIXES + rule.axioms + " ORDER BY ?a ?p"):
        if not all(isinstance(term, ox.NamedNode) for term in row.values()):
            continue
        query = rule.query
        for variable, term in row.items():
            if variable != rule.several:
                query = query.replace(f"«{variable}»", str(term))
        terms = found.setdefault(query, (row, []))[1]
        if rule.several:
            terms.append(str(row[rule.several]))
    return [(row, _listed(query, rule.several, terms)) for query, (row, terms) in found.items()]


def _listed(query: str, several: str | None, terms: Sequence[str]) -> str:
    missing = " || ".join(f"NOT EXISTS {{ ?s a {term} }}" for term in terms)
    return query.replace(f"«{several}»", " , ".join(terms)).replace("«missing»", missing)


def _axioms(store: ox.Store) -> list[ox.Quad]:
    """The triples that the rules start from."""
    schema = ("subClassOf", "subPropertyOf", "domain", "range")
    return [
        *(
            quad
            for name in schema
            for quad in store.quads_for_pattern(None, ox.NamedNode(RDFS + name), None)
        ),
        *store.quads_for_pattern(None, _TYPE, _TRANSITIVE),
    ]


def refuse_uncovered(store: ox.Store) -> None:
    """Raise `InputError` when a term of OWL occurs that the rules do not cover."""
    for name in UNCOVERED:
        term = ox.NamedNode(OWL + name)
        for pattern in ((None, term, None), (None, _TYPE, term)):
            subjects = [str(quad.subject) for quad in store.quads_for_pattern(*pattern)]
            if subjects:
                raise InputError(
                    both(
                        f"{min(subjects)} gebruikt owl:{name}, waarvoor het programma geen regel "
                        "heeft.",
                        f"{min(subjects)} uses owl:{name}, for which the program has no rule.",
                    ),
                    expected=either(f"owl:{covered}" for covered in COVERED),
                    advice=both(
                        "Zeg het hiermee, of voeg een regel toe aan ketenkaart.closure.rules.",
                        "Say it with one of these, or add a rule to ketenkaart.closure.rules.",
                    ),
                )
