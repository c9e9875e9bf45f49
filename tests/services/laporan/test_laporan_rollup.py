"""Whatever is filed, mended, moved, withdrawn, verified and returned: the roll-ups equal the rows."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, update

from db.engine import reading, transaction
from db.tables import Laporan, Pegawai, Penempatan, RekapLaporan, Unit
from rules.kit.errors import Invalid
from services import laporan
from settings import today
from tests.cast import Cast
from tests.cast.database import differences
from tests.cast.examples import examples
from tests.cast.laporan import entry, row

# Some days of this month and of the one before, so that months empty and fill.
DAYS = st.sampled_from([today() - timedelta(days=n) for n in (0, 1, 2, 31, 32, 33)])
MINUTES = st.sampled_from([1, 60, 700])


def machine(cast: Cast, units: list[tuple[int, int]]) -> type[RuleBasedStateMachine]:
    class Reports(RuleBasedStateMachine):
        """`known`: the version of every report there is, by id, as the employee and the penilai see it."""

        def __init__(self) -> None:
            super().__init__()
            self.known: dict[int, int] = {}
            with transaction() as session:
                for table in (Laporan.__table__, RekapLaporan.__table__):
                    session.connection().execute(delete(table))

        def pick(self, data: st.DataObject) -> int:
            return data.draw(st.sampled_from(sorted(self.known)))

        def tried(self, call, **arguments) -> bool:
            """Whether the service took it; a day with too many minutes or a verified report is refused."""
            try:
                with transaction() as session:
                    call(session, **arguments)
            except Invalid:
                return False
            return True

        @rule(day=DAYS, minutes=MINUTES, who=st.sampled_from([cast.ani, cast.hana]))
        def file(self, day: date, minutes: int, who) -> None:
            made: list[int] = []

            def call(session, **arguments):
                made.append(laporan.file(session, who, **arguments))

            if self.tried(call, token=uuid4().hex, entry=entry(day=day, minutes=minutes)):
                self.known[made[0]] = 1

        @precondition(lambda self: self.known)
        @rule(data=st.data(), day=DAYS, minutes=MINUTES)
        def edit(self, data, day: date, minutes: int) -> None:
            laporan_id = self.pick(data)
            who = self.owner(laporan_id)
            changed = {"laporan_id": laporan_id, "version": self.known[laporan_id], "entry": entry(day=day, minutes=minutes)}
            if self.tried(lambda session: laporan.edit(session, who, **changed)):
                self.known[laporan_id] += 1

        @precondition(lambda self: self.known)
        @rule(data=st.data())
        def withdraw(self, data) -> None:
            laporan_id = self.pick(data)
            who, version = self.owner(laporan_id), self.known[laporan_id]
            if self.tried(lambda session: laporan.withdraw(session, who, laporan_id=laporan_id, version=version)):
                del self.known[laporan_id]

        @precondition(lambda self: self.known)
        @rule(data=st.data(), verified=st.booleans())
        def decide(self, data, verified: bool) -> None:
            chosen = data.draw(st.sets(st.sampled_from(sorted(self.known)), min_size=1, max_size=3))
            reports = [(i, self.known[i]) for i in chosen]

            def call(session):
                if verified:
                    laporan.verify(session, cast.budi, reports=reports)
                else:
                    laporan.return_(session, cast.budi, reports=reports, note="Perbaiki")

            if self.tried(call):
                for i in chosen:
                    self.known[i] += 1

        @rule(where=st.sampled_from(units), who=st.sampled_from([cast.ani, cast.hana]))
        def move(self, where: tuple[int, int], who) -> None:
            with transaction() as session:
                employee = session.get_one(Pegawai, who.pegawai_id)
                employee.dinas_id, employee.unit_id = where
                of = Penempatan.__table__.c.pegawai_id == who.pegawai_id
                session.connection().execute(update(Penempatan).where(of).values(dinas_id=where[0], unit_id=where[1]))

        def owner(self, laporan_id: int):
            return cast.ani if row(laporan_id).pegawai_id == cast.ani.pegawai_id else cast.hana

        @invariant()
        def rollups_equal_rows(self) -> None:
            assert differences() == []
            with reading() as connection:
                versions = connection.execute(Laporan.__table__.select()).all()
            assert {r.id: r.version for r in versions} == self.known

    return Reports


def places(cast: Cast) -> list[tuple[int, int]]:
    with transaction() as session:
        second = Unit(dinas_id=cast.dinas_id, name="Bidang Data")
        session.add(second)
        session.flush()
        assert second.id
        return [(cast.dinas_id, cast.unit_id), (cast.dinas_id, second.id), (cast.other_dinas_id, cast.other_unit_id)]


def test_any_sequence_keeps_the_rollups_true(cast: Cast):
    tried = settings(max_examples=examples(10), stateful_step_count=25, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine(cast, places(cast)), settings=tried)


def test_also_on_both_databases(each_cast: Cast):
    tried = settings(max_examples=examples(3), stateful_step_count=30, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine(each_cast, places(each_cast)), settings=tried)
