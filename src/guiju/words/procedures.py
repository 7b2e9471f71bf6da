"""Sentences about procedures that cannot be published yet."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    "step-name-taken": Entry(
        "“{name}”已经是另一环节的名称，或者是 end",
        "“{name}” is the name of another step already, or is end",
        "换一个名称；并行分支里的环节也算。",
        "Choose another name; steps inside branches count too.",
    ),
    "who-one-of": Entry(
        "经办人写了几种，或者一种也没有写",
        "Who acts is written in several ways, or in none",
        "role、person、holder_of 只写一个。",
        "Write exactly one of role, person and holder_of.",
    ),
    "outcome-missing": Entry(
        "环节“{step}”没有写出结果“{name}”",
        "The step “{step}” does not say where the outcome “{name}” leads",
        "在 outcomes 里写明它通向哪个环节；会发生的结果都要有去处。",
        "Write in outcomes which step it leads to; everything that can happen needs its way.",
    ),
    "outcome-impossible": Entry(
        "环节“{step}”不会有结果“{name}”",
        "The step “{step}” can never end in “{name}”",
        "这一环节的结果只有：{known}。",
        "Its outcomes are: {known}.",
    ),
    "outcome-without-cause": Entry(
        "环节“{step}”写了结果“{name}”，却没有写 {key}",
        "The step “{step}” has the outcome “{name}” and no {key}",
        "写出 {key}，或者去掉这个结果。",
        "Write {key}, or take the outcome out.",
    ),
    "decision-of-one": Entry(
        "决定“{step}”只有一种结果",
        "The decision “{step}” has one outcome only",
        "写出全部可能的结果；没有选择的不是决定，用 action。",
        "Write all its outcomes; where there is no choice it is an action.",
    ),
    "term-on-block": Entry(
        "“{step}”不能逾期自动结束",
        "“{step}” cannot end by its term",
        "并行和门槛没有经办人；把 within、extend 写在其中的环节上。",
        "Nobody acts at a parallel block or a threshold; write within and extend at the steps inside.",
    ),
    "passing-over-ends": Entry(
        "环节“{step}”略过时，事项就没有结果地结束了",
        "Passing over the step “{step}” would end the case without a result",
        "用 otherwise 写明略过时通向哪个环节。",
        "Write with otherwise which step follows when it is passed over.",
    ),
    "limit-leads-back": Entry(
        "环节“{step}”在次数用完或者略过时，仍退回“{to}”",
        "When its rounds are used up, or it is passed over, the step “{step}” still leads back to “{to}”",
        "写一个在它之后的环节，或者 end。",
        "Name a step written after it, or end.",
    ),
    "return-without-limit": Entry(
        "环节“{step}”可以退回“{to}”，却没有限定次数",
        "The step “{step}” leads back to “{to}” without a limit",
        "用 rounds 写明最多几次（at_most）、之后通向哪里（then_to）。",
        "Write rounds: how often at most (at_most), and where it leads then (then_to).",
    ),
    "limit-without-return": Entry(
        "环节“{step}”限定了退回次数，却没有退回的结果",
        "The step “{step}” limits its returns and has none",
        "去掉 rounds，或者写出退回的结果。",
        "Take rounds out, or write the outcome that leads back.",
    ),
    "procedure-too-large": Entry(
        "并行太多，超过 {limit} 种局面，无法判断能否走完",
        "Too much runs side by side: more than {limit} situations to judge",
        "减少并行的分支，或者把一部分改为先后进行。",
        "Have fewer branches, or let some of them follow each other.",
    ),
    "procedure-stuck": Entry(
        "程序会卡住：{way}，之后停在 {open}，走不到终点",
        "The procedure can get stuck: {way}, and then it stays at {open} and never ends",
        "给停住的环节写出去处；并行分支里的环节不能通向分支之外，外面的也不能通向分支之内。",
        "Give the step where it stays a way on; no step may lead out of a branch of a parallel block, or into one.",
    ),
    "procedure-improper": Entry(
        "程序会重复打开环节，或者结束时还有环节没有办完：{way}",
        "A step can be open twice, or the case can end with a step still open: {way}",
        "并行分支里的环节只在分支之内前进；要提前结束，先让各分支都结束。",
        "Steps of a branch lead on inside it only; to end early, let every branch end first.",
    ),
    "step-never-reached": Entry(
        "没有任何途径到达环节“{step}”",
        "No way leads to the step “{step}”",
        "让某个结果通向它，或者删去它。",
        "Let an outcome lead to it, or take it out.",
    ),
    "step-not-passed": Entry(
        "不经过“{step}”也能得到“{result}”：{way}",
        "“{result}” can be reached without “{step}”: {way}",
        "必经环节不可缺项；改正这条途径，或者改正 must_pass。未达人数、已过有效期、逾期未作决定不算经过。",
        "No step that must be passed may be left out; correct this way, or must_pass. A missed quorum, or a decision not made in time, is no passing.",
    ),
    "order-not-kept": Entry(
        "“{second_step}”可以先于“{first_step}”：{way}",
        "“{second_step}” can come before “{first_step}”: {way}",
        "次序不可倒置；改正这条途径，或者改正 before。",
        "The order may not be reversed; correct this way, or before.",
    ),
    "result-never-reached": Entry(
        "没有任何途径得到结果“{result}”",
        "No way ends in the result “{result}”",
        "让某个通向 end 的结果写上它，或者从 results 中去掉。",
        "Let an outcome that leads to end name it, or take it out of results.",
    ),
    "sub-in-circle": Entry(
        "子程序又回到“{procedure}”本身",
        "The sub-procedure leads back to “{procedure}” itself",
        "子程序不能互相套成一圈。",
        "Sub-procedures may not run in a circle.",
    ),
    "adverse-by-itself": Entry(
        "环节“{step}”的不利结果“{name}”没有人决定",
        "Nobody decides the adverse outcome “{name}” of the step “{step}”",
        "不利结果只能由 decision、vote（或者子程序）作出；逾期、未达人数、规则都不能替人决定。",
        "Only a decision, a vote or a sub-procedure may be adverse; silence, a missed quorum or a rule may not.",
    ),
    "adverse-without-appeal": Entry(
        "环节“{step}”的不利结果“{name}”没有救济途径",
        "The adverse outcome “{name}” of the step “{step}” cannot be appealed",
        "在 appeals 里写明向哪个程序、多少日内申请。",
        "Write in appeals by which procedure, and within how many days.",
    ),
    "adverse-not-told": Entry(
        "环节“{step}”作出不利结果“{name}”后，可以不告知本人就结束：{way}",
        "After the adverse outcome “{name}” of the step “{step}” the case can end without telling the subject: {way}",
        "在这条途径上加一个给本人的 notice；申请期限自送达起算。",
        "Put a notice to the subject on this way; the clock of the appeal runs from it.",
    ),
    "appeal-no-review": Entry(
        "“{procedure}”不是复核程序",
        "“{procedure}” is no procedure of review",
        "在那个程序里写 reviews: true：原经办人回避，结果不得更重。",
        "Write reviews: true there: nobody who had a part decides, and nothing gets heavier.",
    ),
    "review-heavier": Entry(
        "环节“{step}”的结果“{name}”（不利 {weight}）重于可以申请复核的最轻决定（不利 {least}），那时无法办结",
        "The outcome “{name}” of the step “{step}” ({weight}) is heavier than the lightest decision reviewed ({least}): "
        "such a review could not end",
        "复核不得加重：计票得出的、子程序给出的结果，以及决定的全部结果，不利程度都不得高于它。",
        "Nothing gets heavier by a review: what is counted, or comes from another procedure, must not weigh more than that.",
    ),
    "duties-never-apart": Entry(
        "“{step}”和“{other}”要由不同的人办，却只能是同一个人",
        "“{step}” and “{other}” are to be done by different people and can only be done by one and the same",
        "给其中一个环节换经办人，或者去掉 not_same_as。",
        "Let somebody else act at one of them, or take not_same_as out.",
    ),
    "figures-by-one": Entry(
        "环节“{step}”的数字要由两人先后填写，却只能是同一个人",
        "The figures of the step “{step}” are entered by two people and can only be entered by one and the same",
        "给第二次填写（second）换经办人。",
        "Let somebody else enter them the second time (second).",
    ),
    "nobody-may-act": Entry(
        "环节“{step}”由当事人经办，又要求当事人回避",
        "The subject acts at the step “{step}” and must stand aside there",
        "从 recuse 中去掉 subject，或者换经办人。",
        "Take subject out of recuse, or let somebody else act.",
    ),
    "input-name-taken": Entry(
        "填写项“{name}”的名称已经用过",
        "The name of the input “{name}” is taken",
        "同一程序里的填写项各有名称，也不与所用的事实同名。",
        "Each input of a procedure has its own name, and not that of a fact it uses.",
    ),
    "input-not-given": Entry(
        "环节“{step}”用到“{title}”（{name}），但有一条途径没有填写过它：{way}",
        "The step “{step}” uses “{title}” ({name}), and on one way nobody has given it: {way}",
        "把它提前填写，或者让每条途径都经过填写它的环节。",
        "Ask for it earlier, or let every way pass the step where it is given.",
    ),
    "effect-value-missing": Entry(
        "效果“{effect}”缺少“{name}”",
        "The effect “{effect}” lacks “{name}”",
        "在 with 里写明。",
        "Write it under with.",
    ),
    "effect-value-other-kind": Entry(
        "“{value}”不能用在这里，需要的是 {wanted}",
        "“{value}” cannot stand here; what is needed is a {wanted}",
        "写 $subject、$lead、$about、$today 或者 $input.名称；日期还可以加一段时间，如 $today + 6 months。",
        "Write $subject, $lead, $about, $today or $input.name; to a day a length may be added: $today + 6 months.",
    ),
    "length-not-whole": Entry(
        "参数“{name}”不能作时限：它有的值不是一以上的整数",
        "The parameter “{name}” cannot be a length: not all its values are whole numbers of one or more",
        "改正参数的值，或者换一个参数。",
        "Correct its values, or name another parameter.",
    ),
    "term-before-wait": Entry(
        "环节“{step}”要等 {wait}，却须在 {term} 内办完",
        "The step “{step}” waits for {wait} and is to be done in {term}",
        "把期限放长，或者把等待缩短。",
        "Make the term longer, or the wait shorter.",
    ),
    "due-after-within": Entry(
        "环节“{step}”的提醒期限 {due} 晚于截止期限 {within}",
        "The step “{step}” would be late after {due}, when nothing is taken any more since {within}",
        "due 应早于 within。",
        "Let due come before within.",
    ),
    "extension-of-nothing": Entry(
        "没有期限，无从延长",
        "There is no term to prolong",
        "先写 due 或者 within。",
        "Write due or within first.",
    ),
    "extension-never": Entry(
        "期限 {term} 已经不短于最长 {limit}，永远不能延长",
        "The term {term} is as long as the longest, {limit}: it can never be prolonged",
        "改正 never_past，或者去掉 extend。",
        "Correct never_past, or take extend out.",
    ),
    "reminder-of-nothing": Entry(
        "没有期限，无从提醒",
        "There is no term to remind of",
        "先写 due 或者 within。",
        "Write due or within first.",
    ),
    "reminder-too-early": Entry(
        "提前 {before} 提醒，早于 {term} 的期限开始",
        "A reminder {before} ahead comes before the term of {term} begins",
        "把 before 缩短。",
        "Make before shorter.",
    ),
    "always-stale": Entry(
        "到“{step}”时，“{of}”的结果总已过了 {length} 的有效期：中间要等 {wait}",
        "At “{step}” the result of “{of}” is always older than {length}: {wait} must be waited in between",
        "放长有效期，或者改变先后。",
        "Make it good for longer, or change the order.",
    ),
}
