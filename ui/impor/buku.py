"""Excel files of an import: the template to fill in, and the wrong rows to mend. What they hold is read again."""

import io
from collections.abc import Iterable, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rules.impor import Field, Tabel, Wrong

SHEET, GUIDE, LISTS = "Isian", "Petunjuk", "Pilihan"
ROW, WHY = "Baris", "Salah karena"
# A row that begins so is an example and no record (rules.impor.susun).
EXAMPLE = "Contoh:"
UNUSED = "(tidak dipakai)"
# As many rows have drop-downs.
ROWS = 5000
HOW = {
    "teks": "Teks.",
    "nip": "NIP 18 angka. Kolom ini sudah berformat teks; biarkan begitu, agar angkanya tidak rusak.",
    "hari": "Tanggal, misalnya 17/11/2026.",
    "jam": "Jam, misalnya 07.30.",
    "angka": "Angka; desimalnya dengan koma.",
    "durasi": "Lamanya, misalnya 25 menit atau 00:25.",
    "pilihan": "Pilih dari daftarnya.",
}


def template(label: str, fields: Sequence[Field]) -> bytes:
    """One column per field under its label, an example row that no import takes, drop-downs, and a sheet that explains.

    What a kind knows of other programs' files and makes no use of is not asked for.
    """
    fields = [field for field in fields if not field.more and not field.label.endswith(UNUSED)]
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        title = {"bold": True, "text_wrap": True, "valign": "top"}
        head = {
            True: book.add_format({**title, "bg_color": "#12436D", "font_color": "#FFFFFF"}),
            False: book.add_format({**title, "bg_color": "#E3E6EA"}),
        }
        example = book.add_format({"num_format": "@", "italic": True, "font_color": "#6B7280"})
        cells = {"hari": book.add_format({"num_format": "dd/mm/yyyy"}), "angka": book.add_format()}
        text = book.add_format({"num_format": "@"})
        page, guide, lists = (book.add_worksheet(name) for name in (SHEET, GUIDE, LISTS))
        for at, field in enumerate(fields):
            page.set_column(at, at, max(18, len(field.label) + 4), cells.get(field.kind, text))
            page.write_string(0, at, field.label, head[field.needed or field.filled])
            page.write_comment(0, at, told(field), {"x_scale": 2})
            page.write_string(1, at, f"{EXAMPLE} {field.example}".strip() if at == 0 else field.example, example)
            if field.options:
                _drop_down(page, lists, at, field)
        page.freeze_panes(1, 0)
        lists.hide()
        _explain(guide, label, fields, head[False], book.add_format({"text_wrap": True, "valign": "top"}))
    return buffer.getvalue()


def told(field: Field) -> str:
    """What belongs into the column: "Wajib diisi. Tanggal, misalnya 17/11/2026."."""
    must = "Wajib diisi. " if field.needed or field.filled else "Boleh kosong. "
    return must + (f"Salah satu dari: {', '.join(field.options.values())}." if field.options else HOW[field.kind])


def wrong_rows(tabel: Tabel, wrong: Iterable[Wrong], titles: Sequence[str]) -> bytes:
    """The rows that could not be taken, as the file has them, each once, with its number and why; all cells are text.

    Args:
        titles: of the columns, in their order.
    """
    reasons: dict[int, list[str]] = {}
    for one in wrong:
        reasons.setdefault(one.row, []).append(f"{one.column}: {one.reason}" if one.column else one.reason)
    # A file that comes back mended has these two columns already.
    kept = [at for at, title in enumerate(titles) if title not in (ROW, WHY)]
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        page = book.add_worksheet(SHEET)
        page.set_column(0, len(kept), 18, text)
        page.set_column(len(kept) + 1, len(kept) + 1, 80, text)
        rows = ((number, cells) for number, cells in tabel.rows if number in reasons)
        _line(page, 0, [*(titles[at] for at in kept), ROW, WHY], bold)
        for place, (number, cells) in enumerate(rows, 1):
            own = [cells[at] if at < len(cells) else "" for at in kept]
            _line(page, place, [*own, str(number), " ".join(dict.fromkeys(reasons[number]))], text)
        page.freeze_panes(1, 0)
    return buffer.getvalue()


def _line(page: Worksheet, row: int, cells: Iterable[str], style: Format) -> None:
    for at, cell in enumerate(cells):
        page.write_string(row, at, cell, style)


def _drop_down(page: Worksheet, lists: Worksheet, at: int, field: Field) -> None:
    words = list(field.options.values())
    for row, word in enumerate(words):
        lists.write_string(row, at, word)
    column = _letters(at)
    source = f"={LISTS}!${column}$1:${column}${len(words)}"
    rule = {"validate": "list", "source": source, "error_title": field.label[:32], "error_message": "Pilih dari daftarnya."}
    page.data_validation(2, at, ROWS, at, rule)


def _letters(at: int) -> str:
    """0 → "A", 26 → "AA"."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _explain(guide: Worksheet, label: str, fields: Sequence[Field], head: Format, text: Format) -> None:
    guide.set_column(0, 0, 28, text)
    guide.set_column(1, 1, 90, text)
    lines = [
        (label, "Isi lembar “Isian”, satu baris satu catatan, lalu unggah berkas ini di halaman Impor."),
        (EXAMPLE, f"Baris yang dimulai dengan “{EXAMPLE}” tidak ikut diimpor; boleh dihapus."),
    ]
    for row, (what, how) in enumerate(lines):
        guide.write_string(row, 0, what, head)
        guide.write_string(row, 1, how, text)
    for row, field in enumerate(fields, len(lines) + 1):
        guide.write_string(row, 0, field.label, text)
        example = f" Contoh: {field.example}." if field.example else ""
        guide.write_string(row, 1, told(field) + example, text)
