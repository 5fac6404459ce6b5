"""A SPARQL service in place of our own engine: a stub for what goes wrong, real ones for rows."""
