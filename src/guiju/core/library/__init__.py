"""Rulebooks as publications: how two differ, which is in force on a day, and what no longer fits."""
