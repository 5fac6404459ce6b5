"""The closure: what follows from the ontology, and what the derive queries compute."""
