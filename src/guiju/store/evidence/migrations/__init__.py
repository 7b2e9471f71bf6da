"""How the tables of evidence came to be."""
