"""The form of a definition, with the formula it makes in words beside it."""

from typing import Any

import streamlit as st

from db.queries import indikator as queries
from db.queries.indikator import IndikatorRow, sumber
from rules.indikator import (
    AGGREGATE_LABELS,
    DIVIDED,
    FREQUENCY_LABELS,
    LEVEL_LABELS,
    kode,
    rumus,
)
from rules.indikator.aturan_capaian import RUMUS_LABELS
from rules.indikator.capaian import POLARITY_LABELS
from ui.indikator import tempat, usulan
from ui.kit import formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields

AGGREGATE_HELP = """
- **Jumlah**: semua isian dijumlahkan (pasien dilayani).
- **Rata-rata**: tiap isian sama beratnya.
- **Rata-rata tertimbang**: isian dengan pembagi besar lebih berat (nilai ujian menurut banyaknya murid).
- **Nilai terakhir**: isian paling akhir yang berlaku (jumlah pegawai bersertifikat).
- **Rasio**: nilai dibagi pembagi, dijumlahkan lebih dulu (selesai tepat waktu ÷ diajukan × 100).
"""
EVERYWHERE = "Semua dinas"
START = {
    "code": "", "name": "", "description": "", "satuan": "%", "level": "unit", "polarity": "naik", "aggregate": "rasio",
    "frequency": "bulanan", "source": "isian", "measure": "laporan", "value_label": "", "n_label": "",
    "factor": 100.0, "decimals": 1, "rumus": None, "kumulatif": False,
}  # fmt: skip


def draw(
    fields: Fields,
    row: IndikatorRow | None,
    dinas: DinasChoice,
    *,
    everywhere: bool,
    fixed: bool = False,
    successor: bool = False,
) -> dict[str, Any]:
    """Draw the fields, filled with `row`; gives what services.indikator takes (with dinas_id and tempat), as it stands now.

    Args:
        everywhere: whether the actor may define for all dinas.
        fixed: measurements rest on it, so what they rest on cannot be changed.
        successor: of `row`: all as there but the code.
    """
    now: dict[str, Any] = {name: getattr(row, name) for name in START} if row else dict(START)
    standing = load(queries.for_dinas, dinas_id=dinas.id)
    left, right = st.columns(2)
    with left:
        name = fields.at("name", st.text_input, "Nama indikator", value=now["name"], max_chars=120)
        usulan.same_name(name, [one for one in standing if row is None or one.id != row.id])
        if row is None:
            usulan.code(fields, name, dinas="" if everywhere else dinas.code)
        elif successor:
            now["code"] = ""  # what is proposed stands in the session
            usulan.code(fields, row.code)
        code = fields.at(
            "code", st.text_input, "Kode", value=now["code"], max_chars=kode.LONGEST, disabled=fixed,
            help="Diusulkan dari nama, dan boleh diubah: huruf besar, angka, garis bawah. Dipakai dalam tautan dan berkas.",
        )  # fmt: skip
        description = fields.at(
            "description", st.text_area, "Penjelasan", value=now["description"], max_chars=500, height=90,
            placeholder="Apa yang diukur, dan dari catatan mana angkanya diambil.",
        )  # fmt: skip
        polarity = _choice(fields, "polarity", "Arah", POLARITY_LABELS, now)
        rumus_capaian = _rumus(fields, now) if polarity == "turun" else None
        level = _choice(
            fields, "level", "Diukur per", LEVEL_LABELS, now, disabled=fixed,
            help="Isian pegawai ikut terhitung di unit dan dinasnya, isian unit di dinasnya.",
        )  # fmt: skip
        frequency = _choice(fields, "frequency", "Diisi", FREQUENCY_LABELS, now)
    with right:
        computed = _computed(fields, now, fixed, proposes=row is None)
        one, two = st.columns(2)
        with one:
            satuan = fields.at(
                "satuan", st.text_input, "Satuan", value=now["satuan"], max_chars=40, placeholder="%, menit, orang"
            )
        with two:
            decimals = fields.at(
                "decimals", st.number_input, "Angka di belakang koma", min_value=0, max_value=4, value=now["decimals"]
            )
        dinas_id = dinas_choice(fields, row, dinas, everywhere)
        place = tempat.choice(fields, standing, row)
    values = {
        "code": code, "name": name, "description": description, "polarity": polarity, "rumus": rumus_capaian, "level": level,
        "frequency": frequency, "satuan": satuan, "decimals": decimals, "dinas_id": dinas_id, "tempat": place, **computed,
    }  # fmt: skip
    _preview(values)
    # The successor stands where the one before stood.
    return {**values, "position": row.position} if row and successor else values


def _computed(fields: Fields, now: dict[str, Any], fixed: bool, *, proposes: bool) -> dict[str, Any]:
    """How the figure comes about: counted by itself from other data, or from what is entered."""
    labels = {code: sumber.named(code).label for code in (*sumber.SOURCES, now["source"])}
    source = _choice(fields, "source", "Sumber data", labels, now, disabled=fixed)
    if known := sumber.named(source).measures:
        measure = _choice(fields, "measure", "Angka", {code: of.label for code, of in known.items()}, now, disabled=fixed)
        of = known[measure]
        return {"source": source, "measure": measure, "aggregate": of.aggregate, "factor": of.factor, "kumulatif": False}
    aggregate = _choice(fields, "aggregate", "Cara menghitung", AGGREGATE_LABELS, now, disabled=fixed, help=AGGREGATE_HELP)
    kumulatif = aggregate == "terakhir" and fields.at(
        "kumulatif", st.checkbox, "Kumulatif sejak Januari", value=now["kumulatif"],
        help="Tiap isian menyebut jumlah dari awal tahun, misalnya serapan anggaran; mulai lagi tiap tahun.",
    )  # fmt: skip
    if proposes:
        usulan.labels(fields, aggregate)
    value_label = fields.at(
        "value_label", st.text_input, "Nama nilai yang diisi", value=now["value_label"], max_chars=60,
        placeholder="Selesai tepat waktu",
    )  # fmt: skip
    n_label = fields.at(
        "n_label", st.text_input, "Nama pembagi yang diisi", value=now["n_label"], max_chars=60,
        placeholder="Jumlah diajukan", disabled=aggregate not in DIVIDED,
        help="Untuk rasio dan rata-rata tertimbang: banyaknya kasus, murid, atau responden.",
    )  # fmt: skip
    factor = fields.at(
        "factor", st.number_input, "Pengali", min_value=0.0, value=float(now["factor"]), format="%g", step=1.0,
        disabled=aggregate != "rasio", help="Untuk rasio saja: 100 memberi persen, 1 memberi hasil bagi apa adanya.",
    )  # fmt: skip
    return {
        "source": source, "measure": "", "aggregate": aggregate, "value_label": value_label, "n_label": n_label,
        "factor": factor if factor is not None else 0.0, "kumulatif": kumulatif,
    }  # fmt: skip


def _rumus(fields: Fields, now: dict[str, Any]) -> str | None:
    """The formula where lower is better; None: what the dinas or the city chose."""
    labels = {"": "Menurut pengaturan dinas", **RUMUS_LABELS}
    given = {"rumus": now["rumus"] or ""}
    return _choice(fields, "rumus", "Rumus capaian", labels, given, help="Berlaku bila makin rendah makin baik.") or None


def _choice(fields: Fields, name: str, label: str, labels: Any, now: dict[str, Any], **options: Any) -> str:
    known = list(labels)
    index = known.index(now[name]) if now[name] in known else 0
    return fields.at(name, st.selectbox, label, options=known, index=index, format_func=labels.get, **options)


def dinas_choice(fields: Fields, row: IndikatorRow | None, dinas: DinasChoice, everywhere: bool) -> int | None:
    """The dinas it is for (None: all). Only who may define for all has a choice."""
    if not everywhere:
        st.caption(f"Berlaku untuk {dinas.name}.")
        return dinas.id
    names = {0: EVERYWHERE, dinas.id: dinas.name}
    index = 0 if row is not None and row.dinas_id is None else 1
    chosen = fields.at("dinas_id", st.selectbox, "Berlaku untuk", options=list(names), index=index, format_func=names.get)
    return chosen or None


def _preview(values: dict[str, Any]) -> None:
    """The formula in words, with an example that is really computed."""
    told = rumus.formula(
        values["aggregate"],
        value_label=values.get("value_label", ""),
        n_label=values.get("n_label", ""),
        factor=values["factor"],
        automatic=sumber.told(values["source"], values["measure"]),
    )
    sentence = f"**Cara angka ini terbentuk:** {formats.escaped(told)}."
    if values["source"] == "isian" and values["factor"] > 0:
        shown = rumus.example(
            values["aggregate"], satuan=values["satuan"], factor=values["factor"], decimals=int(values["decimals"])
        )
        sentence += f"  \nContoh: {formats.escaped(shown)}."
    st.info(sentence, icon=":material/function:")
