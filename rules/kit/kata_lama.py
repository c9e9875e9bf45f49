"""Codes as they were written before version 0008 of the database.

Lines of the audit trail are chained and frozen evidence is past: they keep the words they were written with. Whoever reads
them asks here, so that nobody else knows two words for one thing.
"""

from collections.abc import Mapping
from typing import Any

_POLARITY = {"higher": "naik", "lower": "turun", "within": "rentang"}
_AGGREGATE = {"sum": "jumlah", "mean": "rata_rata", "weighted_mean": "tertimbang", "last": "terakhir", "ratio": "rasio"}
_MEASURE = {
    "filed": "laporan",
    "verified_share": "disetujui_persen",
    "report_days_share": "hari_dilaporkan_persen",
    **{f"{name}_share": f"{name}_persen" for name in ("dijawab", "hadir", "puas", "selesai", "tepat", "terlambat")},
}
# table → column → old code → present one. No old code of a column is a present one of it.
CODES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "laporan": {"status": {"filed": "menunggu", "verified": "disetujui", "returned": "dikembalikan"}},
    "skp": {
        "status": {"draft": "draf", "proposed": "diajukan", "agreed": "disepakati", "returned": "dikembalikan"},
        "polarity": _POLARITY,
        "aggregate": _AGGREGATE,
    },
    "penilaian": {
        "status": {"draft": "draf", "submitted": "disampaikan", "acknowledged": "diterima", "objected": "keberatan"},
    },
    "periode": {
        "kind": {"month": "bulan", "quarter": "triwulan", "year": "tahun"},
        "status": {"open": "terbuka", "scoring": "penilaian", "closed": "ditutup"},
    },
    "survei": {"judgement": {"counted": "dihitung", "set_aside": "disisihkan"}},
    "indikator": {
        "polarity": _POLARITY,
        "aggregate": _AGGREGATE,
        "source": {"entered": "isian"},
        "measure": _MEASURE,
    },
}
# table → column that holds a row of another table as it stood → that table
_STOOD = {
    "keberatan": {"before": "penilaian", "after": "penilaian"},
    "skp_riwayat": {"snapshot": "skp"},
    "indikator_riwayat": {"definition": "indikator"},
    "penilaian": {"evidence": "bukti"},
}


def present(noun: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row of table `noun` in present codes; what is present already stays.

    Also inside what such a row holds of others (the score before an objection, the reports in frozen evidence).

    Example: present("laporan", {"status": "filed", "minutes": 30}) → {"status": "menunggu", "minutes": 30}.
    """
    if noun == "bukti":
        return {**values, "reports": [present("laporan", line) for line in values.get("reports", ())]}
    codes, stood = CODES.get(noun, {}), _STOOD.get(noun, {})
    return {name: _one(codes.get(name, {}), stood.get(name), value) for name, value in values.items()}


def _one(codes: Mapping[str, str], stood: str | None, value: Any) -> Any:
    if stood is not None and isinstance(value, Mapping):
        return present(stood, value)
    return codes.get(value, value) if isinstance(value, str) else value
