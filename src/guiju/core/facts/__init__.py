"""Facts about one subject: counted over its records, computed from its own fields, or looked up in a table.

A fact may be unknown: a record that may or may not count, a value that is missing, a list that need not be complete.
Then only what is certain is said: a certain yes decides *any*, a certain no decides *all*, and of a count the bounds.
"""

from guiju.core.facts.answers import Known
from guiju.core.facts.compiling import CompiledFact, compile_fact
from guiju.core.facts.counting import count_fact
from guiju.core.facts.knowing import CompiledFacts, compile_facts, know

__all__ = ["CompiledFact", "CompiledFacts", "Known", "compile_fact", "compile_facts", "count_fact", "know"]
