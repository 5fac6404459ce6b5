"""Tests of ketenkaart.findings."""
