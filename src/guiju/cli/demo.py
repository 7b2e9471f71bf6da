"""`guiju demo`: the demo prefecture, loaded into the stores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guiju.cli.speaking import Language, print_findings, spoken
from guiju.core.sizes import Size

_DOING = {
    "tables": ("建表", "making the tables"),
    "rulebook": ("发布规则册", "publishing the rulebook"),
    "register": ("登记机构、岗位、人员", "registering units, posts and people"),
    "accounts": ("开设账号", "opening accounts"),
    "facts": ("登记数据", "recording facts"),
    "returns": ("下发报表", "sending returns out"),
    "cases": ("办理几件事", "opening cases"),
    "run": ("计算一次考核", "computing a scheme"),
}


def demo(
    institution: Annotated[Path, typer.Option(metavar="DIR", help="The demo's folder of rules.")] = Path(
        "institutions/demo"
    ),
    size: Annotated[Size, typer.Option(help="S for a look, M for tests (10,734 people), L for loads.")] = Size.S,
    lang: Annotated[Language | None, typer.Option(help="Language of the sentences; as LANG says if left out.")] = None,
) -> None:
    """Load the fictional prefecture 澄川市 with units, people, facts, returns and an account for each role.

    What is there already stays as it is; the passwords are shown when the accounts are opened, once.
    """
    from guiju.site import setup

    setup()
    from rich.console import Console

    from guiju.site.demo import load_demo
    from guiju.site.demo_records import RefusedError
    from guiju.site.migrating import migrate, pending

    language = spoken(lang)
    column = 0 if language == "zh" else 1
    console = Console(stderr=True)
    with console.status("") as status:

        def tell(doing: str) -> None:
            status.update(_DOING[doing][column])

        tell("tables")
        if any(pending().values()):
            migrate()
        try:
            accounts = load_demo(institution, size=size, tell=tell)
        except RefusedError as refused:
            print_findings(refused.findings, language)
            raise typer.Exit(1) from None
    kept = "（已有，密码不变）" if language == "zh" else "(there already; its password stays)"
    for each in accounts:
        typer.echo(f"{each.username:<22} {each.password or kept:<24} {each.title.in_language(language)}")
