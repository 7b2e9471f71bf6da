"""Returns: what still has to be asked, what it costs, and whether the answers fit."""
