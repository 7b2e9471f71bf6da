"""Cell reading: what a cell says, as a number, a date, a period or yes and no, or a refusal with its reason."""
