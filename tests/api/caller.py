"""A caller of the API in the same process: what a program sends, and what it gets."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client


class Caller:
    """Sends requests with a token, in English unless said."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        self.client = Client(raise_request_exception=False, SERVER_NAME="localhost", enforce_csrf_checks=True)
        self.headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {token}"} if token else {})

    def get(self, address: str, **headers: str) -> HttpResponse:
        """Read; a header's underscores stand for hyphens."""
        return self.client.get(address, headers=self._headers(headers))

    def post(self, address: str, body: object = None, **headers: str) -> HttpResponse:
        """Send a body as JSON, or bytes as they are."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.raw("POST", address, raw, **{"Content_Type": "application/json"} | headers)

    def raw(self, method: str, address: str, body: bytes = b"", **headers: str) -> HttpResponse:
        """Send anything."""
        kind = headers.pop("Content_Type", "application/octet-stream")
        return self.client.generic(method, address, body, content_type=kind, headers=self._headers(headers))

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return self.headers | {name.replace("_", "-"): value for name, value in more.items()}


def codes(response: HttpResponse) -> list[str]:
    """Return the codes a problem tells, after seeing that it has the one shape."""
    said: dict[str, Any] = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert set(said) == {"type", "title", "status", "instance", "findings"}
    assert said["status"] == response.status_code
    assert said["type"] == f"/api/problems/{said['findings'][0]['code']}"
    return [finding["code"] for finding in said["findings"]]
