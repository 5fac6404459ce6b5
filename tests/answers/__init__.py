"""Tests of ketenkaart.answers."""
