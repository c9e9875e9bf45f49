"""`cli.py jadwal`: timed work done now, for offices whose cron calls it, and how it stands."""

import sys
from typing import Annotated

import typer

from commands.sentence import sentence

Lihat = Annotated[
    bool, typer.Option("--lihat", help="Hanya perlihatkan: pekerjaan, kapan terakhir, yang terlewat, siapa bekerja.")
]
ANOTHER = "Proses lain sedang mengerjakannya"


def jadwal(lihat: Lihat = False) -> None:
    """Do what is due, unless another process is at work; status 1 when something went wrong."""
    from commands import zona
    from db.engine import reading
    from services.kit.jadwal import run_due
    from services.kit.sewa import Sewa
    from services.terjadwal import JOBS
    from web.door.startup import configure_logging

    with sentence():
        with reading() as connection:
            zona.follow(connection)
        if lihat:
            print("\n".join(_table()))
            return
        configure_logging(echo=False)
        sewa = Sewa()
        try:
            found = run_due(sewa, JOBS)
        finally:
            sewa.release()
        if found is None:
            print(f"{ANOTHER}. Tidak ada yang dikerjakan di sini; lihat cli.py jadwal --lihat.")
            return
        for ran in found:
            if not ran.error:
                print(f"{ran.job.name}: selesai{f' ({ran.result} {ran.job.counts})' if ran.job.counts else ''}.")
        if not found:
            print("Tidak ada yang perlu dikerjakan.")
        if wrong := [f"{ran.job.name}: {ran.error}" for ran in found if ran.error]:
            print(f"Tidak berhasil: {'; '.join(wrong)}. Dicoba lagi nanti.", file=sys.stderr)
            raise typer.Exit(1)


def _table() -> list[str]:
    """A line a job, and who works."""
    from services.kit.jadwal import look
    from services.terjadwal import JOBS
    from settings import get_settings, today

    zone, state = get_settings().zone, look((), today())
    lines = [f"{'Pekerjaan':<10} {'Berkala':<12} {'Hari terakhir':<14} {'Dicatat':<17} {'Terlewat':<9} Kesalahan"]
    for job in JOBS:
        row = state.jobs.get(job.name)
        day = f"{row.day:%Y-%m-%d}" if row and row.day else "belum pernah"
        at = f"{row.at.astimezone(zone):%Y-%m-%d %H:%M}" if row and row.at else "—"
        missed = f"{row.missed} hari" if row else "—"
        often = "setiap hari" if job.daily else "terus"
        lines.append(f"{job.name:<10} {often:<12} {day:<14} {at:<17} {missed:<9} {(row and row.error) or 'tidak ada'}")
    lines += [f"{job.name}: {job.about}." for job in JOBS]
    if state.holder:
        assert state.until
        lines.append(f"Yang bekerja: {state.holder}, sampai {state.until.astimezone(zone):%H:%M:%S} bila tidak diperpanjang.")
    else:
        lines.append("Yang bekerja: tidak ada saat ini.")
    return lines
