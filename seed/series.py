"""The service figures of the demo city: where each stands, where it goes, how much it varies."""

from typing import NamedTuple, Protocol

DAY, WEEK = "day", "week"
# Chosen so that no stable series happens to look like a trend.
SEED = 7


class Course(Protocol):
    """Where a figure stood at the start, where it stands today, and where a change brought it."""

    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...
    @property
    def step(self) -> float | None: ...


class Series(NamedTuple):
    """The figure of an indicator over time, in its own unit, for each of these services.

    `start` and `end` are its level then and today; since Dukcapil's change it moves to `step` instead.
    `noise` is the spread of a single value and `spread` that between services; `n` the cases behind a value.
    """

    code: str
    services: tuple[str, ...]
    every: str
    start: float
    end: float
    noise: float
    n: float
    step: float | None = None
    spread: float = 0.0
    # The code of the series (given before this one) whose values are the cases behind this one's.
    cases_of: str = ""
    # Entered for the unit of these services, not for each of them.
    of_unit: bool = False


DOKUMEN = ("KTP-EL", "KARTU-KELUARGA", "AKTA-LAHIR")
PUSKESMAS = ("PKM-MELATI", "PKM-KENANGA", "PKM-CEMPAKA")
IZIN = ("IZIN-USAHA", "IZIN-NONUSAHA")

SERIES = (
    # Truly improved: a step since the change, and the weeks it took to learn.
    Series("KTP_TEPAT", DOKUMEN[:1], DAY, 78, 78, 1.5, 95, step=95),
    Series("DOK_HARI", DOKUMEN, WEEK, 2.7, 2.7, 0.15, 280, step=1.8, spread=0.1),
    # Stable: nothing but common causes.
    Series("DOK_SALAH", DOKUMEN, DAY, 2.4, 2.4, 0.3, 60, spread=0.2),
    Series("JEMPUT_BOLA", DOKUMEN[1:], WEEK, 36, 36, 6, 1, spread=3, of_unit=True),
    # Struggling: more patients than hands.
    Series("PASIEN_DILAYANI", PUSKESMAS, DAY, 66, 78, 6, 1, spread=7),
    Series("TUNGGU_MENIT", PUSKESMAS, DAY, 25, 37, 2.5, 70, spread=2, cases_of="PASIEN_DILAYANI"),
    Series("IZIN_TEPAT", IZIN, DAY, 91, 91, 2, 22, spread=1.5),
    Series("IZIN_MUTU", IZIN, DAY, 97.5, 97.5, 0.8, 22, spread=0.5),
)

# What is to be reached in a quarter: a value or a range (low, high); in the first year of two a little less.
# Sums are of a whole dinas; those per head are multiplied by the number of its people.
TARGETS: dict[str, float | tuple[float, float]] = {
    "KTP_TEPAT": 92,
    "DOK_HARI": (1.5, 2.5),
    "DOK_SALAH": 2.5,
    "JEMPUT_BOLA": 900,
    "TUNGGU_MENIT": 30,
    "PASIEN_DILAYANI": 13_500,
    "PASIEN_PUAS": (80, 90),
    "NILAI_UJIAN": 76,
    "ORTU_PUAS": 85,
    "RPP_TEPAT": 90,
    "IZIN_TEPAT": 92,
    "IZIN_MUTU": 97,
    "IKM": 82,
    "LAPORAN_DISETUJUI": 90,
    "KEHADIRAN": 94,
    "ASPIRASI_TEPAT": 85,
    "ASPIRASI_HARI": 10,
    "KUNJUNGAN": 2,
}
PER_HEAD = {"LAPORAN": 78.0, "JP_DIKLAT": 5.0}
# Targets of single units, where they differ from those of their dinas.
UNIT_TARGETS = {("TUNGGU_MENIT", "Puskesmas Melati"): 28.0, ("TUNGGU_MENIT", "Puskesmas Cempaka"): 34.0}
