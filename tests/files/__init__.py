"""Tests of ketenkaart.files."""
