"""Drawings: views of the graph, and the formats of graph tools."""
