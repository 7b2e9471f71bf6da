"""Sentences about facts, answers and returns in the records."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "no-rulebook-in-force": Entry(
        "{on} 没有施行中的规则册",
        "No rulebook is in force on {on}",
        "先由一人提出、另一人批准一份规则册。",
        "Let one person propose a rulebook and another approve it.",
    ),
    "unknown-unit": Entry("没有编号为 {unit} 的单位", "There is no unit {unit}", "核对编号。", "Check the id."),
    "measure-unknown": Entry(
        "规则册里没有指标项“{measure}”",
        "The rulebook has no measure “{measure}”",
        "核对编号；指标项以施行中的规则册为准。",
        "Check the id; what counts is the rulebook in force.",
    ),
    "no-such-period": Entry(
        "“{period}”不是时段",
        "“{period}” is no period",
        "写 2026、2026-H1、2026-Q2、2026-06、2026-W05，或者日历里的命名时段。",
        "Write 2026, 2026-H1, 2026-Q2, 2026-06, 2026-W05, or a named range of the calendar.",
    ),
    "return-unknown": Entry(
        "规则册里没有报表“{return}”",
        "The rulebook has no return “{return}”",
        "核对编号；报表以施行中的规则册为准。",
        "Check the id; what counts is the rulebook in force.",
    ),
    "fact-given-twice": Entry(
        "“{measure}”{period} 给了两次",
        "“{measure}” of {period} is given twice",
        "只留一个值。",
        "Keep one value.",
    ),
    "fact-not-reported": Entry(
        "“{measure}”由计算得出，不能填报",
        "“{measure}” is computed and cannot be reported",
        "填报计算它所用的指标项。",
        "Report what it is computed from.",
    ),
    "fact-other-period": Entry(
        "“{measure}”不能按 {period} 填报",
        "“{measure}” cannot be reported for {period}",
        "按指标项的时段填报；较长的时段须正好由它的时段组成。",
        "Report it for a period of its own kind, or for a longer one made exactly of those.",
    ),
    "period-not-begun": Entry(
        "{period} 还没有开始，不能填报“{measure}”",
        "{period} has not begun; “{measure}” cannot be reported yet",
        "等到该时段开始。",
        "Wait until the period begins.",
    ),
    "proof-not-of-unit": Entry(
        "附件 {attachment} 不属于这个单位或这张报表，或者已删除",
        "The attachment {attachment} belongs to neither this unit nor this return, or was erased",
        "先把文件附到该单位或该报表，再引用。",
        "Attach the file to the unit or the return first, then name it.",
    ),
    "fact-held": Entry(
        "{source} 已报“{measure}”{period} 为 {value}",
        "{source} has said already that “{measure}” of {period} is {value}",
        "确需更正的写明理由，原来的值会保留备查。",
        "To correct it give a reason; what was said before is kept.",
    ),
    "statement-unknown": Entry(
        "没有编号为 {statement} 的填报记录",
        "There is no statement {statement}",
        "核对编号。",
        "Check the id.",
    ),
    "statement-superseded": Entry(
        "“{measure}”{period} 的这条记录已被取代",
        "This statement of “{measure}” for {period} was superseded",
        "查看现行的记录。",
        "Look at the one that holds now.",
    ),
    "source-unknown": Entry(
        "不认识来源“{source}”",
        "The source “{source}” is not known",
        "写规则册里的角色，或者 register、ballot、scheme、import。",
        "Name a role of the rulebook, or register, ballot, scheme, import.",
    ),
    "source-of-others": Entry(
        "您没有“{source}”这一角色，不能以它的名义填报",
        "You do not hold the role “{source}” and cannot report in its name",
        "由担任该角色的人填报；数据另有出处的，写明那一来源。",
        "Let somebody report who holds it; where the figure comes from elsewhere, name that source.",
    ),
    "reason-needed": Entry("要写理由", "A reason is needed", "写明理由和依据。", "Write the reason and its basis."),
    "reason-too-long": Entry(
        "理由超过 {limit} 个字符",
        "The reason has more than {limit} characters",
        "写短一些，材料作附件。",
        "Make it shorter, and attach the papers.",
    ),
    "return-of-another-issuer": Entry(
        "报表“{return}”的发文单位是 {issuer}",
        "The return “{return}” is issued by {issuer}",
        "由发文单位下发。",
        "Let the issuer send it out.",
    ),
    "return-issued-already": Entry(
        "报表“{return}”已经下发",
        "The return “{return}” is out already",
        "不用再下发。",
        "There is nothing to do.",
    ),
    "return-not-issued": Entry(
        "报表“{return}”还没有下发",
        "The return “{return}” has not been sent out",
        "先下发报表，再按时段开启。",
        "Send it out first, then open it for a period.",
    ),
    "return-no-longer-in-force": Entry(
        "报表“{return}”到 {on} 已不再施行",
        "The return “{return}” is no longer in force since {on}",
        "先在规则册里延长它的施行期。",
        "Extend it in the rulebook first.",
    ),
    "return-not-in-force": Entry(
        "报表“{return}”在 {period} 最后一天没有施行",
        "The return “{return}” is not in force on the last day of {period}",
        "换一个时段。",
        "Choose another period.",
    ),
    "return-of-another-period": Entry(
        "报表“{return}”{asked}，{period} 不是这样的时段",
        "The return “{return}” is asked {asked}; {period} is no such period",
        "换一个时段。",
        "Choose another period.",
    ),
    "period-not-over": Entry(
        "{period} 还没有结束",
        "{period} is not over yet",
        "时段结束后再开启报表。",
        "Open the return when the period is over.",
    ),
    "filing-unknown": Entry("没有编号为 {filing} 的报表", "There is no return {filing}", "核对编号。", "Check the id."),
    "filing-step-not-now": Entry(
        "报表现在是“{status}”，不能{step}",
        "The return is {status}: it cannot be taken to “{step}” now",
        "打开报表看它现在到了哪一步。",
        "Open the return to see where it stands.",
    ),
    "question-not-asked": Entry(
        "报表“{return}”没有问“{measure}”",
        "The return “{return}” does not ask for “{measure}”",
        "去掉这一项。",
        "Leave it out.",
    ),
    "answer-held-already": Entry(
        "“{measure}”不用填：{source} 已报 {value}",
        "“{measure}” need not be answered: {source} has said {value}",
        "保存一次即去掉这一项；该值有误的，请来源单位更正，或者提交证明由审核人处理。",
        "Saving leaves it out; where it is wrong, let its source correct it, or send the proof to the checker.",
    ),
    "question-unanswered": Entry(
        "“{measure}”还没有填",
        "“{measure}” is not answered yet",
        "填写；确实没有的写“不适用”并写明理由。",
        "Answer it; where there can be no value say so, with the reason.",
    ),
    "proof-missing": Entry(
        "“{measure}”要附证明材料",
        "“{measure}” needs an attachment",
        "附上文件再报送。",
        "Attach the file, then submit.",
    ),
    "answers-warn": Entry(
        "请核对：{said_zh}",
        "Please check: {said_en}",
        "请核对；无误的可以报送。",
        "Please look again; if it is right, submit it.",
    ),
    "answers-block": Entry(
        "不能报送：{said_zh}", "Cannot be submitted: {said_en}", "改正后再报送。", "Correct it, then submit."
    ),
    "answers-explain": Entry(
        "需要说明：{said_zh}",
        "Needs an explanation: {said_en}",
        "写明原因后可以报送。",
        "With a written explanation it can be submitted.",
    ),
    "answer-state-unknown": Entry(
        "“{measure}”的状态“{state}”不能填",
        "“{state}” is no state to give for “{measure}”",
        "写 value、not_applicable 或 missing；豁免由有权的人另行办理。",
        "Write value, not_applicable or missing; exemption is decided by those who may.",
    ),
    "answer-value-beside-state": Entry(
        "“{measure}”写了没有值，又写了 {value}",
        "“{measure}” is said to have no value, and {value} is given",
        "只留一样。",
        "Keep one of them.",
    ),
    "answer-without-reason": Entry(
        "“{measure}”不适用或者不知道，要写明理由",
        "That “{measure}” does not apply or is not known needs a reason",
        "写明理由。",
        "Write the reason.",
    ),
    "answer-empty": Entry("“{measure}”没有填值", "“{measure}” has no value", "填写一个值。", "Give a value."),
    "answer-not-a-number": Entry(
        "“{measure}”要填数，写的是“{value}”",
        "“{measure}” wants a number, and “{value}” was written",
        "只写数字和小数点，小数不超过六位，不写单位和千分号。",
        "Write digits and a point, at most six decimals, no unit and no separators.",
    ),
    "answer-not-a-count": Entry(
        "“{measure}”要填不小于零的整数，写的是“{value}”",
        "“{measure}” wants a whole number from nothing up, and “{value}” was written",
        "填整数。",
        "Write a whole number.",
    ),
    "answer-not-yes-no": Entry(
        "“{measure}”要填是或否，写的是“{value}”",
        "“{measure}” wants yes or no, and “{value}” was written",
        "写 true 或 false。",
        "Write true or false.",
    ),
    "answer-too-long": Entry(
        "“{measure}”超过 {limit} 个字符",
        "“{measure}” has more than {limit} characters",
        "写短一些，材料作附件。",
        "Make it shorter, and attach the papers.",
    ),
}
