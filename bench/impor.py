"""How long a file of 100,000 rows takes to come in, and in how much memory: the command as an operator gives it.

Beside it pandas, which checks nothing and asks nobody. On an office of 400 people and a year without closed periods.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.report import REFERENCE
from bench.server import ROOT, app_environment

ROWS = 100_000
PEOPLE = 400
KINDS = ("kehadiran", "survei", REFERENCE)


@dataclass(frozen=True)
class ImportFigures:
    """Seconds of the whole command, and the largest memory of its process in MB."""

    what: str
    rows: int
    seconds: float
    mb: int


def measured() -> list[dict[str, Any]]:
    """Every kind, one after the other."""
    found = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            _run(folder, "-m", "bench.impor", "office")
            file = Path(folder) / "berkas.csv"
            file.write_text(_survei() if kind == "survei" else _kehadiran(), encoding="utf-8")
            words = ["cli.py", "import", kind, str(file), *(("--layanan", "UKUR") if kind == "survei" else ())]
            if kind == REFERENCE:
                words = ["-m", "bench.impor", str(file)]
            found.append(asdict(ImportFigures(kind, ROWS, *_run(folder, *words))))
    return found


def _run(folder: str, *words: str) -> tuple[float, int]:
    """Run Python on that data; seconds, and the largest memory in MB.

    Raises:
        RuntimeError: it failed; with the last thing it said.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as told:
        environment = app_environment(8501, Path(folder))
        child = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stdout=told, stderr=told)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        if status:
            told.seek(0)
            raise RuntimeError((told.read().strip().splitlines() or ["no message"])[-1])
    return round(time.perf_counter() - began, 1), round(used.ru_maxrss / 1024)


def _office() -> None:
    """A dinas with a unit, a service and its people, in a database of its own."""
    from sqlalchemy import insert

    from db.engine import transaction
    from db.migrate import upgrade
    from db.tables import Dinas, Layanan, Pegawai, Penempatan, Unit

    upgrade()
    first = _days()[0]
    with transaction() as session:
        for row in (
            Dinas(code="BENCH", name="Dinas Ukur"),
            Unit(dinas_id=1, name="Bidang Ukur"),
            Layanan(dinas_id=1, code="UKUR", name="Layanan ukur"),
        ):
            session.add(row)
            session.flush()
        people: list[dict[str, Any]] = [
            {"dinas_id": 1, "unit_id": 1, "nip": nip, "name": f"Pegawai {n}", "jabatan": "Analis", "status": "PNS",
             "jenis_jabatan": "pelaksana", "golongan": "", "active_from": first, "version": 1}
            for n, nip in enumerate(_nips(), 1)
        ]  # fmt: skip
        session.connection().execute(insert(Pegawai.__table__), people)
        places = [{"pegawai_id": n, "dinas_id": 1, "unit_id": 1, "tmt": first, "start": first} for n in range(1, PEOPLE + 1)]
        session.connection().execute(insert(Penempatan.__table__), places)


def _days() -> list[date]:
    """Working days enough for the rows, the last one before today."""
    from settings import today

    found: list[date] = []
    day = today()
    while len(found) < ROWS // PEOPLE:
        day -= timedelta(days=1)
        if day.weekday() < 5:
            found.append(day)
    return found[::-1]


def _nips() -> list[str]:
    return [f"19850101201001{1 + n % 2}{n:03d}" for n in range(1, PEOPLE + 1)]


def _kehadiran() -> str:
    rows = ["NIP;Tanggal;Jam masuk;Jam pulang"]
    for day in _days():
        rows += [f"{nip};{day:%d/%m/%Y};07:{n % 60:02d};16:{n % 45:02d}" for n, nip in enumerate(_nips())]
    return "\n".join(rows)


def _survei() -> str:
    dice = random.Random(1)
    titles = "Tanggal;Persyaratan;Prosedur;Waktu;Biaya;Produk;Kompetensi;Perilaku;Pengaduan;Sarana"
    days = _days()
    return "\n".join([titles, *(f"{dice.choice(days):%d/%m/%Y};{';'.join(dice.choices('1234', k=9))}" for _ in range(ROWS))])


def _pandas(file: str) -> None:
    import pandas as pd

    from db.engine import get_engine

    frame = pd.read_csv(file, sep=";", dtype=str)
    with get_engine().execution_options(writes=True).begin() as connection:
        frame.to_sql("kehadiran_pandas", connection, index=False)


if __name__ == "__main__":
    _office() if sys.argv[1] == "office" else _pandas(sys.argv[1])
