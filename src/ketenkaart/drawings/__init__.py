"""Drawings: the graph as nodes and edges, in the files that graph tools take as their own."""
