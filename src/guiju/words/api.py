"""Sentences about requests at the door of the API: unread, unknown, not allowed, too much."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # who asks
    "not-signed-in": Entry(
        "没有登录",
        "Nobody is signed in",
        "请登录，或者在 Authorization 头里带上令牌（Bearer …）。",
        "Sign in, or send a token in the header Authorization (Bearer …).",
    ),
    "token-unknown": Entry(
        "令牌无效或已停用",
        "The token is not known, or was revoked",
        "请核对令牌；令牌只在建立时显示一次，遗失了请另建一个。",
        "Check it; a token is shown once, when it is made: make another if it is lost.",
    ),
    "token-expired": Entry(
        "令牌已于 {at} 到期",
        "The token expired at {at}",
        "请另建一个令牌。",
        "Make a new token.",
    ),
    "beyond-the-token": Entry(
        "这个令牌没有“{right}”这项权限",
        "The token does not carry the right “{right}”",
        "请使用带有该权限的令牌，或者另建一个。",
        "Use a token that carries it, or make one.",
    ),
    "csrf-failed": Entry(
        "无法确认这个请求来自本站页面",
        "The request does not show that it comes from our own pages",
        "请刷新页面后重试；程序请使用令牌，不要使用登录会话。",
        "Load the page again and repeat it; a program uses a token, not a session.",
    ),
    "password-must-change": Entry(
        "密码由他人设定，须先改为自己的密码",
        "The password was chosen by somebody else and must be changed first",
        "请先修改密码（accounts.password.change）。",
        "Change it first (accounts.password.change).",
    ),
    "too-many-requests": Entry(
        "请求过多：每分钟最多 {limit} 次",
        "Too many requests: at most {limit} a minute",
        "请在 {wait} 秒后再试。",
        "Try again in {wait} seconds.",
    ),
    # the address
    "address-unknown": Entry(
        "这里没有接口“{path}”",
        "Nothing stands at “{path}”",
        "所有接口见 /api/openapi.json。",
        "All addresses stand in /api/openapi.json.",
    ),
    "address-too-long": Entry(
        "地址超过 {limit} 个字符",
        "The address has more than {limit} characters",
        "请减少筛选条件，或者把内容放进请求体。",
        "Filter by less, or send it in the body.",
    ),
    "method-unknown": Entry(
        "这个接口不接受 {method}",
        "This address does not answer {method}",
        "可用的方法：{allowed}。",
        "It answers: {allowed}.",
    ),
    "nothing-there": Entry(
        "没有找到（{thing}）",
        "There is none ({thing})",
        "请核对编号、日期，以及您是否可以查看它。",
        "Check the id, the day, and whether you may see it.",
    ),
    # the headers
    "header-unreadable": Entry(
        "请求头 {header} 写得不对",
        "The header {header} cannot be read",
        "代理对象是账号编号；目的最多 200 字，非英文可用百分号编码；幂等键最多 200 个英文字符，不含空格。",
        "On whose behalf is an account's id; a purpose has at most 200 characters, percent-encoded where it is not English; a key has at most 200 characters of ASCII without spaces.",
    ),
    "etag-unreadable": Entry(
        "If-Match 不是一个版本",
        "If-Match names no version",
        '写上一次读到的 ETag，例如 "7"；不论版本就写 *。',
        'Send the ETag that was read last, as "7", or * for whatever stands now.',
    ),
    "version-missing": Entry(
        "没有写明修改的是哪一个版本",
        "It is not said which version is changed",
        "请在 If-Match 里写上一次读到的 ETag；不论版本就写 *。",
        "Send the ETag that was read last in If-Match, or * for whatever stands now.",
    ),
    "key-missing": Entry(
        "没有写幂等键",
        "There is no idempotency key",
        "请在 Idempotency-Key 里写一个新的随机值；重试时用同一个值，就不会办理两次。",
        "Send a new random value in Idempotency-Key; with the same value a repeated request has one effect.",
    ),
    "cursor-unreadable": Entry(
        "翻页标记不属于这个列表",
        "The cursor does not belong to this list",
        "请使用上一页给出的 next 地址，不要改动筛选条件；或者从第一页开始。",
        "Use the address in next of the page before, with the same filters; or begin with the first page.",
    ),
    # the body
    "content-type-unknown": Entry(
        "请求体的类型是“{given}”，这里只接受 {expected}",
        "The body is “{given}”; here only {expected} is read",
        "请改写 Content-Type，并按该类型发送。",
        "Send the body in that type, and say so in Content-Type.",
    ),
    "length-missing": Entry(
        "没有写明请求体的长度",
        "The length of the body is not said",
        "请带上 Content-Length，不要分块传送。",
        "Send Content-Length; bodies in chunks are not read.",
    ),
    "body-too-large": Entry(
        "请求体超过 {limit} 字节",
        "The body has more than {limit} bytes",
        "请分几次发送；大量数据请用导入。",
        "Send it in parts; much data is imported as a file.",
    ),
    "request-unreadable": Entry(
        "请求无法读取",
        "The request cannot be read",
        "地址和请求头须为 UTF-8，不含控制字符；表单须完整发送。",
        "The address and the headers are UTF-8 without control characters; a form is sent whole.",
    ),
    "json-encoding": Entry(
        "请求体不是 UTF-8（第 {at} 字节起）",
        "The body is not UTF-8 (from byte {at})",
        "请用 UTF-8 编码发送。",
        "Send it in UTF-8.",
    ),
    "json-byte-order-mark": Entry(
        "请求体以字节顺序标记开头",
        "The body begins with a byte order mark",
        "请去掉开头的 BOM。",
        "Leave it out.",
    ),
    "json-broken": Entry(
        "请求体不是 JSON（{at}）",
        "The body is not JSON ({at})",
        "请核对该行该列的写法。",
        "Look at that line and column.",
    ),
    "json-depth": Entry(
        "JSON 嵌套超过 {at} 层",
        "The JSON is more than {at} levels deep",
        "请发送扁平一些的内容。",
        "Send something flatter.",
    ),
    "json-key-twice": Entry(
        "同一个对象里“{at}”写了两次",
        "“{at}” stands twice in one object",
        "只保留一个。",
        "Keep one of them.",
    ),
    "json-number": Entry(
        "数“{at}”太长，或者不是数",
        "The number “{at}” is too long, or is none",
        "数最多 40 个字符，指数不超过 30；没有 NaN 和无穷大。",
        "A number has at most 40 characters and an exponent up to 30; there is no NaN and no infinity.",
    ),
    "json-character": Entry(
        "文字里有无法保存的字符",
        "The text holds a character that cannot be kept",
        "去掉 U+0000、不成对的代理字符和改变书写方向的控制符。",
        "Leave out U+0000, halves of surrogate pairs and marks that turn the direction of text.",
    ),
    # the values
    "value-missing": Entry(
        "缺少“{name}”",
        "“{name}” is missing",
        "请补上。",
        "Send it.",
    ),
    "value-unknown": Entry(
        "不认识“{name}”",
        "“{name}” is not known here",
        "{did_you_mean}去掉它，或者改正名称。",
        "{did_you_mean}Leave it out, or correct its name.",
    ),
    "value-twice": Entry(
        "参数“{name}”写了不止一次",
        "The parameter “{name}” stands more than once",
        "只保留一个。",
        "Keep one of them.",
    ),
    "value-wrong": Entry(
        "“{name}”的值不合要求（{rule}）",
        "The value of “{name}” is not as it must be ({rule})",
        "该值的要求见 /api/openapi.json。",
        "What it must be stands in /api/openapi.json.",
    ),
    # ours
    "fault": Entry(
        "程序出错，已记录（编号 {id}）",
        "A mistake of the program, recorded as {id}",
        "请把编号告诉管理员；再试一次不会造成重复办理，前提是使用同一个幂等键。",
        "Tell the administrator its number; with the same idempotency key it is safe to try again.",
    ),
    "not-ready": Entry(
        "服务暂时不可用",
        "The service is not ready",
        "请稍后再试。",
        "Try again in a moment.",
    ),
}
