"""Tests of ketenkaart.closure."""
