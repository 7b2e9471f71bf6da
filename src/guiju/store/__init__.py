"""Django apps, one for each subject: models, actions (every write), queries (every read)."""
