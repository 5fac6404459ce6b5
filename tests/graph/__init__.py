"""Tests of ketenkaart.graph."""
