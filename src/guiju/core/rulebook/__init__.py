"""The rulebook language: the shape of every block an institution may write."""
