"""Rulebooks: proposed, checked, compared, approved by another and in force from a day; only stored bytes are run."""
