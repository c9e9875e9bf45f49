"""A catalogue read from its file (TOML): an entry that is wrong says where and why, a file that is none is refused."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rules.katalog.berkas import BAGIAN, EVERY_POST, FORMAT, KEYS, Bagian, Entri, Isian, Katalog
from rules.kit.errors import Invalid
from rules.kompetensi import LEVELS

# Bytes of a file, characters of a line, entries: far more than an office has, far less than what takes long to read.
MOST_BYTES, MOST_LINE, MOST_ENTRIES = 512_000, 5_000, 2_000
LARGEST = 10**12
BY_KEY = {noun: {one.key: one for one in keys} for noun, keys in KEYS.items()}
HEAD = ("format", "nama", "jenis", "keterangan")


def read(content: bytes) -> Katalog:
    """The catalogue in a file; an entry that is wrong in itself says so, the others are read.

    Raises:
        Invalid: field file; it is too large, no text, no TOML, or holds what no catalogue holds.
    """
    told = _toml(content)
    if unknown := [key for key in told if key not in (*BAGIAN, "katalog")]:
        parts = ", ".join(BAGIAN)
        raise _refused(f"Bagian “{_short(unknown[0])}” tidak dikenal. Yang dikenal: katalog, {parts}.")
    head = told.get("katalog", {})
    if not isinstance(head, dict):
        raise _refused("[katalog] harus berisi nama, bukan sebuah daftar atau nilai.")
    if unknown := [key for key in head if key not in HEAD]:
        raise _refused(f"[katalog] berisi “{_short(unknown[0])}” yang tidak dikenal. Yang dikenal: {', '.join(HEAD)}.")
    if head.get("format", FORMAT) != FORMAT:
        raise _refused(f"Susunan berkas ini bukan format {FORMAT}. Perbarui aplikasinya, atau ekspor lagi.")
    entries = tuple(entry for noun in BAGIAN for entry in _entries(noun, told.get(noun, [])))
    if not entries:
        raise _refused(f"Tidak ada isi: belum ada bagian {', '.join(f'[[{noun}]]' for noun in BAGIAN)}.")
    if len(entries) > MOST_ENTRIES:
        raise _refused(f"Berkas berisi {len(entries)} isi, paling banyak {MOST_ENTRIES}.")
    return Katalog(str(head.get("nama", ""))[:120], _once(entries), str(head.get("jenis", ""))[:20])


def _toml(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise _refused(f"Berkas terlalu besar: paling besar {MOST_BYTES // 1000} kB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("Berkas bukan teks UTF-8. Simpan lagi sebagai teks, atau ekspor lagi.") from None
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_LINE:
            raise _refused(f"Baris {number} terlalu panjang: paling panjang {MOST_LINE} huruf.")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _refused("Berkas bersarang terlalu dalam.") from None
    except ValueError as error:  # also a number of thousands of digits
        raise _refused(f"Berkas bukan TOML yang benar{_where(str(error))}.") from None


def _where(told: str) -> str:
    """The place that the reader of TOML names, in Indonesian. Example: "… (at line 3, column 7)" → " (baris 3, kolom 7)"."""
    at = told.rpartition("(at line ")[2].removesuffix(")")
    line, comma, column = at.partition(", column ")
    return f" (baris {line}, kolom {column})" if comma and line.isdigit() else ""


def _entries(noun: Bagian, given: Any) -> Iterator[Entri]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise _refused(f"Tulis tiap isi bagian {noun} di bawah [[{noun}]].")
    for number, one in enumerate(given, 1):
        yield _entry(noun, number, one)


def _entry(noun: Bagian, number: int, given: dict[str, Any]) -> Entri:
    known_by = KEYS[noun][0]
    text = given.get(known_by.key)
    key = " ".join(text.split()) if isinstance(text, str) else ""
    key = key.upper() if known_by.field == "code" else key
    place = f"{noun} ke-{number}" + (f" ({_short(key)})" if key else "")
    fields: dict[str, Any] = {}
    wrong = "" if key or (known_by.key in given and not isinstance(text, str)) else f"{known_by.label} belum diisi."
    for name, value in given.items():
        try:
            isian = BY_KEY[noun].get(name)
            if isian is None:
                raise Invalid(f"“{_short(name)}” tidak dikenal. Yang dikenal: {', '.join(BY_KEY[noun])}.")
            fields[isian.field] = _value(isian, value)
        except Invalid as error:
            wrong = wrong or error.message
    if key:
        fields[known_by.field] = key
    return Entri(noun, key, fields, place, wrong)


def _value(isian: Isian, value: Any) -> Any:
    """The value in its type, a choice as its code."""
    if isian.type == "tingkat":
        return _levels(value)
    if isian.type == "ya":
        if not isinstance(value, bool):
            raise Invalid(f"{isian.key} diisi true atau false.")
        return value
    if isian.type == "teks":
        if not isinstance(value, str):
            raise Invalid(f"{isian.key} harus teks di antara tanda petik.")
        return _choice(isian, value) if isian.words is not None else value
    # What is no number at all (nan) is in no range either.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -LARGEST <= value <= LARGEST:
        raise Invalid(f"{isian.key} harus angka, dengan titik untuk pecahan.")
    if isian.type == "angka":
        return float(value)
    if value != int(value):
        raise Invalid(f"{isian.key} harus bilangan bulat.")
    return int(value)


def _choice(isian: Isian, text: str) -> str:
    words = isian.words or {}
    said = " ".join(text.split()).casefold()
    for code, label in words.items():
        if said in (code, label.casefold()):
            return code
    raise Invalid(f"{isian.key} “{_short(text)}” tidak dikenal. Pilihannya: {', '.join(words)}.")


def _levels(value: Any) -> dict[str, int]:
    """Post → level; `EVERY_POST` becomes ""."""
    if not isinstance(value, dict):
        raise Invalid('tingkat ditulis per jabatan, misalnya "semua jabatan" = 3.')
    found: dict[str, int] = {}
    for post, level in value.items():
        name = " ".join(post.split())
        if isinstance(level, bool) or level not in LEVELS:
            raise Invalid(f"Tingkat “{_short(name)}” harus 1 sampai 5.")
        if not name or len(name) > 120 or "\x00" in name:
            raise Invalid("Nama jabatan 1–120 huruf.")
        found["" if name.casefold() == EVERY_POST else name] = int(level)
    return found


def _once(entries: tuple[Entri, ...]) -> tuple[Entri, ...]:
    """One that stands twice is wrong the second time."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for one in entries:
        same = first.setdefault((one.bagian, one.key.casefold()), one.place)
        twice = same != one.place and one.key and not one.wrong
        found.append(replace(one, wrong=f"Sama dengan {same}.") if twice else one)
    return tuple(found)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _refused(sentence: str) -> Invalid:
    return Invalid(sentence, field="file")
