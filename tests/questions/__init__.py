"""The stored questions: exact rows on the invented world, hand-made checks on the real data."""
