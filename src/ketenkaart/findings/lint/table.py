"""The texts of the rules for files: how bad a breach is, what each asks, and why it is there."""

from __future__ import annotations

from typing import Final

from ketenkaart.finding import Severity
from ketenkaart.wording import both

FILE_RULES: Final = (
    (
        "undescribed",
        Severity.VIOLATION,
        both("Elke naam van ons is ergens beschreven", "Every name of ours is described somewhere"),
        both(
            "Een naam met een tikfout is voor RDF gewoon een andere naam: wat erop rust, "
            "verdwijnt zonder melding uit elk antwoord.",
            "To RDF a misspelt name is just another name: what rests on it drops out of every "
            "answer without a word.",
        ),
    ),
    (
        "foreign-term",
        Severity.VIOLATION,
        both(
            "Een naam uit een vast vocabulaire van anderen bestaat daar",
            "A name from a fixed vocabulary of others exists there",
        ),
        both(
            "sh:maxCuont begrenst niets, skos:preflabel noemt niemand en xsd:interger is geen "
            "getal: elk programma slaat het stil over.",
            "sh:maxCuont bounds nothing, skos:preflabel names nobody and xsd:interger is no "
            "number: every program passes it over in silence.",
        ),
    ),
    (
        "prefix",
        Severity.VIOLATION,
        both("Een prefix van het huis betekent één ding", "A prefix of the house means one thing"),
        both(
            "Onder een ander adres zijn alle namen met die prefix andere namen.",
            "At another address all names with that prefix are other names.",
        ),
    ),
    (
        "prefix-twice",
        Severity.WARNING,
        both("Een bestand legt een prefix één keer vast", "A file binds a prefix once"),
        both(
            "Halverwege verandert dan wat een naam betekent, of er staat een regel te veel.",
            "What a name means then changes halfway, or a line stands there for nothing.",
        ),
    ),
    (
        "prefix-unused",
        Severity.INFO,
        both(
            "Een bestand legt alleen prefixen vast die het gebruikt",
            "A file binds no prefix that it does not use",
        ),
        both(
            "Wat bovenaan staat, laat zien waarover het bestand gaat.",
            "What stands on top shows what the file is about.",
        ),
    ),
    (
        "date",
        Severity.VIOLATION,
        both("Een datum volgt de vaste tabel", "A date follows the fixed table"),
        both(
            "Uit de naam van een datum volgen de dagen; wie ze met de hand zet, maakt van dezelfde "
            "woorden twee tijden (T01).",
            "The days follow from the name of a date; setting them by hand makes two times of the "
            "same words (T01).",
        ),
    ),
    (
        "literal",
        Severity.VIOLATION,
        both("Een waarde heeft de vorm van haar datatype", "A value has the form of its datatype"),
        both(
            'Met "2021" als dag of met een getal buiten bereik rekent geen query: de rij valt weg.',
            'No query computes with "2021" for a day or a number out of range: the row is lost.',
        ),
    ),
    (
        "language",
        Severity.WARNING,
        both("Een tekst is Nederlands of Engels", "A text is Dutch or English"),
        both(
            "Met @de of @NL-be staat de tekst in geen enkel antwoord.",
            "With @de or @NL-be the text stands in no answer.",
        ),
    ),
    (
        "language-twice",
        Severity.VIOLATION,
        both(
            "Een tekst staat er één keer in elke taal",
            "A text stands there once in each language",
        ),
        both(
            "Van twee teksten in één taal toont een antwoord er een, en niemand weet welke.",
            "Of two texts in one language an answer shows one, and nobody knows which.",
        ),
    ),
    (
        "said-twice",
        Severity.INFO,
        both("Een bestand zegt iets één keer", "A file says a thing once"),
        both(
            "Wat er twee keer staat, wordt later op één van beide plaatsen verbeterd.",
            "What stands there twice is later mended in one of the two places.",
        ),
    ),
    (
        "described-twice",
        Severity.WARNING,
        both("Iets wordt in één bestand beschreven", "A thing is described in one file"),
        both(
            "Twee beschrijvingen groeien uit elkaar. Wat van buiten de bronnen komt "
            "(data/background/) en wat namen van anderen ernaast zet (ontology/alignment/), mag "
            "over iets gaan dat elders staat.",
            "Two descriptions grow apart. What comes from outside the sources (data/background/) "
            "and what puts names of others beside ours (ontology/alignment/) may speak of what "
            "stands elsewhere.",
        ),
    ),
    (
        "split",
        Severity.INFO,
        both("Iets heeft in een bestand één blok", "A thing has one block in a file"),
        both(
            "Wie het blok leest, mist wat verderop staat.",
            "Who reads the block misses what stands further on.",
        ),
    ),
    (
        "folder",
        Severity.WARNING,
        both("Een zaak staat in de map van haar soort", "A thing stands in the folder of its kind"),
        both(
            "Wie iets zoekt of aanvult, kijkt daar; elders wordt het nog eens beschreven.",
            "Whoever looks for it or adds to it looks there; elsewhere it gets described again.",
        ),
    ),
    (
        "source-folder",
        Severity.WARNING,
        both(
            "Een uitspraak staat in de map van haar bron",
            "A statement stands in the folder of its source",
        ),
        both(
            "Staat hij in een andere map, dan is de map verkeerd of de bron.",
            "In another folder either the folder is wrong or the source.",
        ),
    ),
    (
        "unused-entry",
        Severity.INFO,
        both("Elke ingang van een codelijst wordt gebruikt", "Every entry of a code list is used"),
        both(
            "Een ingang die niets gebruikt, is een tikfout elders of een keuze die niemand maakt.",
            "An entry that nothing uses is a slip elsewhere or a choice that nobody makes.",
        ),
    ),
    (
        "conflict",
        Severity.VIOLATION,
        both(
            "Er staan geen merktekens van een samenvoegconflict",
            "No marks of a merge conflict are left",
        ),
        both(
            "Er staan dan twee lezingen naast elkaar; in een tekst leest Turtle eroverheen.",
            "Two readings then stand side by side; within a text Turtle reads past them.",
        ),
    ),
    (
        "mojibake",
        Severity.VIOLATION,
        both("Letters zijn heel", "Letters are whole"),
        both(
            "In de verkeerde codering wordt ë \u00c3\u00ab; zoeken vindt het niet.",
            "In the wrong encoding ë becomes \u00c3\u00ab; a search does not find it.",
        ),
    ),
    (
        "invisible",
        Severity.WARNING,
        both("Er staan geen onzichtbare tekens", "There are no invisible characters"),
        both(
            "Twee namen zien er dan hetzelfde uit en zijn het niet; tekens die de leesrichting "
            "keren, laten iets anders zien dan er staat.",
            "Two names then look the same and are not; characters that turn the direction of "
            "reading show something else than what stands there.",
        ),
    ),
    (
        "line-ends",
        Severity.INFO,
        both("Regels eindigen met LF", "Lines end in LF"),
        both(
            "Met CRLF verandert elke regel in een diff. Gelezen wordt het wel.",
            "With CRLF every line changes in a diff. It is read all the same.",
        ),
    ),
    (
        "bom",
        Severity.INFO,
        both("Een bestand begint zonder BOM", "A file begins without a BOM"),
        both(
            "Wij lezen eroverheen; andere RDF-programma's niet altijd.",
            "We read past it; other RDF programs do not always.",
        ),
    ),
)
