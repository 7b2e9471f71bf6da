"""Accounts: rights, the roles that give them, and the verdict that says why somebody may or may not."""
