"""The register's meaning: units in a tree with history, what may be kept about a person, and the numbers both bear."""
