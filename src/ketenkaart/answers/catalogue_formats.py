"""The catalogue of stored questions as a page, and as RDF that other tools read.

In RDF a question is a `sh:SPARQLSelectExecutable` as the examples of SIB are: the question in
`rdfs:comment`, the query in `sh:select`, its themes in `schema:keywords`. Its parameters follow
SHACL: `sh:parameter`, where the last step of `sh:path` is the variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ketenkaart.answers.catalogue import Parameter, Question
from ketenkaart.answers.parameters import CLASSES, default_terms
from ketenkaart.files.query_header import MARK
from ketenkaart.graph.turtle import EXTRA, turtle
from ketenkaart.vocabulary import BASE, DCTERMS, KK, KKD, LANGUAGES, RDF, RDFS, SH, SKOS, XSD
from ketenkaart.wording import Texts, chapter, markdown_row, pick, say

CATALOGUE: Final = BASE + "questions"
"""The address of the catalogue itself."""

DATATYPES: Final = {"amount": XSD + "decimal", "date": XSD + "date", "number": XSD + "integer"}
"""The datatype of a parameter that names no thing, by its type."""

_TERM: Final = re.compile(r"\bkk:([A-Za-z]\w*)")


def address(question: Question) -> str:
    """The address of a question: its id is the last step."""
    return f"{KKD}question/{question.id}"


def query_of(question: Question) -> str:
    """The query without its header."""
    lines = (line for line in question.text.splitlines() if not line.startswith(MARK))
    return "\n".join(lines).strip() + "\n"


def terms_of(question: Question) -> list[str]:
    """The classes and properties of the house that a query uses, as prefixed names, sorted."""
    bare = "\n".join(re.sub(r"(^|\s)#.*", "", line) for line in query_of(question).splitlines())
    return sorted({f"kk:{name}" for name in _TERM.findall(bare)})


def as_turtle(questions: Iterable[Question]) -> str:
    """The catalogue as Turtle."""
    return turtle(triples(questions))


def triples(questions: Iterable[Question]) -> list[ox.Triple]:
    """The catalogue as triples, without blank nodes."""
    title = {language: say("catalogue", language) for language in LANGUAGES}
    found = [*_texts(CATALOGUE, DCTERMS + "title", title)]
    for question in questions:
        found.append(_link(CATALOGUE, DCTERMS + "hasPart", address(question)))
        found += _question(question)
    return found


def as_markdown(questions: Iterable[Question], language: str) -> str:
    """The catalogue as a page: per question what it asks, takes and gives, and what it rests on."""
    lines = [f"# {say('catalogue', language)}", ""]
    theme = None
    for question in questions:
        if question.theme != theme:
            theme = question.theme
            lines += [f"## {chapter(theme, language)}", ""]
        lines += _page(question, language)
    return "\n".join(lines)


def _page(question: Question, language: str) -> Iterator[str]:
    others = [code for code in LANGUAGES if code != language]
    yield f"### {question.id} {pick(question.question, language)}"
    yield ""
    for other in others:
        yield f"*{pick(question.question, other)}*"
        yield ""
    yield " ".join(question.description.split())
    yield ""
    if question.parameters:
        heads = ("parameter", "type", "meaning", "by default")
        yield markdown_row(say(key, language) for key in heads)
        yield markdown_row(["---"] * 4)
        for p in question.parameters:
            default = p.default or say("all", language)
            yield markdown_row((f"`{p.name}`", p.type, pick(p.label, language), default))
        yield ""
    columns = ", ".join(f"`{c.name}` ({pick(c.label, language)})" for c in question.columns)
    yield f"{say('columns', language)}: {columns}."
    yield ""
    yield f"{say('empty means', language)}: {pick(question.empty, language)}"
    yield ""
    for program in question.not_asserted:
        yield pick(question.not_asked_of(program) or {}, language)
        yield ""


def _question(question: Question) -> Iterator[ox.Triple]:
    me = address(question)
    for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield _link(me, RDF + "type", SH + kind)
    yield _text(me, DCTERMS + "identifier", question.id)
    yield from _texts(me, RDFS + "comment", question.question)
    yield _text(me, RDFS + "label", question.summary, "en")
    yield _text(me, DCTERMS + "description", question.description.strip(), "en")
    yield from _texts(me, SKOS + "scopeNote", question.empty)
    for word in question.tags:
        yield _text(me, EXTRA["schema"] + "keywords", word)
    yield _link(me, SH + "prefixes", KK.rstrip("#"))
    yield _text(me, SH + "select", query_of(question))
    for term in terms_of(question):
        yield _link(me, DCTERMS + "references", KK + term.removeprefix("kk:"))
    for place, parameter in enumerate(question.parameters):
        yield from _parameter(question, parameter, place)


def _parameter(question: Question, parameter: Parameter, place: int) -> Iterator[ox.Triple]:
    mine = f"{address(question)}/{parameter.name}"
    yield _link(address(question), SH + "parameter", mine)
    yield _link(mine, RDF + "type", SH + "Parameter")
    yield _link(mine, SH + "path", f"{KKD}parameter/{parameter.name}")
    yield from _texts(mine, SH + "name", parameter.label)
    yield _value(mine, SH + "optional", "true", "boolean")
    yield _value(mine, SH + "order", str(place), "integer")
    if parameter.type in DATATYPES:
        yield _link(mine, SH + "datatype", DATATYPES[parameter.type])
    classes = CLASSES.get(parameter.type, ())
    if len(classes) == 1:
        yield _link(mine, SH + "class", classes[0])
    for term in default_terms(parameter):
        yield ox.Triple(ox.NamedNode(mine), ox.NamedNode(SH + "defaultValue"), term)


def _link(subject: str, predicate: str, target: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(target))


def _text(subject: str, predicate: str, text: str, language: str | None = None) -> ox.Triple:
    literal = ox.Literal(text, language=language)
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)


def _texts(subject: str, predicate: str, texts: Texts) -> Iterator[ox.Triple]:
    for language, text in texts.items():
        yield _text(subject, predicate, text, language)


def _value(subject: str, predicate: str, text: str, datatype: str) -> ox.Triple:
    literal = ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), literal)
