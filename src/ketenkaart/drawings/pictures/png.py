"""A picture as pixels, from the same SVG, without a browser."""

from __future__ import annotations

from functools import cache
from typing import Final

from ketenkaart.errors import InputError
from ketenkaart.wording import both

DOTS: Final = 150
"""Dots to an inch of paper."""

_PROBE: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{words}</svg>'


def png(svg: str) -> bytes:
    """The SVG as a PNG of 150 dots to an inch, on white.

    Raises `InputError` on a machine without any font: a picture without words says nothing.
    """
    if not has_letters():
        raise InputError(
            both(
                "Op deze machine staat geen lettertype; een PNG zou zonder woorden zijn.",
                "There is no font on this machine; a PNG would be without words.",
            ),
            expected=both(
                "een lettertype, zoals Liberation Sans", "a font, such as Liberation Sans"
            ),
            advice=both(
                "Installeer bijvoorbeeld fonts-liberation, of kies -f svg.",
                "Install fonts-liberation for instance, or choose -f svg.",
            ),
        )
    return _rendered(svg, zoom=DOTS / 96)


@cache
def has_letters() -> bool:
    """Whether there is a font on this machine."""
    letter = '<text x="2" y="16" font-size="16">M</text>'
    return _rendered(_PROBE.format(words=letter)) != _rendered(_PROBE.format(words=""))


def _rendered(svg: str, zoom: float = 1.0) -> bytes:
    import resvg_py  # who writes SVG does not need it

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=96, zoom=zoom, background="#ffffff"))
