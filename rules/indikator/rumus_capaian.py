"""The formula of a capaian with its numbers filled in, so that an employee can check it by hand."""

from rules.indikator.capaian import BAWAAN, Aturan, Capaian, Target, bound, inverse, zero_rule
from rules.kit.angka import desimal, persen


def formula(realisasi: float | None, target: Target, polarity: str, reached: Capaian, aturan: Aturan = BAWAAN) -> str:
    """How `reached` came about (domain §3). R is the realisasi, T the target or the bound of its range that was crossed.

    Example: 9 days against 7–8, lower is better → "(2 × T − R) ÷ T × 100 = (2 × 8 − 9) ÷ 8 × 100 = 87,5%".
    """
    if reached.raw is None or reached.value is None or realisasi is None:
        reason = reached.reason or "tidak dapat dihitung"
        return f"{reason[0].upper()}{reason[1:]}."
    given = f"{persen(reached.raw)}{_limited(reached)}"
    if zero_rule(realisasi, target, polarity):
        return f"Target nol: realisasi {desimal(realisasi, 2)} = {given}"
    crossed = bound(realisasi, target)
    if crossed is None:
        return f"Realisasi di dalam rentang target = {given}"
    r, t = desimal(realisasi, 2), desimal(crossed, 2)
    if inverse(polarity, aturan):
        return f"T ÷ R × 100 = {t} ÷ {r} × 100 = {given}" if realisasi else f"T ÷ R dengan R nol = {given}"
    falling = polarity == "turun" or (polarity == "rentang" and realisasi > crossed)
    words, numbers = ("(2 × T − R) ÷ T", f"(2 × {t} − {r}) ÷ {t}") if falling else ("R ÷ T", f"{r} ÷ {t}")
    return f"{words} × 100 = {numbers} × 100 = {given}"


def _limited(reached: Capaian) -> str:
    assert reached.raw is not None and reached.value is not None
    if reached.raw < reached.value:
        return f", dihitung {persen(reached.value)}"
    return f", dibatasi {persen(reached.value)}" if reached.raw > reached.value else ""
