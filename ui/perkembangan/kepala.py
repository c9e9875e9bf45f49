"""The top of the page: what is seen, in a sentence, and the figure of the period with all that belongs to it."""

import streamlit as st

from rules import tanda
from rules.indikator.laju import RUNNING
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.kit.rentang import between
from ui.kit import formats
from ui.perkembangan.gambar import Gambar

MEANING = {
    tanda.BETTER: "perubahannya lebih besar daripada naik turun biasa, ke arah yang baik",
    tanda.WORSE: "perubahannya lebih besar daripada naik turun biasa, ke arah yang buruk",
    tanda.UP: "naiknya lebih besar daripada naik turun biasa",
    tanda.DOWN: "turunnya lebih besar daripada naik turun biasa",
    tanda.USUAL: "naik turunnya sebesar biasanya, jadi satu bulan saja belum berarti apa-apa",
    tanda.TRIAL: "datanya 5 sampai 11 titik, jadi perubahan belum disebut nyata",
    tanda.NO_DATA: "datanya kurang dari 5 titik",
    tanda.CONSTANT: "angkanya selalu sama",
    "konsisten tercapai": "batas variasi biasa seluruhnya di sisi target yang baik",
    "kadang tercapai": "target terletak di dalam variasi biasa",
    "konsisten tidak tercapai": "batas variasi biasa seluruhnya di sisi target yang belum baik",
    tanda.NO_TARGET: "belum ada target pada bulan terakhir yang dinilai",
}
FALSE_ALARMS = "Dari 200 indikator yang stabil kira-kira tiga salah tanda tiap periode."


def show(found: Gambar, periode: Periode) -> None:
    """One block for the sentence, one for the figure, one for the marks with what they mean."""
    sign = tanda.SIGNS[found.change]
    st.markdown(f"**{sign} {formats.escaped(found.sentence)}** {formats.escaped(found.target)}".rstrip())
    if line := figure_line(found, periode):
        st.markdown(line)
    marks = [word for word in (found.change, found.assurance) if word]
    assurance = found.assurance if found.change == tanda.TRIAL else f"**{found.assurance}**"
    st.markdown(f"Tanda: **{sign} {found.change}**{f' · {assurance}' if found.assurance else ''}")
    meant = "; ".join(f"{word}: {MEANING[word]}" for word in marks)
    st.caption(f"{meant[:1].upper()}{meant[1:]}. {FALSE_ALARMS}")


def figure_line(found: Gambar, periode: Periode) -> str:
    """Markdown. Example: "Triwulan IV 2026: **97,5%** (95,2–98,7) · n = 320 · Target ≥ 95 · capaian 102,6%"."""
    row = found.figure
    if row is None:
        return ""
    name = periode_rules.label(periode)
    if formats.is_missing(row["value"]):
        if formats.is_missing(row["beyond"]):
            return f"{name}: {formats.escaped(row['reason'] or 'belum ada angka')}"
        value = f"> {formats.value(row['beyond'], row['satuan'], 0)}"
    else:
        value = formats.value(row["value"], row["satuan"], row["decimals"])
    ends = ""
    if found.interval is not None:
        ends = f" (rentang 95%: {between(found.interval, max(row['decimals'], 1))})"
    noun = found.asal.n.partition(" ")[2]
    parts = [
        f"{name}: **{formats.escaped(value)}**{ends}",
        f"n = {formats.number(row['n'], 0)} {formats.escaped(noun)}".strip() if row["n"] and row["n"] != row["value"] else "",
        f"Target {formats.escaped(row['target_label'])}" if row["target_label"] else "Belum ada target periode ini",
        f"capaian {formats.percent(row['capaian'])}" if not formats.is_missing(row["capaian"]) else "",
        "periode masih berjalan" if row["keadaan"] == RUNNING else formats.escaped(row["keadaan"] or ""),
    ]
    return " · ".join(part for part in parts if part)
