"""Sentences about who may do what: roles, deputies, and why yes or no."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # why yes
    "allowed-by-role": Entry(
        "角色“{role}”（{since}起）有权{right}", "The role “{role}”, held since {since}, may {right}",
        "授予角色的理由：{reason}", "The role was given because: {reason}",
    ),
    "allowed-as-deputy": Entry(
        "被代理人的角色“{role}”（{since}起）有权{right}", "The role “{role}” of the account you stand in for, held since {since}, may {right}",
        "记录中会写明谁代谁办理。", "The journal says who acted for whom.",
    ),
    # why no
    "role-elsewhere": Entry(
        "角色“{role}”不管这个单位", "The role “{role}” is not held over this unit",
        "请管理这个单位的人办理，或者请求授予这个单位的角色。", "Ask somebody who has it over this unit, or ask for the role here.",
    ),
    "role-in-other-store": Entry(
        "角色“{role}”属于另一个库", "The role “{role}” belongs to another store",
        "一个角色只在一个库里有效。", "A role works in one store only.",
    ),
    "role-ended": Entry(
        "角色“{role}”已于 {ended} 终止", "The role “{role}” ended on {ended}",
        "仍需要时请重新授予。", "Ask for it again where it is still needed.",
    ),
    "role-not-begun": Entry(
        "角色“{role}”从 {begins} 起才生效", "The role “{role}” begins on {begins}",
        "到那天再办。", "Do it on that day or later.",
    ),
    "fields-not-covered": Entry(
        "角色“{role}”不含这组个人信息：{fields}", "The role “{role}” does not cover this group of personal fields: {fields}",
        "只查看角色允许的信息，或者请求另行授权。", "Keep to the fields the role covers, or ask for another role.",
    ),
    "second-factor-needed": Entry(
        "角色“{role}”要求启用双重验证", "The role “{role}” asks for a second factor",
        "先在账号里启用验证器，再办理。", "Set up an authenticator for the account first.",
    ),
    "inspector-writes-nothing": Entry(
        "持有“{role}”角色的账号只查看，不能{right}", "An account that holds the role “{role}” only looks; it may not {right}",
        "由被检查的单位办理。", "Leave it to the unit that is inspected.",
    ),
    "purpose-needed": Entry(
        "{right}要说明用途", "To {right}, say what it is for",
        "写一句用途；本人能看到谁为什么查看过。", "Write the purpose in a sentence; the person can see who looked and why.",
    ),
    "account-inactive": Entry(
        "账号已停用", "The account is not active",
        "请管理员恢复账号。", "Ask an administrator to take it back.",
    ),
    "principal-inactive": Entry(
        "被代理人的账号已停用", "The account you stand in for is not active",
        "代理随之失效；请有权的人办理。", "Nobody can stand in for it; ask somebody who may.",
    ),
    "not-a-deputy": Entry(
        "您不是这个账号的代理人", "You are no deputy of that account",
        "以自己的名义办理，或者请对方指定您为代理人。", "Act in your own name, or ask to be appointed.",
    ),
    "deputy-over": Entry(
        "代理期已于 {ended} 结束", "Your time as deputy ended on {ended}",
        "需要时请对方重新指定。", "Ask to be appointed again where it is needed.",
    ),
    "deputy-not-begun": Entry(
        "代理期从 {begins} 起才开始", "Your time as deputy begins on {begins}",
        "到那天再办。", "Do it on that day or later.",
    ),
    # separation of duties
    "proposer-approves": Entry(
        "提出的人不能自己批准", "Whoever proposed may not approve",
        "由另一人批准。", "Somebody else has to approve.",
    ),
    "proposers-deputy-approves": Entry(
        "提出人的代理人不能批准", "A deputy of whoever proposed may not approve",
        "由与提出人没有代理关系的人批准。", "Somebody has to approve who neither stands in for the proposer nor the other way round.",
    ),
    "proposers-principal-approves": Entry(
        "提出人是您的代理人，您不能批准", "Whoever proposed is your deputy, so you may not approve",
        "由与提出人没有代理关系的人批准。", "Somebody has to approve who neither stands in for the proposer nor the other way round.",
    ),
    # giving roles
    "role-to-oneself": Entry(
        "不能给自己授予角色“{role}”", "Nobody gives the role “{role}” to themselves",
        "由另一位有权的人授予。", "Somebody else who gives roles has to.",
    ),
    "role-needs-unit": Entry(
        "角色“{role}”须写明管哪个单位", "The role “{role}” is held over a unit; none is named",
        "选一个单位。", "Choose the unit.",
    ),
    "role-over-institution-only": Entry(
        "角色“{role}”只能面向整个机构授予", "The role “{role}” is held over the whole institution only",
        "不写单位。", "Name no unit.",
    ),
    "role-fields-beyond": Entry(
        "角色“{role}”本身不含这些个人信息：{fields}", "The role “{role}” itself does not cover these personal fields: {fields}",
        "只能在角色的范围内收窄。", "A grant can only narrow what the role covers.",
    ),
    "role-given-by-others": Entry(
        "角色“{role}”只能由这些角色授予：{givers}", "The role “{role}” is given only by: {givers}",
        "请他们授予。", "Ask one of them.",
    ),
    "role-excluded": Entry(
        "角色“{role}”与已有的“{other}”不能同时持有", "The role “{role}” may not be held together with “{other}”",
        "先终止另一角色，或者给另一个人。", "End the other first, or give it to somebody else.",
    ),
}  # fmt: skip
