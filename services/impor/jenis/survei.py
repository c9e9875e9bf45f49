"""Answers of a survey on paper or in a form of another program (SKM): nine scores of each respondent, never who it was."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from db.base import utcnow
from db.queries.kit import tutup
from db.rollup.survei import SurveiChange, add_survei
from db.tables import Survei
from rules.impor import Line, Reading, Wrong
from rules.kit.periode import label
from rules.survei import isian
from rules.survei.ikm import UNSUR
from services.impor import jejak
from services.impor.jenis import survei_dikenal as dikenal
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.impor.jenis.survei_dikenal import Baris
from services.impor.jenis.survei_kolom import CHOICES, fields, gather, guess, offers, open_order, settle
from services.impor.jenis.survei_nilai import Pembaca, demography, reader
from services.kit import subjects

SURVEI = Survei.__table__
STORED = (*UNSUR, "age_band", "sex", "education", "occupation", "comment")
TOGETHER = 5_000


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New answers, and those that are here already. A day ahead or in a closed period is wrong; here already, it is not."""
    if open_order(asked):
        return Judged([], asks=["urutan"])
    pembaca = reader(asked, readings)
    lines: list[Line] = []
    coming: list[tuple[Baris, Mapping[str, Any], str]] = []
    for one in readings:
        at, values = one.values.pop("day_jam", None), one.values
        service, wrong = pembaca.values(one)
        if wrong or service is None:
            lines.append(Line(one.row, "salah", values, service.name if service else "", wrong=tuple(wrong)))
            continue
        scores = tuple([values[unsur] for unsur in UNSUR])
        coming.append((Baris(one.row, service.id, values["day"], at, scores), values, service.name))
    rows = [row for row, _, _ in coming]
    known = dikenal.known(asked.connection, rows)
    dikenal.name(rows, f"{asked.sha256} {asked.susunan.sheet}")
    dikenal.mark(rows, known)
    closed = _closed(asked, rows)
    lines += [_line(row, values, about, known, closed, asked) for row, values, about in coming]
    return Judged(lines, notes=_notes(asked, pembaca, rows, known), asks=pembaca.asks)


def _line(
    row: Baris, values: Mapping[str, Any], about: str, known: dikenal.Dikenal, closed: Sequence[tutup.Closed], asked: Asked
) -> Line:
    if row.here:
        if known.keys.get(row.key, row.scores) == row.scores:
            return Line(row.row, "sama", values, about)
        told = "Baris ini sudah diimpor dengan nilai lain. Bila waktu itu urutan unsurnya keliru, batalkan dahulu impor itu."
        return Line(row.row, "salah", values, about, wrong=(Wrong(row.row, "", told),))
    for one in closed:
        if one.covers(row.day):
            told = f"Tanggal {row.day:%d/%m/%Y} ada dalam periode {label(one.code)} yang sudah ditutup."
            return Line(row.row, "salah", values, about, wrong=(Wrong(row.row, asked.susunan.columns.get("day", ""), told),))
    return Line(row.row, "baru", values, about, target=(row.layanan_id, row.key))


def _closed(asked: Asked, rows: Sequence[Baris]) -> Sequence[tutup.Closed]:
    if not rows:
        return ()
    days = [one.day for one in rows]
    return tutup.touching(asked.connection, start=min(days), end=max(days), dinas_id=asked.dinas_id)


def _notes(asked: Asked, pembaca: Pembaca, rows: Sequence[Baris], known: dikenal.Dikenal) -> list[str]:
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
    found += demography(pembaca.unknown)
    new = [one for one in rows if one.at is None and not one.here]
    if new and (days := dikenal.imported(asked.connection, asked.dinas_id, asked.sha256)):
        found.append(f"Berkas yang sama sudah diimpor pada {', '.join(f'{day:%d/%m/%Y}' for day in days)}.")
    if new and (same := dikenal.alike(rows, known)) * 2 >= len(new):
        found.append(
            f"{same} dari {len(new)} baris baru sama layanan, tanggal, dan nilainya dengan jawaban yang sudah diimpor. Tanpa jam "
            "pengisian tidak diketahui apakah itu orang yang sama; bila berkas ini memuat baris lama, impor hanya baris barunya."
        )
    return found


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """The answers with their roll-up; the import's own line of the trail names nobody."""
    connection = session.connection()
    for day in sorted({line.values["day"] for line in taking.lines}):
        subjects.require_open_day(session, asked.dinas_id, day)
    same = {"dinas_id": asked.dinas_id, "received_at": utcnow(), "source": "impor"}
    before = connection.execute(select(func.max(SURVEI.c.id))).scalar() or 0
    for at in range(0, len(taking.lines), TOGETHER):
        rows = []
        for line in taking.lines[at : at + TOGETHER]:
            layanan_id, key = line.target
            told = {name: line.values[name] for name in STORED}
            rows.append({**same, "layanan_id": layanan_id, "batch": key, "day": line.values["day"], **told})
        connection.execute(insert(SURVEI), rows)
        add_survei(connection, [SurveiChange(row["dinas_id"], row["layanan_id"], row["day"], row) for row in rows])
        taking.progress((at + len(rows)) / len(taking.lines))
    # Their ids at once: asked back from every INSERT they would take twice the time.
    keys = {line.target[1] for line in taking.lines}
    own = select(SURVEI.c.id, SURVEI.c.batch).where(SURVEI.c.id > before, SURVEI.c.dinas_id == asked.dinas_id)
    return [Written("survei", id_) for id_, key in connection.execute(own.order_by(SURVEI.c.id)) if key in keys]


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """The answers go, with their share of the roll-up. None was judged since: its row would be another one."""
    connection = session.connection()
    t = SURVEI.c
    query = select(t.layanan_id, t.day, *(t[unsur] for unsur in UNSUR))
    ids = [one.row_id for one in written]
    rows = [
        dict(row._mapping)
        for at in range(0, len(ids), jejak.TOGETHER)
        for row in connection.execute(query.where(t.id.in_(ids[at : at + jejak.TOGETHER])))
    ]
    for day in sorted({row["day"] for row in rows}):
        subjects.require_open_day(session, asked.dinas_id, day)
    add_survei(connection, [SurveiChange(asked.dinas_id, row["layanan_id"], row["day"], row, -1) for row in rows])
    jejak.remove(connection, written)


KIND = Kind(
    "survei", "Jawaban survei (SKM)", "layanan.edit", fields, judge, write, undo,
    gather=gather, choices=CHOICES, offers=offers, guess=guess, settle=settle,
)  # fmt: skip
