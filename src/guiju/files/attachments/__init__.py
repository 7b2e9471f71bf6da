"""Attachments: what may be kept as proof, told by its content; photographs lose what they tell about their maker."""

from guiju.files.attachments.admission import AT_MOST, Admitted, admit
from guiju.files.attachments.kinds import AttachmentKind

__all__ = ["AT_MOST", "Admitted", "AttachmentKind", "admit"]
