"""An employee files reports: one, many at once, or a former day again."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from db.engine import reading, transaction
from db.queries import laporan as queries
from db.tables import Laporan, Periode, RekapLaporan
from rules.kit import periode
from rules.kit.errors import Conflict, Forbidden, Invalid, InvalidRows, Locked, NotFound
from services import laporan
from services.laporan import CopyItem
from settings import today
from tests.cast import Cast, ended
from tests.cast.database import differences
from tests.cast.laporan import PDF, PIKET, close, days_ago, entry, file, item, row, trail


def refused(kind, field, who, **given):
    with pytest.raises(kind) as caught:
        file(who, **given)
    assert caught.value.field == field
    with reading() as connection:
        assert connection.execute(select(func.count()).select_from(Laporan.__table__)).scalar() == 0
    assert not trail("tambah")
    return caught.value.message


def test_a_report_is_saved_counted_and_audited(each_cast: Cast):
    laporan_id = file(each_cast.ani, activity="  Melayani warga  ", evidence_url=" https://contoh.go.id/a ")
    saved = row(laporan_id)
    assert (saved.activity, saved.minutes, saved.status, saved.version) == ("Melayani warga", 90, "menunggu", 1)
    assert (saved.evidence_url, saved.dinas_id, saved.unit_id) == (
        "https://contoh.go.id/a",
        each_cast.dinas_id,
        each_cast.unit_id,
    )
    [line] = trail("tambah")
    assert (line.row_id, line.actor, line.dinas_id) == (laporan_id, "Ani", each_cast.dinas_id)
    assert '"activity": "Melayani warga"' in line.after
    with reading() as connection:
        found = queries.evidence(connection, pegawai_id=each_cast.ani.pegawai_id, start=today(), end=today())
        levels = connection.execute(select(RekapLaporan.__table__.c.level)).scalars()
        assert sorted(levels) == ["dinas", "pegawai", "unit"]
    assert (found.filed, found.verified, found.returned, found.minutes, found.days) == (1, 0, 0, 90, 1)
    assert differences() == []


def test_two_reports_of_a_day_make_one_day(each_cast: Cast):
    file(each_cast.ani)
    file(each_cast.ani, minutes=30)
    with reading() as connection:
        found = queries.evidence(connection, pegawai_id=each_cast.ani.pegawai_id, start=today(), end=today())
    assert (found.filed, found.minutes, found.days) == (2, 120, 1)
    assert differences() == []


def test_the_same_form_twice_is_saved_once(each_cast: Cast):
    first = file(each_cast.ani, token="sama", minutes=1440, alasan=PIKET)
    assert file(each_cast.ani, token="sama", minutes=1440, alasan=PIKET) == first
    assert len(trail("tambah")) == 1
    assert differences() == []


def test_the_same_form_in_a_race_is_saved_once(each_cast: Cast):
    found, start = [], threading.Barrier(4)

    def press():
        start.wait()
        found.append(file(each_cast.ani, token="sama"))

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(trail("tambah")) == 1
    assert differences() == []


def test_two_windows_cannot_fill_more_than_a_day(each_cast: Cast):
    outcomes, start = [], threading.Barrier(4)

    def press():
        start.wait()
        try:
            outcomes.append(file(each_cast.ani, minutes=700, alasan=PIKET))
        except Invalid as error:
            outcomes.append(error.field)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("minutes") == 2
    assert differences() == []


def test_the_token_of_another_gives_nothing_away(each_cast: Cast):
    file(each_cast.hana, token="milik hana")
    with pytest.raises(Conflict):
        file(each_cast.ani, token="milik hana")


def test_a_day_to_come_is_refused(cast: Cast):
    assert "setelah hari ini" in refused(Invalid, "day", cast.ani, day=today() + timedelta(days=1))


def test_a_day_in_a_closed_period_is_refused(each_cast: Cast):
    with transaction() as session:
        code = close(session, each_cast, today())
    assert f"periode {periode.label(code)} yang sudah ditutup" in refused(Locked, "day", each_cast.ani)


def test_only_while_active(cast: Cast):
    with transaction() as session:
        ended(session, cast.ani, days_ago(3))
    assert "aktif" in refused(Invalid, "day", cast.ani, day=days_ago(2))
    file(cast.ani, day=days_ago(3))
    with pytest.raises(Invalid):
        file(cast.ani, day=days_ago(20_000))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("activity", " a "),
        ("quantity", 0),
        ("satuan", " "),
        ("minutes", 1441),
        ("evidence_url", "javascript:alert(1)"),
        ("evidence_file", ("bukti.pdf", b"MZ not a pdf")),
        ("evidence_file", ("bukti.png", PDF)),
    ],
)
def test_bad_input_is_refused_at_its_field(cast: Cast, field, value):
    refused(Invalid, field, cast.ani, **{field: value})
    assert not list(cast_files(cast))


def cast_files(cast: Cast):
    from settings import get_settings

    return (path for path in get_settings().berkas_dir.rglob("*") if path.is_file())


def test_a_file_is_kept_with_its_report(each_cast: Cast):
    laporan_id = file(each_cast.ani, evidence_file=("surat tugas.pdf", PDF))
    assert row(laporan_id).berkas_id
    assert [path.read_bytes() for path in cast_files(each_cast)] == [PDF]
    assert f'"berkas_id": {row(laporan_id).berkas_id}' in trail("tambah")[0].after


def test_an_item_must_be_own_agreed_and_of_that_time(each_cast: Cast):
    other_month = f"{today().year}-{today().month % 12 + 1:02d}"
    with transaction() as session:
        good = item(session, each_cast.ani, each_cast)
        bad = [
            item(session, each_cast.hana, each_cast),
            item(session, each_cast.ani, each_cast, status="diajukan"),
            item(session, each_cast.ani, each_cast, code=other_month),
            987654,
        ]
    for skp_id in bad:
        refused(Invalid, "skp_id", each_cast.ani, skp_id=skp_id)
    assert row(file(each_cast.ani, skp_id=good)).skp_id == good


@pytest.mark.parametrize("name", ["eko", "farah"])
def test_an_account_without_an_employee_files_nothing(cast: Cast, name):
    refused(Forbidden, None, cast.everybody()[name])


def test_many_rows_are_saved_together(each_cast: Cast):
    with transaction() as session:
        rows = [entry(), None, entry(day=days_ago(1), minutes=30)]
        ids = laporan.file_many(session, each_cast.ani, entries=rows, token="t")
        assert laporan.file_many(session, each_cast.ani, entries=rows, token="t") == ids
    assert [row(i).minutes for i in ids] == [90, 30]
    assert len(trail("tambah")) == 2
    assert differences() == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": 0}, "Baris 3, Menit: Isi durasi"),
        ({"minutes": 1400}, "Baris 3, Menit: Jumlah durasi melebihi 24 jam"),
        ({"day": today() + timedelta(days=2)}, "Baris 3, Tanggal: "),
        ({"activity": ""}, "Baris 3, Kegiatan: "),
        ({"skp_id": 55}, "Baris 3, Sasaran: "),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_saved(cast: Cast, wrong, sentence):
    with pytest.raises(Invalid) as caught, transaction() as session:
        laporan.file_many(session, cast.ani, entries=[entry(), None, entry(**wrong)], token="t")
    assert caught.value.message.startswith(sentence)
    assert caught.value.field == "rows"
    assert not trail("tambah")
    assert differences() == []


def test_every_wrong_row_is_told_at_once_and_nothing_is_saved(each_cast: Cast):
    december = periode.parse(f"{today().year - 1}-12")
    with transaction() as session:
        span = {"code": december.code, "kind": december.kind, "start": december.start, "end": december.end}
        session.add(Periode(dinas_id=each_cast.dinas_id, status="ditutup", **span))
    rows = [
        entry(minutes=1400, alasan=PIKET),
        entry(day=december.start),
        Invalid("“31/11” bukan tanggal.", field="day"),
        None,
        entry(minutes=90),
        entry(minutes=30, alasan=PIKET),
    ]
    with pytest.raises(InvalidRows) as caught, transaction() as session:
        laporan.file_many(session, each_cast.ani, entries=rows, token="t")
    told = caught.value.rows
    assert sorted(told) == [2, 3, 5], "row 6 fits beside row 1, because row 5 does not count"
    assert told[2].startswith("Tanggal: ") and periode.label(december.code) in told[2]
    assert told[3] == "Tanggal: “31/11” bukan tanggal."
    assert told[5] == "Menit: Jumlah durasi melebihi 24 jam. Sisa untuk hari itu 40 menit."
    assert "Baris 2, Tanggal: " in caught.value.message and "Baris 5, Menit: " in caught.value.message
    assert not trail("tambah")
    assert differences() == []


def test_no_row_and_too_many_rows_are_refused(cast: Cast):
    with transaction() as session:
        for rows in ([], [None], [entry(minutes=1)] * 101):
            with pytest.raises(Invalid):
                laporan.file_many(session, cast.ani, entries=rows, token="t")


def test_a_former_day_is_filed_again(each_cast: Cast):
    with transaction() as session:
        year = item(session, each_cast.ani, each_cast)
    old = file(each_cast.ani, day=days_ago(1), skp_id=year if days_ago(1).year == today().year else None)
    with transaction() as session:
        items = [CopyItem(old, minutes=45, quantity=3)]
        [new] = laporan.copy_day(session, each_cast.ani, source=days_ago(1), day=today(), items=items, token="t")
    copied = row(new)
    assert (copied.day, copied.activity, copied.minutes, copied.quantity) == (today(), row(old).activity, 45, 3)
    assert copied.skp_id == row(old).skp_id
    assert differences() == []


def test_only_own_reports_of_that_day_are_copied(cast: Cast):
    mine, hers = file(cast.ani, day=days_ago(1)), file(cast.hana, day=days_ago(2))
    with transaction() as session:
        for source, chosen in ((days_ago(2), hers), (days_ago(2), mine)):
            with pytest.raises(NotFound):
                laporan.copy_day(session, cast.ani, source=source, day=today(), items=[CopyItem(chosen, 10, 1)], token="t")
