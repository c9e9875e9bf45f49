"""The demo city: Kota Contoh with five dinas, 18 months of work up to today, and open work for every role.

The same day gives the same city. Nothing in it is real, and the setting `kota` says so for every screen.
"""

import random
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, select
from sqlmodel import Session

from db import rollup
from db.base import Model
from db.queries.kit import hari_libur
from db.queries.kit.tutup import CLOSED
from db.tables import Akun, Dinas, Laporan, Pegawai, Pengaturan, Pengukuran, Periode, Skp, Unit
from rules.kit.errors import Conflict
from rules.kit.periode import plus_months
from rules.kit.periode_status import smallest_first
from seed import (
    aspirasi,
    evidence,
    figures,
    hiring,
    kehadiran,
    kunjungan,
    periods,
    personal,
    publikasi,
    scores,
    sebab,
    survei,
    survei_janggal,
    targets,
    work,
)
from seed import skp as plans
from seed.accounts import PASSWORD, Accounts, open_accounts
from seed.bulk import Bulk
from seed.contoh import (
    hasil_bkn,
    katalog,
    ketidakhadiran,
    kompetensi,
    non_asn,
    pelatihan,
    pembinaan,
    penunjukan,
    peristiwa,
    program,
    rapat,
    salin_bkn,
    suara,
)
from seed.dinas import DINAS
from seed.people import City
from seed.proof import Proofs
from seed.waktu import Scale, Timeline, timeline
from services.indikator import tanda
from services.kit import audit
from services.periode import beku

__all__ = ["Scale", "announce", "build", "is_empty"]

SEED = 20261124
CITY = "Kota Contoh"
FULL = Scale()
# Days after today until which something may fall due.
FALLS_DUE = 120
# Any row here means that somebody already works with this database.
OCCUPIED: tuple[type[Model], ...] = (Akun, Dinas, Unit, Pegawai, Skp, Laporan, Pengukuran)


def is_empty(connection: Connection) -> bool:
    """Whether a migrated database holds nobody and nothing yet."""
    return not any(connection.execute(select(func.count()).select_from(model.__table__)).scalar() for model in OCCUPIED)


def build(where: Session | Connection, *, today: date, scale: Scale = FULL) -> None:
    """Fill an empty, migrated database in the caller's transaction; the caller commits.

    Raises:
        Conflict: the database is not empty.
    """
    session = where if isinstance(where, Session) else Session(bind=where)
    connection = session.connection()
    if not is_empty(connection):
        raise Conflict("Basis data sudah berisi; kota contoh hanya untuk yang kosong.")
    _build(session, today, scale)


def _build(session: Session, today: date, scale: Scale) -> None:
    connection, rng = session.connection(), random.Random(SEED)
    bulk = Bulk(connection)
    libur = hari_libur.between(connection, start=plus_months(today, 1 - scale.months), end=today)
    line = timeline(today, scale.months, set(libur))
    bulk.add_keyed(Pengaturan, key="kota", dinas_id=0, value={"name": CITY, "sample": True})
    city = hiring.populate(bulk, rng, line, scale.people)
    made = periods.open_periods(bulk, city, line)
    accounts = open_accounts(bulk, city, datetime.combine(line.start, time(1), UTC) - timedelta(days=7))
    bulk.write()
    katalog.take_over(session, city.dinas)
    known = figures.known(connection)
    targets.set_targets(bulk, city, line, made)
    misses = figures.measure(bulk, city, line, accounts, known)
    sebab.explain(bulk, line, accounts, misses)
    personal.measure(bulk, rng, city, line, accounts, known)
    agreed = plans.make_plans(bulk, rng, city, line, made, accounts, known)
    bulk.write()
    _public(bulk, connection, city, line, accounts)
    away = kehadiran.attend(bulk, city, line, accounts)
    pelatihan.train(bulk, session, city, line, accounts, known)
    diary = work.report(bulk, rng, city, line, agreed, away)
    evidence.attach(bulk, city)
    non_asn.work(bulk, city, line)
    rollup.rebuild(connection)
    scores.score(bulk, rng, city, line, made, Proofs(connection, city, line, made, diary))
    pembinaan.follow_up(bulk, connection, city, line, accounts)
    kompetensi.show(bulk, session, city, line, accounts)
    suara.speak(bulk, connection, city, line, accounts)
    ketidakhadiran.wait(bulk, city, line)
    program.tell(bulk, city, line, accounts, known)
    hasil_bkn.tell(bulk, connection, city, line)
    salin_bkn.copy(bulk, connection, line)
    penunjukan.appoint(bulk, city, line)
    bulk.write()
    peristiwa.happen(bulk, connection, city, line, accounts)
    bulk.finish()
    _close(session)
    audit.record(session, None, audit.Line("menyiapkan data contoh", "pengaturan", after={"kota": CITY, "hari": today}))
    # last: any change of a figure after it would have them made anew
    tanda.refresh(session, today=today)
    rapat.freeze(session)


def _close(session: Session) -> None:
    """What closed periods showed stays, as if they had been closed one after the other."""
    closed = session.execute(select(Periode).where(CLOSED)).scalars().all()
    order = smallest_first({row.code for row in closed})
    for row in sorted(closed, key=lambda row: (row.dinas_id, order.index(row.code))):
        beku.freeze(session, row)


def _public(bulk: Bulk, connection: Connection, city: City, line: Timeline, accounts: Accounts) -> None:
    """What citizens said, and what of it was published."""
    survei.answer(bulk, city, line)
    survei_janggal.burst(bulk, city, line, accounts)
    bulk.write()
    publikasi.publish(bulk, connection, city, line, accounts)
    # Answers fall due after today too.
    libur = hari_libur.between(connection, start=line.start, end=line.today + timedelta(days=FALLS_DUE))
    aspirasi.write(bulk, city, line, accounts, set(libur))
    kunjungan.visit(bulk, city, line)
    bulk.write()


def announce() -> str:
    """What `make run` prints: the demo accounts and the one password."""
    dinas = ", ".join(plan.code.lower() for plan in DINAS)
    return (
        f"\n  {CITY} berisi data contoh: nama, NIP, dan angkanya bukan milik siapa pun.\n"
        f"  Kata sandi semua akun: {PASSWORD}\n\n"
        "    admin              admin BKPSDM, melihat dan mengatur semuanya\n"
        "    walikota           pimpinan daerah, melihat semua dinas\n"
        "    kepala.dukcapil    kepala dinas\n"
        "    admin.dukcapil     admin kepegawaian dinas\n"
        "    penilai.dukcapil   pejabat penilai: memverifikasi dan menilai timnya\n"
        "    pegawai.dukcapil   pegawai: melapor dan melihat hasilnya\n\n"
        f"  Empat akun terakhir ada untuk setiap dinas: {dinas}.\n"
    )
