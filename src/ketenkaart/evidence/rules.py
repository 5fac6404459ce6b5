"""What `verify` holds passages and statements to, so that a format can say what was checked."""

from __future__ import annotations

from typing import Final

from ketenkaart.finding import Rule, Severity
from ketenkaart.wording import Texts, both


def _rule(name: str, severity: Severity, title: Texts) -> Rule:
    return Rule(f"verify:{name}", severity, "verify", title)


RULES: Final = (
    _rule(
        "actor-unseen",
        Severity.VIOLATION,
        both(
            "Elke actor van een uitspraak wordt in de passages genoemd",
            "Every actor of a statement is named in its passages",
        ),
    ),
    _rule(
        "amount-unseen",
        Severity.VIOLATION,
        both(
            "Elk bedrag van een uitspraak is in de passages te zien",
            "Every amount of a statement is seen in its passages",
        ),
    ),
    _rule(
        "section-wrong",
        Severity.VIOLATION,
        both(
            "Een passage begint in de paragraaf die zij noemt",
            "A passage begins in the section that it names",
        ),
    ),
    _rule(
        "stretch-ambiguous",
        Severity.WARNING,
        both("Een tekststuk staat op één plaats", "A stretch stands at one place"),
    ),
    _rule(
        "stretch-interrupted",
        Severity.WARNING,
        both(
            "Een tekststuk wordt door niet meer dan een paginarand onderbroken",
            "A stretch is interrupted by no more than the edge of a page",
        ),
    ),
    _rule(
        "stretch-missing",
        Severity.VIOLATION,
        both("Elk tekststuk staat in de tekst", "Every stretch is in the text"),
    ),
    _rule(
        "stretch-moved",
        Severity.VIOLATION,
        both(
            "Een tekststuk staat in de tekst op zijn plaats",
            "A stretch stands at its place in the text",
        ),
    ),
    _rule(
        "text-absent",
        Severity.WARNING,
        both("Van elke bron is de tekst gegeven", "The text of every source is given"),
    ),
    _rule(
        "text-differs",
        Severity.INFO,
        both(
            "Elke tekst is die waaruit is geciteerd",
            "Every text is the one that was cited",
        ),
    ),
    _rule(
        "text-unknown",
        Severity.WARNING,
        both("Elke tekst is die van een bron", "Every text is that of a source"),
    ),
)
"""Every check whose name a finding of `verify` can bear, with its usual severity."""
