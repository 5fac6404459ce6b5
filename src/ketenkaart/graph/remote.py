"""A SPARQL service behind the same interface as the engines of this process.

What comes back is held to be whole only when it is: services cut long results, most without a word.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import pyoxigraph as ox

from ketenkaart.errors import InputError
from ketenkaart.graph import service_errors as errors
from ketenkaart.graph.engine import Table, Term, no_query, no_rows, no_triples
from ketenkaart.graph.query_text import COUNT, FORMS, construction, counted, form_of, without_undef
from ketenkaart.graph.service import Response, Service
from ketenkaart.vocabulary import XSD
from ketenkaart.wording import both

SUSPECT: Final = 1000
"""So many rows may have been cut; fewer are taken to be all, until a service cuts at fewer."""

_DURATION: Final = XSD + "duration"


class RemoteEngine:
    """A service elsewhere; raises `InputError` for whatever goes wrong with it."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._suspect = SUSPECT

    @property
    def name(self) -> str:
        """The program that answers, in lower case, as far as it says which it is: `virtuoso`."""
        return self.service.software or "remote"

    def select(self, query: str) -> Table:
        """The rows of a SELECT, or of an ASK as one row with the variable `answer`.

        As many rows as a service may cut at are counted by the service as well; raises
        `IncompleteError`, an `InputError`, when it gave fewer than it counts.
        """
        return self._select(query, certain=False)

    def whole(self, query: str) -> Table:
        """The rows of a SELECT, counted by the service however few they are."""
        return self._select(query, certain=True)

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once.

        The rows of a CONSTRUCT are asked for and its triples made here: so they can be counted. Of
        a DESCRIBE they cannot, and as many triples as may have been cut are an error.
        """
        form = _form(query)
        if form == "CONSTRUCT":
            parts = construction(query)
            return parts.triples(self.select(parts.select))
        if form != "DESCRIBE":
            raise no_triples()
        response = self.service.ask(query, form)
        try:
            quads = list(ox.parse(response.body, format=ox.RdfFormat.N_TRIPLES))
        except SyntaxError as error:
            wanted = both("triples als N-Triples", "triples as N-Triples")
            address = self.service.address
            raise errors.no_results(address, response.type, wanted) from error
        if response.partial or response.limit or len(quads) >= self._suspect:
            raise errors.undescribed(self.service.address, len(quads))
        return list(dict.fromkeys(ox.Triple(q.subject, q.predicate, q.object) for q in quads))

    def _select(self, query: str, *, certain: bool) -> Table:
        query = without_undef(query)
        form = _form(query)
        if form not in ("SELECT", "ASK"):
            raise no_rows()
        response = self.service.ask(query, form)
        table = self._table(response, form)
        if response.partial:
            raise errors.partial(self.service.address)
        if form == "SELECT" and (certain or response.limit or len(table) >= self._suspect):
            self._count(query, len(table))
        return table

    def _count(self, query: str, given: int) -> None:
        """Raise `IncompleteError` unless the service counts no more rows than it gave."""
        address = self.service.address
        try:
            (row,) = self._table(self.service.ask(counted(query), "SELECT"), "SELECT")
            found = int(str(row[COUNT].value))  # type: ignore[union-attr]
        except InputError as error:
            raise errors.uncounted(address, given, error) from error
        except (ValueError, KeyError, AttributeError) as error:
            why = errors.no_results(address, "SELECT (COUNT(*) ...)")
            raise errors.uncounted(address, given, why) from error
        if found > given:
            # A service that cuts here cuts other results here as well.
            self._suspect = min(self._suspect, given)
            raise errors.truncated(address, given, found)

    def _table(self, response: Response, form: str) -> Table:
        try:
            return read_json(response.body, form)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise errors.no_results(self.service.address, response.type) from error


def read_json(body: bytes, form: str) -> Table:
    """The rows in SPARQL 1.1 Query Results JSON; an ASK as one row with the variable `answer`.

    Raises `ValueError`, `TypeError`, `KeyError` or `AttributeError` when it is something else.
    """
    whole = json.loads(body)
    if "boolean" in whole:
        yes = whole["boolean"]
    else:
        variables = tuple(str(name) for name in whole["head"]["vars"])
        bindings = whole["results"]["bindings"]
        if form != "ASK":
            rows = (tuple(_term(row.get(name)) for name in variables) for row in bindings)
            return Table(variables, tuple(rows))
        # Virtuoso answers yes with a row, and no with none.
        yes = bool(bindings)
    if form != "ASK" or not isinstance(yes, bool):
        raise ValueError("no answer to this form of query")
    return Table(("answer",), ((ox.Literal(yes),),))


def _term(cell: dict[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    kind, value = cell["type"], cell["value"]
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        return ox.BlankNode(value)
    if kind not in ("literal", "typed-literal"):  # the second is Virtuoso's
        raise ValueError(f"no term: {kind}")
    if "xml:lang" in cell:
        return ox.Literal(value, language=cell["xml:lang"])
    if cell.get("datatype") == _DURATION and re.fullmatch(r"\d+", value):
        value = _months(int(value))
    if "datatype" in cell:
        return ox.Literal(value, datatype=ox.NamedNode(cell["datatype"]))
    return ox.Literal(value)


def _months(count: int) -> str:
    """The duration for which Virtuoso gives a bare number of months: P10Y for 120."""
    years, months = divmod(count, 12)
    written = f"{years}Y" * bool(years) + f"{months}M" * bool(months or not years)
    return f"P{written}"


def _form(query: str) -> str:
    form = form_of(query)
    if form is None:
        raise no_query(", ".join(FORMS) + "?")
    return form
