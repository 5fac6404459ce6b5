"""What can go wrong with a SPARQL service, each told with its address and what to do."""

from __future__ import annotations

import re
import textwrap
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.graph.credentials import PASSWORD, USER
from ketenkaart.wording import Texts, both

ADDRESS: Final = both(
    "het adres van een SPARQL-dienst, zoals https://example.org/sparql",
    "the address of a SPARQL service, such as https://example.org/sparql",
)
_RESULTS: Final = both("SPARQL-resultaten in JSON", "SPARQL results in JSON")
_CREDENTIALS: Final = both(
    f"{USER} en {PASSWORD} in de omgeving, of een regel in netrc",
    f"{USER} and {PASSWORD} in the environment, or a line in netrc",
)
_LATER: Final = both("Probeer het later nog eens.", "Try again later.")
_LONGER: Final = both("Geef met --timeout meer tijd.", "Give more time with --timeout.")
_REACH: Final = both("een dienst die bereikbaar is", "a service that can be reached")
_HERE: Final = both(
    "Zonder --endpoint is de query hier te beantwoorden.",
    "Without --endpoint the query can be answered here.",
)


class IncompleteError(InputError):
    """A service gave less than there is."""


def no_address(address: str) -> InputError:
    """What was given is no address to which a query can be sent."""
    return InputError(
        both(f"'{address}' is geen adres van een dienst.", f"'{address}' is no service address."),
        expected=ADDRESS,
    )


def password_in_address(address: str) -> InputError:
    """The address holds a name or a password, where others can read it."""
    return InputError(
        both(
            f"In een adres hoort geen naam of wachtwoord: {address}.",
            f"A name or password does not belong in an address: {address}.",
        ),
        expected=_CREDENTIALS,
    )


def refused(address: str, status: int, reason: str, *, known: bool) -> InputError:
    """The service answered with a status that says no; `known` is whether a password was sent."""
    if status in (401, 407):
        says = (
            both("neemt naam en wachtwoord niet aan", "does not take the name and password")
            if known
            else both("vraagt een naam en wachtwoord", "asks for a name and password")
        )
        return _status(address, status, says, expected=_CREDENTIALS)
    if status == 403:
        return _status(
            address,
            status,
            both("geeft geen toegang", "gives no access"),
            expected=both("een dienst die u mag bevragen", "a service that you may query"),
            advice=both("Vraag de beheerder om toegang.", "Ask its administrator for access."),
        )
    if status in (404, 410):
        return _status(address, status, both("is er niet", "is not there"), expected=ADDRESS)
    if status == 400:
        says = both("neemt de query niet aan", "does not take the query")
        expected = both("een query in SPARQL 1.1", "a query in SPARQL 1.1")
        return _status(address, status, says, reason=reason, expected=expected, advice=_HERE)
    says = both("kan de query niet beantwoorden", "cannot answer the query")
    return _status(address, status, says, reason=reason, advice=_HERE)


def overloaded(address: str, status: int, attempts: int) -> InputError:
    """The service stayed too busy."""
    says = both(f"is te druk, ook bij poging {attempts}", f"is too busy, at attempt {attempts} too")
    return _status(address, status, says, advice=_LATER)


def asks_to_wait(address: str, status: int, seconds: float) -> InputError:
    """The service wants a longer pause than one waits for at a keyboard."""
    says = both(
        f"vraagt om {seconds:.0f} seconden te wachten", f"asks to wait for {seconds:.0f} seconds"
    )
    return _status(address, status, says, advice=_LATER)


def moved(address: str, status: int, target: str) -> InputError:
    """The service says that it is elsewhere; a query, with a password, is not sent after it."""
    return _status(
        address,
        status,
        both("staat ergens anders", "is somewhere else"),
        expected=ADDRESS,
        advice=both(f"Geef --endpoint {target} op.", f"Give --endpoint {target}."),
    )


def unreachable(address: str, reason: str) -> InputError:
    """No connection could be made."""
    return InputError(
        both(
            f"De dienst {address} is niet te bereiken: {reason}.",
            f"The service {address} cannot be reached: {reason}.",
        ),
        expected=_REACH,
        advice=both(
            "Klopt het adres, en staat de dienst aan?", "Is the address right, and does it run?"
        ),
    )


def too_slow(address: str, seconds: float) -> InputError:
    """The answer did not come, or not whole, in time."""
    return InputError(
        both(
            f"De dienst {address} gaf binnen {seconds:g} seconden geen antwoord.",
            f"The service {address} gave no answer within {seconds:g} seconds.",
        ),
        expected=_RESULTS,
        advice=_LONGER,
    )


def broken_off(address: str) -> InputError:
    """The connection ended before the answer did."""
    return InputError(
        both(
            f"De dienst {address} brak het antwoord af.",
            f"The service {address} broke off its answer.",
        ),
        expected=_RESULTS,
        advice=_LATER,
    )


def no_results(address: str, kind: str, expected: Texts = _RESULTS) -> InputError:
    """The answer is something else than was asked for; `kind` is what it says it is."""
    return InputError(
        both(
            f"De dienst {address} geeft iets anders dan een antwoord ({kind}).",
            f"The service {address} gives something else than an answer ({kind}).",
        ),
        expected=expected,
        advice=both("Is dit wel een SPARQL-dienst?", "Is this a SPARQL service?"),
    )


def undescribed(address: str, given: int) -> IncompleteError:
    """Whether all triples of a DESCRIBE came cannot be found out."""
    return IncompleteError(
        both(
            f"De dienst {address} gaf {given} triples; of dat alle zijn, is van DESCRIBE niet na "
            "te gaan.",
            f"The service {address} gave {given} triples; whether these are all cannot be told "
            "for DESCRIBE.",
        ),
        expected=both("alle triples", "all triples"),
        advice=both("Vraag hetzelfde met CONSTRUCT.", "Ask the same with CONSTRUCT."),
    )


def truncated(address: str, given: int, counted: int) -> IncompleteError:
    """The service gave fewer rows than it counts itself."""
    return IncompleteError(
        both(
            f"De dienst {address} gaf {given} rijen, maar het zijn er {counted}.",
            f"The service {address} gave {given} rows, but there are {counted}.",
        ),
        expected=both("alle rijen", "all rows"),
        advice=both(
            "Vraag om minder, of stel de grens van de dienst hoger in (bij Virtuoso "
            "ResultSetMaxRows).",
            "Ask for less, or raise the limit of the service (for Virtuoso, ResultSetMaxRows).",
        ),
    )


def partial(address: str) -> IncompleteError:
    """The service itself says that its answer is not whole."""
    return IncompleteError(
        both(
            f"De dienst {address} gaf maar een deel van het antwoord.",
            f"The service {address} gave only a part of the answer.",
        ),
        expected=both("alle rijen", "all rows"),
        advice=both(
            "Vraag om minder, of geef de dienst meer tijd per query.",
            "Ask for less, or let the service take more time for a query.",
        ),
    )


def uncounted(address: str, given: int, error: InputError) -> IncompleteError:
    """It could not be found out whether all rows came."""
    why = error.message
    return IncompleteError(
        both(
            f"De dienst {address} gaf {given} rijen; of dat alle zijn, is niet na te gaan. "
            f"{why['nl']}",
            f"The service {address} gave {given} rows; whether these are all cannot be told. "
            f"{why['en']}",
        ),
        expected=both("alle rijen", "all rows"),
        advice=both("Vraag om minder.", "Ask for less."),
    )


def readable(body: bytes, secret: str | None) -> str:
    """What a service says, fit for one line: no markup, no control signs, no password."""
    # Virtuoso says the whole query over after its reason.
    said = body.decode("utf-8", errors="replace").split("SPARQL query:")[0]
    text = re.sub(r"<[^>]*>", " ", said)
    if secret:
        text = text.replace(secret, "***")
    text = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.shorten(text, 200, placeholder=" ...").rstrip(".")


def _status(
    address: str,
    status: int,
    says: Texts,
    *,
    reason: str = "",
    expected: Texts = _RESULTS,
    advice: Texts | None = None,
) -> InputError:
    """A sentence about a service with the status that it gave and the reason it told."""
    end = f" ({status}): {reason}." if reason else f" ({status})."
    return InputError(
        both(
            f"De dienst {address} {says['nl']}{end}",
            f"The service {address} {says['en']}{end}",
        ),
        expected=expected,
        advice=advice,
    )
