"""How much a file may hold, and which of its letters are kept."""

import re

from rules.kit.errors import Invalid

MOST_ROWS = 200_000
MOST_COLUMNS = 500
# As many letters as a cell of Excel takes.
MOST_LETTERS = 32_767
AS_EXCEL = "Buka di Excel, lalu Simpan Sebagai → Excel Workbook (.xlsx) atau CSV."

# What nobody sees and a database may refuse: control signs but tab and line ends, marks of encodings, halves of letters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_FIGURES = re.compile(r"[\s\d.,:;/%+\-–()]*")


def thousands(number: int) -> str:
    """500000 → "500.000"."""
    return f"{number:,}".replace(",", ".")


def refuse(sentence: str) -> Invalid:
    """What is wrong with the file as a whole."""
    return Invalid(sentence, field="file")


def too_many_rows() -> Invalid:
    """More rows than are taken at once."""
    return refuse(f"Paling banyak {thousands(MOST_ROWS)} baris sekali impor. Bagi berkas ini menjadi beberapa.")


def too_wide(row: int) -> Invalid:
    """A row that goes on and on."""
    return refuse(f"Baris {row} lebih dari {MOST_COLUMNS} kolom. Sisakan kolom yang perlu saja.")


def too_long(row: int) -> Invalid:
    """A cell that no spreadsheet could hold: mostly a quote that nobody closed."""
    return refuse(
        f"Satu sel di baris {row} lebih dari {thousands(MOST_LETTERS)} huruf; mungkin ada tanda kutip yang tidak ditutup."
    )


def fills_right(text: str) -> bool:
    """Whether a cell merged with those right of it stands for each of them.

    Words do ("Cuti" over three days, a title over its columns); a figure, a time or a day is one, and would become three.
    """
    return _FIGURES.fullmatch(text) is None
