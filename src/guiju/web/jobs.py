"""Long work: what is under way, how far it is, stopping it and taking it up again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string

from guiju.doors.refusal import found
from guiju.store.accounts import queries as accounts
from guiju.store.jobs import actions, queries
from guiju.store.jobs.queries import JobSeen
from guiju.web.answers import Answer, Shown, To, taken
from guiju.web.listing import ROWS, begin, page
from guiju.web.pages import Pages
from guiju.web.viewing import Viewing, acting, may, require, viewer

pages = Pages("jobs")

MOST = 1000
"""How many of the latest jobs the list reaches."""


@pages.page("", "list")
def list_jobs(request: Viewing) -> Answer:
    """Show one's own jobs, or with the right to see them everybody's."""
    everybody = may(request, "jobs.job.read").allowed
    mine = not everybody or request.GET.get("whose", "mine") == "mine"
    state = request.GET.get("state", "")
    held = queries.jobs(own=acting(request) if mine else None, most=MOST)
    held = tuple(job for job in held if state in {"", job.state.value})
    start = begin(request)
    after = next((place for place, job in enumerate(held, 1) if start and job.id.hex == start[0]), 0)
    rows = page(request, held[after : after + ROWS + 1], lambda job: (job.id.hex,))
    named = accounts.names({job.asked_by for job in rows.rows})
    filled = {
        "page": rows,
        "everybody": everybody,
        "mine": mine,
        "state": state,
        "states": [each.value for each in queries.State],
        "rows": [{"job": job, "by": named.get(job.asked_by, "")} for job in rows.rows],
    }
    return Shown("jobs/list.html", "jobs.list", filled)


@pages.page("<uuid:job>/", "job")
def show_job(request: Viewing, job: UUID) -> Answer:
    """Show a job: one's own, or another's with the right to see it."""
    seen = _seen(request, job)
    by = accounts.names({seen.asked_by}).get(seen.asked_by, "")
    again = seen.state in {queries.State.FAILED, queries.State.STOPPED, queries.State.LOST}
    return Shown("jobs/job.html", "jobs.job", {"job": seen, "by": by, "again": again})


@pages.page("<uuid:job>/part/", "part")
def part(request: Viewing, job: UUID) -> Answer:
    """Answer a page that shows how far a job is; once it is over, the page is asked for again as a whole."""
    seen = _seen(request, job)
    shown = {"job": seen, "language": request.language}
    response = HttpResponse(render_to_string("web/parts/job.html", shown, request))
    if seen.state.ended:
        response.headers["HX-Refresh"] = "true"
    return response


@pages.page("<uuid:job>/stop/", "stop", does=("jobs.job.stop",))
def stop(request: Viewing, job: UUID) -> Answer:
    """Ask a job to stop."""
    seen = _seen(request, job)
    if request.method == "POST" and taken(request, actions.stop(acting(request), job=job)) is not None:
        return To("jobs.job", job, said="jobs.stop-asked")
    return Shown("jobs/job.html", "jobs.job", {"job": seen, "by": "", "again": False})


@pages.page("<uuid:job>/resume/", "resume", does=("jobs.job.resume",))
def resume(request: Viewing, job: UUID) -> Answer:
    """Take a job up again that failed, was stopped or lost its worker."""
    seen = _seen(request, job)
    if request.method == "POST" and taken(request, actions.resume(acting(request), job=job)) is not None:
        return To("jobs.job", job, said="jobs.resumed")
    return Shown("jobs/job.html", "jobs.job", {"job": seen, "by": "", "again": False})


def _seen(request: Viewing, job: UUID) -> JobSeen:
    viewer(request)
    held = queries.job(job)
    if held is None or not queries.is_own(acting(request), held):
        require(request, "jobs.job.read")
    return found(held, "job")
