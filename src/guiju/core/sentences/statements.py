"""What one clause of a sentence can say: a table of patterns over kinds of words, and the statement each makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from guiju.core.sentences.roles import with_roles
from guiju.core.sentences.saying import (
    Amount,
    At,
    Both,
    Convert,
    Event,
    Given,
    Least,
    Level,
    Most,
    No,
    PerPlace,
    PerStep,
    Places,
    Proportion,
    Remark,
    Rest,
    Statement,
    Steps,
    ToBest,
    Unread,
    Veto,
    Within,
    Yes,
)
from guiju.core.sentences.tokens import Token, tokens

Found = Mapping[str, Token]


def _amount(token: Token) -> Amount:
    unit = "percent" if token.kind in {"PERCENT", "POINT"} else "count" if token.kind == "COUNT" else "number"
    return Amount(token.number, unit)


def _given(found: Found) -> Given:
    token = found["gives"]
    return "full" if token.kind == "FULL" else Decimal(0) if token.kind == "NONE" else token.number


def _at(bound: Literal[">=", "<=", ">", "<", "="]) -> Callable[[Found], Statement]:
    return lambda found: At(bound, _amount(found["amount"]) if "amount" in found else None, _given(found))


def _within(found: Found) -> Statement:
    return Within(_amount(found["low"]), _amount(found["high"]), _given(found))


def _step(side: Literal["down", "up", ""], sign: int) -> Callable[[Found], Statement]:
    return lambda found: PerStep(side, _amount(found["size"]), sign * found["marks"].number)


def _event(sign: int, *, once: bool = False) -> Callable[[Found], Statement]:
    def made(found: Found) -> Statement:
        count = found["count"].number if "count" in found else Decimal(1)
        return Event(_text(found), sign * found["marks"].number / (count or 1), once)

    return made


def _most(sign: int) -> Callable[[Found], Statement]:
    return lambda found: Most(found["marks"].number, sign)


def _in_turn(found: Found) -> Statement:
    first = int(found["first"].number) if "first" in found else 1
    return Places(first, tuple(found["list"].numbers), found.get("first", found["list"]).unit == "last")


def _same_marks(found: Found) -> Statement:
    first, last = int(found["first"].number), int(found["last"].number)
    return Places(first, (_given(found),) * max(1, last - first + 1))


def _firsts(found: Found) -> Statement:
    return Places(1, (_given(found),) * max(1, int(found["last"].number)))


def _lasts(found: Found) -> Statement:
    return Places(1, (_given(found),) * int(found["last"].number), last=True)


def _place(found: Found) -> Statement:
    return Places(int(found["place"].number), (_given(found),), found["place"].unit == "last")


def _text(found: Found) -> str:
    return found["~"].text


_MACROS: Final = {
    "Q": ("PERCENT", "POINT", "COUNT", "NUMBER", "MARKS"),
    "R": ("PERCENT", "POINT", "COUNT", "NUMBER"),
    "M": ("MARKS", "NUMBER"),
    "G": ("FULL", "MARKS", "NUMBER", "NONE"),
    "~": ("OTHER", "RATE", "TARGET"),
    "^": ("OTHER", "RATE", "TARGET", "NOT", "LEVEL"),
    "below": ("DOWN", "LT"),
    "above": ("UP", "GT"),
    "some": ("COUNT", "NUMBER", "PLACE"),
}
"""Names that stand for several kinds in a pattern; `~` is any run of text, also none."""

FORMS: Final[tuple[tuple[str, Callable[[Found], Statement]], ...]] = (
    # a bound and what it gives
    ("~ GE amount:Q ORMORE? ~ GET? gives:G", _at(">=")),
    ("~ amount:Q ORMORE ~ GET? gives:G", _at(">=")),
    ("~ LE amount:Q ORLESS? ~ GET? gives:G", _at("<=")),
    ("~ amount:Q ORLESS ~ GET? gives:G", _at("<=")),
    ("~ GT amount:Q ~ GET? gives:G", _at(">")),
    ("~ LT amount:Q ~ GET? gives:G", _at("<")),
    ("~ amount:Q BELOW ~ GET? gives:G", _at("<")),
    ("~ amount:R GET gives:G", _at("=")),
    ("~ amount:R ARROW gives:G", _at("=")),
    ("amount:R ORMORE gives:G", _at(">=")),
    ("BELOW GET? gives:G", _at("<")),
    ("~ GE TARGET ~ GET? gives:G", _at(">=")),
    ("~ LE TARGET ~ GET? gives:G", _at("<=")),
    ("~ LT TARGET ~ GET? gives:G", _at("<")),
    ("~ GT TARGET ~ GET? gives:G", _at(">")),
    ("~ GET? gives:G ~ amount:R", _at("=")),
    ("~ GET? gives:G ~ GE amount:R ORMORE?", _at(">=")),
    ("~ GET? gives:G ~ amount:R ORMORE", _at(">=")),
    ("~ GET? gives:G BETWEEN amount:R ORMORE?", _at(">=")),
    ("~ GET? gives:G ~ LE amount:R ORLESS?", _at("<=")),
    ("~ GET? gives:G ~ amount:R ORLESS", _at("<=")),
    ("~ GET? gives:G ~ LT amount:R", _at("<")),
    ("~ GET? gives:G ~ GT amount:R", _at(">")),
    ("~ GET? gives:G LT", _at("<")),
    # a band
    ("~ BETWEEN? low:R DASH high:R ORMORE? BETWEEN? ~ GET? gives:G", _within),
    ("~ low:MARKS DASH high:MARKS BETWEEN? ~ GET gives:G", _within),
    ("~ low:NUMBER DASH high:MARKS BETWEEN? ~ GET gives:G", _within),
    ("~ GE low:Q ~ LT high:Q ~ GET? gives:G", _within),
    ("~ low:Q ORMORE ~ high:Q BELOW ~ GET? gives:G", _within),
    ("~ low:Q ORMORE ~ LT high:Q ~ GET? gives:G", _within),
    ("~ high:Q BELOW ~ low:Q ORMORE ~ GET? gives:G", _within),
    ("~ GET? gives:G ~ BETWEEN low:R DASH high:R", _within),
    # for every step on one side of the target
    ("~ EACH ~ below ~ size:Q ~ LOSE marks:M", _step("down", -1)),
    ("~ EACH ~ above ~ size:Q ~ LOSE marks:M", _step("up", -1)),
    ("~ EACH ~ below ~ size:Q ~ GAIN marks:M", _step("down", 1)),
    ("~ EACH ~ above ~ size:Q ~ GAIN marks:M", _step("up", 1)),
    ("~ below ~ EACH below? ~ size:R ~ LOSE marks:M", _step("down", -1)),
    ("~ above ~ EACH above? ~ size:R ~ LOSE marks:M", _step("up", -1)),
    ("~ below ~ EACH below? ~ size:R ~ GAIN marks:M", _step("down", 1)),
    ("~ above ~ EACH above? ~ size:R ~ GAIN marks:M", _step("up", 1)),
    ("~ below R ~ EACH below? ~ size:R ~ LOSE marks:M", _step("down", -1)),
    ("~ above R ~ EACH above? ~ size:R ~ LOSE marks:M", _step("up", -1)),
    ("~ above R ~ EACH above? ~ size:R ~ GAIN marks:M", _step("up", 1)),
    ("~ R BELOW ~ EACH below? ~ size:R ~ LOSE marks:M", _step("down", -1)),
    ("~ R ORMORE ~ EACH above? ~ size:R ~ GAIN marks:M", _step("up", 1)),
    ("~ EACH size:PERCENT ~ LOSE marks:M", _step("", -1)),
    ("~ EACH size:POINT ~ LOSE marks:M", _step("", -1)),
    ("~ EACH size:PERCENT ~ GAIN marks:M", _step("", 1)),
    ("~ EACH size:POINT ~ GAIN marks:M", _step("", 1)),
    ("~ LOSE? marks:M LOSE? EACH size:R below ~", _step("down", -1)),
    ("~ LOSE? marks:M LOSE? EACH size:R above ~", _step("up", -1)),
    ("~ GAIN marks:M EACH size:R below ~", _step("down", 1)),
    ("~ GAIN marks:M EACH size:R above ~", _step("up", 1)),
    ("~ marks:M GAIN EACH size:R below ~", _step("down", 1)),
    ("~ marks:M GAIN EACH size:R above ~", _step("up", 1)),
    ("~ LOSE marks:M EACH size:POINT ~", _step("", -1)),
    ("~ marks:M LOSE EACH size:POINT ~", _step("", -1)),
    ("~ marks:M LOSE EACH size:PERCENT ~", _step("", -1)),
    ("~ marks:M GAIN EACH size:POINT ~", _step("", 1)),
    ("~ EACH BOTH? size:R ~ PLUSMINUS marks:M", lambda found: Both(_amount(found["size"]), found["marks"].number)),
    # places
    ("~ first:some DASH last:PLACE ~ INTURN? GET? INTURN? list:LIST", _in_turn),
    ("~ first:PLACE ~ INTURN GET? list:LIST", _in_turn),
    ("~ FIRSTS last:some ~ INTURN? GET? INTURN? list:LIST", _in_turn),
    ("~ first:some DASH last:PLACE ~ GET? gives:G", _same_marks),
    ("~ FIRSTS last:some ~ GET? gives:G", _firsts),
    ("~ LASTS last:some ~ GET? gives:G", _lasts),
    ("~ place:PLACE ~ GET? gives:G", _place),
    ("gives:G ~ place:PLACE", _place),
    ("gives:G ~ FIRSTS last:some", _firsts),
    ("~ EACHPLACE below? ~ LOSE marks:M", lambda found: PerPlace(found["marks"].number)),
    ("~ marks:M LOSE EACHPLACE below? ~", lambda found: PerPlace(found["marks"].number)),
    ("~ LOSE marks:M EACHPLACE below? ~", lambda found: PerPlace(found["marks"].number)),
    ("~ EACH DOWN? UP? ~ size:PLACE ~ LOSE marks:M", lambda found: PerPlace(found["marks"].number)),
    ("~ marks:M LOSE EACH size:PLACE ~", lambda found: PerPlace(found["marks"].number)),
    ("OTHERS ~ GET? gives:G", lambda found: Rest(_given(found))),
    ("OTHERS? ~ PLACE ~ RATIO ~ GET?", lambda _: ToBest()),
    ("OTHERS? ~ BEST ~ RATIO ~ GET?", lambda _: ToBest()),
    ("OTHERS? ~ RATIO ~ BEST", lambda _: ToBest()),
    ("OTHERS? ~ RATIO ~ PLACE", lambda _: ToBest()),
    ("OTHERS ~ PROP ~ PLACE? BEST?", lambda _: ToBest()),
    ("OTHERS? ~ PROP ~ PLACE", lambda _: ToBest()),
    ("OTHERS? ~ PROP ~ BEST", lambda _: ToBest()),
    ("~ BEST ~ RATIO TIMES MARKS", lambda _: ToBest()),
    ("~ RATIO ~ BEST ~ TIMES M", lambda _: ToBest()),
    # events
    ("^ EACH ^ count:COUNT? ^ LOSE marks:M", _event(-1)),
    ("^ EACH ^ count:COUNT? ^ GAIN marks:M", _event(1)),
    ("^ EACH ^ count:COUNT? ^ GET marks:M", _event(1)),
    ("^ count:COUNT ^ LOSE marks:M", _event(-1)),
    ("^ count:COUNT ^ GAIN marks:M", _event(1)),
    ("^ marks:M LOSE EACH count:COUNT? ^", _event(-1)),
    ("^ LOSE marks:M EACH count:COUNT? ^", _event(-1)),
    ("^ marks:M GAIN EACH count:COUNT? ^", _event(1)),
    ("^ GAIN marks:M EACH count:COUNT? ^", _event(1)),
    ("^ GET? marks:MARKS EACH count:COUNT? ^", _event(1)),
    # limits
    ("MOST LOSE marks:M", _most(-1)),
    ("MOST GAIN marks:M", _most(1)),
    ("MOST GET? LE? marks:M", _most(0)),
    ("~ LOSE LE marks:M", _most(-1)),
    ("~ GAIN LE marks:M", _most(1)),
    ("LE LOSE? marks:MARKS LOSE", _most(-1)),
    ("LE GAIN? marks:MARKS GAIN", _most(1)),
    ("LE marks:MARKS CAPPED?", _most(0)),
    ("marks:MARKS CAPPED", _most(0)),
    ("LOSE marks:MARKS CAPPED", _most(-1)),
    ("GAIN marks:MARKS CAPPED", _most(1)),
    ("MOST ~ marks:MARKS", _most(0)),
    ("~ UNTIL", lambda _: Least(Decimal(0))),
    ("LEAST GET? marks:M", lambda found: Least(found["marks"].number)),
    # proportion
    ("~ RATE PROP", lambda _: Proportion(of_rate=True)),
    ("~ below ~ PROP", lambda _: Proportion(below=True)),
    ("~ below ~ RATE ~ PROP? RATIO? GET?", lambda _: Proportion(of_rate=True, below=True)),
    ("~ R ORMORE ~ PROP", lambda _: Proportion()),
    ("~ GE R ~ PROP", lambda _: Proportion()),
    ("BETWEEN? ~ PROP ~ BETWEEN?", lambda _: Proportion()),
    ("BETWEEN ~ RATIO GET?", lambda _: Proportion()),
    ("~ RATE TIMES WORTH", lambda _: Proportion(of_rate=True)),
    ("~ RATE TIMES M", lambda _: Proportion(of_rate=True)),
    ("WORTH TIMES RATE", lambda _: Proportion(of_rate=True)),
    ("M TIMES RATE", lambda _: Proportion(of_rate=True)),
    ("RATE RATIO? GET?", lambda _: Proportion(of_rate=True)),
    ("~ CONVERT MARKS? NUMBER? PERCENT? WORTH?", lambda _: Convert()),
    ("DOWNWHOLE", lambda _: Steps("down")),
    ("UPWHOLE", lambda _: Steps("up")),
    ("HALFWHOLE", lambda _: Steps("half_up")),
    ("LT size:R ~ COUNTED", lambda _: Steps("down")),
    ("LT size:R ~ R ~ COUNTED", lambda _: Steps("up")),
    # levels, yes and no
    ("~ level:LEVEL GET? gives:G", lambda found: Level(found["level"].text, _given(found))),
    ("~ NOT ~ NONE", lambda found: No(_text(found), negated=True)),
    ("NOT ~ NOT ~ NONE", lambda found: No(_text(found), negated=True)),
    ("ELSE GET? gives:NONE", lambda _: No("", negated=True)),
    ("ELSE GET? gives:M", lambda found: Rest(_given(found))),
    ("NONE ELSE", lambda _: No("", negated=True)),
    ("gives:M ELSE", lambda found: Rest(_given(found))),
    ("NONE ~ NOT ~", lambda found: No(_text(found), negated=True)),
    ("~ NOT ~ LOSE marks:M", _event(-1, once=True)),
    ("~ LOSE marks:M", _event(-1, once=True)),
    ("~ GAIN marks:M", _event(1, once=True)),
    ("~ NONE", lambda found: No(_text(found), negated=False)),
    ("^ GET gives:G", lambda found: Yes(_text(found), _given(found))),
    ("gives:G ~", lambda found: Yes(_text(found), _given(found))),
    ("IF ~ GET? gives:G", lambda found: Yes(_text(found), _given(found))),
    ("~ GET? gives:G IF ~", lambda found: Yes(_text(found), _given(found))),
    ("NONE IF ~ NOT ~", lambda found: No(_text(found), negated=True)),
    ("IF ~ NOT ~ NONE", lambda found: No(_text(found), negated=True)),
    ("^ VETO ^", lambda found: Veto(_text(found))),
    ("~", lambda found: Remark(_text(found))),
)
"""Patterns of one clause, the first that fits wins. `name:KIND` names a figure; `?` may be missing."""

_MOST_JOINED = 3


@cache
def _letters() -> dict[str, str]:
    """Return a sign for every kind of word, so that a clause is a text and a pattern a regular expression."""
    names: dict[str, str] = {}
    for pattern, _ in FORMS:
        for part in pattern.split():
            word = part.removesuffix("?").rpartition(":")[2]
            for kind in _MACROS.get(word, (word,)):
                names.setdefault(kind, chr(0xE000 + len(names)))
    return names


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[Found], Statement]], ...]:
    return tuple((re.compile("".join(map(_piece, pattern.split()))), make) for pattern, make in FORMS)


def _piece(part: str) -> str:
    optional = "?" if part.endswith("?") and part != "?" else ""
    name, _, word = part.removesuffix("?").rpartition(":")
    signs = "".join(_letters()[kind] for kind in _MACROS.get(word, (word,)))
    if word in {"~", "^"}:
        return f"[{signs}]*"
    return f"(?P<{name}>[{signs}]){optional}" if name else f"[{signs}]{optional}"


def read(text: str) -> list[Statement]:
    """Return what a text says, clause by clause; a clause that no pattern reads is among them, as unread."""
    return [statement for sentence in _sentences(with_roles(tokens(text))) for statement in _clauses(sentence)]


def _sentences(found: Sequence[Token]) -> Iterator[list[list[Token]]]:
    """Yield sentences as lists of clauses, each a list of tokens without fillers."""
    clauses: list[list[Token]] = [[]]
    for token in found:
        if token.kind == "STOP":
            yield [each for each in clauses if each]
            clauses = [[]]
        elif token.kind == "COMMA":
            clauses.append([])
        elif token.kind != "FILLER":
            clauses[-1].append(token)
    yield [each for each in clauses if each]


def _clauses(clauses: Sequence[Sequence[Token]]) -> Iterator[Statement]:
    """Yield a statement for each clause; a clause with no meaning of its own may lead into the one after it."""
    at = 0
    while at < len(clauses):
        for count in range(min(_MOST_JOINED, len(clauses) - at), 0, -1):
            taken = clauses[at : at + count]
            statement = _one([token for clause in taken for token in clause])
            apart = count > 1 and (_stands(taken) or isinstance(statement, Remark))
            if statement is not None and not apart:
                yield statement
                at += count
                break
        else:
            yield _unread(clauses[at])
            at += 1


def _stands(clauses: Sequence[Sequence[Token]]) -> bool:
    """Tell whether clauses are better read one by one: each says something of its own."""
    own = [_one(clause) for clause in clauses]
    return all(each is not None and not isinstance(each, Remark) for each in own)


def _one(clause: Sequence[Token]) -> Statement | None:
    if any(token.kind not in _letters() for token in clause):
        return None
    signs = "".join(_letters()[token.kind] for token in clause)
    for pattern, make in _compiled():
        found = pattern.fullmatch(signs)
        if found is not None:
            named = {name: clause[found.start(name)] for name in found.groupdict() if found[name] is not None}
            text = joined(token for token in clause if token.kind in {"OTHER", "NOT", "TARGET", "RATE", "LEVEL"})
            return make({**named, "~": Token("OTHER", text)})
    return None


def _unread(clause: Sequence[Token]) -> Unread:
    kinds = {token.kind for token in clause}
    why = "judged" if "JUDGED" in kinds else "condition" if "IF" in kinds else "form"
    return Unread(joined(clause), why)


def joined(found: Iterable[Token]) -> str:
    """Return the text of tokens: words of English apart, Chinese without spaces."""
    texts = [token.text for token in found]
    return (" " if all(text.isascii() for text in texts) else "").join(texts).strip()
