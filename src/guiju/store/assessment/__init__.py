"""Assessment runs over cuts of the records, kept with everything they were computed from."""
