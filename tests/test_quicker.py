"""The quicker references say what the references say."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.errors import ValidationFailure
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext
from rdflib.term import Variable

from quicker import NAMESPACES, Listed, allowed_once, terms, variable_first

HELPER: Any = SPARQLQueryHelper


def test_a_list_holds_what_it_held() -> None:
    """Every parameter is in it, in the same order, and nothing else."""
    listed = Listed(ALL_CONSTRAINT_PARAMETERS)
    assert listed == ALL_CONSTRAINT_PARAMETERS
    assert all(one in listed for one in ALL_CONSTRAINT_PARAMETERS)
    assert rdflib.RDF.type not in listed
    assert str(ALL_CONSTRAINT_PARAMETERS[0]) not in listed


@pytest.mark.parametrize(
    ("query", "value", "extra", "right"),
    [
        ("SELECT $this WHERE { $this ?q ?o }", None, None, True),
        ("SELECT $this WHERE { $this ?p ?o MINUS { $this ?p 1 } }", None, None, False),
        ("SELECT $this WHERE { VALUES ?p { 1 } }", None, None, False),
        ("SELECT $this WHERE { BIND(1 AS ?value) }", None, None, True),
        ("SELECT $this WHERE { BIND(1 AS ?value) }", "x", None, False),
        ("SELECT $this WHERE { BIND(1 AS ?least) }", None, {"most"}, True),
        ("SELECT $this WHERE { BIND(1 AS ?least) }", None, {"least"}, False),
    ],
)
def test_what_is_refused_stays_refused(
    query: str, value: str | None, extra: set[str] | None, right: bool
) -> None:
    """The check of pySHACL itself decides for each query and what goes with it, at every time.

    What it allows it is asked once; what it allowed with one thing it may refuse with another.
    """
    asked: list[object] = []

    def told(*given: Any, **named: Any) -> bool:
        asked.append(named)
        return bool(inspect.unwrap(SPARQLQueryHelper.check_invalid_sparql)(*given, **named))

    check = allowed_once(told)
    for _ in range(3):
        assert not refuses(check, "SELECT $this WHERE { $this ?p ?o }")
        assert refuses(check, query, value, extra) is not right
    assert len(asked) == (2 if right else 4)


def refuses(check: Any, query: str, value: str | None = None, extra: Any = None) -> bool:
    """Whether the check refuses a query."""
    try:
        return check(HELPER(None, None, query), query, value, extra) is not True
    except ValidationFailure:
        return True


def test_bindings_give_what_they_gave() -> None:
    """Whatever a solution is asked for, the answer or the error is that of rdflib."""
    context = QueryContext(initBindings={Variable("given"): rdflib.Literal(2)})
    bindings = FrozenBindings(context, {Variable("own"): rdflib.Literal(1)})
    plain = inspect.unwrap(FrozenBindings.__getitem__)
    quick = variable_first(plain)
    constants = (rdflib.URIRef("own"), rdflib.Literal("own"))
    for key in (Variable("own"), Variable("given"), "own", "given", *constants):
        assert quick(bindings, key) == plain(bindings, key), key
    for key in (Variable("neither"), "neither", rdflib.BNode("own")):
        for look_up in (quick, plain):
            with pytest.raises(KeyError):
                look_up(bindings, key)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_a_term_is_what_it_was(namespace: type[DefinedNamespace]) -> None:
    """Each term that now stands ready is the one that the namespace makes of its name."""
    found = terms(namespace)
    assert len(found) > 5
    for name, term in found.items():
        assert getattr(namespace, name) == namespace[name] == term
        assert type(term) is rdflib.URIRef
