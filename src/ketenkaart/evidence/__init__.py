"""Evidence: passages that are found again by fingerprint, without a copy of the text.

The way: `normalise` → `fingerprint` → `cite` (make) → `turtle` (keep) → `records` (read back) →
`locate` (find again) → `verify` (check), `excerpts` (show), `coverage` (what is left).
"""
