"""Assessment of units: plan, scores, totals, grades and their explanation."""
