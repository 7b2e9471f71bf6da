"""A scheme to the table of an office, and from such a table to a draft: what can be said of both, and what cannot."""
