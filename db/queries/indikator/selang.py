"""How sure the figure of an indicator is, where what it was counted from says so."""

from collections.abc import Mapping

from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import measure
from rules.indikator import sebanding
from rules.indikator.sebanding import Angka
from rules.intervals import Interval


def of_share(of: Definition, value: float, n: float) -> Interval | None:
    """The 95 % interval, in percent, of a share of whole cases, by Wilson; None for any other kind of figure.

    Args:
        value, n: as the figure stands, in a closed period as it was kept.

    Example: "Izin terbit tepat waktu" 65 % of 100 → 55.3–73.6; a mean of days, or a share of rupiah → None.
    """
    automatic = measure(of.source, of.measure)
    if of.source != "isian" and automatic is None:
        return None  # what this version does not know it cannot judge
    angka = Angka(value, n)
    way = sebanding.cara(
        source=of.source,
        measure=of.measure,
        aggregate=automatic.aggregate if automatic else of.aggregate,
        factor=automatic.factor if automatic else of.factor,
        kumulatif=of.kumulatif,
        median=bool(automatic and automatic.median),
        angka=[angka],
    )
    return sebanding.share_interval(angka) if way == "bagian" else None


def of_answers(of: Definition, value: float, answers: Mapping[str, Interval]) -> Interval | None:
    """The 95 % interval of the IKM; None for any other figure, and where the answers are no longer its own.

    Args:
        answers: of the same months, by measure (db.queries.survei.selang).
    """
    found = answers.get(of.measure) if (of.source, of.measure) == ("survei", "ikm") else None
    return sebanding.still_its(found, value)
