"""The course of one indicator over the months, beside the form that fills it in."""

from datetime import date

from db.engine import Connection
from db.queries import shared
from db.queries.indikator import kpi_bulanan, realisasi, sumber
from rules.indikator import rumus
from rules.kit.periode import month_end
from ui.kit import charts, formats
from ui.kit.charts import Chart
from ui.kit.charts.asal import Asal, Rows
from ui.kit.peristiwa import flags_of


@shared
def trend(connection: Connection, *, dinas_id: int, indikator_code: str, place: str, until: date, months: int) -> Chart | None:
    """One indicator by month with its target; None while nothing was measured."""
    of = realisasi.by_code(connection, indikator_code)
    if of is None:
        return None
    series = kpi_bulanan.of_definition(connection, of, dinas_id=dinas_id, months=months, until=until)
    if series.empty or series["value"].notna().sum() == 0:
        return None
    measured = series.dropna(subset="value")
    last = measured.iloc[-1]
    n = formats.number(measured["n"].sum(), 0)
    told = sumber.told(of.source, of.measure)
    rule = rumus.formula(of.aggregate, value_label="", n_label="", factor=of.factor, automatic=told)
    return charts.trend(
        series,
        title=f"{of.name}: {formats.value(last['value'], of.satuan, of.decimals)} pada {formats.month(last['month'])}",
        subtitle=f"{of.name}, {of.satuan} per bulan · {place}",
        unit=of.satuan,
        decimals=of.decimals,
        flags=flags_of(connection, dinas_id=dinas_id, indikator_id=of.indikator_id, start=series["month"].min(), end=until),
        asal=Asal(
            rule=f"{rule}, tiap bulan.",
            source=sumber.named(of.source).words,
            period=f"{formats.month(measured.iloc[0]['month'])} – {formats.month(last['month'])}",
            n=f"{n} kasus atau isian",
            last=min(until, month_end(last["month"])),
            rows=Rows("pengukuran", "Buka isian indikator", {"indikator": of.code}),
        ),
    )
