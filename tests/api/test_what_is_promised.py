"""Schemathesis sends what the description allows, and what it does not, to every operation as two accounts.

No answer is a mistake of ours, and each is of a status, a type and a shape that the description promises.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from tests.api.people import two
from tests.store.databases import Stores

from guiju.api.app import DOORS, openapi

load_all_checks()
PROMISES = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "missing_required_header",
        "allow_header_conformance",
    ]
)
EXAMPLES = {"administrator": 4, "nobody": 1}
"""How many requests of a kind each sends to an operation; who may nothing is stopped at the first door."""

TRIED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def described() -> Any:  # noqa: ANN401 - the tool's own
    """The API as the tool sees it, asked in this process."""
    refused = ["400", "401", "403", "404", "409", "411", "412", "413", "414", "415", "422", "428"]
    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": refused}}})
    schema = schemathesis.openapi.from_dict(json.loads(openapi()), config=config)
    schema.app = get_wsgi_application()
    return schema


@pytest.mark.stores("postgresql")
@pytest.mark.parametrize("subject", [door.subject for door in DOORS])
@pytest.mark.parametrize("who", ["administrator", "nobody"])
def test_an_answer_is_as_the_description_says(subject: str, who: str, database: Stores) -> None:
    """Whoever asks, whatever is sent."""
    token = database.start_from(two)[who]
    # On PostgreSQL, which refuses more: text that is too long, characters it does not keep, numbers beyond its own.
    cache.clear()
    schema = described()
    tried = 0
    with override_settings(GUIJU_API_RATE=10**9, ALLOWED_HOSTS=["*"]):
        for found in schema.include(tag=subject).get_all_operations():
            operation = found.ok()
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                tried += 1
                ask(operation, mode, token, EXAMPLES[who])
    assert tried


def ask(operation: Any, mode: GenerationMode, token: str, examples: int) -> None:  # noqa: ANN401
    """Send an operation some requests of a kind."""
    strategy = operation.as_strategy(generation_mode=mode)
    if strategy.is_empty:
        return

    @settings(TRIED, max_examples=examples)
    @given(case=strategy)
    def sent(case: Case) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        response = case.call(base_url="http://localhost", headers=headers)
        case.validate_response(response, checks=PROMISES, headers=headers)

    try:
        sent()
    except Unsatisfiable:
        # Of an operation that takes free words alone, nothing can be asked wrongly.
        if mode is not GenerationMode.NEGATIVE:
            raise
