"""What things mean: values, findings, rulebook models, expressions, the engines' rules. No I/O, no clock."""
