"""The inbox in its reader's reach, figures per month, and the source of indicators; on both databases."""

from datetime import UTC, date, datetime, timedelta
from math import isnan

import pytest

from db.engine import get_engine, reading, transaction
from db.queries import aspirasi
from db.queries.aspirasi import bulanan as aspirasi_bulanan
from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.tables import Aspirasi, Unit
from services.aspirasi import topik as aspirasi_topik
from settings import today
from tests.cast import Cast
from tests.cast.aspirasi import aged, answered, do, moderate, respond, send, topic
from tests.cast.survei import make_layanan


@pytest.fixture
def places(each_cast: Cast) -> dict[str, int]:
    """KTP of Budi's unit, KK of another one, AKTA of none, POLI of another dinas."""
    with transaction() as session:
        unit = Unit(dinas_id=each_cast.dinas_id, name="Bidang Lain")
        session.add(unit)
        session.flush()
        other = unit.id
    return {
        "unit": other,
        "ktp": make_layanan(each_cast, unit_id=each_cast.unit_id),
        "kk": make_layanan(each_cast, "KK", unit_id=other),
        "akta": make_layanan(each_cast, "AKTA"),
        "poli": make_layanan(each_cast, "POLI", dinas_id=each_cast.other_dinas_id),
    }


def ask(query, cast: Cast, *, unit_id=None, layanan_id=None, **given):
    with reading() as connection:
        return query(connection, dinas_id=cast.dinas_id, unit_id=unit_id, layanan_id=layanan_id, **given)


def inbox(cast: Cast, **given) -> list[int]:
    return [int(i) for i in ask(aspirasi.inbox, cast, today=today(), **given)["id"]]


def test_inbox_overdue_first_and_within_reach(each_cast: Cast, places: dict[str, int]):
    fresh, done, late = send(places["ktp"]), answered(each_cast.dewi, places["ktp"]), send(places["kk"], "pengaduan")
    later, foreign = send(places["akta"]), send(places["poli"])
    aged(late, 40)
    aged(later, 20)
    assert inbox(each_cast) == [late, later, fresh, done]
    assert inbox(each_cast, unit_id=each_cast.unit_id) == [fresh, done]
    assert inbox(each_cast, layanan_id=places["kk"]) == [late]
    assert inbox(each_cast, status="belum", jenis="pengaduan") == [late] and inbox(each_cast, status="dijawab") == [done]
    shown = ask(aspirasi.inbox, each_cast, today=today())
    assert list(shown["overdue"]) == [True, True, False, False]
    assert shown["answered"].iloc[3] == today() and shown["answered"].iloc[0] is None
    found = ask(aspirasi.one, each_cast, aspirasi_id=done)
    assert found and (found.unit_id, found.answered_by, found.published) == (each_cast.unit_id, "Dewi", True)
    assert ask(aspirasi.one, each_cast, aspirasi_id=late, unit_id=each_cast.unit_id) is None
    assert ask(aspirasi.one, each_cast, aspirasi_id=later, unit_id=each_cast.unit_id) is None
    assert ask(aspirasi.one, each_cast, aspirasi_id=foreign) is None


def test_what_waits_is_counted_within_reach(each_cast: Cast, places: dict[str, int]):
    aged(send(places["kk"]), 40)
    send(places["ktp"])
    opened, other = topic(each_cast.dewi, places["ktp"]), topic(each_cast.dewi, places["akta"])
    first, second = respond(opened, "Pertama"), respond(other, "Kedua")
    moderate(each_cast.dewi, respond(opened, "Tampil"))
    assert ask(aspirasi.waiting, each_cast, today=today()) == aspirasi.Waiting(2, 1, 2, other)
    mine = ask(aspirasi.waiting, each_cast, today=today(), unit_id=each_cast.unit_id)
    assert mine == aspirasi.Waiting(1, 0, 1, opened)
    assert list(ask(aspirasi.responses, each_cast)["id"]) == [first, second]
    assert list(ask(aspirasi.responses, each_cast, unit_id=each_cast.unit_id)["id"]) == [first]
    of_topic = ask(aspirasi.responses, each_cast, aspirasi_id=opened)
    assert list(of_topic["body"]) == ["Tampil", "Pertama"] and list(of_topic["status"]) == ["tampil", "menunggu"]
    assert ask(aspirasi.responses, each_cast, aspirasi_id=other, unit_id=each_cast.unit_id).empty


def of_may(layanan_id: int, day: int, answered_after: int | None) -> int:
    made = send(layanan_id)
    age = (today() - date(2026, 5, day)).days
    aged(made, age, answered_after=answered_after)
    return made


def test_figures_per_month_and_the_source_agree(each_cast: Cast, places: dict[str, int]):
    for day, after in ((1, 2), (4, 4), (31, 30), (20, None)):
        of_may(places["ktp"], day, after)
    refused = of_may(places["kk"], 10, 14)
    with transaction() as session:
        session.get_one(Aspirasi, refused).status = "ditolak"
    topic(each_cast.dewi, places["ktp"])
    opened = send(places["akta"], "topik")
    do(aspirasi_topik.open_topic, each_cast.dewi, opened)
    send(places["poli"])
    months = ask(aspirasi_bulanan.by_month, each_cast, since=date(2026, 1, 1), today=today())
    may, june, now = (months.iloc[i] for i in range(3))
    assert list(months["month"]) == [date(2026, 5, 1), date(2026, 6, 1), today().replace(day=1)]
    # received in May: 2, 4 and 14 days, and as on the 31st two that wait since 0 and 11 days
    assert tuple(may[1:8]) == (5, 4, 1, 3, 3, 0, 4)
    # due in June: the one of the 20th never answered, the one of the 31st too late
    assert tuple(june[1:7]) == (0, 0, 0, 2, 0, 1) and isnan(june["median"])
    assert (now["masuk"], now["dijawab"], now["tempo"]) == (1, 1, 0), "the office's own topic is nobody's text"

    wanted = [date(2026, 5, 1), date(2026, 6, 1), today().replace(day=1), date(2025, 1, 1)]
    with reading() as connection:
        of = {"months": wanted, "today": today()}
        dinas = told(sumber.counts(connection, "aspirasi", Ask(level="dinas", dinas_id=each_cast.dinas_id, **of)))
        units = told(sumber.counts(connection, "aspirasi", Ask(level="unit", dinas_id=None, **of)))
        assert sumber.counts(connection, "aspirasi", Ask(level="pegawai", months=wanted, dinas_id=None)) == {}
        assert sumber.counts(connection, "aspirasi", Ask(level="dinas", months=[], dinas_id=None)) == {}
        only_may = sumber.counts(connection, "aspirasi", Ask(level="dinas", months=wanted[:1], dinas_id=None))
        everywhere = sumber.counts(connection, "aspirasi", Ask(level="dinas", months=wanted, dinas_id=None))
    here, first = each_cast.dinas_id, wanted[0]
    # masuk, tempo, dijawab, tepat, kasus
    assert dinas == {(here, first): (5, 3, 3, 3, 5), (here, wanted[1]): (0, 2, 1, 0, 0), (here, wanted[2]): (1, 0, 0, 0, 1)}
    assert units == {
        (each_cast.unit_id, first): (4, 2, 2, 2, 4),
        (each_cast.unit_id, wanted[1]): (0, 2, 1, 0, 0),
        (places["unit"], first): (1, 1, 1, 1, 1),
    }
    assert only_may.keys() == {(here, first)} and (each_cast.other_dinas_id, wanted[2]) in everywhere


def told(found: dict) -> dict:
    names = ("masuk", "tempo", "dijawab", "tepat")
    return {key: (*(amounts[name] for name in names), len(amounts["kasus"])) for key, amounts in found.items()}


def test_days_are_those_of_the_office_not_of_greenwich(each_cast: Cast, places: dict[str, int]):
    made = of_may(places["ktp"], 1, 2)
    with transaction() as session:
        # 00.30 at the office on 16 May, still the 15th in Greenwich: a day too late.
        session.get_one(Aspirasi, made).answered_at = datetime(2026, 5, 15, 17, 30, tzinfo=UTC)
    with reading() as connection:
        found = sumber.counts(connection, "aspirasi", Ask(level="dinas", months=[date(2026, 5, 1)], dinas_id=None))
    assert told(found)[each_cast.dinas_id, date(2026, 5, 1)] == (1, 1, 1, 0, 1)
    assert found[each_cast.dinas_id, date(2026, 5, 1)]["kasus"] == ((date(2026, 5, 1), date(2026, 5, 16)),)
    assert ask(aspirasi.inbox, each_cast, today=today())["answered"].iloc[0] == date(2026, 5, 16)


def test_the_source_is_one_statement(cast: Cast):
    from bench.statements import statements_of

    send(make_layanan(cast))
    with statements_of([get_engine()]) as seen, get_engine().connect() as connection:
        months = [today().replace(day=1) - timedelta(days=31)]
        sumber.counts(connection, "aspirasi", Ask(level="unit", months=months, dinas_id=cast.dinas_id))
    assert len(seen) == 1


def test_nothing_at_all(each_cast: Cast):
    assert ask(aspirasi_bulanan.by_month, each_cast, since=date(2026, 1, 1), today=today()).empty
    assert ask(aspirasi.waiting, each_cast, today=today()) == aspirasi.Waiting(0, 0, 0, 0)
    assert ask(aspirasi.inbox, each_cast, today=today()).empty
