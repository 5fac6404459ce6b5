"""Drawings as pictures: laid out, with a legend and the places to read, in SVG or PNG."""

from __future__ import annotations

from typing import Final

from ketenkaart.drawings.drawing import Drawing

PICTURES: Final = ("svg", "png")
"""What a picture can be written as."""


def as_svg(drawing: Drawing) -> str:
    """The drawing as an SVG: a Sankey where money flows along ties of every kind, else a network.

    The same drawing gives the same text on every machine.
    """
    kinds = {edge.kind for edge in drawing.edges}
    paid = {edge.kind for edge in drawing.edges if edge.weight is not None}
    if drawing.flows and kinds and kinds == paid:
        from ketenkaart.drawings.pictures.sankey import sankey

        return sankey(drawing)
    from ketenkaart.drawings.pictures.network import network

    return network(drawing)
