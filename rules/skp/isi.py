"""What an SKP item says, and what it may say."""

from dataclasses import dataclass, replace

from rules.indikator.capaian import POLARITIES, Target, capaian
from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known
from rules.skp import AGGREGATES, ASPEK, JENIS, MAX_NUMBER

WHAT_LENGTH = (5, 300)
SATUAN_LENGTH = 40


@dataclass(frozen=True)
class Isi:
    """What an item says. Target and results are in `satuan`; a range (`low` and `high`) goes before a single `target`."""

    what: str
    satuan: str = ""
    target: float | None = None
    target_low: float | None = None
    target_high: float | None = None
    jenis: str = "utama"
    aspek: str = "kuantitas"
    polarity: str = "naik"
    aggregate: str = "jumlah"
    indikator_id: int | None = None


def check_isi(isi: Isi, *, aggregates: tuple[str, ...] = AGGREGATES) -> Isi:
    """The same without spaces to spare, or Invalid with the field to blame: what, satuan, jenis, aspek, aggregate, target.

    `aggregates` are the ways allowed here: an item measured by an indikator also knows those of the indikator.
    """
    what = check_text(isi.what, WHAT_LENGTH, "what", name="Sasaran", ask="Tuliskan sasaran", one_line=True)
    ask = "Isi satuan, misalnya dokumen, hari, atau %"
    satuan = check_text(isi.satuan, (1, SATUAN_LENGTH), "satuan", name="Satuan", ask=ask, one_line=True)
    for name, field, text in (("Sasaran", "what", what), ("Satuan", "satuan", satuan)):
        if not text.isprintable():
            raise Invalid(f"{name} berisi karakter yang tidak dapat disimpan.", field=field)
    for field, value, codes in (
        ("jenis", isi.jenis, JENIS),
        ("aspek", isi.aspek, ASPEK),
        ("polarity", isi.polarity, POLARITIES),
        ("aggregate", isi.aggregate, aggregates),
    ):
        known(value, codes, "Pilihan ini tidak dikenal.", field)
    target = _check_target(Target(isi.target, isi.target_low, isi.target_high), isi.polarity)
    return replace(isi, what=what, satuan=satuan, target=target.value, target_low=target.low, target_high=target.high)


def _check_target(target: Target, polarity: str) -> Target:
    given = [number for number in (target.value, target.low, target.high) if number is not None]
    if not given:
        raise Invalid("Isi target.", field="target")
    if min(given) < 0:
        raise Invalid("Target tidak boleh negatif.", field="target")
    if max(given) > MAX_NUMBER:
        raise Invalid("Target terlalu besar.", field="target")
    capaian(None, target, polarity)  # refuses half a range, and "rentang" without one
    return replace(target, value=None) if target.is_range else target
