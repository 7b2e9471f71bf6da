"""How an action ends early: refused with findings, or behind another's change."""

from __future__ import annotations

from guiju.core.findings import Finding


class RefusedError(Exception):
    """Ends an action and rolls its transaction back; the decorator answers `Refused` with the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class StaleError(Exception):
    """What the action read was changed by another before it wrote."""
