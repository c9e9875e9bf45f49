"""How long a file of 100,000 rows takes to come in, and in how much memory; beside pandas, which checks nothing and asks nobody.

Each in a process of its own, on an office of 400 people and a year without closed periods: `python -m bench.impor kehadiran DIR`.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.server import ROOT, app_environment

ROWS = 100_000
PEOPLE = 400
KINDS = ("kehadiran", "survei", "pandas.to_sql")


@dataclass(frozen=True)
class ImportFigures:
    """Seconds from the opened file to the commit, and the process's largest memory in MB, the app's own code included."""

    what: str
    rows: int
    seconds: float
    mb: float


def measured() -> list[dict[str, Any]]:
    """Every kind, one after the other."""
    found = []
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            environment = app_environment(8501, Path(folder))
            child = subprocess.run(
                [sys.executable, "-m", "bench.impor", kind, folder], cwd=ROOT, env=environment, text=True, capture_output=True,
                check=False, timeout=300,
            )  # fmt: skip
            if child.returncode:
                raise RuntimeError(f"{kind}: {(child.stderr.strip().splitlines() or ['no message'])[-1]}")
            found.append(json.loads(child.stdout.splitlines()[-1]))
    return found


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


def _take(kind: str, content: bytes) -> int:
    from db.engine import reading, transaction
    from rules.kit.hak import OPERATOR
    from services import impor
    from services.impor import usul

    berkas = impor.open_file(f"{kind}.csv", content)
    pilihan = {"layanan": "UKUR", "tanggal": "dmy"}
    with reading() as connection:
        susunan = usul.susunan(connection, OPERATOR, kind=kind, dinas_id=1, berkas=berkas, pilihan=pilihan)
    with transaction() as session:
        return impor.run(session, OPERATOR, ask=impor.Permintaan(kind, 1, berkas, susunan)).written


def _pandas(content: bytes) -> int:
    import io

    import pandas as pd

    from db.engine import get_engine

    frame = pd.read_csv(io.BytesIO(content), sep=";", dtype=str)
    with get_engine().execution_options(writes=True).begin() as connection:
        frame.to_sql("kehadiran_pandas", connection, index=False)
    return len(frame)


def main(kind: str) -> None:
    _office()
    content = (_survei() if kind == "survei" else _kehadiran()).encode()
    take: Callable[[bytes], int] = _pandas if kind == "pandas.to_sql" else lambda found: _take(kind, found)
    began = time.perf_counter()
    rows = take(content)
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(ImportFigures(kind, rows, round(seconds, 1), round(most)))))


if __name__ == "__main__":
    main(sys.argv[1])
