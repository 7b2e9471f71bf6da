"""Cases: procedures run step by step. Pure: a definition, what has happened, a command and its context decide."""
