"""The texts of the rules for stored queries."""

from __future__ import annotations

from typing import Final

from ketenkaart.finding import Severity
from ketenkaart.wording import both

QUERY_RULES: Final = (
    (
        "query-term",
        Severity.VIOLATION,
        both(
            "Elke naam van ons in een query is ergens beschreven",
            "Every name of ours in a query is described somewhere",
        ),
        both(
            "Een query die naar een naam met een tikfout vraagt, geeft stil nul rijen.",
            "A query that asks for a misspelt name silently gives no rows.",
        ),
    ),
    (
        "query-header",
        Severity.VIOLATION,
        both(
            "De kop van een query is volledig en klopt",
            "The header of a query is complete and right",
        ),
        both(
            "De opdrachtregel, de catalogus en de tests rusten op de kop; een sleutel met een "
            "tikfout doet niets.",
            "The command line, the catalogue and the tests come from the header; a misspelt key "
            "does nothing.",
        ),
    ),
    (
        "query-syntax",
        Severity.VIOLATION,
        both("Een opgeslagen query is SPARQL 1.1", "A stored query is SPARQL 1.1"),
        both(
            "Anders blijkt het pas als iemand de vraag stelt.",
            "Otherwise it comes to light only when somebody asks the question.",
        ),
    ),
    (
        "query-name",
        Severity.WARNING,
        both(
            "Een query heet naar haar id, en een id is van één query",
            "A query is named after its id, and an id is that of one query",
        ),
        both(
            "`ask` zoekt een vraag eerst op de naam van het bestand.",
            "`ask` looks for a question by the name of its file first.",
        ),
    ),
    (
        "query-columns",
        Severity.VIOLATION,
        both(
            "De kop noemt de kolommen die de query geeft",
            "The header names the columns that the query gives",
        ),
        both(
            "Een kolom zonder kop wordt niet getoond; een kop zonder kolom blijft leeg.",
            "A column without a header is not shown; a header without a column stays empty.",
        ),
    ),
    (
        "query-all",
        Severity.WARNING,
        both("Een query noemt haar kolommen", "A query names its columns"),
        both(
            "Met SELECT * hangt de volgorde van de kolommen af van wie antwoordt.",
            "With SELECT * the order of the columns depends on who answers.",
        ),
    ),
    (
        "parameter-scope",
        Severity.VIOLATION,
        both(
            "Een parameter staat buiten OPTIONAL, MINUS en EXISTS",
            "A parameter stands outside OPTIONAL, MINUS and EXISTS",
        ),
        both(
            "Daarbinnen beperkt VALUES het antwoord niet: wie een actor kiest, krijgt ze alle.",
            "Within these VALUES does not narrow the answer: who chooses an actor gets all.",
        ),
    ),
    (
        "parameter-unused",
        Severity.VIOLATION,
        both("De query gebruikt elke parameter", "The query uses every parameter"),
        both(
            "Wie hem opgeeft, krijgt hetzelfde antwoord als zonder.",
            "Whoever gives it gets the same answer as without.",
        ),
    ),
)
