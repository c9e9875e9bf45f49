"""The parts of the long run, as data: what each runs, in which environment, and how long it takes on two quiet cores."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
# What a day's slice may take, so that `.ci/run` stays under 40 minutes.
SLICE = 8 * 60
LEBAR, AKSES = "tests/browser/test_lebar_halaman.py", "tests/browser/test_aksesibilitas.py"
MATRIKS = "tests/pages/test_matriks.py"
KANTOR = "tests/browser/test_story_kantor_baru.py"
RUSAK = "tests/services/impor/test_berkas_rusak.py"
# Two real servers' clocks would go on; PostgreSQL and the many examples are the other parts' matter.
LIVE = ("tests/web/door/test_server.py", "tests/web/door/test_proxy.py")
# Rules and migrations never ask for the day.
CLOCKLESS = ("tests/rules", "tests/db", "tests/browser", "tests/bench", *LIVE)
ON_A_DAY = (*(f"--ignore={path}" for path in CLOCKLESS), "-k", "not postgresql", "-m", "not panjang")


@dataclass(frozen=True)
class Bagian:
    """One run of pytest."""

    name: str
    seconds: int
    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    dist: str = "loadfile"


def tanggal(name: str, saat: str, **environment: str) -> list[Bagian]:
    """The suite on another day, its screens apart: together they are too long for a day's slice."""
    env = {"UJI_SAAT": saat, **environment}
    screens = ("tests/pages", "tests/ui")
    rest = tuple(f"--ignore={folder}" for folder in screens)
    return [
        Bagian(f"tanggal-{name}-layar", 120, (*screens, *ON_A_DAY), env),
        Bagian(f"tanggal-{name}", 130, ("tests", *rest, *ON_A_DAY), env),
    ]


def acak(number: int) -> Bagian:
    """Every file with hypothesis in it, with far more examples and a seed that nobody chose."""
    files = sorted(str(path.relative_to(TESTS.parent)) for path in TESTS.rglob("test_*.py") if _random(path))
    seed = f"--hypothesis-seed={random.SystemRandom().randrange(2**32)}"
    return Bagian(f"acak-{number}", 320, (*files, "-m", "not panjang", seed), {"HYPOTHESIS_PROFILE": "panjang"})


def _random(path: Path) -> bool:
    return "hypothesis" in path.read_text(encoding="utf-8") and "browser" not in path.parts and "panjang" not in path.parts


def bagian() -> list[Bagian]:
    """All of them, in the order in which they run."""
    apart = tuple(f"--ignore={path}" for path in (AKSES, KANTOR, LEBAR, MATRIKS, RUSAK))
    return [
        *tanggal("awal", "2027-01-02T00:30", TIMEZONE="WIT"),
        *tanggal("kabisat", "2028-02-28T23:45", TIMEZONE="WITA"),
        *tanggal("triwulan", "2026-12-31T12:00", TIMEZONE="WIB", TZ="America/New_York"),
        Bagian("aksesibilitas", 300, (AKSES,)),
        # 600 first passwords are hashed, a quarter of a second each.
        Bagian("kantor-baru", 240, (KANTOR, "-m", "panjang")),
        Bagian("matriks-lebar", 90, (LEBAR,)),
        # One file, dealt to both cores.
        Bagian("matriks", 45, (MATRIKS,), dist="load"),
        Bagian("impor-rusak", 90, (RUSAK, "-m", "panjang"), dist="load"),
        acak(1),
        acak(2),
        Bagian("lainnya", 165, ("tests", "-m", "panjang", *apart)),
    ]


def slices(parts: Sequence[Bagian]) -> list[list[Bagian]]:
    """The parts dealt over as few days as hold them: each into the first day that still has time for it."""
    days: list[list[Bagian]] = []
    for part in sorted(parts, key=lambda part: -part.seconds):
        for day in days:
            if sum(one.seconds for one in day) + part.seconds <= SLICE:
                day.append(part)
                break
        else:
            days.append([part])
    return days


def of_day(parts: Sequence[Bagian], day: date) -> list[Bagian]:
    """The slice of a day; after as many days as there are slices every part has had its turn."""
    dealt = slices(parts)
    return dealt[day.toordinal() % len(dealt)]
