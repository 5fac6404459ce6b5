"""What was read against the graph, and what of the texts no passage covers."""
