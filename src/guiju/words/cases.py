"""Sentences about cases: why something is not open, what is waited for instead, the clause, and what to do."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # order
    "out-of-order": Entry(
        "还不能办“{step}”：现在应办“{expected}”",
        "“{step}” is not open: what comes now is “{expected}”",
        "先办完“{expected}”（依据 {expected_clause}）；环节不能跳过，也不能倒着办。",
        "See “{expected}” through first (clause {expected_clause}); no step is skipped or taken back.",
    ),
    "case-step-unknown": Entry(
        "程序中没有“{wanted}”这个环节",
        "The procedure has no step “{wanted}”",
        "现在应办的是“{expected}”。",
        "What comes now is “{expected}”.",
    ),
    "case-not-opened": Entry(
        "这件事还没有立案", "The case has not been opened", "先立案，再办各环节。", "Open the case first."
    ),
    "case-opened-already": Entry(
        "这件事已经立案",
        "The case has been opened already",
        "继续办理现有的这一件。",
        "Go on with the case there is.",
    ),
    "case-ended": Entry(
        "这件事已于 {on} 办结，结果是“{result}”",
        "The case ended on {on} with the result “{result}”",
        "对结果有异议的，按程序申请复核或者申诉；说错的内容可以更正，已办的环节不能改。",
        "Who disagrees asks for a review or an appeal; what was said wrongly can be corrected, what was done stays.",
    ),
    "one-is-open": Entry(
        "同一对象已有一件正在办理（依据 {clause}）",
        "A case of this procedure is open for the same subject (clause {clause})",
        "等那一件办结，或者在那一件中继续办理。",
        "Go on with that case, or wait until it has ended.",
    ),
    "ends-by-itself": Entry(
        "“{step}”不由人办结：条件具备时自动结束",
        "“{step}” is ended by nobody: it ends when what it waits for has come about",
        "办理其中仍未办完的环节。",
        "See through the steps that are still open in it.",
    ),
    # who
    "not-yours": Entry(
        "“{step}”应由“{who}”办理，您不是（依据 {clause}）",
        "“{step}” is for “{who}” to do, which you are not (clause {clause})",
        "请该角色的人员办理；本人应有此角色的，请管理员核对任职和代理。",
        "Ask whoever has this role; if you should have it, ask an administrator to look at your role and deputies.",
    ),
    "stands-aside": Entry(
        "您已申明回避，不能办理“{step}”（依据 {clause}）",
        "You have declared a tie and stand aside at “{step}” (clause {clause})",
        "由其他有权人员办理。",
        "Somebody else who may act takes this step.",
    ),
    "duties-apart": Entry(
        "办理“{step}”的人，不能是办理“{others}”的人（依据 {clause}）",
        "Whoever does “{step}” may not be the one who did “{others}” (clause {clause})",
        "请另一位有权人员办理；代理人和另一个账号都算同一人。",
        "Ask another person who may act; a deputy and a second account count as the same person.",
    ),
    "nobody-behind-the-account": Entry(
        "这个账号没有对应的人，不能办理“{step}”（依据 {clause}）",
        "Nobody stands behind this account, so it may not do “{step}” (clause {clause})",
        "决定、表决、录入测评和不得由同一人办理的环节，须由有对应人员的账号办理；请管理员补上账号对应的人。",
        "Whoever decides, votes, enters figures or does what is kept apart is a known person; have the person entered.",
    ),
    "units-apart": Entry(
        "办理“{step}”的单位，不能是办理“{others}”的单位（依据 {clause}）",
        "The unit that does “{step}” may not be the one that did “{others}” (clause {clause})",
        "请另一个单位的人员办理。",
        "Ask somebody of another unit.",
    ),
    "own-matter": Entry(
        "“{step}”涉及您本人，您不能办理（依据 {clause}）",
        "“{step}” concerns yourself: you may not act in it (clause {clause})",
        "由其他有权人员办理；您可以在规定的环节陈述意见。",
        "Somebody else who may act takes this step; you are heard where the procedure says so.",
    ),
    "own-unit": Entry(
        "“{step}”涉及您所在的单位，您应当回避（依据 {clause}）",
        "“{step}” concerns your own unit: you stand aside (clause {clause})",
        "由其他单位的有权人员办理。",
        "Somebody of another unit takes this step.",
    ),
    "earlier-part": Entry(
        "您已参与这件事的前面环节，应当回避“{step}”（依据 {clause}）",
        "You had part in this matter before: you stand aside at “{step}” (clause {clause})",
        "由没有参与过的人员办理。",
        "Somebody who had no part takes this step.",
    ),
    "same-body": Entry(
        "您参与过原来的处理，不能决定对它的复核（依据 {clause}）",
        "You had part in what is reviewed: you may not decide the review (clause {clause})",
        "由没有参与原处理的人员决定。",
        "Somebody who had no part in it decides.",
    ),
    "only-the-clock": Entry(
        "“{step}”到期由系统按日历结束，不能由人代为操作",
        "Time ends “{step}” by the calendar: nobody does it instead",
        "等到期限届满；需要提前的，按程序规定的方式办理。",
        "Wait for the term to end, or act in a way the procedure names.",
    ),
    # outcome, time
    "outcome-not-open": Entry(
        "“{step}”没有“{wanted}”这个结果可选；可选的是：{outcomes}",
        "“{step}” cannot end in “{wanted}”; open are: {outcomes}",
        "从列出的结果中选一个（依据 {clause}）。",
        "Choose one of those listed (clause {clause}).",
    ),
    "result-too-old": Entry(
        "“{others}”的结果已过有效期，“{step}”不能再以它为据（依据 {clause}）",
        "The result of “{others}” is too old for “{step}” to rest on (clause {clause})",
        "只能选“结果已过期”，按程序重新取得该结果。",
        "Only the outcome “stale” is open: the procedure says how to get a new result.",
    ),
    "too-early": Entry(
        "“{step}”的时间未满，{from_} 起才能办结（依据 {clause}）",
        "The time of “{step}” is not over: it may be ended from {from_} on (clause {clause})",
        "等到 {from_}；公示期、影响期等不能缩短。",
        "Wait until {from_}; such a time is never cut short.",
    ),
    "too-late": Entry(
        "“{step}”的期限已于 {until} 届满，不能再办（依据 {clause}）",
        "The term of “{step}” ended on {until}: it can no longer be done (clause {clause})",
        "程序按“逾期未答复”继续；对结果有异议的可以申请复核。",
        "The procedure goes on as it says for silence; who disagrees may ask for a review.",
    ),
    "length-unknown": Entry(
        "“{step}”要等多久没有写明：{length} 在这一天没有数值",
        "How long “{step}” waits is not known: {length} has no value on that day",
        "请规则管理人补上参数在这一天的数值。",
        "Ask whoever keeps the rules to give the parameter a value for that day.",
    ),
    "time-not-passed": Entry(
        "“{step}”的时间还没有到：{until}",
        "The time of “{step}” has not passed: {until}",
        "等到该日之后。",
        "Wait until after that day.",
    ),
    # what is given
    "input-missing": Entry(
        "还没有填：{inputs}",
        "Not given yet: {inputs}",
        "补填后再提交（依据 {clause}）。",
        "Give them (clause {clause}).",
    ),
    "input-unknown": Entry(
        "这里不要这些内容：{names}", "Not asked for here: {names}", "去掉后再提交。", "Leave them out."
    ),
    "input-of-another-kind": Entry(
        "填写的内容不合要求：{inputs}",
        "Not of the kind asked for: {inputs}",
        "日期写成 2026-03-01，数字只写数字，选项从列表中选。",
        "Write a date as 2026-03-01, a number in figures, an option as listed.",
    ),
    "document-missing": Entry(
        "还缺材料：{documents}（依据 {clause}）",
        "Documents missing: {documents} (clause {clause})",
        "附上材料后再提交。",
        "Attach them first.",
    ),
    "document-unknown": Entry(
        "“{step}”不要这些材料：{names}",
        "“{step}” asks for no such documents: {names}",
        "去掉，或者附到要求它的环节。",
        "Leave them out, or attach them at the step that asks for them.",
    ),
    "reasons-missing": Entry(
        "“{step}”要写明理由（依据 {clause}）",
        "“{step}” needs its reasons written (clause {clause})",
        "写明事实和依据；当事人会看到。",
        "Write the facts and the grounds; the person concerned reads them.",
    ),
    "requirement-not-met": Entry(
        "办理“{step}”的条件不符合：{lines}（依据 {clause}）",
        "What “{step}” requires does not hold: {lines} (clause {clause})",
        "条件符合后再办；认为事实有误的，先申请更正。",
        "Go on once it holds; where a fact is wrong, ask for its correction first.",
    ),
    "requirement-not-known": Entry(
        "办理“{step}”的条件还不能判断：{lines}；缺少 {missing}",
        "Whether “{step}” may be done cannot be told yet: {lines}; missing is {missing}",
        "补上缺少的事实（依据 {clause}）；不知道的不当作符合。",
        "Supply what is missing (clause {clause}); what is unknown is not taken as met.",
    ),
    "effect-lacks-value": Entry(
        "“{effect}”还缺少：{names}",
        "“{effect}” lacks: {names}",
        "在本环节补填有关内容；没有地方可填的，请规则管理人修改程序。",
        "Give it at this step; if there is no place for it, whoever keeps the rules mends the procedure.",
    ),
    # votes
    "no-vote-here": Entry(
        "“{step}”不是表决环节", "“{step}” is no vote", "用该环节规定的方式办理。", "Act as the step provides."
    ),
    "not-on-the-roll": Entry(
        "您不在“{step}”的应到名单上（依据 {clause}）",
        "You are not on the roll of “{step}” (clause {clause})",
        "名单有误的，请管理员核对当日任职。",
        "If the roll is wrong, ask an administrator to look at who held the role on the day.",
    ),
    "vote-in-person": Entry(
        "“{step}”的票由本人投，不能代投（依据 {clause}）",
        "Votes at “{step}” are cast in person, not by a deputy (clause {clause})",
        "请本人以自己的账号投票。",
        "Let the member vote with their own account.",
    ),
    "voted-already": Entry(
        "您在“{step}”已经投过票；两个账号是同一人的，也只有一票",
        "You have voted at “{step}”; two accounts of one person have one vote",
        "等待计票。",
        "Wait for the count.",
    ),
    "vote-is-counted": Entry(
        "“{step}”的结果由计票得出，是“{outcome}”",
        "The outcome of “{step}” is counted: it is “{outcome}”",
        "不写结果，直接结束表决。",
        "Close the vote without naming an outcome.",
    ),
    "roll-unknown": Entry(
        "“{step}”的应到名单不明，不能计票",
        "The roll of “{step}” is not known: nothing can be counted",
        "先确定应到名单（依据 {clause}）。",
        "Settle the roll first (clause {clause}).",
    ),
    # polls
    "no-poll-here": Entry(
        "“{step}”不是测评环节", "“{step}” is no poll", "用该环节规定的方式办理。", "Act as the step provides."
    ),
    "poll-is-recorded": Entry(
        "“{step}”的结果由两人分别录入，不能直接选定",
        "The result of “{step}” is entered by two persons, not chosen",
        "由两人各录入一遍票数。",
        "Let two persons enter the figures, each by themselves.",
    ),
    "figures-missing": Entry(
        "票数要按组录全：{electorates}",
        "Figures are needed for exactly: {electorates}",
        "每组录入应到、有效和赞成数。",
        "Enter those due, valid and yes for each.",
    ),
    "figures-impossible": Entry(
        "票数不可能：赞成不多于有效，有效不多于应到",
        "Figures that cannot be: yes is at most valid, valid at most those due",
        "对照票据重新录入。",
        "Compare with the ballots and enter them again.",
    ),
    "figures-differ": Entry(
        "两次录入的票数不一致，“{step}”的结果不成立",
        "The figures entered twice differ: “{step}” has no result yet",
        "两人对照票据；先录入的人可以重新录入。",
        "Compare both with the ballots; whoever entered first may enter anew.",
    ),
    # ties
    "no-ties-here": Entry(
        "“{step}”没有回避的规定",
        "“{step}” has no rule of standing aside",
        "不能公正办理的，请他人办理。",
        "If you cannot be fair, let somebody else act.",
    ),
    "no-part-here": Entry(
        "“{step}”不由您办理，不用申明回避",
        "You have no part in “{step}”: there is nothing to stand aside from",
        "不用申明。",
        "Nothing needs to be declared.",
    ),
    "aside-already": Entry(
        "您已申明回避“{step}”",
        "You stand aside at “{step}” already",
        "不用再申明。",
        "Nothing more needs to be declared.",
    ),
    "tie-not-listed": Entry(
        "“{step}”规定的回避情形是：{ties}",
        "At “{step}” one stands aside for: {ties}",
        "选其中一种（依据 {clause}）。",
        "Choose one of them (clause {clause}).",
    ),
    # prolonging, raising, sub-procedures
    "no-extension": Entry(
        "“{step}”的期限没有规定可以延长",
        "No rule prolongs the term of “{step}”",
        "在期限内办结（依据 {clause}）。",
        "See it through in time (clause {clause}).",
    ),
    "extended-enough": Entry(
        "“{step}”的期限最多延长 {times} 次",
        "The term of “{step}” is prolonged {times} times at most",
        "在期限内办结（依据 {clause}）。",
        "See it through in time (clause {clause}).",
    ),
    "term-passed": Entry(
        "“{step}”的期限已于 {until} 届满，不能再延长",
        "The term of “{step}” ended on {until}: it is prolonged before it ends or not at all",
        "按程序对逾期的规定办理（依据 {clause}）。",
        "Go on as the procedure says of what is late (clause {clause}).",
    ),
    "never-longer": Entry(
        "“{step}”的期限已到最长：{until}",
        "The term of “{step}” is as long as it may ever be: {until}",
        "在期限内办结（依据 {clause}）。",
        "See it through in time (clause {clause}).",
    ),
    "nothing-such-to-raise": Entry(
        "“{step}”期间不能提出这一项；可以提出的是：{raised}",
        "Nothing such can be raised during “{step}”; what can be is: {raised}",
        "选可以提出的一项，或者另行反映。",
        "Choose what can be raised, or take another way.",
    ),
    "nobody-to-escalate-to": Entry(
        "“{step}”没有规定逾期报给谁",
        "No rule says who is told once “{step}” is late",
        "催办承办人。",
        "Remind whoever is to act.",
    ),
    "escalated-already": Entry(
        "“{step}”逾期已经上报",
        "That “{step}” is late has been told already",
        "等待处理。",
        "Wait for what follows.",
    ),
    # corrections, reviews
    "no-corrections": Entry(
        "这个程序没有规定更正",
        "The procedure provides no corrections",
        "对结果有异议的，申请复核。",
        "Who disagrees with the result asks for a review.",
    ),
    "nothing-to-correct": Entry(
        "第 {event} 条记录没有可更正的这项内容",
        "Record {event} says nothing of this that could be corrected",
        "更正最后一次写明该内容的记录；顺序和结果不能更正。",
        "Correct the last record that says it; the order and the outcomes stay.",
    ),
    "correction-without-reasons": Entry(
        "更正要写明理由（依据 {clause}）",
        "A correction needs its reasons (clause {clause})",
        "写明错在哪里、依据什么更正。",
        "Write what was wrong and how it is known.",
    ),
    "nothing-to-review": Entry(
        "没有可以复核的不利结果（依据 {clause}）",
        "There is no adverse outcome to be reviewed here (clause {clause})",
        "写明对哪一件的哪个决定申请。",
        "Name the case and the decision that is to be reviewed.",
    ),
    "appeal-too-late": Entry(
        "申请期限已于 {until} 届满（依据 {clause}）",
        "The time to ask for it ended on {until} (clause {clause})",
        "看看是否还有其他申诉途径。",
        "See whether another way of appeal is open.",
    ),
    "heavier-by-review": Entry(
        "不得因为申请复核、申诉而加重处理：不能选“{outcome}”（依据 {clause}）",
        "Nothing gets heavier because somebody appealed: “{outcome}” is not open (clause {clause})",
        "选不重于原处理的结果。",
        "Choose an outcome that is no heavier than what is reviewed.",
    ),
    "moved-by-procedure": Entry(
        "转入新版程序本身要按程序办理，不能直接转",
        "Moving a case to another version is a procedure of its own, not an act",
        "按转版程序立案。",
        "Open a case of that procedure.",
    ),
    "past-does-not-conform": Entry(
        "不能转入新版：第 {event} 条记录“{at}”在新版程序中不可能发生",
        "It cannot be moved: record {event}, “{at}”, could not have happened in the other version",
        "这件事按立案时的版本办完。",
        "See the case through under the version it was opened with.",
    ),
}
