"""Guiju: the rules of a public organisation, written once as data, and run."""
