"""What can be said of an assessment while it runs: mistakes that stop it, and what a reader of the results must know."""

from __future__ import annotations

from typing import Final

from guiju.words.entry import Entry

ENTRIES: Final[dict[str, Entry]] = {
    "unknown-scheme": Entry(
        zh="没有考核方案“{id}”",
        en="There is no scheme “{id}”",
        help_zh="{did_you_mean}现有方案：{known}",
        help_en="{did_you_mean}Schemes there are: {known}",
    ),
    "unknown-variant": Entry(
        zh="没有方案变体“{id}”",
        en="There is no variant “{id}”",
        help_zh="{did_you_mean}现有变体：{known}",
        help_en="{did_you_mean}Variants there are: {known}",
    ),
    "variant-of-other-scheme": Entry(
        zh="变体“{id}”属于方案“{of}”，不属于“{scheme}”",
        en="The variant “{id}” is of the scheme “{of}”, not of “{scheme}”",
        help_zh="改用方案“{of}”，或另选变体",
        help_en="Use the scheme “{of}”, or choose another variant",
    ),
    "scheme-not-in-force": Entry(
        zh="方案“{id}”在 {on} 没有生效",
        en="The scheme “{id}” is not in force on {on}",
        help_zh="换一个期间，或核对方案的 in_force",
        help_en="Choose another period, or check the scheme's in_force",
    ),
    "nothing-in-force": Entry(
        zh="方案“{id}”的“{path}”在 {on} 没有有效的值",
        en="“{path}” of the scheme “{id}” has no value in force on {on}",
        help_zh="给这个值补上包含该日的时段",
        help_en="Give the value a period that holds that day",
    ),
    "period-unknown": Entry(
        zh="“{period}”不是一个 {kind} 期间",
        en="“{period}” is not a period of the kind {kind}",
        help_zh="期间写作 2026、2026-H1、2026-Q2、2026-06、2025/2026，或历法中命名的时段",
        help_en="Periods are written 2026, 2026-H1, 2026-Q2, 2026-06, 2025/2026, or a named range of the calendar",
    ),
    "period-needed": Entry(
        zh="看不出要考核哪个期间（{kind}）",
        en="It cannot be told which period ({kind}) is to be assessed",
        help_zh="用 --period 写明",
        help_en="Say it with --period",
    ),
    "period-latest": Entry(
        zh="数据里有几个期间，取最近的 {period}",
        en="The data have several periods; the latest, {period}, is taken",
        help_zh="要考核别的期间，用 --period 写明",
        help_en="Say another one with --period",
    ),
    "period-assumed": Entry(
        zh="数据没有写期间，按方案生效的第一个期间 {period} 计算",
        en="The data name no period; the first one the scheme is in force, {period}, is taken",
        help_zh="用 --period 写明期间",
        help_en="Say the period with --period",
    ),
    "no-facts-in-period": Entry(
        zh="数据里没有 {period} 的数，只有 {known} 的",
        en="The data hold nothing of {period}, only of {known}",
        help_zh="另选期间（命令行用 --period），或核对数据里的期间",
        help_en="Choose another period (--period on the command line), or check the periods in the data",
    ),
    "parts-not-rolled-up": Entry(
        zh="指标“{measure}”有 {count} 个数是 {period} 当中一段的（如 {seen}），没有规定怎样汇总，未使用",
        en="{count} figures of “{measure}” are of parts of {period} ({seen}, for one); nothing says how they roll up, so they are not used",
        help_zh="给该指标写上 period 和 roll_up，或改报 {period} 的数",
        help_en="Give the measure a period and roll_up, or report figures of {period}",
    ),
    "no-parts": Entry(
        zh="期间 {period} 里没有 {kind}，指标“{measure}”无从汇总",
        en="The period {period} holds no {kind}, so “{measure}” cannot be rolled up",
        help_zh="核对指标和方案的 period，时段要写进历法",
        help_en="Check the periods of measure and scheme; named ranges stand in the calendar",
    ),
    "roll-up-incomplete": Entry(
        zh="指标“{measure}”有 {count} 个单位缺期，按缺失处理；例如单位 {unit} 缺 {periods}",
        en="“{measure}” lacks periods for {count} units and counts as missing there; unit {unit}, for one, lacks {periods}",
        help_zh="补齐缺的期间，或写明不适用、免责",
        help_en="Supply the periods, or state that they do not apply or are exempted",
    ),
    "roll-up-skips": Entry(
        zh="指标“{measure}”有 {count} 个单位缺期，缺的期略去不计；例如单位 {unit} 缺 {periods}",
        en="“{measure}” lacks periods for {count} units, which are left out; unit {unit}, for one, lacks {periods}",
        help_zh="制度规定缺期略去（missing_parts: skip）；补齐以后按全部各期计算",
        help_en="The rulebook leaves missing periods out (missing_parts: skip); once supplied, they count",
    ),
    "no-units": Entry(
        zh="数据里没有一个单位",
        en="The data have no units",
        help_zh="核对文件和工作表",
        help_en="Check the file and the sheet",
    ),
    "duplicate-unit": Entry(
        zh="单位 {unit} 有不止一行，共 {count} 个单位重复",
        en="The unit {unit} has more than one row; units repeated: {count}",
        help_zh="每个单位只留一行",
        help_en="Keep one row for each unit",
    ),
    "unit-code-missing": Entry(
        zh="有 {count} 行没有单位代码",
        en="Rows without a unit's code: {count}",
        help_zh="补上代码，或删去这些行",
        help_en="Give the codes, or take the rows out",
    ),
    "number-out-of-range": Entry(
        zh="单位 {unit} 的“{measure}”不是有限的数，或达到 {limit}，规则无法据此判定",
        en="“{measure}” of the unit {unit} is no finite number, or reaches {limit}: no rule can decide on it",
        help_zh="核对这个数，缺数就留空，太大就换成更大的计量单位",
        help_en="Check the number, leave it empty if it is missing, or state it in a larger unit",
    ),
    "unit-without-group": Entry(
        zh="有 {count} 个单位没有“{group}”，组内没有位次；例如 {unit}",
        en="{count} units have no “{group}” and no place within a group; {unit} is one",
        help_zh="给它们补上分组",
        help_en="Give them a group",
    ),
    "constant-column": Entry(
        zh="指标“{node}”在比较范围内全部相同，按规则给“{gives}”（涉及 {count} 组）",
        en="All peers are equal at “{node}”; the rule gives “{gives}” (groups concerned: {count})",
        help_zh="核对数据；全部相同的指标分不出高低",
        help_en="Check the data; an indicator without differences tells nobody apart",
    ),
    "needs-positive": Entry(
        zh="节点“{node}”的算法要求下级得分大于 0；“{child}”在 {count} 个单位不大于 0，该节点按缺失处理；例如单位 {unit}",
        en="The method of “{node}” needs scores above 0; “{child}” is not in {count} units, where the node is missing; unit {unit} is one",
        help_zh="把得分的范围定为 1 到 100 之类，或换一种算法",
        help_en="Let the scores range from 1 to 100, say, or choose another method",
    ),
    "too-many-rivals": Entry(
        "节点“{node}”要把 {count} 个单位两两比较，最多 {most} 个",
        "“{node}” would compare {count} units two by two; {most} are the most",
        "改为组内比较（within: group），或换一种汇总方式。",
        "Compare within groups (within: group), or choose another method.",
    ),
    "weights-found": Entry(
        zh="节点“{node}”的权重由得分算出：{weights}",
        en="The weights at “{node}” were found from the scores: {weights}",
        help_zh="数据变了权重也会变；要固定下来，就把它们写成 weight",
        help_en="They change with the data; to keep them, write them as weights",
    ),
    "cap-unknown": Entry(
        zh="“{cap}”在 {count} 个单位无法判断，没有执行；例如单位 {unit}",
        en="“{cap}” cannot be told for {count} units and was not applied there; unit {unit} is one",
        help_zh="补上它所看的数据",
        help_en="Supply what it looks at",
    ),
    "values-imputed": Entry(
        zh="补缺 {count} 个值，涉及 {nodes} 个指标",
        en="Values imputed: {count}, in {nodes} indicators",
        help_zh="名单在 {file}",
        help_en="They are listed in {file}",
    ),
    "points-treated": Entry(
        zh="处理离群值 {count} 个，涉及 {nodes} 个指标",
        en="Outlying values treated: {count}, in {nodes} indicators",
        help_zh="名单在 {file}",
        help_en="They are listed in {file}",
    ),
    "wide-needs-long": Entry(
        zh="方案“{id}”要汇总期间或先算别的方案，宽表 {file} 里没有期间",
        en="The scheme “{id}” rolls up periods or runs other schemes first; the wide file {file} has no periods",
        help_zh="改用一行一个事实的长表：单位、指标、期间、数值",
        help_en="Use a long table, one fact a row: unit, measure, period, value",
    ),
    "data-not-found": Entry(
        zh="找不到数据文件 {file}",
        en="The data file {file} is not there",
        help_zh="核对路径",
        help_en="Check the path",
    ),
    "folder-not-found": Entry(
        zh="找不到目录 {file}",
        en="The folder {file} is not there",
        help_zh="核对路径",
        help_en="Check the path",
    ),
    "out-holds-others": Entry(
        zh="“{file}”是以前一次计算的文件夹，但里面还有别的文件：{others}",
        en="“{file}” is the folder of an earlier run, but holds other files too: {others}",
        help_zh="新的计算会换掉整个文件夹：请先移走这些文件，或者另选一个文件夹",
        help_en="A new run replaces the whole folder: move these files away, or choose another folder",
    ),
    "out-in-institution": Entry(
        zh="{file} 在规则册的目录 {folder} 里面，结果会被当成规则来读",
        en="{file} lies inside the institution's folder {folder}, where it would be read as rules",
        help_zh="把结果写到规则册的目录以外",
        help_en="Write the run outside the institution's folder",
    ),
    "out-taken": Entry(
        zh="目录 {file} 里已有别的东西，没有写入",
        en="The folder {file} holds something else; nothing was written",
        help_zh="换一个空目录；已有的运行结果会被替换，别的不会",
        help_en="Choose an empty folder; an earlier run is replaced, anything else is not",
    ),
    "file-not-usable": Entry(
        zh="{file} 不能读或不能写：{problem}",
        en="{file} cannot be read or written: {problem}",
        help_zh="核对路径和权限",
        help_en="Check the path and the permissions",
    ),
    "out-not-writable": Entry(
        zh="写不进 {file}：{problem}",
        en="{file} cannot be written: {problem}",
        help_zh="核对路径和权限",
        help_en="Check the path and the permissions",
    ),
    "not-a-run": Entry(
        zh="{file} 不是一次运行的目录",
        en="{file} is not the folder of a run",
        help_zh="给出 guiju assess 写成的目录",
        help_en="Give a folder that guiju assess wrote",
    ),
    "run-altered": Entry(
        zh="{file} 和运行时记下的不一样",
        en="{file} differs from what the run recorded",
        help_zh="重新计算，或取回原来的文件",
        help_en="Run again, or bring back the original file",
    ),
    "threads-wrong": Entry(
        zh="线程数 {threads} 不行",
        en="{threads} is no number of threads",
        help_zh="写 1 到 256",
        help_en="Say 1 to 256",
    ),
}
"""By code: the sentence and what to do about it, in both languages."""
