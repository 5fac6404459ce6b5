"""The references with less waiting: what they do anew for every node is done once.

pySHACL, rdflib and owlrl judge, in the tests, what we made ourselves. Nothing here changes what
they say: each part gives what the original gave for the same input, and `tests/test_quicker.py`
holds it to that. Processes that the tests start have the references as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import wraps
from typing import Any, Final

import pyshacl.shape
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.sparql import FrozenBindings
from rdflib.term import Variable

NAMESPACES: Final = (rdflib.OWL, rdflib.RDF, rdflib.RDFS, rdflib.SH, rdflib.SKOS, rdflib.XSD)


class Listed(list[Any]):
    """A list that knows at once what is in it, where pySHACL looks through all for each triple."""

    def __init__(self, items: Iterable[Any]) -> None:
        super().__init__(items)
        self._known = frozenset(self)

    def __contains__(self, item: object) -> bool:
        """Whether one of the items equals it."""
        return item in self._known


def allowed_once(check: Any) -> Any:
    """A check of queries that remembers which were allowed; one that is refused is refused anew."""
    allowed: set[tuple[str, bool, frozenset[str]]] = set()

    @wraps(check)
    def checked(
        helper: SPARQLQueryHelper,
        sparql_text: str,
        valuenode: object = None,
        extravars: Iterable[str] | None = None,
    ) -> bool:
        # Of the value only counts whether there is one.
        asked = (sparql_text, valuenode is None, frozenset(extravars or ()))
        if asked not in allowed:
            check(helper, sparql_text, valuenode=valuenode, extravars=extravars)
            allowed.add(asked)
        return True

    return checked


def variable_first(look_up: Any) -> Any:
    """A look-up of bindings that sees a variable of its own for what it is.

    rdflib first asks whether it is a blank node, which Python cannot tell without a search.
    """

    @wraps(look_up)
    def looked_up(bindings: FrozenBindings, key: Any) -> Any:
        if type(key) is Variable and key in bindings._d:
            return bindings._d[key]
        return look_up(bindings, key)

    return looked_up


def terms(namespace: type[DefinedNamespace]) -> dict[str, rdflib.URIRef]:
    """The terms of a namespace by name."""
    names = [name for name in namespace.__annotations__ if not name.startswith("_")]
    return {name: namespace[name] for name in names}


def use() -> None:
    """Let this process have the quicker references."""
    vars(pyshacl.shape)["CONSTRAINT_PARAMS"] = (
        Listed(ALL_CONSTRAINT_PARAMETERS),
        CONSTRAINT_PARAMETERS_MAP,
    )
    helper: Any = SPARQLQueryHelper
    helper.check_invalid_sparql = allowed_once(helper.check_invalid_sparql)
    found: Any = FrozenBindings
    found.__getitem__ = variable_first(found.__getitem__)
    for namespace in NAMESPACES:
        for name, term in terms(namespace).items():
            setattr(namespace, name, term)  # else it is put together anew wherever it is named
