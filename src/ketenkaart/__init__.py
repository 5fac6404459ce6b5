"""Ketenkaart: a knowledge graph of the Dutch approach to organised, subversive crime."""

__version__ = "0.1.0"
