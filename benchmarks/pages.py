"""Pages at size M: every page that links lead to, as the demo's roles, through the whole stack, on SQLite.

The demo prefecture of size M (10,734 people) is loaded once into a folder that is kept. Each page is asked for several
times by Django's client in this process: middleware, session, rights, queries, template. Printed are the median and the
95th percentile of each page; the figure is the worst page's 95th percentile against 150 ms, the limit of the design.
No peer can be run here; what Open Zaak was measured at (150 to 200 ms median) stands beside it.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

from harness import conclude, tell_machine

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("GUIJU_BENCH_HOME") or ROOT / "var" / "bench" / "pages-m")
TIMES = 7
LIMIT = 0.150
ROLES = ("township_clerk", "organisation_officer", "assessment_officer", "checker", "platform_admin", "inspector")
NOT_PAGES = {"loading.findings", "loading.export-download"}
"""Downloads, which are files and take as long as they are large."""


def main() -> int:
    """Load, walk, time, tell."""
    tell_machine()
    os.environ["GUIJU_HOME"] = str(HOME)
    sys.path.insert(0, str(ROOT))
    from guiju.site import setup  # noqa: PLC0415 - the home is chosen first

    setup()
    import logging  # noqa: PLC0415

    logging.disable(logging.CRITICAL)
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from tests.web.crawling import crawl  # noqa: PLC0415

    from guiju.core.sizes import Size  # noqa: PLC0415
    from guiju.site.demo import load_demo  # noqa: PLC0415
    from guiju.site.migrating import migrate, pending  # noqa: PLC0415

    if any(pending().values()):
        migrate()
    began = time.perf_counter()
    load_demo(ROOT / "institutions" / "demo", size=Size.M)
    print(f"the demo of size M stands after {time.perf_counter() - began:.0f} s in {HOME}")
    taken: dict[str, list[float]] = defaultdict(list)
    for role in ROLES:
        client = Client(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE="zh")
        account = get_user_model().objects.get(username=role)
        client.force_login(account, backend="guiju.store.accounts.signing.Accounts")
        addresses = [
            (visit.page, visit.address) for visit in crawl(client, most=2) if visit.response.status_code == 200
        ]
        for page, address in addresses:
            if page in NOT_PAGES:
                continue
            for _ in range(TIMES):
                start = time.perf_counter()
                client.get(address)
                taken[page].append(time.perf_counter() - start)
    worst = {page: statistics.quantiles(times, n=20)[-1] for page, times in taken.items()}
    for page, late in sorted(worst.items(), key=lambda each: -each[1]):
        print(f"{page:<28} median {statistics.median(taken[page]) * 1000:6.1f} ms, p95 {late * 1000:6.1f} ms")
    print("peer: Open Zaak, 150 to 200 ms median (measured elsewhere)")
    return conclude("pages", max(worst.values()) / LIMIT, limit=1.0)


if __name__ == "__main__":
    raise SystemExit(main())
