"""Background jobs: what takes longer than a request, with its progress, a way to stop it, and what came of it."""
