"""The report of a run as one self-contained page: no script, no outside resource, both languages inside."""
