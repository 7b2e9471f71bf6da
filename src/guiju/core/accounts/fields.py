"""Groups of what is kept about a person; a role that sees persons names the groups it sees."""

from __future__ import annotations

from enum import StrEnum


class FieldGroup(StrEnum):
    """A group of the closed list of what is kept about a person."""

    IDENTITY = "identity"
    CONTACT = "contact"
    EDUCATION = "education"
    QUALIFICATION = "qualification"
    POSTS = "posts"
    TRAINING = "training"
    HONOURS = "honours"
    AGREEMENTS = "agreements"
    SANCTIONS = "sanctions"
