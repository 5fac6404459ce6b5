"""Tests of ketenkaart.findings.lint."""
