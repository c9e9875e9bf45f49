"""What waits for the reader: a line with its count, and the page where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from db.queries.beranda import Owed
from db.queries.beranda.bulan import Month
from db.queries.organisasi.belum import Begun
from rules.kit.hak import Actor
from rules.kit.periode import label
from rules.kit.tahun_baru import prepared
from rules.laporan.resmi import NOTE
from settings import today
from ui.kit import formats
from ui.kit.access import may
from ui.kit.navigation import BY_NOUN
from ui.laporan import batas as laporan_batas
from ui.laporan.day import PARAMETER

CITY = {"admin", "pimpinan"}


@dataclass(frozen=True)
class Line:
    """One thing to do; `label` says it with its count."""

    label: str
    noun: str
    query: tuple[tuple[str, str], ...] = ()


def own_day(month: Month, today: date) -> list[Line]:
    """Today's report and the days owed this month without one; the link leads to the last that may still be filed."""
    lines = []
    n, minutes = month.days.get(today, (0, 0))
    missing = sorted(month.owed - month.days.keys())
    if n:
        st.markdown(f":green-badge[:material/check: Hari ini] {n} kegiatan, {formats.minutes(minutes)} sudah dilaporkan")
    elif month.batas.resmi.holds(today):
        st.caption(f"{NOTE}. Laporan di sini boleh diisi, tidak wajib.")
    elif today in missing:
        lines.append(Line("**Laporan hari ini belum diisi**", "laporan"))
    still, late = _earlier(month, today)
    if still:
        when = "bulan ini " if still[0] >= today.replace(day=1) else ""
        label = f"{_count(len(still) + late)} hari kerja {when}tanpa laporan"
        lines.append(Line(label, "laporan", ((PARAMETER, still[-1].isoformat()),)))
    return lines


def late_days(month: Month, today: date) -> None:
    """How many of the days without a report may not be filed any more: below the links, which telephones cut short."""
    still, late = _earlier(month, today)
    if late and still:
        st.caption(f"{formats.number(late)} dari {formats.number(len(still) + late)} hari itu sudah lewat batas pengisian.")
    elif late:
        st.caption(f"{formats.number(late)} hari kerja bulan ini tanpa laporan sudah lewat batas pengisian.")


def _earlier(month: Month, today: date) -> tuple[list[date], int]:
    """The days owed before today without a report: those that may still be filed, and how many of this month may not."""
    missing = sorted(day for day in month.owed - month.days.keys() if day < today)
    still, _ = laporan_batas.late(missing, month.batas)
    return still, laporan_batas.late([day for day in missing if day >= today.replace(day=1)], month.batas)[1]


def own(owed: Owed) -> list[Line]:
    """What others wait for from the employee, and what he waits for."""
    return _lines(
        (owed.returned, "laporan dikembalikan untuk diperbaiki", "laporan"),
        (owed.skp_to_answer, "sasaran diajukan penilai, menunggu persetujuan Anda", "skp"),
        (owed.skp_returned, "sasaran dikembalikan untuk diperbaiki", "skp"),
        (owed.unplanned, "periode berjalan belum memuat sasaran Anda", "skp"),
        (owed.inovasi_returned, "inovasi dikembalikan untuk diperbaiki", "inovasi"),
        (owed.results, "hasil penilaian menunggu tanggapan Anda", "hasil"),
        (owed.follow_ups, "tindak lanjut kunjungan menunggu Anda", "kunjungan"),
        (owed.plans_late, "rencana perbaikan **lewat tenggat**, menunggu hasil dari Anda", "pembinaan"),
        (owed.plans_due, "rencana perbaikan jatuh tempo dalam sepekan", "pembinaan"),
    )


def talks(owed: Owed) -> list[Line]:
    """Coaching talks that the employee has not confirmed to have read."""
    if not owed.talks:
        return []
    return [Line(f"{_count(owed.talks)} catatan coaching menunggu Anda baca", "pembinaan", (("bagian", "coaching"),))]


def told(owed: Owed) -> None:
    """What he may want to read: nobody waits for it."""
    lines = _lines(
        (owed.words, "umpan balik baru untuk Anda", "umpan-balik"),
        (owed.absen_answered, "permohonan ketidakhadiran Anda diputus dalam sepekan ini", "ketidakhadiran"),
        (owed.koreksi_answered, "permintaan koreksi data Anda dijawab dalam sepekan ini", "profil"),
        (owed.visited, "kunjungan sejak bulan lalu menyangkut Anda", "kunjungan"),
    )
    if owed.masukan_answered:
        label_ = f"{_count(owed.masukan_answered)} masukan Anda dijawab dalam sepekan ini"
        lines.append(Line(label_, "profil", (("bagian", "masukan"),)))
    if owed.praise:
        lines.append(Line(f"{_count(owed.praise)} pujian untuk Anda sepekan ini", "umpan-balik", (("bagian", "pujian"),)))
    if lines:
        draw(lines, "")


def team(owed: Owed) -> list[Line]:
    """What the penilai's people wait for."""
    return _lines(
        (owed.to_verify, "laporan menunggu verifikasi", "verifikasi"),
        (owed.skp_to_agree, "sasaran menunggu persetujuan Anda", "persetujuan"),
        (owed.unscored, "penilaian belum disampaikan", "penilaian"),
    )


def in_stead(owed: Owed, actor: Actor) -> list[Line]:
    """Reports that wait for him while he stands in for their atasan."""
    names = {one.untuk_id: one.name for one in actor.teams}
    return [
        Line(
            f"a.n. {formats.escaped(names[who])}: {_count(n)} laporan menunggu", "verifikasi", (("bagian", f"a.n. {names[who]}"),)
        )
        for who, n in owed.stead
        if n
    ]


def innovations(owed: Owed) -> list[Line]:
    """Innovations that wait for a yes: of the team, of the dinas for its head, of all for the leaders of the city."""
    return _lines((owed.inovasi, "inovasi menunggu Anda periksa", "inovasi"))


def training(owed: Owed) -> list[Line]:
    """Who waits for a word on his training: of the team for a penilai, of the dinas for its head and admin."""
    if not owed.training:
        return []
    label = f"{_count(owed.training)} pendaftaran atau usul pelatihan menunggu Anda"
    return [Line(label, "pelatihan", (("bagian", "tim"),))]


def absences(owed: Owed, leads: bool) -> list[Line]:
    """Who waits for a yes to be away: of the team for a penilai; for who leads the dinas also what has no atasan."""
    if not owed.absen:
        return []
    label = f"{_count(owed.absen)} permohonan ketidakhadiran menunggu persetujuan Anda"
    if leads:
        return [Line(label, "kehadiran", (("bagian", "permohonan"),))]
    return [Line(label, "persetujuan", (("bagian", "ketidakhadiran"),))]


def openings(owed: Owed, leads: bool) -> list[Line]:
    """Who waits for a day to be opened: of the team for a penilai; for who leads the dinas also what no penilai can answer."""
    if not owed.openings:
        return []
    label = f"{_count(owed.openings)} permintaan membuka hari laporan"
    if leads:
        return [Line(label, "kehadiran", (("bagian", "permohonan"),))]
    return [Line(label, "verifikasi")]


def coming(session: tuple[str, date, str] | None) -> None:
    """The next training in which he has a seat."""
    if session is not None:
        title, day, place = session
        where = f", {formats.escaped(place)}" if place else ""
        st.markdown(f":material/school: Pelatihan berikutnya: **{formats.escaped(title)}**, {formats.date(day)}{where}")


def office(actor: Actor, owed: Owed) -> list[Line]:
    """Periods and wishes to be an atasan, of the dinas or of every dinas."""
    what = "dinas sedang dalam masa penilaian" if actor.dinas_id is None else "periode dalam masa penilaian"
    noun = "periode" if may("periode.manage") else "dasbor"
    lines = _lines((owed.scoring, what, noun), (owed.ended, "periode sudah berakhir, penilaiannya belum dimulai", noun))
    lines = _year(owed, noun, city=actor.role in CITY) + lines
    if may("periode.manage"):
        lines += _lines((owed.reopening, "permintaan membuka kembali periode menunggu keputusan", "periode"))
    lines += _lines(
        (owed.atasan, "usulan admin menjadi atasan menunggu persetujuan Anda", "organisasi"),
        (owed.koreksi, "permintaan koreksi data pegawai menunggu jawaban Anda", "organisasi"),
    )
    if owed.masukan:
        label_ = f"{_count(owed.masukan)} masukan pengguna menunggu jawaban"
        lines.append(Line(label_, "profil", (("bagian", "masukan"),)))
    if owed.penghargaan:
        label_ = f"{_count(owed.penghargaan)} penghargaan menunggu tanda tangan Anda"
        lines.append(Line(label_, "pembinaan", (("bagian", "penghargaan"),)))
    return lines


def _year(owed: Owed, noun: str, *, city: bool) -> list[Line]:
    """Near its turn: the year that is not opened yet, of the reader's dinas or of how many."""
    if not owed.unopened:
        return []
    year = prepared(today())
    # the admin himself needs not be told whose it is
    by = "" if noun == "periode" else " admin dinas"
    label = f"{_count(owed.unopened)} dinas belum membuka {year}" if city else f"Tahun {year} belum dibuka{by}"
    query = (("bagian", "tahun baru"),) if noun == "periode" else ()
    return [Line(label, noun, query)]


def people(begun: Sequence[Begun]) -> list[Line]:
    """Who has no plan in the period that runs, and no plan or score in those being scored."""
    noun, lines = "periode" if may("periode.manage") else "dasbor", []
    for one in begun:
        counts = [(one.belum.sasaran, "tanpa sasaran yang disepakati")]
        if one.status == "penilaian":
            counts.append((one.belum.nilai, "belum dinilai"))
        of, when = formats.number(one.belum.pegawai), label(one.code)
        query = () if noun == "periode" else (("periode", one.code),)
        lines += [Line(f"{_count(n)} dari {of} pegawai {what} ({when})", noun, query) for n, what in counts if n]
    return lines


def citizens(owed: Owed) -> list[Line]:
    """What citizens wait for from those who answer them."""
    late = f" (**{formats.number(owed.aspirasi_late)} lewat tenggat**)" if owed.aspirasi_late else ""
    return _lines(
        (owed.aspirasi, f"saran atau pengaduan warga belum ditanggapi{late}", "aspirasi"),
        (owed.tanggapan, "tanggapan warga menunggu dibaca", "aspirasi"),
    )


def objections(owed: Owed) -> list[Line]:
    """Objections to scores that wait for a decision, or for the side of the penilai."""
    return _lines(
        (owed.keberatan, "keberatan menunggu putusan Anda", "keberatan"),
        (owed.keberatan_asked, "keberatan atas penilaian Anda menunggu tanggapan", "keberatan"),
    )


def draw(lines: list[Line], nothing: str) -> None:
    """The lines as links, or the sentence that there is nothing."""
    if not lines:
        st.markdown(f":green-badge[:material/check:] {nothing}")
    for line in lines:
        screen = BY_NOUN[line.noun]
        icon = f":material/{screen.icon}:"
        st.page_link(screen.path, label=line.label, icon=icon, query_params=dict(line.query) or None)


def _lines(*each: tuple[int, str, str]) -> list[Line]:
    return [Line(f"{_count(n)} {what}", noun) for n, what, noun in each if n]


def _count(n: int) -> str:
    return f"**{formats.number(n)}**"
