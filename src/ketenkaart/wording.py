"""The words of the program in Dutch and English, and how numbers are written in each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from ketenkaart.vocabulary import LANGUAGES

Texts = Mapping[str, str]
"""A text in each language, by language code."""


def both(nl: str, en: str) -> Texts:
    """A text of the program, in Dutch and in English."""
    return {"nl": nl, "en": en}


def either(choices: Iterable[str | Texts]) -> Texts:
    """The choices in a row: `a, b of c`, `a, b or c`; empty where there are none."""
    known = list(choices)

    def row(language: str, word: str) -> str:
        told = [one if isinstance(one, str) else pick(one, language) for one in known]
        return f" {word} ".join([", ".join(told[:-1]), told[-1]]) if told[1:] else "".join(told)

    return both(row("nl", "of"), row("en", "or"))


def did_you_mean(choices: Iterable[str | Texts]) -> Texts | None:
    """The question whether one of these was meant; None where there are none."""
    meant = either(choices)
    if not meant["nl"]:
        return None
    return both(f"Bedoelde u {meant['nl']}?", f"Did you mean {meant['en']}?")


def joined(*parts: Texts | None, by: str = " ") -> Texts:
    """The parts that there are, after one another."""
    told = [part for part in parts if part is not None]
    return both(by.join(part["nl"] for part in told), by.join(part["en"] for part in told))


CHAPTERS: Final[dict[str, Texts]] = {
    "who": both("Wie", "Who"),
    "money": both("Geld", "Money"),
    "gaps": both("Leemten", "Gaps"),
    "time": both("Tijd", "Time"),
    "disagreement": both("Verschil van mening", "Disagreement"),
    "law": both("Recht en buitenland", "Law and abroad"),
    "evidence": both("Vindplaatsen", "Evidence"),
}
"""The themes of stored questions, by folder, in the order in which people read them."""


def chapter(theme: str, language: str) -> str:
    """The title of a theme; a theme of one's own is called as its folder is."""
    return pick(CHAPTERS.get(theme, both(theme, theme)), language)


NO_BREAK: Final = "\u00a0"

_SCALES: Final = (
    (Decimal(10) ** 9, {"nl": "mld", "en": "billion"}),
    (Decimal(10) ** 6, {"nl": "mln", "en": "million"}),
)

MOST: Final = Decimal(10) ** 15
"""More euros than this are a slip of the pen."""

_UNITS: Final = {
    "": 1,
    "k": 10**3,
    "duizend": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mln": 10**6,
    "miljoen": 10**6,
    "million": 10**6,
    "mld": 10**9,
    "mrd": 10**9,
    "miljard": 10**9,
    "bn": 10**9,
    "billion": 10**9,
}


def default_language() -> str:
    """The language of `KETENKAART_LANG` where it is one of ours, else Dutch."""
    wish = os.environ.get("KETENKAART_LANG", "")
    return wish if wish in LANGUAGES else LANGUAGES[0]


def pick(texts: Texts, language: str) -> str:
    """The text in the language asked, else in another that there is."""
    for choice in (language, *LANGUAGES):
        if choice in texts:
            return texts[choice]
    return next(iter(texts.values()), "")


def number(value: Decimal | int, language: str) -> str:
    """A number as people write it in the language: 1.234,5 or 1,234.5."""
    exact = Decimal(value)
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def euro(value: Decimal, language: str) -> str:
    """An amount as people write it: € 60 mln, € 4,5 mln, € 16 mld, € 750.

    Exact: an amount that is no round part of a million keeps all its digits.
    """
    sign = "-" if value < 0 else ""
    size = abs(value)
    for scale, words in _SCALES:
        scaled = (size / scale).normalize()
        if size >= scale and -scaled.as_tuple().exponent <= 3:  # type: ignore[operator]
            return f"{sign}€{NO_BREAK}{number(scaled, language)}{NO_BREAK}{words[language]}"
    return f"{sign}€{NO_BREAK}{number(size, language)}"


def parse_amount(text: str, language: str) -> Decimal:
    """The euros that `100 mln`, `€ 4,5 miljoen`, `100.000.000` or `2.5e6` say.

    The sign that sets off groups of three in the language does so here: 1.234 is 1234 in Dutch,
    1,234 is in English. Otherwise a comma and a point are both a decimal sign. Raises `ValueError`
    for anything else, and for more than any budget holds.
    """
    match = re.fullmatch(
        r"\s*(?:€|eur|euro)?\s*([\d.,]*\d(?:e\+?\d{1,2})?)\s*([a-z]*)\.?\s*", text.lower()
    )
    if match is None or match.group(2) not in _UNITS:
        raise ValueError(f"'{text}' is no amount")
    digits = match.group(1)
    own, other = (".", ",") if language == "nl" else (",", ".")
    if re.fullmatch(rf"[1-9]\d{{0,2}}(\{own}\d{{3}})+(\{other}\d+)?", digits):
        digits = digits.replace(own, "")
    elif re.fullmatch(rf"[1-9]\d{{0,2}}(\{other}\d{{3}}){{2,}}(\{own}\d+)?", digits):
        digits = digits.replace(other, "")
    try:
        euros = Decimal(digits.replace(",", ".")) * _UNITS[match.group(2)]
    except InvalidOperation as error:
        raise ValueError(f"'{text}' is no amount") from error
    if euros > MOST:
        raise ValueError(f"'{text}' is more than any budget holds")
    return euros


def markdown_row(cells: Iterable[str]) -> str:
    """A row of a Markdown table; nothing in a cell can end it or break the row."""
    return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |"


def say(key: str, language: str, /, **values: object) -> str:
    """One of the program's own sentences, filled in."""
    return _SENTENCES[key][language].format(**values)


def plural(key: str, language: str, count: int) -> str:
    """A count with its noun: `1 bevinding`, `3 bevindingen`."""
    one, more = _NOUNS[key][language]
    return f"{number(count, language)} {one if count == 1 else more}"


_NOUNS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "violation": {"nl": ("fout", "fouten"), "en": ("violation", "violations")},
    "warning": {"nl": ("waarschuwing", "waarschuwingen"), "en": ("warning", "warnings")},
    "info": {"nl": ("opmerking", "opmerkingen"), "en": ("remark", "remarks")},
    "row": {"nl": ("rij", "rijen"), "en": ("row", "rows")},
    "source": {"nl": ("bron", "bronnen"), "en": ("source", "sources")},
    "statement": {"nl": ("uitspraak", "uitspraken"), "en": ("statement", "statements")},
    "passage": {"nl": ("passage", "passages"), "en": ("passage", "passages")},
    "actor": {"nl": ("actor", "actoren"), "en": ("actor", "actors")},
    "question": {"nl": ("vraag", "vragen"), "en": ("question", "questions")},
    "file": {"nl": ("bestand", "bestanden"), "en": ("file", "files")},
    "triple": {"nl": ("triple", "triples"), "en": ("triple", "triples")},
    "step": {"nl": ("stap", "stappen"), "en": ("step", "steps")},
    "node": {"nl": ("knoop", "knopen"), "en": ("node", "nodes")},
    "edge": {"nl": ("verbinding", "verbindingen"), "en": ("edge", "edges")},
    "rule": {"nl": ("regel", "regels"), "en": ("rule", "rules")},
}

_SENTENCES: Final[dict[str, dict[str, str]]] = {
    "expected": {"nl": "Verwacht: {what}.", "en": "Expected: {what}."},
    "fault": {
        "nl": "Een fout in ketenkaart zelf: {what}\n"
        "Meld die alstublieft; KETENKAART_DEBUG=1 laat zien waar.",
        "en": "A fault in ketenkaart itself: {what}\n"
        "Please report it; KETENKAART_DEBUG=1 shows where.",
    },
    "all clear": {"nl": "geen bevindingen", "en": "no findings"},
    "not checked": {
        "nl": "niet gedaan: een dienst op afstand is niet te controleren",
        "en": "not done: a service at a distance cannot be checked",
    },
    "wrote": {"nl": "geschreven: {file}", "en": "wrote {file}"},
    "true": {"nl": "ja", "en": "yes"},
    "false": {"nl": "nee", "en": "no"},
    "view on": {"nl": "zoals het geldt op {day}", "en": "as it holds on {day}"},
    "view known": {"nl": "zoals bekend op {day}", "en": "as known on {day}"},
    "no background": {"nl": "zonder achtergrond", "en": "without background"},
    "certainty": {"nl": "zekerheid", "en": "certainty"},
    "CERTAINLY": {"nl": "zeker", "en": "certainly"},
    "POSSIBLY": {"nl": "mogelijk", "en": "possibly"},
    "UNDATED": {"nl": "geen datum", "en": "undated"},
    "standing": {"nl": "status", "en": "standing"},
    "leaves open": {"nl": "laat open: {what}", "en": "leaves open: {what}"},
    "names only some": {"nl": "noemt er slechts enkele: {what}", "en": "names only some: {what}"},
    "reason": {"nl": "reden: {text}", "en": "reason: {text}"},
    "other reading": {"nl": "andere lezing: {text}", "en": "other reading: {text}"},
    "derived from": {"nl": "afgeleid uit: {what}", "en": "derived from: {what}"},
    "denied": {"nl": "ontkend", "en": "denied"},
    "background": {"nl": "achtergrond", "en": "background"},
    "page": {"nl": "blz. {page}", "en": "p. {page}"},
    "position": {
        "nl": "teken {start} t/m {end} van de genormaliseerde tekst",
        "en": "characters {start} to {end} of the normalised text",
    },
    "evidence": {"nl": "Vindplaatsen", "en": "Evidence"},
    "parameters": {"nl": "parameters", "en": "parameters"},
    "all": {"nl": "alle", "en": "all"},
    "default": {"nl": "standaard {value}", "en": "default {value}"},
    "empty": {"nl": "Geen rijen. {meaning}", "en": "No rows. {meaning}"},
    "question": {"nl": "vraag", "en": "question"},
    "finding": {"nl": "bevinding", "en": "finding"},
    "severity": {"nl": "ernst", "en": "severity"},
    "place": {"nl": "plaats", "en": "place"},
    "message": {"nl": "melding", "en": "message"},
    "theme": {"nl": "onderwerp", "en": "subject"},
    "check": {"nl": "Controle", "en": "Check"},
    "answers": {"nl": "Antwoorden", "en": "Answers"},
    "figures": {"nl": "Omvang", "en": "Figures"},
    "report title": {
        "nl": "Ketenkaart: wat de bronnen zeggen over de aanpak",
        "en": "Ketenkaart: what the sources say about the approach",
    },
    "catalogue": {"nl": "De opgeslagen vragen", "en": "The stored questions"},
    "parameter": {"nl": "parameter", "en": "parameter"},
    "type": {"nl": "soort", "en": "type"},
    "meaning": {"nl": "betekenis", "en": "meaning"},
    "by default": {"nl": "standaard", "en": "by default"},
    "columns": {"nl": "Kolommen", "en": "Columns"},
    "empty means": {"nl": "Geen rijen betekent", "en": "No rows means"},
    "contents": {"nl": "Inhoud", "en": "Contents"},
    "preface standing": {
        "nl": "Elke rij rust op uitspraken. Achter een uitspraak staat of de bron het zegt "
        "(gezegd), of wij het zo lezen (gelezen, met reden en andere lezing) of dat het is "
        "berekend (afgeleid). Wat een bron uitdrukkelijk open laat, staat erbij. Wat niet wordt "
        "genoemd, is daarmee niet ontkend.",
        "en": "Each row rests on statements. Behind a statement stands whether the source says it "
        "(said), we read it so (read, with the reason and the other reading) or it was computed "
        "(derived). What a source expressly leaves open is noted. What is not mentioned is not "
        "thereby denied.",
    },
    "preface evidence": {
        "nl": "Onder elk antwoord staat per rij in welk stuk, in welke paragraaf en op welke "
        "bladzijde het te vinden is.",
        "en": "Below each answer stands, for each row, in which paper, in which section and on "
        "which page it can be found.",
    },
    "report hint": {
        "nl": "Een antwoord met vindplaatsen: ketenkaart ask {id} --evidence",
        "en": "One answer with its passages: ketenkaart ask {id} --evidence",
    },
    "coverage": {
        "nl": "{share} % van de tekst ligt in een passage",
        "en": "{share} % of the text lies in a passage",
    },
    "gap": {
        "nl": "geen passage: {page}teken {start} t/m {end}",
        "en": "no passage: {page}characters {start} to {end}",
    },
    "shared": {"nl": "{amount} (gedeeld)", "en": "{amount} (shared)"},
    "drawing nodes": {"nl": "Knopen", "en": "Nodes"},
    "drawing edges": {"nl": "Verbindingen", "en": "Edges"},
    "checking": {
        "nl": "Controle: shapes, lint en hygiëne",
        "en": "Checking: shapes, lint and hygiene",
    },
    "formatted": {
        "nl": "{files} in de vaste vorm gezet, {rest} stonden daar al in",
        "en": "put {files} in the fixed form, {rest} already were",
    },
    "would format": {
        "nl": "{files} niet in de vaste vorm, {rest} wel; `ketenkaart format` zet ze erin",
        "en": "{files} not in the fixed form, {rest} are; `ketenkaart format` puts them in it",
    },
    "all formatted": {
        "nl": "{files} in de vaste vorm",
        "en": "{files} in the fixed form",
    },
    "show statements": {"nl": "Uitspraken hierover", "en": "Statements about this"},
    "show none": {"nl": "Er zijn geen uitspraken over.", "en": "No statement is about this."},
    "verified": {
        "nl": "{passages} met {stretches} tekststukken nagegaan: {violations}",
        "en": "{passages} with {stretches} stretches verified: {violations}",
    },
}
