"""Finds, reads and checks an institution's folder; the only reader of YAML."""
