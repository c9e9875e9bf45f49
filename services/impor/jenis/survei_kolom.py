"""How a file of answers is read: its columns found and settled, its answers as scores; who left one out is passed over."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from db.tables import Layanan
from rules.impor import Choice, Field, Reading, Sheet, Susunan, Wrong, susun
from rules.kit.errors import Invalid
from rules.survei import isian, jawaban, judul, kolom
from rules.survei.ikm import UNSUR
from rules.survei.judul import ORDER_LABELS
from services.impor.jenis.kind import Asked

TWINS = "sama"
TWIN_LABELS = {"lewati": "Jawaban yang itu juga: lewati, impor sisanya", "baru": "Jawaban orang lain: impor semuanya"}
FIELDS = (
    Field("day", "Tanggal", "hari", names=isian.NAMES["day"], example="02/11/2026", order_of=isian.ORDERS),
    Field("layanan", "Layanan", names=isian.NAMES["layanan"]),
    *(Field(name, label, names=judul.SHORT[name], example="4") for name, label in UNSUR.items()),
    Field("age_band", "Usia", names=isian.NAMES["age_band"], example="34"),
    Field("sex", "Jenis kelamin", names=isian.NAMES["sex"], example="Perempuan"),
    Field("education", "Pendidikan", names=isian.NAMES["education"], example="SMA"),
    Field("occupation", "Pekerjaan", names=isian.NAMES["occupation"], example="Wirausaha"),
    Field("comment", "Saran", names=isian.NAMES["comment"], example="Loket ditambah"),
)
CHOICES = (
    Choice("layanan", "Layanan yang dinilai", asked=True),
    Choice("hari", "Tanggal survei, untuk baris yang tidak menyebutnya", "hari", asked=True),
    Choice("urutan", "Arti U8 dan U9 (instansi berbeda urutannya)", options=ORDER_LABELS, asked=True),
    Choice(TWINS, "Jawaban yang sama dengan yang sudah diimpor", options=TWIN_LABELS, asked=True),
)
LAYANAN = Layanan.__table__
OTHER_SCALE = 3


def fields(asked: Asked) -> Sequence[Field]:
    """The columns of a file of answers."""
    return FIELDS


def offers(asked: Asked) -> dict[str, dict[str, str]]:
    """The services of the dinas, those in use before others."""
    t = LAYANAN.c
    rows = asked.connection.execute(
        select(t.code, t.name).where(t.dinas_id == asked.dinas_id).order_by(t.active.desc(), t.name, t.id)
    )
    return {"layanan": {code: name for code, name in rows}}


def guess(asked: Asked, found: Susunan, sheets: Sequence[Sheet]) -> Susunan:
    """The arrangement whose titles tell most; only nine of them are names, the rest may be whole questions."""
    best = _columns(found, sheets)
    if len(set(best.columns) & set(UNSUR)) >= len(judul.FIRST):
        return best
    tried = [
        (len(set(isian.guess(susun.titles(sheet, row))) & set(UNSUR)), replace(found, sheet=sheet.name, header_row=row))
        for sheet in sheets
        for row in range(1, min(len(sheet.rows), susun.SEARCHED) + 1)
    ]
    most, other = max(tried, key=lambda one: one[0], default=(0, found))
    return _columns(other, sheets) if most > len(set(best.columns) & set(UNSUR)) else best


def _columns(found: Susunan, sheets: Sequence[Sheet]) -> Susunan:
    names = susun.tabel(sheets, found, FIELDS).names
    told = {field: title for field, title in found.columns.items() if field not in UNSUR and not isian.personal(title)}
    return replace(found, columns=told | isian.guess(names))


def settle(asked: Asked) -> Susunan:
    """The nine columns with what the stated order makes of numbers; unsur 8 and 9 stay open while it is not stated.

    Raises:
        Invalid: see `kolom.settle`; a column of persons was chosen.
    """
    columns = {field: title for field, title in asked.susunan.columns.items() if title}
    for field, title in columns.items():
        if isian.personal(title):
            raise Invalid(f"Kolom “{title}” memuat data pribadi; jawaban survei disimpan tanpa nama.", field=field)
    order = judul.order_of(asked.pilihan.get("urutan", ""))
    chosen = {field: title for field, title in columns.items() if field in UNSUR}
    nine = kolom.settle(isian.unsur(asked.titles, columns), chosen, order)
    others = {field: title for field, title in columns.items() if field not in UNSUR}
    return replace(asked.susunan, columns=others | nine)


def open_order(asked: Asked) -> list[str]:
    """Titles of unsur 8 and 9 while nobody stated their order."""
    if all(unsur in asked.susunan.columns for unsur in UNSUR):
        return []
    numbered = isian.unsur(asked.titles, asked.susunan.columns).numbered
    return [title for number in (8, 9) for title in numbered.get(number, ())]


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Answers as scores. A blank one leaves its respondent out; one that is no score is wrong; nothing is filled in."""
    if last := open_order(asked):
        told = (
            f"Kolom {' dan '.join(last)} hanya bernomor. Pada daftar unsur (permenpan) U8 pengaduan dan U9 sarana, pada "
            "kuesioner sebaliknya. Nyatakan urutannya."
        )
        for one in readings:
            one.wrong.append(Wrong(one.row, " dan ".join(last), told))
        return readings
    columns = _read(readings)
    titles = asked.susunan.columns
    scale = _other_scale(columns, readings)
    for one in readings:
        blank = []
        for unsur in UNSUR:
            score = columns[unsur].scores[one.values.get(unsur, "")]
            if isinstance(score, str):
                one.wrong.append(Wrong(one.row, titles[unsur], f"{score}.{scale if scale and not one.wrong else ''}"))
            elif score is None:
                blank.append(unsur)
            one.values[unsur] = score
        if scale and not one.wrong:
            one.wrong.append(Wrong(one.row, "", scale.strip()))
        if blank:
            one.skip = f"Tidak dijawab: {'; '.join(f'{UNSUR[unsur]} (kolom {titles[unsur]})' for unsur in blank)}."
    return _once(readings)


def _once(readings: list[Reading]) -> list[Reading]:
    """One row told twice is one answer, where times are of the second; of others two may well be two people."""
    if not any(at.second for one in readings if (at := one.values.get("day_jam")) is not None):
        return readings
    same: dict[tuple[object, object], list[Reading]] = {}
    for one in readings:
        if one.values.get("day_jam") is not None and not one.wrong and not one.skip:
            told = same.setdefault((one.values.get("day"), one.values["day_jam"]), [])
            if (first := next((other for other in told if other.values == one.values), None)) is not None:
                one.skip = f"Sama persis dengan baris {first.row}."
            else:
                told.append(one)
    return readings


def _read(readings: list[Reading]) -> dict[str, jawaban.Kolom]:
    """The nine columns; where letters of one run from best to worst, bare ones elsewhere are unclear."""
    texts = {unsur: dict.fromkeys(one.values.get(unsur, "") for one in readings) for unsur in UNSUR}
    found = {unsur: jawaban.read(unsur, some) for unsur, some in texts.items()}
    if any(column.turned for column in found.values()):
        found = {unsur: jawaban.read(unsur, some, turned=True) for unsur, some in texts.items()}
    return found


def _other_scale(columns: dict[str, jawaban.Kolom], readings: list[Reading]) -> str:
    """Why no row can be taken: so many figures of 5 to 10 are no slips but a scale of their own; "" where they are few."""
    outside: list[str] = []
    for unsur, column in columns.items():
        if column.outside:
            outside += [text for one in readings if (text := one.values.get(unsur, "")) in column.outside]
    if len(outside) < OTHER_SCALE or len(outside) * 50 < len(readings):
        return ""
    most = max(int(text.strip().split(",")[0].split(".")[0]) for text in outside)
    return (
        f" Berkas ini tampaknya memakai skala 1–{most}, bukan 1–4 menurut PermenPANRB 14/2017; "
        "jawaban dari skala lain tidak dapat diubah menjadi 1–4 tanpa menduga."
    )
