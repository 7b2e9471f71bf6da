"""Cases: procedures run step by step, each step one transaction of the journal."""
