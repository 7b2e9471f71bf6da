"""The migrations of loading."""
