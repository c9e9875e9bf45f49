"""Paper answers from CSV and Excel: columns by name or by a stated order, all or nothing."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.rollup import differences
from db.tables import Audit, RekapSurvei, Survei
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from rules.survei.ikm import UNSUR
from rules.survei.impor import columns, order_of, score
from services.survei import impor as survei_impor
from settings import today
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.laporan import close
from tests.cast.survei import make_layanan
from tests.cast.tabel import excel

DAY = date(2026, 2, 2)
LONG = [*UNSUR.values()]


def run(layanan_id: int, content: bytes | str, actor: Actor | None = None, **other) -> int:
    content = content.encode() if isinstance(content, str) else content
    with transaction() as session:
        return survei_impor.run(
            session, actor, layanan_id=layanan_id, content=content, **{"day": DAY, "name": "kertas.csv", **other}
        )


def test_long_names_any_case_other_columns_ignored(each_cast: Cast):
    layanan_id = make_layanan(each_cast)
    quoted = ";".join(["No", *(f'" {name.upper()} "' for name in LONG), "Keterangan"])
    assert run(layanan_id, f"\ufeff{quoted}\r\n1;1;2;3;4;1;2;3;4;2;baik, sekali\r\n;;;;;;;;;;\r\n2" + ";4" * 9 + ";\r\n") == 2
    first, second = every(Survei)
    assert [getattr(first, name) for name in UNSUR] == [1, 2, 3, 4, 1, 2, 3, 4, 2]
    assert {getattr(second, name) for name in UNSUR} == {4} and first.source == "impor" and first.day == DAY
    with transaction() as session:
        (rekap,) = session.exec(select(RekapSurvei)).all()
        assert (rekap.n, rekap.month, rekap.sarana) == (2, date(2026, 2, 1), 6)
        (line,) = session.exec(select(Audit).where(Audit.action == "impor")).all()
        assert '"answers": 2' in line.after
    with reading() as connection:
        assert differences(connection) == []


def test_excel_by_number_in_the_stated_order(cast: Cast):
    layanan_id = make_layanan(cast)
    content = excel(["Responden", *(f"U{i}" for i in range(1, 10))], ["A", 4, 4, 4, 4, 4, 4, 4, 1, 2.0], [None] * 10)
    assert run(layanan_id, content, name="Rekap.XLSX") == 1
    assert run(layanan_id, content, name="Rekap.XLSX", order="kuesioner", day=DAY + timedelta(1)) == 1
    assert [(row.pengaduan, row.sarana) for row in every(Survei)] == [(1, 2), (2, 1)]


def test_all_or_nothing_and_the_place_is_named(each_cast: Cast):
    layanan_id = make_layanan(each_cast)
    header = ",".join(UNSUR)
    with pytest.raises(Invalid) as refusal:
        run(layanan_id, f"{header}\n{','.join('4' * 9)}\n4,4,5,4,4,4,4,,4\n")
    assert "Baris 3, kolom waktu: “5”" in refusal.value.message
    assert "Baris 3, kolom pengaduan: kosong" in refusal.value.message
    assert not every(Survei)


def test_reading_tells_every_mistake_by_row_and_column_and_writes_nothing(each_cast: Cast):
    make_layanan(each_cast)
    file = (
        ",".join(f"U{i} {name}".upper() for i, name in enumerate(UNSUR, 1)) + "\n4,4,4,4,4,4,4,4\n" + "\n" + "x,4,4,4,4,4,4,4,5"
    )
    found = survei_impor.read("k.csv", file.encode())
    assert [(w.row, w.column, w.text) for w in found.wrong] == [
        (2, "U9 SARANA", ""), (4, "U1 PERSYARATAN", "x"), (4, "U9 SARANA", "5"),
    ]  # fmt: skip
    assert [(a.row, len(a.scores)) for a in found.answers] == [(2, 8), (4, 7)] and found.columns["waktu"] == "U3 WAKTU"
    assert not every(Survei)


def test_numbered_columns_need_a_stated_order():
    file = (",".join(f"U{i}" for i in range(1, 10)) + "\n" + ",".join("4" * 8) + ",1").encode()
    with pytest.raises(Invalid) as refusal:
        survei_impor.read("k.csv", file, "")
    assert refusal.value.field == "urutan"
    assert survei_impor.read("k.csv", file, "kuesioner").answers[0].scores["pengaduan"] == 1
    by_name = (",".join(UNSUR) + "\n" + ",".join("4" * 9)).encode()
    assert len(survei_impor.read("k.csv", by_name, "").answers) == 1, "names need none"


def test_the_same_file_is_not_counted_twice(cast: Cast):
    layanan_id, other = make_layanan(cast), make_layanan(cast, "KK")
    content = ",".join(UNSUR) + "\n" + ",".join("3" * 9)
    run(layanan_id, content)
    with pytest.raises(Conflict):
        run(layanan_id, content)
    assert run(other, content) == 1 and len(every(Survei)) == 2


def test_rights_days_and_files(cast: Cast):
    layanan_id = make_layanan(cast)
    good = ",".join(UNSUR) + "\n" + ",".join("3" * 9)
    for who in (cast.ani, cast.budi, cast.dewi, cast.farah, cast.citra):
        with pytest.raises(Forbidden):
            run(layanan_id, good, who)
    for wrong in (b"", b"\n\n", b"PK\x03\x04\x00", ",".join(UNSUR).encode(), b"nama,nilai\nA,4"):
        with pytest.raises(Invalid):
            run(layanan_id, wrong)
    with pytest.raises(Invalid) as refusal:
        run(layanan_id, good, day=today() + timedelta(1))
    assert refusal.value.field == "day"
    with transaction() as session:
        close(session, cast, DAY)
    with pytest.raises(Locked):
        run(layanan_id, good, day=DAY)
    assert not every(Survei) and run(layanan_id, good, cast.gilang, day=DAY - timedelta(days=31)) == 1


def test_columns_by_name_win_over_their_number():
    swapped = [f"U{i} {name}" for i, name in enumerate([*LONG[:7], LONG[8], LONG[7]], 1)]
    places = columns(swapped, order_of("permenpan"))
    assert (places["sarana"], places["pengaduan"]) == (7, 8)
    assert columns(["u1", "U 2", *(f" U{i} " for i in range(3, 10))], order_of(", ".join(UNSUR))) == {
        name: i for i, name in enumerate(UNSUR)
    }


@pytest.mark.parametrize(
    "header",
    [list(UNSUR)[:8], [*UNSUR, "waktu"], ["waktu", *(f"U{i}" for i in range(1, 8))], [f"U{i}" for i in range(1, 9)], []],
)
def test_header_is_refused(header: list[str]):
    with pytest.raises(DomainError, match="Baris 1"):
        columns(header, order_of("permenpan"))


def test_orders_and_scores():
    for wrong in ("bantul?", "waktu,waktu", ",".join(["waktu"] * 9)):
        with pytest.raises(Invalid):
            order_of(wrong)
    assert [score(t) for t in (" 3 ", "4.0", "2,00", "0", "5", "3.5", "٣", "", "1e0")] == [3, 4, 2, *[None] * 6]
