"""Drawings as pictures: laid out, with a legend and the places to read, in SVG or PNG."""

from __future__ import annotations

from typing import Final

from ketenkaart.drawings.drawing import Drawing

FORMS: Final = ("svg", "png")
"""What a picture can be written as."""

MONEY: Final = "FundingFlow"


def picture(drawing: Drawing, form: str) -> bytes:
    """The drawing as a picture: a Sankey where all that is tied is money, else a network.

    The same drawing gives the same SVG on every machine. Raises `InputError` for a PNG on a
    machine without a font.
    """
    svg = as_svg(drawing)
    if form == "svg":
        return svg.encode("utf-8")
    from ketenkaart.drawings.pictures.png import png

    return png(svg)


def as_svg(drawing: Drawing) -> str:
    """The drawing as the text of an SVG file."""
    kinds = {edge.kind for edge in drawing.edges}
    if kinds == {MONEY}:
        from ketenkaart.drawings.pictures.sankey import sankey

        return sankey(drawing)
    from ketenkaart.drawings.pictures.network import network

    return network(drawing)
