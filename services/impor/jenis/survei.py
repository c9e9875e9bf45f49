"""Answers of a survey on paper or in a form of another program (SKM): nine scores of each respondent, never who it was."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from db.queries.kit import tutup
from rules.impor import Line, Reading, Wrong
from rules.kit.errors import Invalid
from rules.kit.periode import label
from rules.survei import isian
from rules.survei.ikm import UNSUR
from services.impor.jenis import survei_dikenal as dikenal
from services.impor.jenis.kind import Asked, Judged, Kind
from services.impor.jenis.survei_dikenal import Baris
from services.impor.jenis.survei_kolom import CHOICES, TWIN_LABELS, TWINS, fields, gather, guess, offers, open_order, settle
from services.impor.jenis.survei_nilai import Pembaca, demography, reader
from services.impor.jenis.survei_tulis import Sasaran, undo, write

# So many answers that say the same as others are no chance any more, where they are half of the file.
FEW = 2


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New answers, and those that are here already. A day ahead or in a closed period is wrong; here already, it is not."""
    if open_order(asked):
        return Judged([], asks=["urutan"])
    pembaca = reader(asked, readings)
    lines: list[Line] = []
    coming: list[tuple[Baris, dict[str, Any], str]] = []
    for one in readings:
        at, values = one.values.pop("day_jam", None), one.values
        service, wrong = pembaca.values(one)
        if wrong or service is None:
            lines.append(Line(one.row, "salah", values, service.name if service else "", wrong=tuple(wrong)))
            continue
        scores = tuple([values[unsur] for unsur in UNSUR])
        beside = tuple([values[name] for name in dikenal.BESIDE])
        coming.append((Baris(one.row, service.id, values["day"], at, scores, beside), values, service.name))
    rows = [row for row, _, _ in coming]
    known = dikenal.known(asked.connection, rows)
    dikenal.name(rows, f"{asked.sha256} {asked.susunan.sheet}")
    dikenal.mark(rows, known)
    closed = _closed(asked, rows)
    twins = _answer(asked, rows)
    lines += [_line(row, values, about, known, closed, twins) for row, values, about in coming]
    asks = [*pembaca.asks, *([TWINS] if twins == "" else [])]
    return Judged(lines, notes=_notes(asked, pembaca, rows), asks=asks)


def _answer(asked: Asked, rows: Sequence[Baris]) -> str | None:
    """What is done with answers that say the same as one of another file: "lewati", "baru"; "" while that must be asked.

    None where they are few: much alike by chance, as the answers of any two days.
    """
    stated = asked.pilihan.get(TWINS, "")
    if stated and stated not in TWIN_LABELS:
        raise Invalid(f"Pilihan jawaban yang sama: {', '.join(TWIN_LABELS)}.", field=TWINS)
    twins = sum(one.twin for one in rows)
    new = sum(one.at is None and not one.here for one in rows)
    return stated if stated or (twins >= FEW and twins * 2 >= new) else None


def _line(
    row: Baris,
    values: dict[str, Any],
    about: str,
    known: dikenal.Dikenal,
    closed: Sequence[tutup.Closed],
    twins: str | None,
) -> Line:
    def wrong(told: str, field: str = "") -> Line:
        return Line(row.row, "salah", values, about, wrong=(Wrong(row.row, field, told),))

    if row.here and row.over is None:
        if row.key not in known.keys or known.keys[row.key].scores == row.scores:
            return Line(row.row, "sama", values, about)
        return wrong(
            "Baris ini sudah diimpor dengan nilai lain. Bila waktu itu urutan unsurnya keliru, batalkan dahulu impor itu."
        )
    if row.twin and twins == "lewati":
        return Line(row.row, "lewati", values, about, note="Sama dengan jawaban yang sudah diimpor dari berkas lain.")
    for one in closed:
        if one.covers(row.day):
            return wrong(f"Tanggal {row.day:%d/%m/%Y} ada dalam periode {label(one.code)} yang sudah ditutup.", "day")
    if row.twin and twins == "":
        return wrong(
            "Layanan, tanggal, dan seluruh isinya sama dengan jawaban yang sudah diimpor dari berkas lain. Tanpa jam pengisian "
            "ini dapat berarti jawaban yang itu juga atau jawaban orang lain; pilih salah satunya."
        )
    if row.over is None:
        return Line(row.row, "baru", values, about, target=Sasaran(row.layanan_id, row.key))
    stood = dict(zip((*UNSUR, *dikenal.BESIDE), (*row.over.scores, *row.over.told), strict=True))
    before = {name: stands for name, stands in stood.items() if stands != values[name]}
    return Line(row.row, "ubah", values, about, before, target=Sasaran(row.layanan_id, row.key, row.over.id))


def _closed(asked: Asked, rows: Sequence[Baris]) -> Sequence[tutup.Closed]:
    if not rows:
        return ()
    days = [one.day for one in rows]
    return tutup.touching(asked.connection, start=min(days), end=max(days), dinas_id=asked.dinas_id)


def _notes(asked: Asked, pembaca: Pembaca, rows: Sequence[Baris]) -> list[str]:
    """What the reader should know before he says yes."""
    found = []
    columns, stated = asked.susunan.columns, asked.pilihan.get("hari", "")
    if "day" in columns and stated:
        rest = f"; {pembaca.day:%d/%m/%Y} dipakai untuk {pembaca.dated} baris yang kosong tanggalnya" if pembaca.dated else ""
        found.append(f"Tanggal diambil dari kolom “{columns['day']}” di berkas, bukan dari tanggal yang dinyatakan{rest}.")
    services = Counter(one.layanan_id for one in rows)
    if len(services) > 1 or (pembaca.given and services and set(services) != {pembaca.given.id}):
        names = {one.id: one.name for one in pembaca.services.values()}
        found.append("Layanan menurut berkas: " + ", ".join(f"{names[at]} {number}" for at, number in services.items()) + ".")
    if pembaca.ignored and pembaca.given:
        found.append(f"Kolom “{columns['layanan']}” tidak menyebut layanan dinas ini; semua dicatat untuk {pembaca.given.name}.")
    if persons := [title for title in asked.titles if isian.personal(title)]:
        found.append(f"Tidak disimpan karena memuat data pribadi: kolom {', '.join(persons)}.")
    if codes := dikenal.published(asked.connection, asked.dinas_id, rows):
        told = ", ".join(label(code) for code in codes)
        found.append(f"IKM {told} sudah terbit. Angka yang terbit tidak ikut berubah; bila perlu tarik, lalu terbitkan lagi.")
    found += demography(pembaca.unknown)
    new = [one for one in rows if one.at is None and not one.here]
    if new and (days := dikenal.imported(asked.connection, asked.dinas_id, asked.sha256)):
        found.append(f"Berkas yang sama sudah diimpor pada {', '.join(f'{day:%d/%m/%Y}' for day in days)}.")
    return found


KIND = Kind(
    "survei", "Jawaban survei (SKM)", "layanan.edit", fields, judge, write, undo,
    gather=gather, choices=CHOICES, offers=offers, guess=guess, settle=settle,
)  # fmt: skip
