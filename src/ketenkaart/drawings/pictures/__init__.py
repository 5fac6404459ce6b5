"""Drawings as pictures: laid out, with a legend and the places to read, in SVG or PNG."""
