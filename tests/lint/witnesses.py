"""A pair of witnesses for each rule of the lint: files that keep it, and files that break it.

Every file comes on top of the small workspace of `support`. What is bytes stands as it is; Turtle
that is text gets its prefixes on its first line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from support import QUESTION

Files = Mapping[str, str | bytes]

Told = tuple[str, str, str, str]
"""Subject, rule, severity, and file with line."""


class Pair(NamedTuple):
    """Files without a finding, files with findings, and exactly these findings."""

    right: Files
    wrong: Files
    told: set[Told]


def data(text: str, name: str = "data/more.ttl") -> Files:
    """One more file of facts."""
    return {name: text}


def question(*changes: tuple[str, str], name: str = "queries/money/t01.rq") -> Files:
    """The question of the small workspace with each of these words changed."""
    text = QUESTION
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {name: text}


def line(files: Files, mark: str) -> int:
    """The line of the only file that holds a mark first."""
    (text,) = files.values()
    assert isinstance(text, str)
    return text[: text.index(mark)].count("\n") + 1


ACTOR = 'actor:x a kk:Actor ;\n    skos:prefLabel "Iks"@nl , "Ex"@en .\n'
KK = b"@prefix kk: <https://w3id.org/ketenkaart/def#> .\n"
ACTORS = b"@prefix actor: <https://w3id.org/ketenkaart/id/actor/> .\n"
NOTE = "flow:x a kk:FundingFlow ;\n    skos:note {} .\n"
LIST = (
    "kkc:entry-a a skos:Concept ;\n    skos:broader kkc:entry-b .\n\nkkc:entry-b a skos:Concept .\n"
)
USES = "flow:x a kk:FundingFlow ;\n    kk:standing kkc:entry-a , kkc:entry-b .\n"
DATE = """date:late-2020 a kk:Date ;
    skos:prefLabel "eind 2020"@nl , "late 2020"@en ;
    kk:earliest "2020-10-01"^^xsd:date ;
    kk:latest "2020-12-31"^^xsd:date ;
    kk:precision kkc:precision-part-of-year .
"""
DATE_TERMS = """kk:Date a owl:Class .
kk:earliest a owl:DatatypeProperty .
kk:latest a owl:DatatypeProperty .
kk:precision a owl:ObjectProperty .
kkc:precision-part-of-year a skos:Concept .
"""
FLOW = "flow:a a kk:FundingFlow ;\n    kk:statedIn {} .\n"
SECOND = "source:nota a kk:Source .\n"
HYGIENE = """#+ id: HY9
#+ summary: Nothing.
#+ severity: info
#+ message: {nl: Niets., en: Nothing.}
PREFIX kk: <https://w3id.org/ketenkaart/def#>
SELECT ?flow WHERE { ?flow a kk:Nothing }
""".replace("kk:Nothing", "kk:FundingFlow")

UNUSED = question(
    ("kk:recipient ?actor ;\n    kk:amount ?amount .", "kk:amount ?amount ."),
    ("?statement ?actor ?amount", "?statement ?amount"),
    ("#+   - {name: actor, type: thing, label: {nl: ontvanger, en: recipient}}\n", ""),
)
OPTIONAL = question(
    ("  VALUES ?actor { UNDEF }\n", ""),
    (
        "  FILTER",
        "  OPTIONAL {\n    VALUES ?actor { UNDEF }\n    ?statement kk:recipient ?actor }\n  FILTER",
    ),
)
STRANGE = question(("?actor ?amount\nWHERE", "?actor (?amount AS ?sum)\nWHERE"))
ALL = question(("SELECT ?statement ?actor ?amount", "SELECT *"))
PLAIN = question(
    ("SELECT ?statement ?actor ?amount", "SELECT ?actor ?least ?statement ?amount"),
    (
        "#+ columns:\n",
        "#+ columns:\n#+   - {name: least, type: euro, label: {nl: minstens, en: at least}}\n",
    ),
)

PAIRS: dict[str, list[Pair]] = {
    "lint:undescribed": [
        Pair(
            data("flow:x a kk:FundingFlow ;\n    kk:recipient actor:raad-beta ."),
            data("flow:x a kk:FundingFlow ;\n    kk:recipent actor:raad-betta ."),
            {("flow:x", "lint:undescribed", "VIOLATION", "data/more.ttl:2")},
        ),
        Pair(
            {
                "ontology/shapes/s.ttl": "kks:A a sh:NodeShape ;\n    sh:property kks:B .\n\n"
                "kks:B a sh:PropertyShape ;\n    sh:path kk:amount ."
            },
            {
                "ontology/shapes/s.ttl": "kks:A a sh:NodeShape ;\n    sh:property kks:C .\n\n"
                "kks:B a sh:PropertyShape ;\n    sh:path kk:amount ."
            },
            {("kks:A", "lint:undescribed", "VIOLATION", "ontology/shapes/s.ttl:2")},
        ),
    ],
    "lint:foreign-term": [
        Pair(
            data('actor:x a kk:Actor ;\n    skos:prefLabel "Iks"@nl .'),
            data('actor:x a kk:Actor ;\n    skos:preflabel "Iks"@nl .'),
            {("actor:x", "lint:foreign-term", "VIOLATION", "data/more.ttl:2")},
        ),
        Pair(
            {
                "ontology/shapes/s.ttl": "kks:A a sh:PropertyShape ;\n    sh:path kk:amount ;\n"
                "    sh:maxCount 1 ;\n    sh:severity sh:Warning ;\n    sh:datatype xsd:decimal ."
            },
            {
                "ontology/shapes/s.ttl": "kks:A a sh:PropertyShape ;\n    sh:path kk:amount ;\n"
                "    sh:maxCuont 1 ;\n    sh:severity sh:Warnign ;\n    sh:datatype xsd:decmal ."
            },
            {
                ("kks:A", "lint:foreign-term", "VIOLATION", f"ontology/shapes/s.ttl:{number}")
                for number in (3, 4, 5)
            },
        ),
        Pair(
            data('flow:x a kk:FundingFlow ;\n    kk:amount "5"^^xsd:integer .'),
            data('flow:x a kk:FundingFlow ;\n    kk:amount "5"^^xsd:interger .'),
            {("flow:x", "lint:foreign-term", "VIOLATION", "data/more.ttl:2")},
        ),
        Pair(
            question(
                ("PREFIX", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nPREFIX"),
                ("  FILTER", "  ?actor skos:prefLabel ?any .\n  FILTER"),
            ),
            question(
                ("PREFIX", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nPREFIX"),
                ("  FILTER", "  ?actor skos:prefLable ?any .\n  FILTER"),
            ),
            {
                (
                    "skos:prefLable",
                    "lint:foreign-term",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(question(), '  FILTER') + 1}",
                )
            },
        ),
    ],
    "lint:prefix": [
        Pair(
            {
                "data/more.ttl": b"@prefix own: <https://example.org/> .\n"
                + KK
                + b"own:x a kk:Actor ."
            },
            {"data/more.ttl": b"\n" + KK.replace(b"def#", b"def") + b"<urn:x> a kk:Actor ."},
            {("<https://w3id.org/ketenkaart/def>", "lint:prefix", "VIOLATION", "data/more.ttl:2")},
        ),
    ],
    "lint:prefix-twice": [
        Pair(
            {"data/more.ttl": KK + b"<urn:x> a kk:Actor ."},
            {
                "data/more.ttl": KK
                + b"PREFIX own: <https://example.org/>\n"
                + b"@prefix own: <https://example.org/x/> .\n"
                + KK
                + b"own:x a kk:Actor ."
            },
            {
                ("<https://example.org/x/>", "lint:prefix-twice", "WARNING", "data/more.ttl:3"),
                (
                    "<https://w3id.org/ketenkaart/def#>",
                    "lint:prefix-twice",
                    "WARNING",
                    "data/more.ttl:4",
                ),
            },
        ),
    ],
    "lint:prefix-unused": [
        Pair(
            {"data/more.ttl": KK + b"# actor:\n<urn:x> a kk:Actor ."},
            {
                "data/more.ttl": KK
                + ACTORS
                + b'# actor:y\n<urn:x> a kk:Actor ; kk:abbreviation "actor:x" .'
            },
            {
                (
                    "<https://w3id.org/ketenkaart/id/actor/>",
                    "lint:prefix-unused",
                    "INFO",
                    "data/more.ttl:2",
                )
            },
        ),
    ],
    "lint:date": [
        Pair(
            {"data/dates.ttl": DATE, "ontology/dates.ttl": DATE_TERMS},
            {
                "data/dates.ttl": DATE.replace("-10-01", "-09-01").replace("eind", "begin"),
                "ontology/dates.ttl": DATE_TERMS,
            },
            {
                ("date:late-2020", "lint:date", "VIOLATION", "data/dates.ttl:2"),
                ("date:late-2020", "lint:date", "VIOLATION", "data/dates.ttl:3"),
            },
        ),
        Pair(
            {"data/dates.ttl": DATE, "ontology/dates.ttl": DATE_TERMS},
            {
                "data/dates.ttl": DATE.replace("late-2020", "99999"),
                "ontology/dates.ttl": DATE_TERMS,
            },
            {("date:99999", "lint:date", "VIOLATION", "data/dates.ttl:1")},
        ),
    ],
    "lint:literal": [
        Pair(
            data(NOTE.format(right)),
            data(NOTE.format(wrong)),
            {("flow:x", "lint:literal", "VIOLATION", "data/more.ttl:2")},
        )
        for right, wrong in (
            ('"2021-01-01"^^xsd:date', '"2021"^^xsd:date'),
            ('"2020-02-29"^^xsd:date', '"2021-02-29"^^xsd:date'),
            ('"9999-01-01"^^xsd:date', '"99999-01-01"^^xsd:date'),
            ('"2021"^^xsd:gYear', '"21"^^xsd:gYear'),
            ("9223372036854775807", "9223372036854775808"),
            ('"25"^^xsd:integer', '"25,0"^^xsd:integer'),
            ("4500000.0", '"4,5"^^xsd:decimal'),
            ("99999999999999999999.0", "999999999999999999999.0"),
            ("0.5", "0." + "123456789" * 3),
            ("1e99", "1e999999"),
            ("true", '"waar"^^xsd:boolean'),
            ('"P4Y"^^xsd:duration', '"4 jaar"^^xsd:duration'),
            ('"PT1H"^^xsd:duration', '"P"^^xsd:duration'),
            ('"https://a.nl/%20"^^xsd:anyURI', '"https://a.nl/a b"^^xsd:anyURI'),
            ('"2021-01-01T09:00:00"^^xsd:dateTime', '"2021-01-01"^^xsd:dateTime'),
        )
    ],
    "lint:language": [
        Pair(
            data(NOTE.format('"zo"@nl , "so"@en , "x"')),
            data(NOTE.format('"zo"@nl ,\n "so"@de')),
            {("flow:x", "lint:language", "WARNING", "data/more.ttl:3")},
        ),
        Pair(
            data(NOTE.format('"zo"@nl')),
            data(NOTE.format('"zo"@nl-be')),
            {("flow:x", "lint:language", "WARNING", "data/more.ttl:2")},
        ),
    ],
    "lint:language-twice": [
        Pair(
            data(ACTOR + 'actor:y a kk:Actor ;\n skos:altLabel "Y"@nl , "IJ"@nl .'),
            data('actor:y a kk:Actor ;\n skos:prefLabel "Y"@nl ,\n "IJ"@nl .'),
            {("actor:y", "lint:language-twice", "VIOLATION", "data/more.ttl:3")},
        ),
    ],
    "lint:said-twice": [
        Pair(
            data("flow:x a kk:FundingFlow ;\n kk:recipient actor:dienst-alfa , actor:raad-beta ."),
            data("flow:x a kk:FundingFlow ;\n kk:recipient actor:raad-beta , actor:raad-beta ."),
            {("flow:x", "lint:said-twice", "INFO", "data/more.ttl:2")},
        ),
    ],
    "lint:described-twice": [
        Pair(
            {
                "data/a.ttl": ACTOR,
                "data/background/b.ttl": 'actor:x kk:abbreviation "X" .',
                "ontology/alignment/o.ttl": "kk:Actor skos:closeMatch <urn:x> .",
            },
            {"data/a.ttl": ACTOR, "data/b.ttl": '\nactor:x kk:abbreviation "X" .'},
            {("actor:x", "lint:described-twice", "WARNING", "data/b.ttl:2")},
        ),
    ],
    "lint:split": [
        Pair(
            data(ACTOR + ACTOR.replace("actor:x", "actor:y")),
            data(ACTOR + ACTOR.replace("actor:x", "actor:y") + 'actor:x kk:abbreviation "X" .'),
            {("actor:x", "lint:split", "INFO", "data/more.ttl:1")},
        ),
        Pair(
            data("actor:y skos:note [ skos:note ( 1 2 ) ] , 3 ; skos:note 4 ."),
            data("actor:y skos:note [ ] .\nactor:z skos:note 3 .\nactor:y skos:note 4 ."),
            {("actor:y", "lint:split", "INFO", "data/more.ttl:1")},
        ),
    ],
    "lint:folder": [
        Pair(
            {
                "data/actors/alle.ttl": ACTOR,
                "data/sources/nota/passages.ttl": "passage:nota-a a kk:Passage .",
                "ontology/p.ttl": "kk:Passage a owl:Class .",
            },
            {"data/flows/alle.ttl": "\n" + ACTOR},
            {("actor:x", "lint:folder", "WARNING", "data/flows/alle.ttl:2")},
        ),
        Pair(
            {"data/statements/brief/flows.ttl": FLOW.format("source:brief")},
            {"data/statements/brief/responsibilities.ttl": FLOW.format("source:brief")},
            {("flow:a", "lint:folder", "WARNING", "data/statements/brief/responsibilities.ttl:1")},
        ),
    ],
    "lint:source-folder": [
        Pair(
            {
                "data/statements/brief/flows.ttl": FLOW.format("source:nota , source:brief"),
                "data/statements/comparison/x.ttl": FLOW.format("source:nota").replace(":a", ":b"),
                "data/sources.ttl": SECOND,
            },
            {
                "data/statements/brief/flows.ttl": FLOW.format("source:nota"),
                "data/sources.ttl": SECOND,
            },
            {("flow:a", "lint:source-folder", "WARNING", "data/statements/brief/flows.ttl:2")},
        ),
    ],
    "lint:unused-entry": [
        Pair(
            {"ontology/list.ttl": LIST, "data/more.ttl": USES},
            {"ontology/list.ttl": LIST},
            {
                ("kkc:entry-a", "lint:unused-entry", "INFO", "ontology/list.ttl:1"),
                ("kkc:entry-b", "lint:unused-entry", "INFO", "ontology/list.ttl:4"),
            },
        ),
        Pair(
            {
                "ontology/list.ttl": "kkc:entry-a a skos:Concept .",
                **question(
                    ("  FILTER", "  ?statement kk:standing kkc:entry-a .\n  FILTER"),
                    ("PREFIX", "PREFIX kkc: <https://w3id.org/ketenkaart/concept/>\nPREFIX"),
                ),
            },
            {
                "ontology/list.ttl": "kkc:entry-a a skos:Concept .",
                **question(("  FILTER", "  # kkc:entry-a\n  FILTER")),
            },
            {("kkc:entry-a", "lint:unused-entry", "INFO", "ontology/list.ttl:1")},
        ),
    ],
    "lint:conflict": [
        Pair(
            data(ACTOR + "# ======= a line\n# <<<<<<< of signs in a comment\n"),
            data(ACTOR.replace("Iks", "Iks").replace('"Ex"@en', '"""Ex\n<<<<<<< HEAD\n"""@en')),
            {("", "lint:conflict", "VIOLATION", "data/more.ttl:3")},
        ),
    ],
    "lint:mojibake": [
        Pair(
            data(ACTOR.replace("Iks", "Één — ’s Ïks â Ã")),
            data(ACTOR.replace("Iks", wrong)),
            {("", "lint:mojibake", "VIOLATION", "data/more.ttl:2")},
        )
        for wrong in (
            "\ufffdks",
            "één".encode().decode("cp1252"),
            "‘s".encode().decode("cp1252"),
            "€".encode().decode("cp1252"),
            "Ë".encode().decode("cp1252"),
        )
    ]
    + [
        Pair(
            data("# één\n" + ACTOR),
            data("# Ã©Ã©n\n" + ACTOR),
            {("", "lint:mojibake", "VIOLATION", "data/more.ttl:1")},
        ),
    ],
    "lint:invisible": [
        Pair(
            data(ACTOR),
            data(ACTOR.replace("Iks", f"I{sign}ks")),
            {("", "lint:invisible", "WARNING", "data/more.ttl:2")},
        )
        for sign in "\x07\x7f\u00a0\u00ad\u200b\u200e\u202e\u2060\ufeff"
    ]
    + [
        Pair(
            question(),
            question(
                ("#+ summary: Who", "#+ summary: Who\u00a0\u00a0"),
                ("  FILTER", "  # \u00a0\n  FILTER"),
            ),
            {
                ("", "lint:invisible", "WARNING", "queries/money/t01.rq:2"),
                (
                    "",
                    "lint:invisible",
                    "WARNING",
                    f"queries/money/t01.rq:{line(question(), '  FILTER')}",
                ),
            },
        ),
    ],
    "lint:line-ends": [
        Pair(
            {"data/more.ttl": KK + b"<urn:x> a kk:Actor .\n"},
            {"data/more.ttl": KK + b"<urn:x> a kk:Actor .\r\n<urn:y> a kk:Actor .\r\n"},
            {("", "lint:line-ends", "INFO", "data/more.ttl:2")},
        ),
    ],
    "lint:bom": [
        Pair(
            {"data/more.ttl": KK + b"<urn:x> a kk:Actor .\n"},
            {"data/more.ttl": b"\xef\xbb\xbf" + KK + b"<urn:x> a kk:Actor .\n"},
            {("", "lint:bom", "INFO", "data/more.ttl:1")},
        ),
        Pair(
            question(),
            {"queries/money/t01.rq": b"\xef\xbb\xbf" + QUESTION.encode()},
            {("", "lint:bom", "INFO", "queries/money/t01.rq:1")},
        ),
    ],
    "lint:query-term": [
        Pair(
            question(),
            question(("kk:amount ?amount", "kk:ammount ?amount")),
            {
                (
                    "kk:ammount",
                    "lint:query-term",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(question(), 'kk:amount ?amount')}",
                )
            },
        ),
    ],
    "lint:query-header": [
        Pair(
            question(),
            question(("#+ closure:", "#+ clossure:")),
            {("", "lint:query-header", "VIOLATION", "queries/money/t01.rq:1")},
        ),
        Pair(
            question(),
            question(("type: euro", "type: euros")),
            {
                (
                    "",
                    "lint:query-header",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(question(), 'type: euro')}",
                )
            },
        ),
        Pair(
            {"queries/hygiene/hy9.rq": HYGIENE},
            {"queries/hygiene/hy9.rq": HYGIENE.replace("severity", "severty")},
            {("", "lint:query-header", "VIOLATION", "queries/hygiene/hy9.rq:3")},
        ),
        Pair(
            {
                "queries/derive/d.rq": HYGIENE.split("#+ severity")[0]
                + "CONSTRUCT WHERE { ?a ?b ?c }"
            },
            {"queries/derive/d.rq": "CONSTRUCT WHERE { ?a ?b ?c }"},
            {("", "lint:query-header", "VIOLATION", "queries/derive/d.rq:1")},
        ),
    ],
    "lint:query-syntax": [
        Pair(
            question(),
            question(("FILTER(?amount >= ?least)", "FILTER(?amount >= ?least")),
            {
                (
                    "",
                    "lint:query-syntax",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(question(), 'ORDER') - 1}",
                )
            },
        ),
        Pair(
            question(),
            question(("kk:recipient", "sk:recipient")),
            {
                (
                    "",
                    "lint:query-syntax",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(question(), 'kk:recipient')}",
                )
            },
        ),
    ],
    "lint:query-name": [
        Pair(
            {"queries/money/t02-more.rq": QUESTION.replace("T01", "T02")},
            {"queries/money/more.rq": QUESTION.replace("T01", "T02")},
            {("", "lint:query-name", "WARNING", "queries/money/more.rq:1")},
        ),
        Pair(
            {"queries/zee/t02.rq": QUESTION.replace("T01", "T02")},
            {"queries/zee/t01-more.rq": QUESTION},
            {("", "lint:query-name", "WARNING", "queries/zee/t01-more.rq:1")},
        ),
    ],
    "lint:query-columns": [
        Pair(
            question(),
            STRANGE,
            {
                (
                    "",
                    "lint:query-columns",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(STRANGE, '{name: amount,')}",
                ),
                (
                    "",
                    "lint:query-columns",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(STRANGE, 'columns:')}",
                ),
            },
        ),
    ],
    "lint:query-all": [
        Pair(
            PLAIN,
            {
                name: text.replace("SELECT ?actor ?least ?statement ?amount", "SELECT *")
                for name, text in PLAIN.items()
                if isinstance(text, str)
            },
            {("", "lint:query-all", "WARNING", f"queries/money/t01.rq:{line(PLAIN, 'SELECT')}")},
        ),
    ],
    "lint:parameter-scope": [
        Pair(
            # Beside the block that narrows, another may stand anywhere.
            question(
                (
                    "VALUES ?actor { UNDEF }",
                    "VALUES ?actor { UNDEF }\n  OPTIONAL { VALUES ?actor { UNDEF } }",
                )
            ),
            OPTIONAL,
            {
                (
                    "",
                    "lint:parameter-scope",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(OPTIONAL, 'VALUES ?actor')}",
                )
            },
        ),
    ],
    "lint:parameter-unused": [
        Pair(
            question(),
            UNUSED,
            {
                (
                    "",
                    "lint:parameter-unused",
                    "VIOLATION",
                    f"queries/money/t01.rq:{line(UNUSED, 'name: actor')}",
                )
            },
        ),
    ],
}
