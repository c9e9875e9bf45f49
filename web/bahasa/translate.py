"""Exchange complete string literals of a JavaScript bundle for others.

Pure: text in, text out. A literal is exchanged only where it is a value: never as the operand of a comparison, a `case`,
an object key, a member (`e["Close"]`), a name of an enum or element, or what something is looked up by (`.includes("Enter")`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HOLE = re.compile(r"\{\d+\}")
BEHIND = "‹"  # `),‹day` is the literal `day` where `),` stands before it
QUOTES = "`\"'"

_NOT_BEFORE = re.compile(
    r"([=!]==?|\b(case|in|typeof|import|from)|\bid:|displayName=|=\d+\]=)\s*$|(?<!return)(?<=[\w$)\]])\[$"
    r"|\.(includes|indexOf|startsWith|endsWith|has|get|format|querySelector|addEventListener|removeEventListener)\($"
)
_NOT_AFTER = re.compile(r"\s*([=!]==?|in\b|instanceof\b)")


@dataclass(frozen=True)
class Hit:
    """One place where a literal of the table stands: its key, its span with the quotes, its ${…}."""

    key: str
    start: int
    end: int
    holes: tuple[str, ...] = ()


def translate(source: str, words: Mapping[str, str]) -> str:
    """`source` with every literal of `words` exchanged; other text is the same byte for byte.

    >>> translate('n({label:`Search`,k:e.key===`Search`})', {"Search": "Cari"})
    'n({label:`Cari`,k:e.key===`Search`})'
    >>> translate("`${t.type} files are not allowed.`", {"{0} files are not allowed.": "Jenis {0} tidak boleh."})
    '`Jenis ${t.type} tidak boleh.`'
    """
    done, parts = 0, []
    for hit in hits(source, words):
        quote = source[hit.start]
        text = words[hit.key]
        for number, hole in enumerate(hit.holes):
            text = text.replace(f"{{{number}}}", f"${{{translate(hole, words)}}}")
        parts += [source[done : hit.start], quote, text if quote == "`" else text.replace(quote, "\\" + quote), quote]
        done = hit.end
    return "".join([*parts, source[done:]])


def hits(source: str, words: Mapping[str, str]) -> list[Hit]:
    """Where the literals stand, in order; of two that overlap the outer one."""
    found = sorted((hit for key in words for hit in _find(source, key)), key=lambda hit: (hit.start, -hit.end))
    outer: list[Hit] = []
    for hit in found:
        if not outer or hit.start >= outer[-1].end:
            outer.append(hit)
    return outer


def _find(source: str, key: str) -> Iterator[Hit]:
    before, _, literal = key.rpartition(BEHIND)
    first, *rest = HOLE.split(literal)
    for quote in "`" if rest else QUOTES:
        opening = before + quote + first + ("${" if rest else quote)
        at = source.find(opening)
        while at >= 0:
            hit = _match(source, key, at + len(before), at + len(opening), rest)
            if hit and _is_value(source, hit):
                yield hit
            at = source.find(opening, at + 1)


def _match(source: str, key: str, start: int, at: int, rest: list[str]) -> Hit | None:
    """Follow a template from its first hole: each hole, then the text that the key has after it."""
    holes = []
    for number, text in enumerate(rest, start=1):
        end = _hole_end(source, at)
        if end is None:
            return None
        holes.append(source[at:end])
        closing = "}" + text + ("`" if number == len(rest) else "${")
        if not source.startswith(closing, end):
            return None
        at = end + len(closing)
    return Hit(key, start, at, tuple(holes))


def _hole_end(source: str, at: int) -> int | None:
    """Where the `}` stands that closes a `${` whose inside begins at `at`; braces and strings inside are passed over."""
    open_ = ["}"]
    while at < len(source):
        char = source[at]
        if open_[-1] in QUOTES:
            if char == "\\":
                at += 1
            elif char == open_[-1]:
                open_.pop()
            elif open_[-1] == "`" and source.startswith("${", at):
                open_.append("}")
                at += 1
        elif char in QUOTES:
            open_.append(char)
        elif char == "{":
            open_.append("}")
        elif char == "}":
            open_.pop()
            if not open_:
                return at
        at += 1
    return None


def _is_value(source: str, hit: Hit) -> bool:
    before, after = source[max(0, hit.start - 24) : hit.start], source[hit.end : hit.end + 12]
    is_object_key = before.rstrip().endswith(("{", ",")) and after.lstrip().startswith(":")
    return not (is_object_key or _NOT_BEFORE.search(before) or _NOT_AFTER.match(after))
