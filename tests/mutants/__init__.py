"""Proof by mutation: the real data, damaged as a curator could, and what the check says of it."""
