"""Values for parameters: from what a person writes to terms, and from terms into the query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.catalogue import Parameter, Question, values_blocks
from ketenkaart.closure.closed_graph import ClosedGraph
from ketenkaart.dates import parse_day
from ketenkaart.errors import InputError
from ketenkaart.graph.engine import Term
from ketenkaart.graph.names import expand
from ketenkaart.vocabulary import KK, KKC, SKOS, XSD, all_prefixes, shorten
from ketenkaart.wording import Texts, both, did_you_mean, either, joined, parse_amount

CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "actor": (KK + "Actor",),
    "body": (KK + "Actor", KK + "Initiative"),
    "flow": (KK + "FundingFlow",),
    "initiative": (KK + "Initiative",),
    "source": (KK + "Document",),
    "stage": (SKOS + "Concept",),
    "statement": (KK + "Statement",),
    "subject": (KK + "Initiative", KK + "Theme", KK + "Task"),
    "task": (KK + "Task",),
    "theme": (KK + "Theme",),
    "thing": tuple(KK + name for name in ("Actor Document Initiative Place Task Theme".split())),
}
"""The classes of which a parameter's value must be one, by the type of the parameter."""

NOUNS: Final[dict[str, Texts]] = {
    "actor": both("actor", "actor"),
    "amount": both("bedrag", "amount"),
    "body": both("verband", "body"),
    "date": both("dag", "date"),
    "flow": both("geldstroom", "flow"),
    "initiative": both("initiatief", "initiative"),
    "number": both("getal", "number"),
    "source": both("bron", "source"),
    "stage": both("fase", "stage"),
    "statement": both("uitspraak", "statement"),
    "subject": both("onderwerp", "subject"),
    "task": both("taak", "task"),
    "theme": both("thema", "theme"),
    "thing": both("zaak", "thing"),
}
"""What a parameter is given, in a word, by its type."""

EXPECTED: Final[dict[str, Texts]] = {
    "amount": both(
        "een bedrag, zoals 100 mln, € 4,5 mln of 100000000",
        "an amount, such as 100 mln, € 4,5 mln or 100000000",
    ),
    "number": both("een geheel getal", "a whole number"),
    "date": both("een dag, zoals 2021-10-04", "a day, such as 2021-10-04"),
}
"""What a parameter that names no thing is given, by its type."""


def bind(question: Question, values: Mapping[str, Sequence[Term]]) -> str:
    """The query with each parameter's blocks replaced by the terms given.

    Terms are serialised, so nothing that is given can change the query. A parameter without a
    value keeps its blocks as they stand. Raises `InputError` for a parameter that is not there.
    """
    blocks = []
    for name, terms in values.items():
        question.parameter(name)
        block = " ".join(str(term) for term in terms) or "UNDEF"
        blocks += [(begin, end, block) for begin, end in values_blocks(question.text, name)]
    query = question.text
    # From the last to the first: what is put in is never looked at again.
    for begin, end, block in sorted(blocks, reverse=True):
        query = f"{query[:begin]}{{ {block} }}{query[end:]}"
    return query


def given_values(question: Question, values: Sequence[str]) -> dict[str, list[str]]:
    """The texts that NAME=VALUE gives, by parameter; raises `InputError` for what is none."""
    given: dict[str, list[str]] = {}
    known = either(parameter.name for parameter in question.parameters)
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not text:
            raise InputError(
                both(f"'{value}' geeft geen waarde op.", f"'{value}' gives no value."),
                expected=both(
                    f"NAAM=WAARDE, met als naam {known['nl']}"
                    if question.parameters
                    else "niets: deze vraag heeft geen parameters",
                    f"NAME=VALUE, with as its name {known['en']}"
                    if question.parameters
                    else "nothing: this question has no parameters",
                ),
            )
        question.parameter(name)
        given.setdefault(name, []).append(text)
    return given


def parse_values(
    question: Question, graph: ClosedGraph, given: Mapping[str, Sequence[str]], language: str
) -> dict[str, list[Term]]:
    """The terms that texts mean, by parameter.

    Raises `InputError` for an unknown parameter, for a text that means nothing (naming the nearest
    things) and for one that means several (naming all).
    """
    return {
        name: [parse_value(question.parameter(name), graph, text, language) for text in texts]
        for name, texts in given.items()
    }


def parse_value(parameter: Parameter, graph: ClosedGraph, text: str, language: str) -> Term:
    """The term that one text means for a parameter."""
    try:
        if parameter.type == "amount":
            return ox.Literal(
                _decimal(parse_amount(text, language)), datatype=ox.NamedNode(XSD + "decimal")
            )
        if parameter.type == "number":
            return ox.Literal(str(int(text)), datatype=ox.NamedNode(XSD + "integer"))
        if parameter.type == "date":
            day = parse_day(text).isoformat()
            return ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))
    except (ValueError, InvalidOperation, InputError) as error:
        noun = NOUNS[parameter.type]
        raise InputError(
            both(f"'{text}' is geen {noun['nl']}.", f"'{text}' is no {noun['en']}."),
            expected=EXPECTED[parameter.type],
        ) from error
    return ox.NamedNode(_thing(parameter, graph, text))


def written(parameter: Parameter, graph: ClosedGraph, iri: str) -> str:
    """How a thing is given for a parameter: by its slug, or in full where others have that too."""
    slug = iri.rsplit("/", 1)[-1]
    alone = graph.names.find(slug, CLASSES[parameter.type]) == [iri]
    return slug if alone else shorten(iri)


def choices(parameter: Parameter, graph: ClosedGraph) -> list[str]:
    """The addresses of the things that can be given for a parameter, by name."""
    if parameter.type not in CLASSES:
        return []
    kinds = " ".join(f"<{kind}>" for kind in CLASSES[parameter.type])
    pattern = parameter.choices or f"VALUES ?kind {{ {kinds} }} ?choice a ?kind"
    prefixes = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in all_prefixes().items())
    table = graph.engine.select(f"{prefixes} SELECT DISTINCT ?choice WHERE {{ {pattern} }}")
    found = {row[0].value for row in table.rows if isinstance(row[0], ox.NamedNode)}
    return sorted(found, key=lambda iri: graph.names.label(iri, "nl").casefold())


def default_terms(parameter: Parameter) -> list[Term]:
    """The terms that stand in the query when nothing is given."""
    if parameter.default is None:
        return []
    if parameter.type in CLASSES:
        return [ox.NamedNode(expand(parameter.default))]
    kind = {"amount": "decimal", "number": "integer", "date": "date"}[parameter.type]
    return [ox.Literal(parameter.default, datatype=ox.NamedNode(XSD + kind))]


def _thing(parameter: Parameter, graph: ClosedGraph, text: str) -> str:
    classes = CLASSES[parameter.type]
    found = graph.names.find(text, classes)
    if parameter.type == "stage":
        found = [iri for iri in found if iri.startswith(KKC + "stage-")] or [
            iri for iri in (f"{KKC}stage-{text}",) if graph.names.types(iri)
        ]
    if len(found) > 1:
        # Of several things of one name, that for which the question has an answer is meant.
        offered = set(choices(parameter, graph))
        found = [iri for iri in found if iri in offered] or found
    if len(found) == 1:
        return found[0]
    if found:
        given = f"{parameter.name}={shorten(found[0])}"
        raise InputError(
            both(
                f"'{text}' kan {len(found)} dingen betekenen.",
                f"'{text}' fits {len(found)} things.",
            ),
            expected=either(map(graph.names.named, found)),
            advice=both(f"Geef het adres op: {given}.", f"Give the address: {given}."),
        )
    noun, name = NOUNS[parameter.type], parameter.name
    raise InputError(
        both(f"Er is geen {noun['nl']} '{text}'.", f"There is no {noun['en']} '{text}'."),
        advice=joined(
            did_you_mean(map(graph.names.named, graph.names.nearest(text, classes))),
            both(f"`{name}=?` toont wat mogelijk is.", f"`{name}=?` lists what can be given."),
            by="\n",
        ),
    )


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return text if re.search(r"\.", text) else f"{text}.0"
