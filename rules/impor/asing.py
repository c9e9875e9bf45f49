"""Files that are no table this house reads, known by how they begin: each with the way to save it."""

import re

from rules.impor.batas import AS_EXCEL

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"Ini berkas PDF, bukan tabel. Minta berkas aslinya. {AS_EXCEL}"),
    (b"\x89PNG", "Ini gambar, bukan tabel. Minta berkas Excel atau CSV aslinya."),
    (b"\xff\xd8\xff", "Ini gambar, bukan tabel. Minta berkas Excel atau CSV aslinya."),
    (b"GIF8", "Ini gambar, bukan tabel. Minta berkas Excel atau CSV aslinya."),
    (b"RIFF", "Ini gambar atau suara, bukan tabel. Minta berkas Excel atau CSV aslinya."),
    (b"{\\rtf", f"Ini berkas teks Word, bukan tabel. Salin tabelnya ke Excel. {AS_EXCEL}"),
    (b"Rar!", "Ini arsip RAR. Buka dahulu, lalu unggah berkas Excel atau CSV di dalamnya."),
    (b"7z\xbc\xaf", "Ini arsip 7z. Buka dahulu, lalu unggah berkas Excel atau CSV di dalamnya."),
    (b"\x1f\x8b", "Ini arsip gzip. Buka dahulu, lalu unggah berkas Excel atau CSV di dalamnya."),
    (b"MIME-Version:", f"Ini halaman web satu berkas (.mht). {AS_EXCEL}"),
    (b"SQLite format 3", "Ini berkas basis data, bukan tabel. Ekspor tabelnya sebagai CSV."),
    *(
        (b"\x09" + kind, f"Ini berkas Excel lama (.xls). {AS_EXCEL}")
        for kind in (b"\x00\x04\x00", b"\x02\x06\x00", b"\x04\x06\x00")
    ),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_XML = re.compile(rb"\s*<\?xml", re.IGNORECASE)


def refusal(content: bytes) -> str:
    """Why this cannot be read, and how to save it so that it can; "" where nothing speaks against it."""
    if content.startswith(_OLE):
        if _LOCKED in content:
            return "Berkas ini dikunci kata sandi. Buka di Excel, hapus kata sandinya (File → Info), simpan, lalu unggah lagi."
        return f"Ini berkas Excel lama (.xls). {AS_EXCEL}"
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            return sentence
    plain = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")
    if _XML.match(plain) and b"<html" not in plain.lower():
        kind = "Excel 2003 (XML)" if b"schemas-microsoft-com:office:spreadsheet" in plain else "XML"
        return f"Ini berkas {kind}. {AS_EXCEL}"
    return ""


def refusal_of_parts(names: set[str], mimetype: bytes) -> str:
    """The same of a zip, by the names of its parts and what stands in its "mimetype"."""
    if b"opendocument" in mimetype:
        return "Ini berkas OpenDocument (.ods). Buka di LibreOffice atau Excel, lalu Simpan Sebagai → Excel (.xlsx) atau CSV."
    if "xl/workbook.bin" in names:
        return f"Ini berkas Excel biner (.xlsb). {AS_EXCEL}"
    if any(name.startswith("word/") for name in names):
        return f"Ini berkas Word, bukan tabel. Salin tabelnya ke Excel. {AS_EXCEL}"
    if any(name.startswith("ppt/") for name in names):
        return "Ini berkas PowerPoint, bukan tabel. Minta berkas Excel atau CSV aslinya."
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "Ini berkas Numbers. Buka di Numbers, lalu Ekspor ke → Excel atau CSV."
    if "[Content_Types].xml" not in names:
        return "Ini arsip ZIP. Buka dahulu, lalu unggah berkas Excel atau CSV di dalamnya."
    return ""
