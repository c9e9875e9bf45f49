"""What the app does by itself, without a click: its jobs, in the order in which they are done."""

from datetime import date

from sqlalchemy import Connection
from sqlmodel import Session

from db.queries.indikator import tanda as tanda_queries
from services import draf
from services.indikator import tanda
from services.kit import jadwal
from services.kit.jadwal import Job
from services.rapat import bahan
from services.survei import perangkat


def forget(session: Session, day: date) -> None:
    """An office without answers this week still keeps its promise to forget the devices of the last; so with drafts."""
    perangkat.forget(session.connection(), day)
    draf.forget_old(session.connection())


JOBS: tuple[Job, ...] = (
    Job(
        "tanda",
        lambda session, day: tanda.refresh(session, today=day),
        daily=False,
        due=tanda_queries.any_due,
        about="menghitung apakah perubahan angka nyata, begitu data berubah atau hari berganti",
        counts="dinas",
    ),
    Job(
        "bahan",
        bahan.freeze_due,
        daily=False,
        due=bahan.any_due,
        about="membekukan bahan rapat 48 jam sebelum rapatnya",
        counts="rapat",
    ),
    Job("lupa", forget, daily=True, about="melupakan draf lama dan hitungan perangkat survei minggu lalu"),
)


def standing(connection: Connection) -> dict[str, int]:
    """The jobs that stand still, and for how many whole days."""
    return jadwal.standing(connection, JOBS)


def register() -> None:
    """At the start of a server, also of one that leaves the work to cron: from now on it is missed when nobody does it."""
    jadwal.register(JOBS)
