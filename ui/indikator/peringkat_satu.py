"""One indicator in every dinas, compared in the way that is fair for it: funnel, intervals, or bars that are no race."""

from collections.abc import Mapping
from typing import Any

from db.queries.indikator import sumber
from db.queries.indikator.kota import Kota
from db.queries.kit.frames import records
from rules.indikator import sebanding
from rules.indikator.sebanding import Angka
from rules.intervals import Interval
from rules.kit.periode import Periode
from ui.indikator.peringkat_baris import Asked, Baris, Satu
from ui.indikator.peringkat_corong import shares
from ui.indikator.peringkat_jumlah import sums
from ui.indikator.peringkat_titik import points
from ui.kit import formats


def one_indicator(kota: Kota, *, periode: Periode, indikator_code: str) -> Satu:
    """The comparison of an indicator that several dinas share."""
    every = [row for row in records(kota.matrix) if row["code"] == indikator_code]
    rows = [row for row in every if not formats.is_missing(row["value"])]
    if not rows:
        return Satu(None, "Belum ada angka indikator ini pada periode ini.")
    of = rows[0]
    measure = sumber.measure(of["source"], of["measure"]) if of["source"] != "isian" else None
    median = bool(measure and measure.median)
    cara = sebanding.cara(
        source=of["source"],
        measure=of["measure"],
        aggregate=measure.aggregate if measure else of["aggregate"],
        factor=measure.factor if measure else of["factor"],
        kumulatif=bool(of["kumulatif"]),
        median=median,
        angka=[Angka(row["value"], row["n"]) for row in rows],
    )
    # how many cases an entered sum or single value has is no measure of how sure it is
    certain = cara in ("bagian", "ikm") or median
    few = [row for row in every if certain and 0 < row["n"] < sebanding.FEWEST]
    asked = Asked(of, periode, {row["dinas_code"]: row["dinas_name"] for row in few})
    rows = [row for row in rows if row not in few]
    if len(rows) < 2:
        return Satu(None, f"Belum dapat dibandingkan: {asked.left_out}." if few else "Baru satu dinas mempunyai angkanya.")
    if cara == "jumlah":
        return sums(asked, rows, kota)
    found = [_baris(row, cara, kota) for row in rows]
    return shares(asked, found) if cara == "bagian" else points(asked, found, "median" if median else cara)


def _baris(row: Mapping[str, Any], cara: str, kota: Kota) -> Baris:
    angka = Angka(float(row["value"]), float(row["n"]))
    interval = sebanding.share_interval(angka) if cara == "bagian" else _of_answers(row, kota) if cara == "ikm" else None
    return Baris(row["dinas_code"], row["dinas_name"], angka, interval)


def _of_answers(row: Mapping[str, Any], kota: Kota) -> Interval | None:
    return sebanding.still_its(kota.intervals.get((row["dinas_id"], row["measure"])), row["value"])
