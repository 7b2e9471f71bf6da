"""The pages of the reference about the API: its description for programs, and a list for readers.

`python -m guiju.site.reference FOLDER` writes `openapi.json` and `api.md`; a test compares both with what is made here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from guiju.site import setup


def main(folder: Path) -> None:
    """Write both pages."""
    setup()
    from guiju.api.app import DOORS, openapi  # noqa: PLC0415 - the doors need Django, which is set up first
    from guiju.api.reference import page  # noqa: PLC0415

    (folder / "openapi.json").write_bytes(openapi())
    (folder / "api.md").write_text(page(DOORS), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
