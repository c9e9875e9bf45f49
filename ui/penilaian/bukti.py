"""Evidence of one employee's period on the screen: live for the penilai, frozen beside a submitted penilaian."""

import pandas as pd
import streamlit as st

from rules.inovasi import TAHAP_LABELS
from rules.kit import periode as periode_rules
from rules.kunjungan import RATING_LABELS
from rules.laporan import STATUS_LABELS
from rules.laporan.resmi import NOTE
from rules.penilaian.bukti import PUJIAN, Bukti, ItemBukti, LaporanLine
from rules.umpan_balik import JENIS_LABELS
from ui.kit import formats
from ui.kit.charts import capaian_bars, draw, trend
from ui.kit.charts.asal import Asal
from ui.kit.dihitung import dihitung

VOICES = JENIS_LABELS | {PUJIAN: "Pujian"}


def show_bukti(bukti: Bukti, *, name: str, periode: str, key: str, open_formulas: bool = False) -> None:
    """Everything, most telling first.

    Args:
        name, periode: whose and when, for subtitles.
        key: different for each person and period, so that an opened panel stays that person's.
        open_formulas: for the employee, to whom each number is to be explained without a click.
    """
    headlines(bukti, where=f"{name} · {periode}", key=key)
    items(bukti, where=f"{name} · {periode}", key=key, open_formulas=open_formulas)
    reports(bukti, where=name, key=key)
    visits(bukti)
    innovations(bukti)
    feedback(bukti)
    latest(bukti.reports, key=key)
    st.caption(f"Angka per {formats.date(bukti.drawn)}.")


def headlines(bukti: Bukti, *, where: str, key: str) -> None:
    """Four figures, each with what it counts."""
    known = [item.capaian for item in bukti.items if item.capaian is not None]
    laporan, kehadiran = bukti.laporan, bukti.kehadiran
    judged = laporan.verified + laporan.returned
    with st.container(horizontal=True):
        mean = sum(known) / len(known) if known else None
        _metric(
            "Capaian sementara" if bukti.running else "Rata-rata capaian", mean, f"{len(known)} dari {len(bukti.items)} terhitung"
        )
        _metric(
            "Hari kerja dilaporkan",
            _share(laporan.reported, laporan.working_days),
            f"{laporan.reported} dari {laporan.working_days} hari",
        )
        _metric("Disetujui dari diperiksa", _share(laporan.verified, judged), f"{laporan.verified} dari {judged} diperiksa")
        n = f"n = {formats.number(kehadiran.n)}" if kehadiran else "belum ada data"
        _metric("Kehadiran", kehadiran.percent if kehadiran else None, n, help=kehadiran.source if kehadiran else None)
    asal = Asal(
        rule="Rata-rata capaian sasaran yang terhitung; hari kerja dengan laporan ÷ hari wajib lapor; laporan disetujui ÷ "
        "laporan diperiksa; hari hadir ÷ hari tercatat, masing-masing × 100.",
        source="SKP, laporan harian, dan catatan kehadiran",
        period=where,
        n=f"{formats.number(len(bukti.items))} sasaran, {formats.number(laporan.filed)} laporan",
        last=bukti.drawn,
    )
    dihitung(asal, key=f"bukti-{key}")


def items(bukti: Bukti, *, where: str, key: str, open_formulas: bool) -> None:
    """Capaian per SKP item as chart, and every number behind it in a panel."""
    if not bukti.items:
        st.info("Belum ada sasaran yang disepakati pada periode ini.")
        return
    reached = sum(item.capaian is not None and not item.missed for item in bukti.items)
    title = f"{reached} dari {len(bukti.items)} sasaran {'sejauh ini sesuai' if bukti.running else 'mencapai'} target"
    known = [item for item in bukti.items if item.capaian is not None]
    asal = Asal(
        rule="Realisasi dibandingkan dengan target menurut arah tiap sasaran; rumus tiap sasaran di bawah.",
        source="SKP dan sumber tiap sasaran",
        period=where,
        n=f"{formats.number(len(known))} dari {formats.number(len(bukti.items))} sasaran terhitung",
        last=max((item.last_date for item in bukti.items if item.last_date), default=bukti.drawn),
    )
    subtitle = f"Capaian per sasaran · {where}"
    chart = capaian_bars(_item_frame(bukti), title=title, subtitle=subtitle, name_title="Sasaran", asal=asal)
    draw(chart, key=f"capaian-{key}")
    with st.expander("Angka, rumus, dan sumber tiap sasaran", key=f"rumus-{key}", expanded=open_formulas):
        st.markdown(formulas(bukti))


def formulas(bukti: Bukti) -> str:
    """Per item: target, realisasi, n and source, and the formula with its numbers."""
    return "\n".join(_formula(item) for item in bukti.items)


def _formula(item: ItemBukti) -> str:
    realisasi = formats.value(item.realisasi, item.satuan)
    facts = [f"Target {item.target_label or formats.MISSING}", f"realisasi {realisasi}", f"sumber: {item.source}"]
    if item.sampai and item.due_label:
        facts.append(f"semestinya {item.due_label} sampai {formats.date_short(item.sampai)}")
    if item.last_date:
        facts.append(f"data terakhir {formats.date_short(item.last_date)}")
    lines = (f"- **{formats.escaped(item.what)}**", formats.escaped("; ".join(facts) + "."), formats.escaped(item.formula))
    return "  \n  ".join(lines)


def _item_frame(bukti: Bukti) -> pd.DataFrame:
    rows = [
        (item.what, item.capaian, formats.value(item.realisasi, item.satuan), item.target_label or formats.MISSING, _told(item))
        for item in bukti.items
    ]
    frame = pd.DataFrame(rows, columns=["name", "capaian", "value_label", "target_label", "told"]).astype({"capaian": float})
    return frame if bukti.running else frame.drop(columns="told")


def _told(item: ItemBukti) -> str:
    return item.keadaan or "belum ada data"


def reports(bukti: Bukti, *, where: str, key: str) -> None:
    """Reports and their verification in one sentence, and their course over months."""
    st.markdown(f"#### Laporan harian\n\n{report_sentence(bukti)}")
    if any(month.filed for month in bukti.months):
        frame = pd.DataFrame({"month": [m.month for m in bukti.months], "value": [m.filed for m in bukti.months]})
        latest = bukti.months[-1]
        asal = Asal(
            rule="Laporan harian yang diajukan dijumlahkan per bulan.",
            source="laporan harian",
            period=f"{formats.month(bukti.months[0].month)} – {formats.month(latest.month)}",
            n=f"{formats.number(sum(m.filed for m in bukti.months))} laporan",
            last=bukti.drawn,
        )
        words = {
            "title": f"{formats.number(latest.filed)} laporan pada {formats.month(latest.month)}",
            "subtitle": f"Laporan per bulan · {where}",
        }
        draw(trend(frame, **words, unit="laporan", decimals=0, zero=True, height=150, asal=asal), key=f"laporan-bulan-{key}")


def report_sentence(bukti: Bukti) -> str:
    """Counts, hours and days with the span they belong to."""
    counts = bukti.laporan
    if not counts.filed:
        return (
            f"{NOTE}."
            if counts.catatan and not counts.working_days
            else f"Belum ada laporan dari {counts.working_days} hari kerja."
        )
    waiting = counts.filed - counts.verified - counts.returned
    parts = [f"{counts.verified} disetujui", f"{counts.returned} dikembalikan", f"{waiting} menunggu diperiksa"]
    span = f"{formats.date_short(counts.start)} – {formats.date_short(counts.until)}"
    note = f" {NOTE}." if counts.catatan else ""
    # On the first day of use the span has not begun.
    days = "; belum ada hari yang wajib dilaporkan"
    if counts.start <= counts.until:
        days = f", pada {counts.reported} dari {counts.working_days} hari kerja ({span})"
    return f"{counts.filed} laporan ({', '.join(parts)}), {formats.minutes(counts.minutes)} kerja{days}.{note}"


def visits(bukti: Bukti) -> None:
    """What was seen where the employee was met; nothing when nobody came."""
    if not bukti.visits:
        return
    st.markdown("#### Kunjungan lapangan")
    for visit in bukti.visits:
        told = [f"{formats.date_short(visit.day)} · {formats.escaped(visit.place)} · {formats.escaped(visit.visitor)}"]
        told.append(formats.escaped(visit.findings))
        if visit.rating is not None:
            told.append(f"Penilaian kunjungan: {RATING_LABELS[visit.rating]}")
        if visit.follow_up:
            told.append(f"Tindak lanjut ({'selesai' if visit.done else 'belum selesai'}): {formats.escaped(visit.follow_up)}")
        st.markdown("- " + "  \n  ".join(told))


def innovations(bukti: Bukti) -> None:
    """Innovations accepted in the period in which the employee has a part; nothing when there are none."""
    if not bukti.inovasi:
        return
    st.markdown("#### Inovasi yang diterima")
    for one in bukti.inovasi:
        told = f"- {formats.date_short(one.day)} · **{formats.escaped(one.title)}** ({TAHAP_LABELS[one.tahap].lower()})"
        st.markdown(told + (f"  \n  {formats.escaped(one.effect)}" if one.effect else ""))


def feedback(bukti: Bukti) -> None:
    """What was said before: the last feedback, and why reports came back."""
    st.markdown("#### Umpan balik dan catatan")
    if bukti.feedback:
        st.caption(f"Umpan balik penilaian sebelumnya ({periode_rules.label(bukti.feedback_periode)})")
        st.text(bukti.feedback)
    for voice in bukti.voices:
        st.markdown(
            f"- {formats.date_short(voice.day)} · **{VOICES[voice.jenis]}** dari {formats.escaped(voice.writer)}: "
            f"_{formats.escaped(voice.body)}_"
        )
    for line in bukti.notes:
        st.markdown(f"- {_day(line)} · {formats.escaped(line.activity)} — dikembalikan: _{formats.escaped(line.note)}_")
    if not bukti.feedback and not bukti.notes and not bukti.voices:
        st.caption("Belum ada umpan balik sebelumnya dan catatan pengembalian.")


def latest(lines: tuple[LaporanLine, ...], *, key: str) -> None:
    """The latest reports with links to their evidence."""
    if not lines:
        return
    with st.expander(f"Laporan terbaru ({len(lines)})", key=f"laporan-{key}"):
        st.markdown("\n".join(f"- {_line(line)}" for line in lines))


def _line(line: LaporanLine) -> str:
    amount = f"{formats.number(line.quantity)} {formats.escaped(line.satuan)}, {formats.minutes(line.minutes)}"
    parts = [_day(line), f"{formats.escaped(line.activity)} ({amount})", STATUS_LABELS[line.status]]
    if line.url:
        url = line.url.replace("<", "%3C").replace(">", "%3E")
        parts.append(f"[tautan bukti](<{url}>)")
    if line.berkas:
        parts.append(f"[berkas bukti](/berkas/{line.berkas})")
    return " · ".join(parts)


def _day(line: LaporanLine) -> str:
    return formats.date_short(line.day)


def _share(part: int, whole: int) -> float | None:
    return 100 * min(part, whole) / whole if whole else None


def _metric(label: str, percent: float | None, about: str, help: str | None = None) -> None:
    st.metric(label, formats.percent(percent), about, delta_color="off", delta_arrow="off", width=156, help=help)
