"""The pages of rulebooks, beneath /library/."""

from __future__ import annotations

from guiju.web.pages import Pages

pages = Pages("library")

READ = "library.rulebook.read"
PROPOSE = "library.rulebook.propose"
CHECK = "library.rulebook.check"
APPROVE = "library.rulebook.approve"
