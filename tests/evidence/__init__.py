"""Tests of passages: made, kept, found again and checked."""
