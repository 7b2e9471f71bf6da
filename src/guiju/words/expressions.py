"""Sentences about expressions: what cannot be said in a condition or formula, where, and what to write instead."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # the text
    "expression-empty": Entry(
        "表达式是空的",
        "The expression is empty",
        "写上条件，或者去掉这个键。",
        "Write a condition, or leave the key out.",
    ),
    "expression-too-long": Entry(
        "表达式有 {length} 个字符，最多 {limit} 个",
        "The expression has {length} characters; at most {limit} are read",
        "拆成几行条件；每行一条。",
        "Split it into several lines, one condition each.",
    ),
    "expression-too-deep": Entry(
        "第 {position} 个字符处嵌套超过 {limit} 层",
        "At character {position} more than {limit} levels stand inside each other",
        "拆成几行条件，或者先算出一个事实。",
        "Split it into lines, or compute a fact first.",
    ),
    "expression-too-complex": Entry(
        "表达式太复杂",
        "The expression is too complex",
        "把一部分另写成一个事实，再用它的名称。",
        "Make a part of it a fact of its own and use its name.",
    ),
    "expression-comment": Entry(
        "第 {position} 个字符处有注释（{found}）",
        "There is a comment at character {position} ({found})",
        "说明写在 text 里；YAML 注释用 #。",
        "Put explanations into text, or into a YAML comment with #.",
    ),
    "full-width-character": Entry(
        "第 {position} 个字符“{found}”是全角字符",
        "Character {position}, “{found}”, is full-width",
        "改用半角：{hint}",
        "Type instead: {hint}",
    ),
    "unexpected-character": Entry(
        "第 {position} 个字符“{found}”不能用在这里",
        "“{found}” at character {position} cannot be used",
        "只用名称、数、'文字'、:参数、= <> < <= > >= + - * 和括号。",
        "Use names, numbers, 'text', :parameters, = <> < <= > >= + - * and brackets only.",
    ),
    "symbol-instead": Entry(
        "第 {position} 个字符处写了“{found}”",
        "“{found}” at character {position} is not written so",
        "改写成：{hint}",
        "Write instead: {hint}",
    ),
    "malformed-number": Entry(
        "第 {position} 个字符处的“{found}”不是数",
        "“{found}” at character {position} is no number",
        "数写成 12 或 0.95 的样子。",
        "Write numbers as 12 or 0.95.",
    ),
    "constant-too-large": Entry(
        "第 {position} 个字符处的数 {found} 太大",
        "The number {found} at character {position} is too large",
        "数要小于一万亿；换一个单位，例如万元。",
        "Numbers stay below 10^12; use a larger unit.",
    ),
    "constant-too-fine": Entry(
        "第 {position} 个字符处的数 {found} 超过六位小数",
        "The number {found} at character {position} has more than six decimals",
        "最多写六位小数；或者换一个单位。",
        "Write at most six decimals, or use a smaller unit.",
    ),
    "unclosed-text": Entry(
        "第 {position} 个字符处的引号没有配对",
        "The quote at character {position} is never closed",
        "文字两边都加单引号；文字里的单引号写两个。",
        "Put a single quote on both sides; write a quote inside the text twice.",
    ),
    "control-character-in-text": Entry(
        "第 {position} 个字符起的文字里有看不见的控制字符 {found}",
        "The text at character {position} holds the invisible control character {found}",
        "删除这个字符。",
        "Delete the character.",
    ),
    "padded-text": Entry(
        "第 {position} 个字符起的文字“{found}”前后有空格",
        "The text “{found}” at character {position} has spaces around it",
        "写成 '{hint}'；读入的数据前后没有空格，否则永远不相等。",
        "Write '{hint}'; data are trimmed when read, so this could never be equal.",
    ),
    # the grammar
    "expression-unfinished": Entry(
        "表达式没有写完，缺少：{expected}",
        "The expression ends too early; still to come: {expected}",
        "补上缺少的部分。",
        "Add what is missing.",
    ),
    "unexpected-word": Entry(
        "第 {position} 个字符处是“{found}”，这里应当是：{expected}",
        "At character {position} stands “{found}”; expected is: {expected}",
        "一行只写一个条件；用 AND、OR、NOT、IN、BETWEEN、IS NULL、CASE。",
        "Write one condition a line, with AND, OR, NOT, IN, BETWEEN, IS NULL, CASE.",
    ),
    "subquery": Entry(
        "第 {position} 个字符处是查询（{found}）",
        "At character {position} a query begins ({found})",
        "有关其他记录的问题写成事实（facts），这里用它的名称。",
        "Declare a question about other records as a fact and use its name here.",
    ),
    "chained-comparison": Entry(
        "第 {position} 个字符处又接着一个比较“{found}”",
        "At character {position} a second comparison follows (“{found}”)",
        "写成 x BETWEEN a AND b，或者 a < x AND x < b。",
        "Write x BETWEEN a AND b, or a < x AND x < b.",
    ),
    "reserved-word": Entry(
        "“{name}”是保留字，不能作名称",
        "“{name}” is a reserved word and cannot be a name",
        "换一个名称，例如 {hint}。",
        "Choose another name, for example {hint}.",
    ),
    "malformed-name": Entry(
        "“{name}”不能作表达式里的名称",
        "“{name}” cannot be a name in expressions",
        "以英文字母开头，只用字母、数字和下划线。",
        "Begin with a letter; use letters, digits and underscores only.",
    ),
    # names
    "unknown-field": Entry(
        "第 {position} 个字符处：没有字段“{name}”",
        "At character {position}: there is no field “{name}”",
        "{did_you_mean}可以用已定义的属性、指标项和事实。",
        "{did_you_mean}Known are attributes, measures and facts that are defined.",
    ),
    "unknown-parameter": Entry(
        "第 {position} 个字符处：没有参数“:{name}”",
        "At character {position}: there is no parameter “:{name}”",
        "{did_you_mean}参数写在 parameters 里。",
        "{did_you_mean}Parameters are defined under parameters.",
    ),
    "unknown-function": Entry(
        "第 {position} 个字符处：没有函数“{name}”",
        "At character {position}: there is no function “{name}”",
        "{did_you_mean}函数只有 div、abs、least、greatest、round_down、round_up、round_half_up、length、coalesce 和日期函数。",
        "{did_you_mean}Functions are div, abs, least, greatest, round_down, round_up, round_half_up, length, coalesce and those of dates.",
    ),
    "unknown-value": Entry(
        "第 {position} 个字符处：“{name}”没有“{found}”这个值",
        "At character {position}: “{name}” never has the value “{found}”",
        "{did_you_mean}只能用它的选项。",
        "{did_you_mean}Use one of its options.",
    ),
    # kinds
    "not-a-condition": Entry(
        "第 {position} 个字符处是{kind}，不是条件",
        "At character {position} stands a {kind}, not a condition",
        "写成比较，例如 x >= 60。",
        "Write a comparison, for example x >= 60.",
    ),
    "not-a-number": Entry(
        "第 {position} 个字符处是{kind}，不能用“{found}”计算",
        "At character {position} stands a {kind}; “{found}” needs numbers",
        "改用数。",
        "Use numbers.",
    ),
    "wrong-kind": Entry(
        "结果是{kind}，应当是{expected}",
        "The result is a {kind}; wanted is a {expected}",
        "改写表达式，或者改正声明的种类。",
        "Change the expression, or the kind declared.",
    ),
    "kinds-differ": Entry(
        "第 {position} 个字符处把{left}与{right}放在一起",
        "At character {position} a {left} meets a {right}",
        "两边要同一种；日期写成 DATE '2026-01-01'，文字加单引号，数不加。",
        "Both sides must be of one kind: DATE '2026-01-01' for dates, quotes for text, none for numbers.",
    ),
    "no-order": Entry(
        "第 {position} 个字符处：{kind}没有大小（{found}）",
        "At character {position}: a {kind} has no order ({found})",
        "只能用 =、<>、IN；有高低的，另用数表示。",
        "Use =, <> or IN; where there is a ladder, keep it as a number.",
    ),
    "null-compared": Entry(
        "第 {position} 个字符处与 NULL 比较，答案永远是未知",
        "At character {position} something is compared with NULL; the answer is never known",
        "写成 x {hint} 或 x IS NOT NULL。",
        "Write x {hint} or x IS NOT NULL.",
    ),
    "null-misplaced": Entry(
        "第 {position} 个字符处的 NULL 不能用在这里",
        "NULL cannot be used at character {position}",
        "NULL 只能写在 IS NULL 里，或者 CASE 的 THEN、ELSE 后面。",
        "NULL belongs to IS NULL, or after THEN or ELSE of a CASE.",
    ),
    "list-not-constant": Entry(
        "第 {position} 个字符处：IN 的括号里只能写固定的值",
        "At character {position}: the list of IN holds written values only",
        "写成 x IN ('a', 'b')；要与字段比较，用 = 和 OR。",
        "Write x IN ('a', 'b'); compare with fields by = and OR.",
    ),
    "malformed-date": Entry(
        "第 {position} 个字符处的“{found}”不是日期",
        "“{found}” at character {position} is no date",
        "写成 DATE '2026-01-31'。",
        "Write DATE '2026-01-31'.",
    ),
    "case-without-value": Entry(
        "第 {position} 个字符处的 CASE 只给出 NULL",
        "The CASE at character {position} gives nothing but NULL",
        "至少有一个 THEN 给出值。",
        "Let at least one THEN give a value.",
    ),
    # functions
    "argument-count": Entry(
        "第 {position} 个字符处：{name} 需要 {expected} 个参数，写了 {found} 个",
        "At character {position}: {name} takes {expected} arguments; written are {found}",
        "补足或删去参数。",
        "Add or remove arguments.",
    ),
    "argument-kind": Entry(
        "第 {position} 个字符处：{name} 在这里需要{expected}，写的是{kind}",
        "At character {position}: {name} takes {expected} here; given is {kind}",
        "换成需要的种类。",
        "Give it what it takes.",
    ),
    "coalesce-without-reason": Entry(
        "第 {position} 个字符处的 coalesce 没有写理由",
        "The coalesce at character {position} gives no reason",
        "把未知当作已知要有依据：coalesce(x, 0, '理由')。",
        "To take the unknown for known needs a reason: coalesce(x, 0, 'reason').",
    ),
    # conditions and tables
    "more-than-listed": Entry(
        "要满足 {at_least} 项，却只列了 {count} 项",
        "{at_least} must hold, but only {count} are listed",
        "减少要满足的项数，或者补足。",
        "Ask for fewer, or list more.",
    ),
    "table-rows-overlap": Entry(
        "第 {first} 行和第 {second} 行会同时成立，例如 {point}",
        "Rows {first} and {second} hold together, for example where {point}",
        "把条件写到互不重叠，或者改用 hit: first。",
        "Let the conditions exclude each other, or use hit: first.",
    ),
    "table-gap": Entry(
        "没有一行适用于 {point}",
        "No row holds where {point}",
        "补一行，或者给输出写 default。",
        "Add a row, or give the outputs a default.",
    ),
}
