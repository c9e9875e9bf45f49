"""What the n of a figure counts, in words: the same on card, chart, explanation and page of a meeting."""

from collections.abc import Mapping

from rules.indikator import DIVIDED

# What n counts, of figures that count themselves.
COUNTED: Mapping[str, str] = {
    "ikm": "jawaban",
    "puas_persen": "jawaban",
    "jawaban": "jawaban",
    "masuk": "aspirasi",
    "dijawab_persen": "aspirasi yang jatuh tempo",
    "tepat_persen": "aspirasi yang jatuh tempo",
    "hari_jawab": "aspirasi",
    "hadir_persen": "hari kerja pegawai",
    "terlambat_persen": "hari kerja pegawai",
    "alpa": "hari",
    "kunjungan": "kunjungan",
    "selesai_persen": "tindak lanjut yang jatuh tempo",
    "laporan": "laporan",
    "disetujui_persen": "laporan lewat batas verifikasi",
    "hari_dilaporkan_persen": "hari wajib lapor",
    "inovasi": "inovasi",
    "jp": "JP",
    "peserta": "keikutsertaan",
}


def counted_noun(source: str, measure: str, aggregate: str, n_label: str) -> str:
    """What the n of a figure counts, within a sentence; "" where nobody knows.

    n_label: what the divisor of an entered one is called.
    Example: "permohonan selesai", "jawaban"; of entered sums and means "isian".
    """
    if source != "isian":
        return COUNTED.get(measure, "")
    return _small(n_label) if aggregate in DIVIDED else "isian"


def _small(noun: str) -> str:
    """Within a sentence. Example: "Permohonan selesai" → "permohonan selesai"; "KTP selesai" stays."""
    return noun if noun[1:2].isupper() else f"{noun[:1].lower()}{noun[1:]}"
