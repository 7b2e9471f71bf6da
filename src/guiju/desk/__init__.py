"""The jobs that need no database: check, assess, explain, coverage, generate."""
