"""Reads a workbook in a process of its own: `python -m services.kit.buku` takes .xlsx and gives JSON, within limits.

A file from anybody may unpack to far more than it weighs, or keep its reader busy: here that ends this process and no other.
It stands apart from services.impor, whose start would load the whole house.
"""

import contextlib
import gc
import io
import json
import re
import sys
import zipfile
from typing import Any
from xml.parsers import expat

from rules.impor.asing import refusal_of_parts
from rules.impor.batas import AS_EXCEL, refuse
from rules.kit.errors import Invalid

MEBIBYTE = 1024 * 1024
MOST_MEMORY = 768 * MEBIBYTE
MOST_SECONDS = 20
MOST_UNPACKED = 100 * MEBIBYTE
MOST_PARTS = 2_000
MOST_TAGS = 5_000_000
MOST_CELLS = 500_000
BROKEN = f"Berkas Excel ini rusak atau tidak lengkap. {AS_EXCEL}"
TOO_LARGE = "Berkas Excel ini terlalu besar setelah dibuka. Sisakan lembar yang perlu saja, atau simpan sebagai CSV."
TOO_MANY = "Berkas Excel ini lebih dari 500.000 sel. Sisakan lembar yang perlu saja, atau simpan sebagai CSV."

Rows = list[list[str]]
_CELL = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")


def main() -> None:
    """Standard input to standard output: {"sheets": [[name, rows]]} or {"refused": sentence}."""
    _limit()
    told: dict[str, Any]
    try:
        told = {"sheets": sheets(sys.stdin.buffer.read())}
    except Invalid as error:
        told = {"refused": error.message}
    except MemoryError:
        told = {"refused": TOO_LARGE}
    sys.stdout.buffer.write(json.dumps(told).encode())


def sheets(content: bytes) -> list[tuple[str, Rows]]:
    """The visible sheets of a workbook with their rows of texts, merged cells filled.

    Raises:
        Invalid: field file.
    """
    from services.kit import lembar

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
        return lembar.read(content, MOST_CELLS)
    except (Invalid, MemoryError):
        raise
    except lembar.TooMany:
        raise refuse(TOO_MANY) from None
    except Exception as error:  # whatever a broken file makes the readers raise
        raise refuse(BROKEN) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse before anything is read: no workbook, too much, no XML. A part never gives more than it declares."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sentence := refusal_of_parts(names, archive.read("mimetype")[:100] if "mimetype" in names else b""):
        raise refuse(sentence)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refuse(TOO_LARGE)
    cells = tags = 0
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            more_cells, more_tags = _counted(archive, part)
            cells, tags = cells + more_cells, tags + more_tags
            if cells > MOST_CELLS:
                raise refuse(TOO_MANY)
            if tags > MOST_TAGS:
                raise refuse(TOO_LARGE)


def _counted(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """How many cells of the part hold something, and how many tags it has. All of it must be XML, without types of its own."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_types
    cells = tags = 0
    with archive.open(part) as source:
        while chunk := source.read(MEBIBYTE):
            parser.Parse(chunk)
            tags += chunk.count(b"<") + chunk.count(b"/>")
            if part.filename.startswith("xl/worksheets/"):
                cells += len(_CELL.findall(chunk))
    parser.Parse(b"", True)
    return cells, tags


def _no_types(*_: object) -> None:
    raise refuse(BROKEN)


def _limit() -> None:
    """Of this process alone, which lives too short to be tidied up. On Windows the caller's clock is the only limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    gc.disable()
    for heavy in ("numpy", "PIL", "lxml"):  # openpyxl would load them, and nothing here needs them
        sys.modules[heavy] = None  # type: ignore[assignment]


if __name__ == "__main__":
    main()
