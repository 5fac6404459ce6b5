"""SHACL compiled to SPARQL: each constraint asks Oxigraph once about all its focus nodes.

shapes graph → `reading` → objects of `shape` → `run` over the store → results → `report`.
"""
