"""The text of each page of a PDF that Typst made: plain objects, fonts with a table of letters, no encryption."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])")
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-fA-F]+)>|(T\*|Td|Tm|ET)")
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def texts(pdf: bytes) -> list[str]:
    """Page by page, words in the order in which they were laid out."""
    objects = {int(found[1]): found[2] for found in OBJECT.finditer(pdf)}
    pages = [head for head in objects.values() if b"/Type/Page/" in head]
    return [_text(objects, page) for page in pages]


def _text(objects: dict[int, bytes], page: bytes) -> str:
    resources = objects[_ref(page, b"Resources")]
    named = re.search(rb"/Font<<(.*?)>>", resources, re.S)
    held = re.findall(rb"/(\w+) (\d+) 0 R", named[1] if named else b"")
    fonts = {name.decode(): _letters(objects, int(at)) for name, at in held}
    letters: dict[int, str] = {}
    made = []
    for font, hexed, moved in SHOWN.findall(_hexed(_stream(objects[_ref(page, b"Contents")]))):
        if font:
            letters = fonts[font.decode()]
        elif moved:
            made.append(" ")
        else:
            raw = bytes.fromhex(hexed.decode())
            made.append("".join(letters.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2)))
    return " ".join("".join(made).split())


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    table = _stream(objects[_ref(objects[font], b"ToUnicode")]).decode("latin-1")
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        found |= {int(glyph, 16): _utf16(text) for glyph, text in re.findall(r"<(\w+)>\s*<(\w+)>", part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text, each in RANGE.findall(part):
            run = range(int(first, 16), int(last, 16) + 1)
            every = re.findall(r"<(\w+)>", each) or [f"{int(text, 16) + n:0{len(text)}x}" for n in range(len(run))]
            found |= {glyph: _utf16(one) for glyph, one in zip(run, every, strict=True)}
    return found


def _utf16(hexed: str) -> str:
    return bytes.fromhex(hexed).decode("utf-16-be")


def _ref(head: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", head)
    assert found, name
    return int(found[1])


def _stream(raw: bytes) -> bytes:
    head, _, rest = raw.partition(b"stream")
    data = rest.lstrip(b"\r\n")
    return zlib.decompressobj().decompress(data) if b"FlateDecode" in head else data


def _hexed(content: bytes) -> bytes:
    """Text in parentheses, which may hold pairs of them, as hexadecimal."""
    made, text, depth = bytearray(), bytearray(), 0
    for found in re.finditer(rb"\\([0-7]{1,3}|.)|.", content, re.S):
        one = found[0]
        depth += (one == b"(") - (one == b")")
        if one == b"(" and depth == 1:
            text.clear()
        elif one == b")" and depth == 0:
            made += b"<" + text.hex().encode() + b">"
        elif depth == 0:
            made += one
        elif found[1] is None:
            text += one
        else:
            text += bytes([int(found[1], 8) & 255]) if found[1].isdigit() else ESCAPED.get(found[1], found[1])
    return bytes(made)
