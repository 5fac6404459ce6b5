"""Tests of ketenkaart.cli."""
