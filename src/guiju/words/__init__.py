"""Sentences in Chinese and English for every code; one catalogue, used by every door."""
