"""Findings: what the shapes, the lint and the hygiene queries hold against a workspace."""
