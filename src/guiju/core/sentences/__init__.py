"""How offices write the scoring of an indicator, read: words and figures, statements, and the rule they make together.

`words` is the lexicon, `tokens` finds words and figures in a text, `statements` is the table of what one clause can
say, `forms` the table of what statements make which rule. Nothing is guessed in silence: what no form reads is given
back with its reason, what a form has to assume is said beside the rule.
"""
