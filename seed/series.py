"""The service figures of the demo city: where each stands, where it goes, how much it varies."""

from typing import NamedTuple

DAY, WEEK, MONTH = "day", "week", "month"
# Chosen so that no stable series happens to look like a trend.
SEED = 7


class Series(NamedTuple):
    """The figure of an indicator over time, in its own unit, for the units whose names begin with `units`.

    `start` and `end` are its level then and today; since Dukcapil's change it moves to `step` instead.
    `noise` is the spread of a single value and `spread` that between units; `n` the cases behind a value.
    """

    code: str
    dinas: str
    units: tuple[str, ...]
    every: str
    start: float
    end: float
    noise: float
    n: float
    step: float | None = None
    spread: float = 0.0
    # The code of the series (given before this one) whose values are the cases behind this one's.
    cases_of: str = ""


_LAYANAN = ("Bidang Pelayanan Pendaftaran", "Bidang Pelayanan Pencatatan")
_IZIN = ("Bidang Pelayanan Perizinan",)
_SEKOLAH = ("SD Negeri", "SMP Negeri")

SERIES = (
    # Truly improved: a step since the change, and the weeks it took to learn.
    Series("KTP_TEPAT", "DUKCAPIL", _LAYANAN[:1], DAY, 78, 78, 1.5, 95, step=95),
    Series("DOK_HARI", "DUKCAPIL", _LAYANAN, WEEK, 2.7, 2.7, 0.15, 420, step=1.8, spread=0.1),
    # Stable: nothing but common causes.
    Series("DOK_SALAH", "DUKCAPIL", _LAYANAN, DAY, 2.4, 2.4, 0.3, 85, spread=0.2),
    # Struggling: more patients than hands.
    Series("PASIEN_DILAYANI", "DINKES", ("Puskesmas",), DAY, 66, 78, 6, 1, spread=7),
    Series("TUNGGU_MENIT", "DINKES", ("Puskesmas",), DAY, 25, 37, 2.5, 70, spread=2, cases_of="PASIEN_DILAYANI"),
    Series("PASIEN_PUAS", "DINKES", ("Puskesmas",), MONTH, 88, 75, 1.5, 64, spread=1.5),
    Series("ORTU_PUAS", "DISDIK", _SEKOLAH, MONTH, 86, 87, 1.5, 48, spread=2),
    Series("IZIN_TEPAT", "DPMPTSP", _IZIN, DAY, 91, 91, 2, 22, spread=1.5),
    Series("IZIN_MUTU", "DPMPTSP", _IZIN, DAY, 97.5, 97.5, 0.8, 22, spread=0.5),
    Series("IKM", "DUKCAPIL", _LAYANAN, MONTH, 78.5, 78.5, 0.8, 90, step=84.5, spread=0.5),
    Series("IKM", "DISDIK", _SEKOLAH, MONTH, 82.5, 83, 1, 40, spread=1.2),
    Series("IKM", "DINKES", ("Puskesmas",), MONTH, 83.5, 75.5, 1, 60, spread=1),
    Series("IKM", "DPMPTSP", ("Bidang Pelayanan Perizinan", "Bidang Pengaduan"), MONTH, 84, 84.5, 0.9, 45, spread=1),
    Series("IKM", "BKPSDM", ("Bidang",), MONTH, 81, 81.5, 1, 30, spread=1.2),
)

# What is to be reached in a quarter: a value or a range (low, high); in the first year of two a little less.
# Sums are of a whole dinas; those per head are multiplied by the number of its people.
TARGETS: dict[str, float | tuple[float, float]] = {
    "KTP_TEPAT": 92,
    "DOK_HARI": (1.5, 2.5),
    "DOK_SALAH": 2.5,
    "TUNGGU_MENIT": 30,
    "PASIEN_DILAYANI": 14_500,
    "PASIEN_PUAS": (80, 90),
    "NILAI_UJIAN": 76,
    "ORTU_PUAS": 85,
    "RPP_TEPAT": 90,
    "IZIN_TEPAT": 92,
    "IZIN_MUTU": 97,
    "IKM": 82,
    "LAPORAN_DISETUJUI": 90,
    "KEHADIRAN": 97,
}
PER_HEAD = {"LAPORAN": 78.0, "JP_DIKLAT": 5.0}
# Targets of single units, where they differ from those of their dinas.
UNIT_TARGETS = {("TUNGGU_MENIT", "Puskesmas Melati"): 28.0, ("TUNGGU_MENIT", "Puskesmas Cempaka"): 34.0}
