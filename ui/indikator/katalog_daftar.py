"""One list of a catalogue as a table: what each entry is, whether it is here, and what differs."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from db.queries.indikator import sumber
from rules.indikator import LEVEL_LABELS, rumus
from rules.katalog.berkas import LABELS, Bagian
from rules.kompetensi import JENIS_LABELS
from services.katalog.bagian import STATES, Baris
from ui.kit import formats, tables
from ui.kit.tables import Column

NAME, STATE = Column("Nama", width="medium"), Column("Keadaan", width="small")
ABOUT = Column("Penjelasan", width="large")
DIFFERS = Column("Beda atau catatan", width="large")
COLUMNS: dict[Bagian, dict[str, Column]] = {
    "indikator": {
        "formula": Column("Rumus", width="large"),
        "satuan": Column("Satuan", width="small"),
        "level": Column("Diukur per", width="small"),
        "description": ABOUT,
    },
    "layanan": {"standard": Column("Standar (usulan)", width="medium"), "description": ABOUT},
    "kompetensi": {
        "jenis": Column("Jenis", width="small"),
        "tingkat": Column("Tingkat yang dituntut (usulan)", width="large"),
        "description": ABOUT,
    },
    "pelatihan": {
        "jp": Column("JP (usulan)", "integer", width="small"),
        "kompetensi": Column("Kompetensi", width="small"),
        "indikator": Column("Indikator", width="small"),
        "description": ABOUT,
    },
}


def show(bagian: Bagian, lines: Sequence[Baris]) -> None:
    """The table of one part."""
    told = [{**_cells(one), "name": one.entri.name, "state": _state(one), "differs": differs(one)} for one in lines]
    columns = {"name": NAME, "state": STATE, **COLUMNS[bagian], "code": Column("Kode")}
    if any(row["differs"] for row in told):
        columns = {"name": NAME, "state": STATE, "differs": DIFFERS, **columns}
    if bagian == "pelatihan":
        del columns["code"]
    tables.show(tables.table(pd.DataFrame(told, columns=list(columns)), columns, name=f"katalog {LABELS[bagian].lower()}"))


def differs(line: Baris) -> str:
    """What stands → what would stand, or what else is to be known. Example: "Satuan: % → orang"."""
    changes = [f"{label}: {_written(old)} → {_written(new)}" for label, old, new in line.changes]
    return "; ".join([*changes, *([line.note] if line.note and line.state != "sama" else [])])


def _state(line: Baris) -> str:
    """Example: "Sudah ada, milik semua dinas"."""
    more = f", {line.note[0].lower()}{line.note[1:]}" if line.note and line.state == "sama" else ""
    return f"{STATES[line.state]}{more}"


def _cells(line: Baris) -> dict[str, Any]:
    values = {**line.entri.fields, **line.values}
    found = {name: values.get(name, "") for name in ("code", "satuan", "description", "standard", "kompetensi", "indikator")}
    found |= {"jp": values.get("jp"), "level": LEVEL_LABELS.get(values.get("level", ""), "")}
    found["jenis"] = JENIS_LABELS.get(values.get("jenis", ""), "")
    found["tingkat"] = ", ".join(
        f"{post or 'semua jabatan'} {level}" for post, level in sorted(dict(values.get("tingkat", {})).items())
    )
    found["formula"] = _formula(values) if line.entri.bagian == "indikator" and line.values else ""
    return found


def _formula(values: dict[str, Any]) -> str:
    return rumus.formula(
        values["aggregate"],
        value_label=values["value_label"],
        n_label=values["n_label"],
        factor=values["factor"],
        automatic=sumber.told(values["source"], values["measure"]),
    )


def _written(value: Any) -> str:
    if value is None or value == "":
        return "(kosong)"
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    return formats.number(value) if isinstance(value, (int, float)) else str(value)
