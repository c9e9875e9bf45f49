"""The effect of a training in sentences: what was seen afterwards, of how many, and how sure that is. Never why."""

from rules.kit.angka import desimal
from rules.kit.rentang import between, with_interval
from rules.pelatihan.dampak import BEFORE_MONTHS, SHOW_FROM, Belajar, Hasil, Reaksi


def told_reaction(found: Reaksi) -> str:
    """The evaluations in a sentence."""
    if not found.n:
        return f"Belum ada evaluasi dari {found.invited} peserta."
    if found.mean is None or found.spread is None:
        return f"Baru {found.n} dari {found.invited} peserta menilai; rata-rata ditampilkan mulai {SHOW_FROM} penilaian."
    return (
        f"{found.n} dari {found.invited} peserta menilai, rata-rata {with_interval(found.mean, found.interval, 1, 1)} dari 5 "
        f"(simpangan baku {desimal(found.spread)}). Rasa puas belum berarti kemampuan bertambah."
    )


def told_learning(found: Belajar) -> str:
    """The paired scores in a sentence, with n and spread."""
    if not found.n:
        return f"Belum ada peserta dengan tes awal dan akhir (dari {found.invited} terdaftar)."
    both = f"{found.n} dari {found.invited} peserta mengikuti kedua tes"
    if found.mean is None or found.interval is None or found.spread is None or found.p is None:
        few = f"nilai {found.better} orang naik, {found.same} tetap, {found.worse} turun"
        if found.n < SHOW_FROM:
            few = "kurang dari lima, jadi nilainya tidak dirinci"
        return f"{both}: {few}. Terlalu sedikit untuk menyimpulkan."
    way = "lebih tinggi" if found.mean > 0 else "lebih rendah" if found.mean < 0 else "berbeda"
    text = (
        f"{both}. Setelah pelatihan nilai mereka rata-rata {desimal(abs(found.mean))} poin {way} "
        f"(rentang 95%: {between(found.interval)}; simpangan baku {desimal(found.spread)}); "
        f"{found.better} naik, {found.same} tetap, {found.worse} turun."
    )
    chance = found.interval.lower <= 0 <= found.interval.upper
    return text + (
        " Perbedaan ini masih mungkin kebetulan."
        if chance or found.p > 0.05
        else " Perbedaan sebesar ini jarang terjadi kebetulan."
    )


def told_result(found: Hasil, satuan: str, polarity: str) -> str:
    """The indicator before and after in a sentence.

    Args:
        satuan: unit of the values. polarity: "naik", "turun" or "rentang", which way is wanted.
    """
    if not found.after or found.mean is None or found.after_mean is None:
        return (
            "Belum ada bulan sesudah sesi dengan angka indikator ini." if found.before else "Indikator ini belum mempunyai angka."
        )
    unit = f" {satuan}" if satuan else ""
    means = (
        f"Rata-rata {found.before} bulan sebelum sesi {desimal(found.mean, 2)}{unit}, "
        f"{found.after} bulan setelahnya {desimal(found.after_mean, 2)}{unit}."
    )
    if found.before < BEFORE_MONTHS:
        return f"{means} Data sebelum sesi kurang dari {BEFORE_MONTHS} bulan: belum dapat dinilai."
    if found.limits is None:
        return f"{means} Sebelum sesi tidak ada variasi, jadi batas variasi biasa tidak dapat dihitung."
    limits = f"{between(found.limits, 2)}{unit}"
    if not found.above + found.below:
        return f"{means} Belum terlihat perubahan di luar variasi biasa ({limits})."
    if found.restless:
        return (
            f"{means} Sebelum sesi pun {found.restless} bulan sudah di luar variasi biasa ({limits}): angkanya sudah berubah "
            "sebelum pelatihan, jadi perubahan setelahnya tidak dapat dikaitkan dengan pelatihan ini."
        )
    wanted, other = (found.above, found.below) if polarity == "naik" else (found.below, found.above)
    parts = [f"{found.above} di atas", f"{found.below} di bawah"]
    where = " dan ".join(part for part in parts if not part.startswith("0 "))
    way = ""
    if polarity in ("naik", "turun"):
        way = (
            " Arahnya sesuai yang diinginkan." if not other else " Arahnya berlawanan." if not wanted else " Arahnya tidak satu."
        )
    return (
        f"{means} Setelah sesi {found.above + found.below} dari {found.after} bulan berada di luar variasi biasa "
        f"({limits}): {where}.{way} Tanpa pembanding, sebabnya tidak dapat dipastikan."
    )
