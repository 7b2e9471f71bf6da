"""The journal: who did what and who saw what; the one write kernel."""
