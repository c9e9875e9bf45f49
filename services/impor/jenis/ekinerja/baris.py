"""Rows of an export of e-Kinerja BKN that count: of which period, and of somebody who stands there twice the one that holds."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from rules.impor import Reading, Wrong
from rules.kit.errors import Invalid
from rules.kit.periode import label
from rules.penilaian import periode_bkn
from rules.penilaian.hasil_bkn import is_acting
from services.impor.jenis.kind import Asked

# Under these a reading tells, beside its fields, the code of its period and whence it is known.
PERIODE, BY = "periode", "periode_dari"
# Why the moment of scoring could not be read.
UNDATED = "dinilai_salah"
RESULTS = ("hasil_kerja", "perilaku_kerja", "predikat", "skp_status")
ACTING = "Jabatan sementara ({}): yang berlaku baris jabatannya sendiri."


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Each with its period; acting posts and older rows passed over.

    Raises:
        Invalid: field periode; the file does not say it, says another one than was answered, or it has not begun.
    """
    code, by = periode(asked, readings)
    for one in readings:
        one.values |= {PERIODE: code, BY: by}
        _without_moment(one, asked.susunan.columns.get("dinilai", ""))
    for same in own_posts(readings).values():
        if len(same) > 1:
            _one_of(same)
    return readings


def own_posts(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """NIP → the rows that count, several where they end alike; acting posts (`plt`) and what ended before another row of the
    same NIP (by `akhir`) are passed over (domain.md §7)."""
    by_nip: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        if one.skip:
            continue
        if is_acting(text := str(one.values.get("plt") or "")):
            one.skip = ACTING.format(text[:20])
            one.wrong.clear()
        elif nip := one.values.get("nip"):
            by_nip[nip].append(one)
    return {nip: _newest(same) for nip, same in by_nip.items()}


def periode(asked: Asked, readings: Sequence[Reading]) -> tuple[str, str]:
    """The code of the file's period, and whence it is known, in words.

    Raises:
        As `gather`.
    """
    years = {year for one in readings if (year := periode_bkn.year_of(str(one.values.get("tahun") or ""))) is not None}
    titled = periode_bkn.of_titles(asked.above, years)
    answer = asked.pilihan.get("periode", "")
    code, by = (periode_bkn.chosen(answer).code, "dipilih") if answer else (titled, "judul berkas")
    if answer and titled and titled != code:
        raise Invalid(f"Judul berkas ini menyebut {_told(titled)}, bukan {_told(code)}.", field="periode")
    kinds = {str(one.values.get("jenis") or "") for one in readings}
    if not code:
        code, by = periode_bkn.of_titles(kinds, years or periode_bkn.years_of(asked.above)), "kolom jenis"
    if not code:
        code, by = _of_columns(readings, years or periode_bkn.years_of(asked.above))
        # A month's export tells in its rows the year of the SKP: that is not what it is about.
        if "-" not in code and periode_bkn.is_part([*asked.above, *kinds]):
            code = ""
    if not code:
        raise Invalid("Periode tidak tertulis di berkas ini. Sebutkan bulan, triwulan, atau tahunnya.", field="periode")
    if periode_bkn.chosen(code).start > asked.today:
        raise Invalid(f"Periode {_told(code)} belum mulai.", field="periode")
    return code, by


def _of_columns(readings: Sequence[Reading], years: Collection[int]) -> tuple[str, str]:
    spans = {(one.values["awal"], one.values["akhir"]) for one in readings if one.values.get("awal") and one.values.get("akhir")}
    if spans:
        return periode_bkn.of_spans(spans), "kolom awal dan akhir SKP"
    ends = {one.values["akhir"].year for one in readings if one.values.get("akhir")}
    return periode_bkn.of_years(years or ends), "kolom tahun SKP"


def _without_moment(one: Reading, title: str) -> None:
    """When it was scored is told beside a result: a date that cannot be read spoils none ("Belum dinilai", a time in UTC)."""
    for wrong in [wrong for wrong in one.wrong if title and wrong.column == title]:
        one.wrong.remove(wrong)
        one.values["dinilai"] = None
        one.values[UNDATED] = wrong.reason


def _told(code: str) -> str:
    return label(code) if "-" in code else f"tahun {code}"


def _newest(same: Sequence[Reading]) -> list[Reading]:
    last = max(_end(one) for one in same)
    found = [one for one in same if _end(one) == last]
    numbers = ", ".join(str(one.row) for one in found)
    for one in same:
        if one not in found:
            one.skip = f"Baris lama: yang berlaku baris {numbers}, SKP sampai {last:%d/%m/%Y}."
            one.wrong.clear()
    return found


def _end(one: Reading) -> date:
    return one.values.get("akhir") or date.min


def _one_of(same: Sequence[Reading]) -> None:
    """Of rows that end alike one counts, none where their results differ."""
    if len({tuple(one.values.get(name) or None for name in RESULTS) for one in same if not one.wrong}) > 1:
        numbers = ", ".join(str(one.row) for one in same)
        for one in same:
            one.wrong.append(Wrong(one.row, "", f"Baris {numbers} tentang orang dan masa yang sama tetapi hasilnya berbeda."))
        return
    # The one that was scored last tells who did it.
    kept = max(same, key=lambda one: (not one.wrong, one.values.get("dinilai") or date.min))
    for one in same:
        if one is not kept:
            one.skip = f"Hasilnya sama dengan baris {kept.row}."
