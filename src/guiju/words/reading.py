"""Sentences about files and blocks of a rulebook that cannot be read."""

from __future__ import annotations

from guiju.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # the folder
    "folder-missing": Entry(
        "没有文件夹“{name}”",
        "There is no folder “{name}”",
        "检查路径；制度是一个文件夹，里面有 institution.yaml。",
        "Check the path; an institution is a folder with institution.yaml in it.",
    ),
    "institution-missing": Entry(
        "文件夹里没有 institution.yaml",
        "The folder has no institution.yaml",
        "新建 institution.yaml，写明制度的 id 和中英文名称。",
        "Write institution.yaml with the id and both titles of the institution.",
    ),
    "folder-loop": Entry(
        "“{name}”指回它上面的文件夹", "“{name}” leads back to a folder above it", "删除这个链接。", "Remove the link."
    ),
    "folder-too-deep": Entry(
        "“{name}”嵌套超过 {limit} 层文件夹",
        "“{name}” is more than {limit} folders deep",
        "把文件移到浅一些的文件夹。",
        "Move its files to a folder less deep.",
    ),
    "folder-too-large": Entry(
        "所有文件合计超过 {limit} 字节",
        "The files have more than {limit} bytes together",
        "规则册只放规则，数据放在别处。",
        "A rulebook holds rules; keep data elsewhere.",
    ),
    "too-many-files": Entry(
        "文件夹里的规则文件超过 {limit} 个",
        "The folder has more than {limit} rulebook files",
        "合并小文件，或者确认路径是否正确。",
        "Join small files, or check that the path is the right one.",
    ),
    "link-outside": Entry(
        "链接“{name}”指向文件夹之外",
        "The link “{name}” leaves the folder",
        "把文件复制到文件夹里，删除链接。",
        "Copy the file into the folder and remove the link.",
    ),
    "link-broken": Entry(
        "链接“{name}”没有去处",
        "The link “{name}” leads nowhere",
        "删除链接，或者改正它。",
        "Remove the link or mend it.",
    ),
    "rulebook-unreadable": Entry(
        "读不了文件“{name}”（{reason}）",
        "The file “{name}” cannot be read ({reason})",
        "检查文件是否存在、权限是否允许读取。",
        "Check that it is a file and that you may read it.",
    ),
    "rulebook-too-large": Entry(
        "文件“{name}”有 {size} 字节，最多 {limit} 字节",
        "The file “{name}” has {size} bytes; at most {limit} are read",
        "把文件拆开；数据不要放进规则册。",
        "Split the file; keep data out of the rulebook.",
    ),
    "not-utf8": Entry(
        "文件不是 UTF-8 编码", "The file is not UTF-8", "用 UTF-8 编码重新保存。", "Save it again as UTF-8."
    ),
    # the text
    "control-character": Entry(
        "这里有看不见的控制字符 U+{code}",
        "There is an invisible control character U+{code} here",
        "删除这个字符。",
        "Delete the character.",
    ),
    "yaml-syntax": Entry(
        "从这里起不是合格的 YAML（{problem}）",
        "From here on this is no proper YAML ({problem})",
        "检查缩进、冒号后的空格、引号和括号是否成对。",
        "Check the indentation, the space after colons, and that quotes and brackets come in pairs.",
    ),
    "tab-indent": Entry("用了制表符缩进", "A tab is used to indent", "缩进只用空格。", "Indent with spaces only."),
    "full-width-colon": Entry(
        "键“{key}”后面是全角冒号“：”",
        "After the key “{key}” stands a full-width colon “：”",
        "改用半角冒号，后面加一个空格。",
        "Write a plain colon and a space after it.",
    ),
    "full-width-mark": Entry(
        "这里用了全角标点“{mark}”",
        "Here stands the full-width mark “{mark}”",
        "规则的结构只用半角标点；请改为 {instead} 。",
        "The structure of a rulebook is written in plain marks; type {instead} instead.",
    ),
    "wide-space-indent": Entry(
        "用了全角空格或不换行空格缩进",
        "A full-width or non-breaking space is used to indent",
        "缩进只用半角空格。",
        "Indent with plain spaces only.",
    ),
    "empty-file": Entry(
        "文件是空的", "The file is empty", "写入内容，或者删除文件。", "Write something or delete the file."
    ),
    "top-not-mapping": Entry(
        "文件的最外层不是键和值",
        "The top of the file is not a mapping",
        "每一块内容写在自己的键下面，例如 measures:。",
        "Put each block under its own key, for example measures:.",
    ),
    "several-documents": Entry(
        "一个文件里有几个 YAML 文档（---）",
        "The file holds several YAML documents (---)",
        "一个文件只放一个文档，其余的分开保存。",
        "Keep one document in a file and save the others apart.",
    ),
    "duplicate-key": Entry(
        "键“{key}”写了两次，第一次在第 {first_line} 行",
        "The key “{key}” is written twice, first on line {first_line}",
        "只留一个。",
        "Keep one of them.",
    ),
    "key-not-text": Entry(
        "这里缺一个键，或者键不是文字",
        "Here a key is missing or is not plain text",
        "键写成一个词，后面是冒号。",
        "Write the key as one word with a colon after it.",
    ),
    "odd-key": Entry(
        "键“{key}”含有全角字符、看不见的字符或多余空格",
        "The key “{key}” holds full-width letters, invisible characters or spaces around it",
        "{did_you_mean}请用半角字母重新输入。",
        "{did_you_mean}Type it again in plain letters.",
    ),
    "alias-refused": Entry(
        "用了锚点或引用“{name}”",
        "An anchor or alias “{name}” is used",
        "把内容直接写出来；规则册不用 & 和 *。",
        "Write the content out; rulebooks do not use & and *.",
    ),
    "tag-refused": Entry(
        "用了类型标记“{tag}”",
        "A tag “{tag}” is used",
        "删除以 ! 开头的标记；文字加引号即可。",
        "Remove the mark that begins with !; quotes make text.",
    ),
    "merge-refused": Entry(
        "用了合并键 <<", "The merge key << is used", "把要合并的内容直接写出来。", "Write out what was to be merged."
    ),
    "too-deep": Entry(
        "嵌套超过 {limit} 层", "More than {limit} levels stand inside each other", "减少嵌套。", "Nest less."
    ),
    "too-many-nodes": Entry(
        "文件里的键和值超过 {limit} 个",
        "The file has more than {limit} keys and values",
        "把文件拆开。",
        "Split the file.",
    ),
    "number-too-long": Entry(
        "数“{begins}…”超过 {limit} 位",
        "The number “{begins}…” has more than {limit} digits",
        "检查是否写错；编号要加引号。",
        "Check it; put quotes round a code.",
    ),
    # a block
    "unknown-block": Entry(
        "文件最外层不认识键“{key}”",
        "“{key}” is no block of a rulebook",
        "{did_you_mean}可以用：{known}。",
        "{did_you_mean}Known are: {known}.",
    ),
    "second-block": Entry(
        "“{key}”在 {first} 里已经写过",
        "“{key}” is already written in {first}",
        "一个制度只写一次，请合并。",
        "An institution has one; join the two.",
    ),
    "unknown-key": Entry(
        "这里不认识键“{key}”",
        "The key “{key}” is not known here",
        "{did_you_mean}可以用：{known}。",
        "{did_you_mean}Known are: {known}.",
    ),
    "missing-key": Entry("缺少“{key}”", "“{key}” is missing", "补上“{key}”。", "Add “{key}”."),
    "missing-language": Entry(
        "缺少 {language} 的文字",
        "The text in {language} is missing",
        "中文（zh）和英文（en）都要写。",
        "Write both Chinese (zh) and English (en).",
    ),
    "wrong-type": Entry(
        "“{key}”应当是{expected}，写的是“{value}”",
        "“{key}” must be: {expected}; written is “{value}”",
        "写法：{example}。",
        "Write it so: {example}.",
    ),
    "not-a-choice": Entry(
        "“{value}”不在可选的词里",
        "“{value}” is none of the words allowed here",
        "{did_you_mean}可以写：{choices}。",
        "{did_you_mean}Allowed are: {choices}.",
    ),
    "bad-name": Entry(
        "“{value}”不能作名称",
        "“{value}” cannot be a name",
        "名称以英文字母开头，只用字母、数字和下划线（编号还可用 - 和 .）。",
        "Begin with a letter; use letters, digits and underscores only (ids may have - and . too).",
    ),
    "wrong-form": Entry(
        "“{value}”的写法不对", "“{value}” is not written as it must be", "写成 {like} 的样子。", "Write it like {like}."
    ),
    "empty-text": Entry(
        "“{key}”是空的", "“{key}” is empty", "写上内容，或者去掉这个键。", "Write something, or leave the key out."
    ),
    "empty-list": Entry(
        "这个列表是空的",
        "This list is empty",
        "至少写一项，或者去掉这个键。",
        "Write at least one item, or leave the key out.",
    ),
    "too-long": Entry(
        "“{key}”太长，最多 {limit}", "“{key}” is too long; at most {limit}", "写短一些。", "Make it shorter."
    ),
    "too-short": Entry(
        "“{key}”至少要有 {limit} 项", "“{key}” needs at least {limit}", "补足。", "Add what is missing."
    ),
    "bad-date": Entry(
        "“{value}”不是日期", "“{value}” is no date", "日期写成 2026-01-01 的样子。", "Write dates as 2026-01-01."
    ),
    "out-of-range": Entry(
        "{value} 不行：应当{relation} {limit}",
        "{value} will not do: it must be {relation} {limit}",
        "改成范围内的数。",
        "Write a number within the limit.",
    ),
    "invalid-value": Entry(
        "“{value}”用不了（{reason}）",
        "“{value}” cannot be used ({reason})",
        "查阅规则册字段说明后改正。",
        "Look the field up in the rulebook reference and correct it.",
    ),
}
