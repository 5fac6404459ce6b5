"""The page of stored questions: what each asks and gives, which tests hold it, what uses what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS

from ketenkaart.answers.catalogue import Question, catalogue
from ketenkaart.answers.catalogue_formats import as_markdown, terms_of
from ketenkaart.files.workspace import Workspace
from ketenkaart.vocabulary import KK, shorten
from ketenkaart.wording import markdown_row

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "catalogue.md"
TESTS = REPOSITORY / "tests" / "questions"
TERM = re.compile(r"\bkk:([A-Za-z]\w*)")

LEAD = """Made by `make docs` from the files in `queries/`; a test holds this page true.
How a question is written stands in [questions.md](questions.md).
`ketenkaart questions -f turtle` gives the same as RDF.
"""


def page() -> str:
    """The page as it should be."""
    questions = list(catalogue(Workspace.find(REPOSITORY)).values())
    title, _, rest = as_markdown(questions, "en").partition("\n")
    parts = [title, "", LEAD, rest.strip(), "", *_questions(questions), *_terms()]
    return "\n".join(parts).rstrip("\n") + "\n"


def _questions(questions: Iterable[Question]) -> Iterator[str]:
    yield "## Question, query and tests"
    yield ""
    yield "Exact rows on the invented world, and what was worked out by hand from the texts."
    yield ""
    yield markdown_row(("question", "query", "exact rows", "by hand"))
    yield markdown_row(["---"] * 4)
    for question in questions:
        query = question.file.relative_to(REPOSITORY)
        rows = TESTS / "world" / f"{question.id.lower()}.yaml"
        hands = checks_of(question.id)
        cells = [
            question.id,
            _link(query),
            _link(rows.relative_to(REPOSITORY)) if rows.exists() else "",
        ]
        yield markdown_row([*cells, ", ".join(map(_link, hands))])
    yield ""


def checks_of(question_id: str) -> list[Path]:
    """The test files on the real data that ask a question, by their path from the checkout."""
    return [
        file.relative_to(REPOSITORY)
        for file in sorted(TESTS.glob("test_real_*.py"))
        if re.search(rf"\b{question_id}\b", file.read_text(encoding="utf-8"))
    ]


def users() -> dict[str, tuple[list[str], list[str]]]:
    """For each term of the house, the questions and the files of shapes that use it."""
    workspace = Workspace.find(REPOSITORY)
    terms = [f"kk:{iri.removeprefix(KK)}" for iri in above()]
    asked = {q.id: set(terms_of(q)) for q in catalogue(workspace).values()}
    shaped = {
        file.stem: {f"kk:{name}" for name in TERM.findall(file.read_text(encoding="utf-8"))}
        for file in workspace.shape_files()
    }
    return {
        term: (
            [name for name, used in asked.items() if term in used],
            [name for name, used in shaped.items() if term in used],
        )
        for term in terms
    }


def above() -> dict[str, list[str]]:
    """Each term of the house with the terms it falls under, nearest first."""
    terms = Graph().parse(REPOSITORY / "ontology" / "ketenkaart.ttl")
    found = {}
    for term in sorted(map(str, terms.subjects(RDFS.isDefinedBy))):
        ways = (RDFS.subClassOf, RDFS.subPropertyOf)
        wider = [str(o) for way in ways for o in terms.transitive_objects(URIRef(term), way)]
        found[term] = [iri for iri in wider if iri.startswith(KK) and iri != term]
    return found


def _terms() -> Iterator[str]:
    yield "## Classes and properties, and what uses them"
    yield ""
    yield "What asks for a class asks for those below it as well, so those are used through it."
    yield ""
    yield markdown_row(("term", "questions", "shapes", "through"))
    yield markdown_row(["---"] * 4)
    wider = {shorten(term): " ".join(map(shorten, iris)) for term, iris in above().items()}
    for term, (asked, shaped) in users().items():
        yield markdown_row((f"`{term}`", " ".join(asked), " ".join(shaped), wider[term]))
    yield ""


def _link(file: Path) -> str:
    return f"[{file.name}](../{file})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
