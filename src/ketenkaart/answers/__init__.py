"""Answers: the stored questions, what they are given, and what they give back."""
