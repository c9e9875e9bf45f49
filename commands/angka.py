"""`cli.py kpi` and `cli.py ikm`: the figures of a period, as text or JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.sentence import Json, sentence
from rules.kit.errors import DomainError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.queries.indikator import IndikatorRow
    from db.queries.indikator.tanda import Tanda
    from db.queries.survei.ikm import Element, Figure
    from rules.kit.periode import Periode


def kpi(
    dinas: Annotated[str, typer.Option(help="Kode dinas")],
    periode: Annotated[str, typer.Option(help="2026, 2026-S1, 2026-T3, atau 2026-09")],
    as_json: Json = False,
) -> None:
    """Every indicator of a dinas in a period: value, target, capaian, n, and whether its change is real.

    The marks are those of the last timed run; "tanda_dihitung" says when that was and whether the data has changed since.
    """
    from commands import zona
    from db.engine import reading
    from db.queries import organisasi
    from db.queries.indikator import kpi as queries
    from rules.kit.periode import parse
    from settings import today

    with sentence():
        p = parse(periode)
        with reading() as connection:
            zona.follow(connection)
            dinas_id = organisasi.dinas_id(connection, code=dinas)
            frame = queries.figures(connection, dinas_id=dinas_id, periode=p)
            rows = [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
            made = _marked(connection, rows, dinas_id=dinas_id, periode=p, today=today())
    if as_json:
        told = {"dinas": dinas.upper(), "periode": p.code, "tanda_dihitung": made, "indicators": rows}
        print(json.dumps(told, ensure_ascii=False))
        return
    from ui.indikator.dasbor_board import shown_value
    from ui.kit.formats import percent, value

    for row in rows:
        print(
            f"{row['code']:<28} {shown_value(row, row['satuan']):>22}  "
            f"target {row['target_label'] or '—':<14} capaian {percent(row['capaian']):>8}  n = {value(row['n'])}"
            f"  {row['tanda']['perubahan']:<17}  {row['keadaan'] or row['reason'] or ''}"
        )
    if running := [row for row in rows if row["berjalan"]]:
        last = max(running, key=lambda row: row["sampai"])
        print(f"Periode berjalan: hari kerja ke-{last['hari_ke']} dari {last['dari_hari']}, sampai {last['sampai']}.")


def ikm(
    periode: Annotated[str, typer.Option(help="2026, 2026-S1, 2026-T3, atau 2026-09")],
    dinas: Annotated[str, typer.Option(help="Kode dinas: seluruh jawaban layanannya")] = "",
    layanan: Annotated[str, typer.Option(help="Kode layanan")] = "",
    as_json: Json = False,
) -> None:
    """The IKM of a service, or of a dinas with all its respondents pooled, and the NRR of each unsur, each with its interval.

    Of fewer than five answers only how many there are is told, as on the screen.
    """
    from commands import zona
    from db.engine import reading
    from db.queries import organisasi
    from db.queries.survei import bobot
    from db.queries.survei import ikm as queries
    from db.queries.survei import publik as survei_publik
    from rules.kit.periode import parse, previous
    from rules.survei.ikm import SUPPRESS_BELOW

    with sentence():
        if bool(dinas) == bool(layanan):
            raise DomainError("Sebutkan --dinas atau --layanan, salah satu saja.")
        p = parse(periode)
        with reading() as connection:
            zona.follow(connection)
            layanan_id, dinas_id = None, 0
            if layanan:
                layanan_id, dinas_id = survei_publik.ids(connection, code=layanan)
            else:
                dinas_id = organisasi.dinas_id(connection, code=dinas)
            found = queries.figure(connection, dinas_id=dinas_id, layanan_id=layanan_id, periode=p)
            of: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id}
            before = queries.figure(connection, **of, periode=previous(p))
            n = found.n if found else 0
            weight = found.weight if found else bobot.of_periode(connection, dinas_id=dinas_id, periode=p).last
    # as on the screen: of few answers a figure would tell what single people said
    found, before = (one if one and one.n >= SUPPRESS_BELOW else None for one in (found, before))
    if as_json:
        elements = [_element(e) for e in found.elements] if found else []
        told = {"value": found and found.value, "grade": found and found.grade, "n": n}
        told |= {"low": found and found.low, "high": found and found.high}
        print(json.dumps({**told, "weight": weight, "elements": elements}, ensure_ascii=False))
        return
    if found is None:
        told_from = f"Angkanya tampil mulai {SUPPRESS_BELOW} jawaban, agar pendapat perorangan tidak dapat ditebak."
        print(f"Baru {n} jawaban pada periode ini. {told_from}" if n else "Belum ada jawaban survei dalam periode ini.")
        return
    _tell(found, before, weight)


def _tell(found: Figure, before: Figure | None, weight: float) -> None:
    """The IKM in words, against the period before, and each unsur."""
    from rules.intervals import Interval
    from rules.kit import banding, rentang
    from rules.kit.angka import desimal
    from rules.survei.ikm import grade_told

    figure = rentang.with_interval(found.value, found.interval)
    print(f"IKM {figure}, mutu {grade_told(found.value, found.interval)}, n = {found.n}, bobot {desimal(weight, 4)}")
    if few := rentang.few(found.n):
        print(few)
    if before and before.interval and found.interval:
        certain = not banding.overlap(found.interval, before.interval)
        earlier = f"{rentang.with_interval(before.value, before.interval)}, n = {before.n}"
        print(f"Periode sebelumnya {earlier}: {banding.change(found.value, before.value, certain=certain)}.")
    for e in found.elements:
        limits = e.interval and Interval(e.interval.lower / 25, e.interval.upper / 25)
        print(f"{e.name:<42} {rentang.with_interval(e.nrr, limits, 3, 2):>18}  {grade_told(e.index, e.interval)}")


def _element(e: Element) -> dict[str, Any]:
    """low, high: of the NRR, 1–4, as the NRR itself."""
    low, high = (None if end is None else end / 25 for end in (e.low, e.high))
    return {"name": e.name, "nrr": e.nrr, "grade": e.grade, "low": low, "high": high}


def _marked(
    connection: Connection, rows: list[dict[str, Any]], *, dinas_id: int, periode: Periode, today: date
) -> dict[str, Any] | None:
    """Give every row its `tanda`; tells when the marks were made, None where they never were."""
    from db.queries import indikator
    from db.queries.indikator import tanda

    marks = tanda.of_dinas(connection, dinas_id=dinas_id, periode=periode)
    defined = {one.id: one for one in indikator.for_dinas(connection, dinas_id=dinas_id)}
    for row in rows:
        of = row["indikator_id"]
        row["tanda"] = _tanda(marks.get(of), defined.get(of), row)
    made = tanda.dihitung(connection, dinas_id=dinas_id, today=today)
    return {"hari": made.day.isoformat(), "terbaru": made.fresh} if made else None


def _tanda(mark: Tanda | None, of: IndikatorRow | None, row: dict[str, Any]) -> dict[str, Any]:
    """A mark in words and figures; these in the unit of the indicator, followed by `per`, and only where limits may be told."""
    from rules import tanda
    from rules.tanda.deret import cara

    found: dict[str, Any] = dict.fromkeys(("bulan", "sejak", "rerata", "batas_bawah", "batas_atas"))
    show, variation, kept = (mark.show, mark.variation, mark.assurance) if mark else ("belum_cukup", None, None)
    if mark:
        found |= {"bulan": mark.month.isoformat(), "sejak": mark.since and mark.since.isoformat()}
    if mark and show in ("sementara", "penuh"):
        found |= {"rerata": mark.mean, "batas_bawah": mark.lpl, "batas_atas": mark.upl}
    way = cara(aggregate=of.aggregate, source=of.source, frequency=of.frequency, kumulatif=of.kumulatif) if of else None
    return {
        "perubahan": tanda.change(show, variation),
        "jaminan": tanda.of_row(kept, row),
        "titik": mark.points if mark else 0,
        "per": way.per if way else "",
        **found,
    }


def _plain(value: Any) -> Any:
    """JSON knows no NaN, no numpy and no date."""
    if value is None or value != value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
