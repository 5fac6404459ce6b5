"""What verification works with and what it reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from ketenkaart.evidence.fingerprint import Stretch
from ketenkaart.evidence.normalise import Normalised
from ketenkaart.evidence.outcomes import Outcome


@dataclass(frozen=True)
class Finding:
    """Something that was seen; severity is "violation", "warning" or "info".

    `subject` is the address of what it is about, `source` the slug of the source, and `line` the
    line of its text, from 1, where known.
    """

    kind: str
    severity: str
    subject: str
    nl: str
    en: str
    source: str | None = None
    line: int | None = None


@dataclass
class Checked:
    """A source's text and where its stretches stand in it."""

    text: Normalised
    outcomes: dict[Stretch, Outcome] = field(default_factory=dict)
