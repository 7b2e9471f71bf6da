"""The cases of the demo, each opened and brought to a step by those whose turn it was, none of them past anybody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from guiju.core.cases.commands import Figures, Voice
from guiju.core.journal.acting import BY_ITSELF, Acting
from guiju.core.journal.events import Json
from guiju.core.values import Text
from guiju.site.demo_records import done
from guiju.store.accounts import queries as accounts_held
from guiju.store.audit.actions import today as institution_day
from guiju.store.cases import actions as cases
from guiju.store.cases import queries as cases_held
from guiju.store.register import actions as register
from guiju.store.register import queries as register_held

COLLEAGUES = {"board_member": 6, "appeal_panel": 3, "appeal_officer": 2, "review_officer": 2}
"""Roles that several must hold so that a case can go on, and how many hold them in the demo."""

LEAD, TOWN, DEPARTMENT = "C00001", "T00001", "D00001"
"""The county that leads cases, a town of it, and a department that asks for things."""

_READER = Acting(BY_ITSELF.account, purpose="演示数据登记")
_FIGURES = {"colleagues": Figures(20, 18, 15), "served": Figures(12, 10, 8)}


def load_cases(units: Mapping[str, UUID]) -> None:
    """Open the demo's cases where there are none."""
    if cases_held.cases(cases_held.Wanted(), limit=1):
        return
    county = units[LEAD]
    _appointments(county)
    _stepping_down(county)
    _duty(units)
    _instructions(units[DEPARTMENT])
    _merger(units)


def _who(name: str) -> Acting:
    account = accounts_held.account_named(name)
    if account is None:
        raise LookupError(name)
    return Acting(account.id)


def _person(name: str) -> str:
    account = accounts_held.account_named(name)
    return "" if account is None else str(account.person)


def _paper(acting: Acting, case: UUID, name: str) -> dict[str, str]:
    """Attach a document to a case and return it as a step names it."""
    added = done(cases.attach(acting, case=case, name=f"{name}.txt", data=f"演示：{name}\n".encode()))
    return {name: str(added)}


def _appointments(county: UUID) -> None:
    """Two posts to be filled: one case waits for the board, whose first members have voted, one for an inspection."""
    officer, head, inspector = _who("organisation_officer"), _who("unit_head"), _who("inspection_officer")
    for number, candidate in enumerate(("statistician", "assessment_officer"), start=1):
        title = Text(zh=f"综合科科长（{number}）", en=f"Head of the general section {number}")
        post = done(
            register.open_post(BY_ITSELF, unit=county, kind="officer", title=title, on=institution_day(), reference="")
        )
        opened = cases.open_case(
            officer, procedure="appointment", subject=_person(candidate), lead=county, inputs={"post": str(post)}
        )
        case = done(opened)
        paper = _paper(head, case, "post_analysis")
        needs = {"requirements": "熟悉基层工作，三年以上综合岗位经历"}
        done(cases.act(head, case=case, step="motion", inputs=needs, documents=paper))
        done(cases.record(officer, case=case, step="recommend", figures=_FIGURES))
        done(cases.record(_who("board_secretary"), case=case, step="recommend", figures=_FIGURES))
        if number == 1:
            done(
                cases.act(
                    inspector,
                    case=case,
                    step="inspect",
                    outcome="fit",
                    inputs={"file_checked": True},
                    documents=_paper(inspector, case, "inspection_report"),
                    reasons="符合岗位要求，谈话和档案一致",
                )
            )
            for member in ("board_member", "board_member_2"):
                done(cases.cast(_who(member), case=case, step="decide", voice=Voice.YES))


def _stepping_down(county: UUID) -> None:
    """A proposal has been made, and the person concerned may reply."""
    supervision, officer = _who("supervision_officer"), _who("organisation_officer")
    person = _person("return_issuer")
    bonds = done(register_held.bonds_of_person(_READER, UUID(person), institution_day()))
    post = next(each.post for each in bonds if each.post is not None)
    given = {"post": str(post), "ground": "lags"}
    case = done(cases.open_case(supervision, procedure="stepping-down", subject=person, lead=county, inputs=given))
    sources = ("assessment", "daily_work", "inspection", "audit", "statistics", "letters")
    found: dict[str, Json] = {f"from_{source}": source in {"assessment", "audit"} for source in sources}
    paper = _paper(supervision, case, "findings")
    said = "考核和审计相互印证"
    done(cases.act(supervision, case=case, step="verify", outcome="found", inputs=found, documents=paper, reasons=said))
    done(
        cases.act(
            officer,
            case=case,
            step="propose",
            inputs={"way": "move"},
            documents=_paper(officer, case, "proposal"),
            reasons="本单位工作连续两年落后，建议调离现岗位",
        )
    )


def _duty(units: Mapping[str, UUID]) -> None:
    """A department asks a town to take something on; the town has answered, and it is being weighed."""
    department, head = _who("department_officer"), _who("unit_head")
    case = done(
        cases.open_case(department, procedure="off-list-duty", subject=str(units[TOWN]), lead=units[DEPARTMENT])
    )
    asked: dict[str, Json] = {
        "matter": "河道季节巡查",
        "legal_basis": "河道管理规定第十二条",
        "staff_given": 1,
        "money_given": "3",
    }
    paper = _paper(department, case, "legal_text")
    done(cases.act(department, case=case, step="request", inputs=asked, documents=paper))
    answer = {"town_says": "汛期可以承担，非汛期人手不够"}
    done(cases.act(head, case=case, step="hear_town", outcome="answered", inputs=answer))


def _instructions(department: UUID) -> None:
    """A department's own board is deciding whether to ask."""
    asking = {"listed_as": "large_spending"}
    case = done(
        cases.open_case(
            _who("department_officer"),
            procedure="instructions",
            subject="动用预备金修复东岸桥",
            lead=department,
            inputs=asking,
        )
    )
    done(cases.cast(_who("board_member_3"), case=case, step="agree_at_home", voice=Voice.YES))


def _merger(units: Mapping[str, UUID]) -> None:
    """Two villages are to become one, and both are being heard."""
    officer = _who("establishment_officer")
    villages = sorted(code for code in units if code.startswith("V"))[:2]
    one, other = (units[code] for code in villages)
    given = {"goes_into": str(other)}
    case = done(cases.open_case(officer, procedure="unit-merge", subject=str(one), lead=units[LEAD], inputs=given))
    day = {"from_day": institution_day().replace(month=12, day=31).isoformat()}
    done(cases.act(officer, case=case, step="plan", inputs=day, documents=_paper(officer, case, "merger_plan")))
