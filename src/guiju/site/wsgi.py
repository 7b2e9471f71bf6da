"""The site as a web server takes it."""

from __future__ import annotations

from django.core.wsgi import get_wsgi_application

from guiju.site import setup

setup()
application = get_wsgi_application()

from guiju.site.warming import warm, warm_beside  # noqa: E402 - the stores are ready now

warm()
warm_beside()
