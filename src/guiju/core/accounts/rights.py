"""The closed catalogue of rights: what may be done or seen, each named `subject.thing.verb`.

A role of a rulebook may list these and no others, and an action may require no other. Nobody needs a right for their
own record, their own password or their own sessions: those are the account's, not a role's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from guiju.core.values import Text


class Does(StrEnum):
    """What a right lets somebody do: count without seeing anybody, see, or change."""

    COUNT = "count"
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Right:
    """A right. `personal`: it touches records of persons, so a field group is asked, and to see one needs a purpose."""

    id: str
    does: Does
    title: Text
    personal: bool = False

    @property
    def subject(self) -> str:
        """The subject it belongs to: the first part of its name."""
        return self.id.partition(".")[0]

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.does is Does.WRITE


def _count(name: str, zh: str, en: str) -> Right:
    return Right(name, Does.COUNT, Text(zh=zh, en=en))


def _read(name: str, zh: str, en: str, *, personal: bool = False) -> Right:
    return Right(name, Does.READ, Text(zh=zh, en=en), personal)


def _write(name: str, zh: str, en: str, *, personal: bool = False) -> Right:
    return Right(name, Does.WRITE, Text(zh=zh, en=en), personal)


_ALL: tuple[Right, ...] = (
    # register
    _count("register.unit.count", "统计机构数", "count organisations"),
    _read("register.unit.read", "查看机构", "see organisations"),
    _write("register.unit.change", "设立和变更机构", "set up and change organisations"),
    _write("register.unit.reform", "合并、拆分、撤销机构", "merge, split and close organisations"),
    _write("register.area.change", "变更地区和网格", "change areas and grids"),
    _count("register.post.count", "统计岗位数", "count posts"),
    _read("register.post.read", "查看岗位", "see posts"),
    _write("register.post.change", "设置和变更岗位", "set up and change posts"),
    _count("register.person.count", "统计人数（不见人）", "count people without seeing any"),
    _read("register.person.read", "查看人员记录", "see records of people", personal=True),
    _write("register.person.change", "登记和更正人员记录", "enter and correct records of people", personal=True),
    _read("register.tenure.read", "查看任职", "see who holds which post", personal=True),
    _write("register.tenure.change", "登记任免和借调", "enter appointments and secondments", personal=True),
    _read("register.team.read", "查看班子和工作组", "see teams and their members", personal=True),
    _write("register.team.change", "变更班子和工作组", "change teams and their members", personal=True),
    _read("register.agreement.read", "查看协议", "see agreements", personal=True),
    _write("register.agreement.change", "登记协议", "enter agreements", personal=True),
    _read("register.honour.read", "查看荣誉", "see honours", personal=True),
    _write("register.honour.change", "登记荣誉", "enter honours", personal=True),
    _write("register.programme.change", "变更项目", "change programmes"),
    _write("register.correction.decide", "答复本人的更正申请", "answer requests for correction", personal=True),
    # what is reported
    _read("evidence.fact.read", "查看事实", "see facts"),
    _write("evidence.fact.record", "登记和更新事实", "record facts and supersede them"),
    _write("evidence.fact.exempt", "豁免填报", "exempt a unit from a fact"),
    _read("returns.return.read", "查看报表", "see returns"),
    _write("returns.return.issue", "下发报表", "issue returns"),
    _write("returns.return.fill", "填写并报送报表", "fill in and submit returns"),
    _write("returns.return.check", "审核报表", "check returns and send them back"),
    _write("returns.return.accept", "接收报表", "accept returns"),
    _read("returns.burden.read", "查看填报负担", "see the burden of returns"),
    # attachments
    _read("attachments.file.read", "查看附件", "open attachments"),
    _write("attachments.file.add", "上传附件", "add attachments"),
    _write("attachments.file.erase", "删除附件内容", "erase the content of attachments"),
    # library and assessment
    _read("library.rulebook.read", "查看规则册", "see rulebooks"),
    _write("library.rulebook.propose", "提出规则册", "propose a rulebook"),
    _write("library.rulebook.check", "审核规则册", "check a proposed rulebook"),
    _write("library.rulebook.approve", "批准规则册施行", "approve a rulebook into force"),
    _read("assessment.run.read", "查看考核结果", "see assessment runs and results"),
    _write("assessment.run.start", "启动考核计算", "start an assessment run"),
    _write("assessment.run.stop", "停止考核计算", "stop an assessment run"),
    _write("assessment.run.accept", "认可考核结果", "accept the results of a run"),
    # cases: who opens one and acts in it is said by its procedure; a token carries `cases.case.act` to do so
    _read("cases.case.read", "查看办件", "see cases", personal=True),
    _write("cases.case.act", "以令牌办理程序环节", "open cases and act in them by a token, as procedures say who may"),
    # the journal
    _read("audit.journal.read", "查看日志", "read the journal", personal=True),
    _read("audit.proof.read", "取得日志证明", "take checkpoints and proofs of the journal"),
    _write("audit.checkpoint.sign", "签署日志检查点", "sign a checkpoint of the journal"),
    _write("audit.payload.erase", "依规删除日志正文", "erase a body of the journal by rule", personal=True),
    # accounts
    _read("accounts.account.read", "查看账号", "see accounts and their roles"),
    _write("accounts.account.create", "开设账号", "create accounts"),
    _write("accounts.account.change", "变更账号", "change accounts"),
    _write("accounts.account.deactivate", "停用和恢复账号", "deactivate accounts and take them back"),
    _write("accounts.password.reset", "重置密码", "reset a password"),
    _write("accounts.account.unlock", "解除账号锁定", "unlock an account"),
    _write("accounts.grant.give", "授予角色", "give roles"),
    _write("accounts.grant.end", "终止角色", "end roles"),
    _write("accounts.deputy.appoint", "指定和终止代理人", "appoint deputies for others and end it"),
    _write("accounts.token.revoke", "吊销他人的令牌", "revoke another account's token"),
    # what comes in and goes out
    _read("imports.batch.read", "查看导入批次", "see imports"),
    _write("imports.batch.load", "导入表格", "load tables"),
    _write("imports.batch.undo", "撤销导入", "undo an import"),
    _read("exports.table.make", "导出不含个人信息的表", "export tables without personal data"),
    _read("exports.people.make", "导出人员名册", "export lists of people", personal=True),
    _read("jobs.job.read", "查看后台任务", "see background jobs"),
    _write("jobs.job.stop", "停止后台任务", "stop a background job"),
    _write("jobs.backup.make", "做备份", "make a backup"),
)

FORMER = frozenset({"evidence.measure.read", "register.area.read", "register.programme.read"})
"""Rights of earlier releases that nothing asks for any more: a rulebook that still lists one is sound as it stands."""

RIGHTS: Mapping[str, Right] = {right.id: right for right in _ALL}
"""Every right there is, by name."""


def right_of(name: str) -> Right:
    """Return the right of that name; one that is not in the catalogue is our own mistake."""
    found = RIGHTS.get(name)
    if found is None:
        raise LookupError(f"no right is named {name}: add it to guiju.core.accounts.rights")
    return found
