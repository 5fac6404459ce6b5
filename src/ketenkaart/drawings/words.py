"""The words on drawings, in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from ketenkaart.vocabulary import PROV
from ketenkaart.wording import NO_BREAK, Texts, both, euro

_WORDS: Final[dict[str, Texts]] = {
    "and": both("en", "and"),
    "together": both("{names}, samen", "{names}, together"),
    "around": both("{title} Rond: {thing}", "{title} Around: {thing}"),
    "no group": both("niet ingedeeld", "not classified"),
    "among": both("{names} en anderen, samen", "{names} and others, together"),
    "gap": both("Niet genoemd in de bron", "Not stated in the source"),
    "not itemised": both("Niet uitgesplitst", "Not itemised"),
    "not itemised in view": both("Niet uitgesplitst in dit beeld", "Not itemised in this view"),
    "beyond": both("Meer dan het geheel", "More than the whole"),
    "no recipient": both("Ontvanger niet genoemd", "Recipient not stated"),
    "sources": both("Bronnen: {source}", "Sources: {source}"),
    "other sources": both("en {count} andere", "and {count} others"),
    "source": both("Bron: {source}", "Source: {source}"),
    "subtitle": both(
        "Van links naar rechts: van wie het geld komt, waarin het uiteenvalt en wie het krijgt. "
        "Hoe breder de band, hoe meer geld.",
        "From left to right: whom the money comes from, what it divides into and who gets it. "
        "The wider the band, the more money.",
    ),
    "subtitle network": both(
        "Elke lijn is een uitspraak; de pijl wijst naar wie of waar het om gaat. "
        "Vorm en kleur zeggen wat iets is, de vlakken wat bij elkaar hoort.",
        "Each line is a statement; the arrow points to whom or what it is about. "
        "Shape and colour say what something is, the panels what belongs together.",
    ),
    "key count": both("zoveel uitspraken op één lijn", "so many statements on one line"),
    "left out": both(
        "Niet getekend: {count} met de minste lijnen.", "Not drawn: {count} with the fewest lines."
    ),
    "exact": both("precies", "exact"),
    "no amount": both("bedrag niet genoemd", "amount not stated"),
    "left open": both("bedrag laat de bron open", "amount left open by the source"),
    "at most": both("ten hoogste", "at most"),
    "shared": both("ook voor anderen", "for others as well"),
    "of which": both("waarvan", "of which"),
    "key of which": both(
        "streepjes: een deel dat de bron eruit licht (waarvan) of zonder bedrag; telt niet mee",
        "dashes: a part that the source singles out (of which) or without an amount; not counted",
    ),
    "key gap": both(
        "arcering: zegt de bron niet (wie het krijgt, of waarin het uiteenvalt)",
        "hatching: not said by the source (who gets it, or what it divides into)",
    ),
    "key return": both(
        "pijl terug: geld dat terugkeert naar wie al gaf (niet op schaal)",
        "arrow back: money that returns to who gave before (not to scale)",
    ),
    "key number": both("nummer van de vindplaats, onderaan", "number of the place, below"),
    "places": both("Waar elk bedrag staat", "Where each amount stands"),
    "sum": both("som van de posten", "sum of the lines"),
    "computed": both("berekend: geheel min onderdelen", "computed: the whole less its parts"),
    "read": both("onze lezing", "our reading"),
    "denied": both("ontkend", "denied"),
    "possibly": both("mogelijk", "possibly"),
    "no place": both("geen vindplaats", "no place"),
    "returns": both("Keert terug", "Returns"),
    "possibly on the day": both(
        "Niet zeker op die dag: {count}.", "Not certain on that day: {count}."
    ),
    "undated on the day": both(
        "Zonder tijd in de bron: {count}.", "Without a time in the source: {count}."
    ),
    "without ends": both(
        "Niet getekend: {count} met minder dan twee zaken.",
        "Not drawn: {count} with fewer than two things.",
    ),
    "was derived from": both("is afgeleid uit", "was derived from"),
    "other": both("overig", "other"),
    "made": both("Gemaakt met Ketenkaart", "Made with Ketenkaart"),
}

TIES: Final = {PROV + "wasDerivedFrom": "was derived from"}
"""The words for ties that are terms of others."""

GAPS: Final = ("not itemised", "no recipient")
"""The words for what a source does not say of its money."""


def word(key: str, language: str, /, **values: str) -> str:
    """A word or sentence on a drawing, filled in."""
    return _WORDS[key][language].format(**values)


def stated(amount: Decimal, qualifier: object, up_to: object, language: str) -> str:
    """An amount with its reserve before it, or as a range."""
    text = euro(amount, language)
    if isinstance(up_to, Decimal):
        text = f"{text}–{euro(up_to, language)}"
    known = isinstance(qualifier, str) and qualifier not in ("", word("exact", language))
    return f"{qualifier}{NO_BREAK}{text}" if known else text
