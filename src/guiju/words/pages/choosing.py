"""The words of changing many things at once."""

from __future__ import annotations

from typing import Final

from guiju.core.values import Text


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


SAID: Final[dict[str, Text]] = {
    "title": _t("一起办理", "Change together"),
    "back": _t("回到列表", "Back to the list"),
    "nothing": _t(
        "没有选中任何一项。回到列表，在行首打勾。", "Nothing was ticked. Go back to the list and tick some rows."
    ),
    "verb.set": _t("登记一项属性", "State an attribute"),
    "verb.move": _t("调整隶属", "Move"),
    "verb.end": _t("撤销", "End"),
    "lede": _t("选中了 {n} 项。填好后先逐项预览。", "{n} are chosen. A preview of each comes first."),
    "lede.one": _t("选中了 1 项。填好后先预览。", "One is chosen. A preview comes first."),
    "what": _t("怎么办", "What to do"),
    "chosen": _t("选中的", "Chosen"),
    "to-preview": _t("逐项预览", "Preview each"),
    "value-unclear": _t(
        "这个值看不懂：写选项、是或否、整数。", "The value is not clear: an option, yes or no, a whole number."
    ),
    "no-such-unit": _t(
        "没有代码或名称是“{written}”的单位，或者同名的不止一个。",
        "No unit bears the code or name “{written}”, or several do.",
    ),
    "until": _t("到哪天为止", "Until"),
    "form.on": _t("自哪天起", "From"),
    "form.attribute": _t("属性", "Attribute"),
    "form.value": _t("值", "Value"),
    "form.value.hint": _t("不填就是取消这项", "Empty takes it away"),
    "form.parent": _t("调整到哪个单位", "To which unit"),
    "form.parent.hint": _t("写代码，或没有重名的全名", "Its code, or its full name where only one bears it"),
    "form.basis": _t("依据", "Basis"),
    "preview": _t("逐项预览", "Preview"),
    "preview.lede": _t("自 {day} 起，{n} 项。还没有办。", "{n} from {day} on. Nothing is done yet."),
    "preview.refused": _t(
        "其中 {n} 项办不了，原因写在行内；其余照办。",
        "{n} cannot be done, for the reasons in their lines; the others can.",
    ),
    "preview.refused.one": _t(
        "其中 1 项办不了，原因写在行内；其余照办。", "One cannot be done, for the reason in its line; the others can."
    ),
    "each": _t("逐项", "One by one"),
    "would": _t("会变成", "What would change"),
    "same": _t("没有变化", "nothing changes"),
    "do": _t("确认办理", "Confirm"),
    "done": _t("已办 {n} 项。", "{n} done."),
    "done-some": _t("已办 {n} 项，{refused} 项没有办。", "{n} done, {refused} refused."),
    "undone": _t("已撤销 {n} 项，{left} 项之后又改过，保留。", "{n} taken back; {left} were changed since and stay."),
    "was-done": _t("这一批已经办过。", "This selection was carried out."),
    "was-undone": _t("这一批已经撤销。", "This selection was taken back."),
}
