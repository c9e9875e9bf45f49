"""What closed periods showed by the rules before revision 0009: copied, so that rules may change without moving a past figure.

Only migrations call it. Shapes as in `rekap_beku`; totals are Σv, Σn, Σvn, count, the latest value and its day.
"""

import warnings
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import holidays
import sqlalchemy as sa
from sqlalchemy import Connection

from db.dates import as_date, days_between, local_day, month_of

Total = tuple[float, float, float, int, float | None, date | None]
EMPTY: Total = (0.0, 0.0, 0.0, 0, None, None)
# (source, measure) → aggregate, part, whole, factor
MEASURES = {
    ("laporan", "laporan"): ("jumlah", "laporan", "", 1.0),
    ("laporan", "disetujui_persen"): ("rasio", "disetujui", "laporan", 100.0),
    ("laporan", "hari_dilaporkan_persen"): ("rasio", "hari", "hari_kerja", 100.0),
    ("kehadiran", "hadir_persen"): ("rasio", "hadir", "hari", 100.0),
    ("kehadiran", "terlambat_persen"): ("rasio", "terlambat", "hari", 100.0),
    ("kehadiran", "alpa"): ("jumlah", "alpa", "", 1.0),
    ("kunjungan", "kunjungan"): ("jumlah", "kunjungan", "", 1.0),
    ("kunjungan", "selesai_persen"): ("rasio", "selesai", "tindak_lanjut", 100.0),
    ("aspirasi", "masuk"): ("jumlah", "masuk", "", 1.0),
    ("aspirasi", "dijawab_persen"): ("rasio", "dijawab", "masuk", 100.0),
    ("aspirasi", "tepat_persen"): ("rasio", "tepat", "masuk", 100.0),
    ("aspirasi", "hari_jawab"): ("rasio", "hari", "dijawab", 1.0),
    ("pelatihan", "jp"): ("jumlah", "jp", "", 1.0),
    ("pelatihan", "peserta"): ("jumlah", "peserta", "", 1.0),
    ("survei", "ikm"): ("rasio", "nilai", "jawaban", 1.0),
    ("survei", "puas_persen"): ("rasio", "puas", "jawaban", 100.0),
    ("survei", "jawaban"): ("jumlah", "jawaban", "", 1.0),
}
OWED = "hari_dilaporkan_persen"
UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
BANDS: list[list[Any]] = [[91, "Sangat Baik"], [76, "Baik"], [66, "Cukup"], [51, "Kurang"], [0, "Sangat Kurang"]]
DEFINED = (
    "code", "name", "satuan", "level", "polarity", "aggregate", "frequency", "source", "measure", "factor", "decimals",
    "position",
)  # fmt: skip
NO_REALISASI, NO_TARGET, NOT_COMPUTABLE = "belum ada realisasi", "belum ada target", "tidak dapat dihitung: "


def freeze(connection: Connection, kinds: Collection[str]) -> None:
    """Fill `rekap_beku` and `periode.aturan` for every closed period of these kinds, and for the months in it without a row."""
    meta = sa.MetaData()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # an index on an expression is not told; nothing needs it
        meta.reflect(connection, only=TABLES)
    t = meta.tables
    periods = [dict(row) for row in connection.execute(sa.select(t["periode"])).mappings()]
    for row in periods:
        row["start"], row["end"] = as_date(row["start"]), as_date(row["end"])
    closed = [row for row in periods if row["status"] == "ditutup" and row["kind"] in kinds]
    if not closed:
        return
    counted = _Counted(connection, t)
    for dinas_id in sorted({row["dinas_id"] for row in closed}):
        own = [row for row in closed if row["dinas_id"] == dinas_id]
        rules = counted.rules(dinas_id)
        for row in own:
            connection.execute(t["periode"].update().where(t["periode"].c.id == row["id"]).values(aturan=rules))
        spans = {(row["code"], row["start"], row["end"]) for row in own}
        spans |= {(f"{m:%Y-%m}", m, _month_end(m)) for row in own for m in _months(row["start"], row["end"])}
        done = connection.execute(sa.select(t["rekap_beku"].c.code).where(t["rekap_beku"].c.dinas_id == dinas_id)).scalars()
        known = set(done)
        rows = [r for span in sorted(spans) if span[0] not in known for r in counted.rows(dinas_id, span, periods, rules)]
        if rows:
            connection.execute(t["rekap_beku"].insert(), rows)


TABLES = (
    "periode", "indikator", "target", "pengaturan", "unit", "dinas", "rekap_beku", "hari_libur", "pegawai",
    "rekap_laporan", "rekap_pengukuran", "rekap_kehadiran", "rekap_survei", "aspirasi", "layanan", "kunjungan", "peserta",
)  # fmt: skip


@dataclass(frozen=True)
class _Wanted:
    value: float | None
    low: float | None
    high: float | None


class _Counted:
    """Everything counted by month, once for all dinas: (indikator, level, owner, dinas, month) → total."""

    def __init__(self, connection: Connection, t: Mapping[str, sa.Table]) -> None:
        self.connection, self.t = connection, t
        self.indikator = [
            dict(r) for r in connection.execute(sa.select(t["indikator"]).where(t["indikator"].c.active)).mappings()
        ]
        asked = {of["dinas_id"] for of in self.indikator if of["measure"] == OWED}
        every = connection.execute(sa.select(t["dinas"].c.id)).scalars()
        self.owing = {dinas_id for dinas_id in every if asked & {None, dinas_id}}
        self.units: dict[int, list[int]] = defaultdict(list)
        for unit_id, dinas_id in connection.execute(sa.select(t["unit"].c.id, t["unit"].c.dinas_id).where(t["unit"].c.active)):
            self.units[dinas_id].append(unit_id)
        self.settings = {
            (key, dinas_id): value
            for key, dinas_id, value in connection.execute(
                sa.select(t["pengaturan"].c.key, t["pengaturan"].c.dinas_id, t["pengaturan"].c.value)
            )
        }
        self.off: dict[int, set[date]] = {}
        self.targets: dict[tuple[int, int, int | None, int], _Wanted] = {}
        g = t["target"].c
        query = sa.select(g.indikator_id, g.dinas_id, g.unit_id, g.periode_id, g.value, g.low, g.high).where(
            g.pegawai_id.is_(None)
        )
        for indikator_id, dinas_id, unit_id, periode_id, *parts in connection.execute(query):
            self.targets[indikator_id, dinas_id, unit_id, periode_id] = _Wanted(*parts)
        self.entered: dict[tuple[int, str, int, date], Total] = defaultdict(lambda: EMPTY)
        e = t["rekap_pengukuran"].c
        query = sa.select(
            e.indikator_id, e.level, e.owner_id, e.month, e.sum_value, e.sum_n, e.sum_vn, e["count"], e.last_value, e.last_date
        ).where(e.level.in_(("dinas", "unit")))
        for row in connection.execute(query):
            key = (row.indikator_id, row.level, row.owner_id, as_date(row.month))
            self.entered[key] = _plus(self.entered[key], (*row[4:9], as_date(row[9])))
        self.amounts: dict[tuple[str, str, int, date], dict[str, float]] = {}
        for source, level, owner, month, amounts in self._sources():
            self.amounts.setdefault((source, level, owner, month), {}).update(amounts)

    def setting(self, key: str, dinas_id: int, default: Any) -> Any:
        return self.settings.get((key, dinas_id), self.settings.get((key, 0), default))

    def rules(self, dinas_id: int) -> dict[str, Any]:
        cap = self.setting("capaian_cap", 0, 120.0)
        weight = float(self.setting("ikm_weight", dinas_id, 1 / 9))
        return {"cap": None if cap is None else float(cap), "rumus": "selisih", "kategori": BANDS, "bobot": weight}

    def working_days(self, start: date, end: date) -> int:
        return sum(self.works(start + timedelta(days=n)) for n in range((end - start).days + 1))

    def works(self, day: date) -> bool:
        if day.year not in self.off:
            national = holidays.country_holidays("ID", years=day.year, language="id", categories=("public", "government"))
            off = set(national)
            h = self.t["hari_libur"].c
            for local, is_off in self.connection.execute(sa.select(h.day, h.off)):
                (off.add if is_off else off.discard)(as_date(local))
            self.off[day.year] = off
        return day.weekday() < 5 and day not in self.off[day.year]

    def total(self, of: Mapping[str, Any], level: str, owner: int, month: date) -> Total:
        if of["source"] == "isian":
            return self.entered.get((of["id"], level, owner, month), EMPTY)
        measure, amounts = MEASURES.get((of["source"], of["measure"])), self.amounts.get((of["source"], level, owner, month))
        if measure is None or amounts is None:
            return EMPTY
        if measure[1] not in amounts and of["measure"] != OWED and not (level == "dinas" and owner in self.owing):
            return EMPTY  # days were owed, but no figure of this dinas asked for them
        _, part, whole, _ = measure
        value = float(amounts.get(part, 0))
        return (value, float(amounts.get(whole, 0)) if whole else value, 0.0, 1, None, None)

    def figure(self, of: Mapping[str, Any], total: Total) -> tuple[float | None, float]:
        if of["source"] == "isian":
            n = total[1] if of["aggregate"] in ("rasio", "tertimbang") else float(total[3])
            return _aggregate(of["aggregate"], total, of["factor"]), n
        measure = MEASURES.get((of["source"], of["measure"]))
        return (_aggregate(measure[0], total, measure[3]) if measure else None), total[1]

    def rows(
        self, dinas_id: int, span: tuple[str, date, date], periods: list[dict[str, Any]], rules: Mapping[str, Any]
    ) -> Iterator[dict[str, Any]]:
        """One row for each indicator of the dinas, and one for each of its units."""
        code, start, end = span
        months = _months(start, end)
        before = _months(_plus_months(start, -len(months)), start - timedelta(days=1))
        around = sorted(
            (p for p in periods if p["dinas_id"] == dinas_id and p["start"] <= start and p["end"] >= end),
            key=lambda p: p["end"] - p["start"],
        )
        days = self.working_days(start, end)
        for of in self.indikator:
            if of["dinas_id"] not in (None, dinas_id):
                continue
            whole = self._holding(of, dinas_id, None, around, months)
            for level, owner in [("dinas", dinas_id), *(("unit", unit) for unit in self.units[dinas_id])]:
                total, previous = (self._sum(of, level, owner, span_months) for span_months in (months, before))
                value, n = self.figure(of, total)
                held = whole if level == "dinas" else self._holding(of, dinas_id, owner, around, months)
                if held is None and of["aggregate"] != "jumlah":
                    held = whole
                wanted, source = held or (None, None)
                raw, reached, reason = _capaian(value, wanted, of["polarity"], rules["cap"])
                yield {
                    "dinas_id": dinas_id, "code": code, "level": level, "owner_id": owner, "indikator_id": of["id"],
                    "sum_value": total[0], "sum_n": total[1], "sum_vn": total[2], "count": total[3], "last_value": total[4],
                    "last_date": total[5], "value": value, "n": n, "previous": self.figure(of, previous)[0],
                    "target": wanted.value if wanted else None, "target_low": wanted.low if wanted else None,
                    "target_high": wanted.high if wanted else None, "target_source": source, "capaian_raw": raw,
                    "capaian": reached, "kategori": _band(reached),
                    "days": days, "reason": reason, "source": of["source"], "measure": of["measure"],
                    "version": of["version"],
                    "definition": {name: of[name] for name in DEFINED} if level == "dinas" else None,
                }  # fmt: skip

    def _sum(self, of: Mapping[str, Any], level: str, owner: int, months: list[date]) -> Total:
        found = EMPTY
        for month in months:
            found = _plus(found, self.total(of, level, owner, month))
        return found

    def _holding(
        self, of: Mapping[str, Any], dinas_id: int, unit_id: int | None, around: list[dict[str, Any]], months: list[date]
    ) -> tuple[_Wanted, str] | None:
        for outer in around:
            found = self.targets.get((of["id"], dinas_id, unit_id, outer["id"]))
            if found is not None:
                share = len(months) / len(_months(outer["start"], outer["end"])) if of["aggregate"] == "jumlah" else 1.0
                parts = (found.value, found.low, found.high)
                return _Wanted(*(None if part is None else part * share for part in parts)), outer["code"]
        return None

    def _sources(self) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        yield from self._rekap("laporan", "rekap_laporan", {"filed": "laporan", "verified": "disetujui", "days": "hari"})
        yield from self._duty()
        names = {"days": "hari", "present": "hadir", "late": "terlambat", "absent": "alpa"}
        yield from self._rekap("kehadiran", "rekap_kehadiran", names)
        yield from self._aspirasi()
        k = self.t["kunjungan"].c
        follows = k.follow_up != ""
        yield from self._raw(
            "kunjungan", k, k.day, {"kunjungan": sa.func.count(), "tindak_lanjut": sa.func.count(sa.case((follows, 1))),
            "selesai": sa.func.count(sa.case((follows & k.done_at.is_not(None), 1)))},
        )  # fmt: skip
        p = self.t["peserta"].c
        attended = (p.status == "hadir") & p.completed_on.is_not(None)
        yield from self._raw("pelatihan", p, p.completed_on, {"jp": sa.func.sum(p.jp), "peserta": sa.func.count()}, attended)
        yield from self._survei()

    def _rekap(self, source: str, table: str, names: Mapping[str, str]) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        r = self.t[table].c
        query = sa.select(r.level, r.owner_id, r.month, *(sa.func.sum(r[name]) for name in names))
        query = query.where(r.level.in_(("dinas", "unit"))).group_by(r.level, r.owner_id, r.month)
        for level, owner, month, *sums in self.connection.execute(query):
            yield source, level, owner, as_date(month), dict(zip(names.values(), map(float, sums), strict=True))

    def _raw(
        self, source: str, c: Any, day: Any, counts: Mapping[str, Any], where: Any = None
    ) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        month = month_of(self.connection, day)
        for level in ("dinas", "unit"):
            owner = c[f"{level}_id"]
            query = sa.select(owner, month, *counts.values()).where(owner.is_not(None)).group_by(owner, month)
            if where is not None:
                query = query.where(where)
            for owner_id, first, *sums in self.connection.execute(query):
                yield source, level, owner_id, as_date(first), dict(zip(counts, map(float, sums), strict=True))

    def _duty(self) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        """Working days of the employees, each in the unit where he stands now: that was the rule."""
        p = self.t["pegawai"].c
        spans: dict[tuple[str, int, date], float] = defaultdict(float)
        span = self.connection.execute(
            sa.select(sa.func.min(self.t["periode"].c.start), sa.func.max(self.t["periode"].c.end))
        ).one()
        months = _months(as_date(span[0]), as_date(span[1]))
        kept: dict[tuple[date, date], int] = {}
        for dinas_id, unit_id, since, until in self.connection.execute(
            sa.select(p.dinas_id, p.unit_id, p.active_from, p.active_to)
        ):
            since, until = as_date(since), as_date(until)
            for month in months:
                first, last = max(month, since), min(_month_end(month), until or date.max)
                if first > last:
                    continue
                if (first, last) not in kept:
                    kept[first, last] = self.working_days(first, last)
                for level, owner in (("dinas", dinas_id), ("unit", unit_id)):
                    spans[level, owner, month] += kept[first, last]
        for (level, owner, month), days in spans.items():
            yield "laporan", level, owner, month, {"hari_kerja": days}

    def _aspirasi(self) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        a, s = self.t["aspirasi"].c, self.t["layanan"].c
        answered = local_day(self.connection, a.answered_at)
        month = month_of(self.connection, a.day)
        counts = {
            "masuk": sa.func.count(), "dijawab": sa.func.count(a.answered_at), "tepat": sa.func.count().filter(answered <= a.due),
            "hari": sa.func.coalesce(sa.func.sum(days_between(self.connection, a.day, answered)), 0),
        }  # fmt: skip
        for level, owner in (("dinas", a.dinas_id), ("unit", s.unit_id)):
            query = sa.select(owner, month, *counts.values()).select_from(
                self.t["aspirasi"].outerjoin(self.t["layanan"], s.id == a.layanan_id)
            )
            query = query.where(a.ticket.not_like("DINAS-%"), owner.is_not(None)).group_by(owner, month)
            for owner_id, first, *sums in self.connection.execute(query):
                yield "aspirasi", level, owner_id, as_date(first), dict(zip(counts, map(float, sums), strict=True))

    def _survei(self) -> Iterator[tuple[str, str, int, date, dict[str, float]]]:
        r, s = self.t["rekap_survei"].c, self.t["layanan"].c
        found: dict[tuple[str, int, date], dict[str, float]] = defaultdict(lambda: {"jawaban": 0.0, "puas": 0.0, "nilai": 0.0})
        query = sa.select(r.dinas_id, s.unit_id, r.month, r.n, r.puas, *(r[name] for name in UNSUR)).join_from(
            self.t["rekap_survei"], self.t["layanan"], s.id == r.layanan_id
        )
        weights: dict[tuple[str, int], float] = {}
        for dinas_id, unit_id, month, n, puas, *scores in self.connection.execute(query):
            for level, owner in (("dinas", dinas_id), ("unit", unit_id)):
                if owner is not None:
                    weights[level, owner] = float(self.setting("ikm_weight", dinas_id, 1 / 9))
                    row = found[level, owner, as_date(month)]
                    row["jawaban"] += n
                    row["puas"] += puas
                    row["nilai"] += sum(scores)
        for (level, owner, month), amounts in found.items():
            # whole points first: the last bits of a float depend on the order
            yield "survei", level, owner, month, amounts | {"nilai": amounts["nilai"] * 25 * weights[level, owner]}


def _plus(a: Total, b: Total) -> Total:
    later = b if a[5] is None else a
    if a[5] is not None and b[5] is not None:
        later = max(a, b, key=lambda total: (total[5], total[4]))
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], later[4], later[5])


def _aggregate(kind: str, total: Total, factor: float) -> float | None:
    sum_value, sum_n, sum_vn, count, last, _ = total
    if count == 0:
        return None
    if kind == "jumlah":
        return sum_value
    if kind == "rata_rata":
        return sum_value / count
    if kind == "terakhir":
        return last
    if sum_n == 0:
        return None
    return sum_vn / sum_n if kind == "tertimbang" else sum_value / sum_n * factor


def _capaian(
    value: float | None, wanted: _Wanted | None, polarity: str, cap: float | None
) -> tuple[float | None, float | None, str | None]:
    if wanted is None:
        return None, None, NO_TARGET
    if polarity == "rentang" and wanted.low is None:
        return None, None, "Indikator ini perlu target berupa rentang."
    if value is None:
        return None, None, NO_REALISASI
    divisor = wanted.value
    if wanted.low is not None and wanted.high is not None:
        divisor = wanted.high if value > wanted.high else wanted.low if value < wanted.low else None
    if divisor is None:
        return 100.0, 100.0 if cap is None else min(100.0, cap), None
    if divisor <= 0:
        return None, None, NOT_COMPUTABLE + ("target nol" if divisor == 0 else "target negatif")
    falling = polarity == "turun" or (polarity == "rentang" and value > divisor)
    raw = (2 * divisor - value if falling else value) / divisor * 100
    floored = max(raw, 0.0)
    return raw, floored if cap is None else min(floored, cap), None


def _band(reached: float | None) -> str | None:
    return None if reached is None else next((str(name) for lower, name in BANDS if round(reached, 2) >= lower), None)


def _plus_months(day: date, count: int) -> date:
    at = day.year * 12 + day.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)


def _month_end(day: date) -> date:
    return _plus_months(day, 1) - timedelta(days=1)


def _months(start: date, end: date) -> list[date]:
    return [_plus_months(start, n) for n in range((end.year - start.year) * 12 + end.month - start.month + 1)]
