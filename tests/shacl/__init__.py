"""SHACL compiled to SPARQL, held against the recommendation and against pySHACL."""
