"""The graph: files read into a store, seen on a date, and asked in SPARQL."""
