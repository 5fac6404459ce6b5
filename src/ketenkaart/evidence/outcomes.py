"""What looking for a stretch can end in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ketenkaart.evidence.fingerprint import Stretch
from ketenkaart.evidence.normalise import Normalised
from ketenkaart.wording import Texts

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Found:
    """A stretch stands here; several spans when page noise stands inside it.

    `recognised` is false when what stands in a gap does not look like page noise, so that
    somebody should look whether it changes what is said.
    """

    spans: Spans
    recognised: bool = True

    @property
    def gaps(self) -> Spans:
        """The spans between the parts."""
        return tuple((a[1], b[0]) for a, b in zip(self.spans, self.spans[1:], strict=False))


@dataclass(frozen=True)
class Ambiguous:
    """A stretch stands at several places, and nothing tells which one is meant."""

    places: tuple[Spans, ...]


@dataclass(frozen=True)
class Missing:
    """A stretch stands nowhere; `nearest` says what comes nearest, `near` where that begins."""

    nearest: Texts
    near: int


Outcome = Found | Ambiguous | Missing
Outcomes = Mapping[Stretch, Outcome]


@dataclass
class Checked:
    """A source's text, the file it came from, and where its stretches stand in it.

    `unchanged` says that it is the very text that was cited, by its length and hash.
    """

    file: Path
    text: Normalised
    unchanged: bool = False
    outcomes: dict[Stretch, Outcome] = field(default_factory=dict)
