import datetime as dt
import io
from dataclasses import dataclass

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import PATIENCE, run
from tests.pages.widgets import choose_row
from ui.kit import exports, tables
from ui.kit.forms import key_of
from ui.kit.tables import Column

NIP = "199009132025242014"
COLUMNS = {
    "nip": Column("NIP"),
    "nilai": Column("Nilai", "number", 1, "berkas"),
    "tgl": Column("Tanggal", "date"),
    "jam": Column("Dicatat", "timestamp"),
    "menit": Column("Waktu", "minutes"),
    "ya": Column("Aktif", "yesno"),
}


@dataclass(frozen=True)
class Owned:
    name: str
    owner: int | None


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "nip": [NIP, None],
            "nilai": [9.1, 1234.56],
            "tgl": [dt.date(2026, 11, 24), None],
            "jam": [dt.datetime(2026, 11, 24, 20, tzinfo=dt.UTC), None],
            "menit": [90, None],
            "ya": [True, False],
            "hidden": ["x", "y"],
        }
    )


def test_cells_are_written_out_and_still_sort(frame):
    arrow = tables.table(frame, COLUMNS).arrow.to_pydict()
    assert list(arrow) == ["NIP", "Nilai (berkas)", "Tanggal", "Dicatat", "Waktu", "Aktif"]
    assert arrow["NIP"] == [NIP, "—"]
    assert [n.strip() for n in arrow["Nilai (berkas)"]] == ["9,1", "1.234,6"]
    assert arrow["Nilai (berkas)"][0].startswith("\u2007")  # padded: 9,1 sorts before 1.234,6
    assert arrow["Tanggal"] == [dt.date(2026, 11, 24), None]
    assert arrow["Dicatat"][0] == dt.datetime(2026, 11, 25, 3)
    assert arrow["Waktu"] == ["1 jam 30 mnt", "—"]
    assert arrow["Aktif"] == ["Ya", "Tidak"]


def test_frozen_rows_are_a_table_of_their_attributes_and_of_what_is_told():
    columns = {"name": Column("Nama"), "owner": Column("Milik", "integer"), "said": Column("Keadaan")}
    told = {"said": lambda row: f"{row.name} aktif"}
    rows = [Owned("Ani", 7), Owned("Budi", None)]
    assert tables.table(rows, columns, told=told).arrow.to_pydict() == {
        "Nama": ["Ani", "Budi"],
        "Milik": ["7", "—"],
        "Keadaan": ["Ani aktif", "Budi aktif"],
    }
    assert list(tables.table([], columns).frame.columns) == ["Nama", "Milik", "Keadaan"]


def test_two_columns_with_one_header_are_refused(frame):
    with pytest.raises(ValueError, match="share a header"):
        tables.table(frame, {"nip": Column("A"), "nilai": Column("A")})


def test_showing_a_cached_table_changes_nothing(frame):
    def page(shown):
        from ui.kit import tables

        tables.show(shown, select="single-row", key="daftar", download=True)

    shown = tables.table(frame, COLUMNS, name="Daftar pegawai")
    config = {name: dict(column) for name, column in shown.config.items()}
    app = AppTest.from_function(page, default_timeout=PATIENCE, kwargs={"shown": shown}).run()
    assert not app.exception
    assert {name: dict(column) for name, column in shown.config.items()} == config
    assert [b.proto.label for b in app.get("download_button")] == ["Unduh CSV", "Unduh Excel"]


def test_an_empty_table_says_so():
    def page(shown):
        from ui.kit import tables

        tables.show(shown)

    shown = tables.table(pd.DataFrame({"nip": []}), {"nip": Column("NIP")})
    app = AppTest.from_function(page, default_timeout=PATIENCE, kwargs={"shown": shown}).run()
    assert app.info[0].value == "Belum ada data."


def picking() -> None:
    import pandas as pd
    import streamlit as st

    from ui.kit import tables

    rows = [{"id": one} for one in st.session_state.get("ids", [7, 8])]
    chosen = tables.pick(tables.table(pd.DataFrame(rows), {"id": tables.Column("Nomor")}), rows, key="daftar")
    st.text(str(chosen))


def test_a_tick_is_forgotten_when_other_rows_come():
    app = AppTest.from_function(picking, default_timeout=PATIENCE).run()
    assert app.text[0].value == "None"
    assert choose_row(app, 1).text[0].value == "{'id': 8}"
    app.session_state["ids"] = [7, 9, 8]
    assert run(app).text[0].value == "None"


def test_rows_that_are_not_those_of_the_table_are_a_mistake(frame):
    with pytest.raises(ValueError, match="2 rows in the table, 1 to choose from"):
        tables.pick(tables.table(frame, COLUMNS), [{"id": 1}], key="daftar")


def test_a_key_is_the_same_in_each_process():
    assert key_of("daftar", ["a", 1]) == "daftar-d613649d"
    assert key_of("daftar", ["a", 1]) != key_of("daftar", [1, "a"])


RISKY = ["=1+1", "+62811", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1"]


def test_csv_is_what_an_indonesian_excel_opens(frame):
    text = exports.to_csv(tables.table(frame, COLUMNS).frame).decode("utf-8")
    assert text.startswith("\ufeffNIP;Nilai (berkas);Tanggal;Dicatat;Waktu;Aktif")
    assert text.splitlines()[1] == f"\t{NIP};9,1;24/11/2026;25/11/2026 03:00;90;Ya"
    assert text.splitlines()[2] == ";1234,56;;;;Tidak"


@pytest.mark.parametrize("text", RISKY)
def test_a_formula_stays_text(text):
    frame = pd.DataFrame({text: [text], "n": [-5.5]})
    cells = pd.read_csv(io.BytesIO(exports.to_csv(frame)), sep=";", encoding="utf-8-sig")
    assert cells.columns[0].startswith("'") and cells.iloc[0, 0].startswith("'")
    assert cells.iloc[0, 1] == "-5,5"  # a negative number is a number
    sheet = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(frame))).active
    assert sheet["A2"].data_type == "s" and sheet["A2"].quotePrefix
    assert sheet["A1"].data_type == "s"
    assert sheet["B2"].value == -5.5


def test_excel_keeps_the_nip_and_the_dates(frame):
    sheet = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(tables.table(frame, COLUMNS).frame, "a/b: [c]"))).active
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].number_format) == (NIP, "s", "@")
    assert sheet["B3"].value == 1234.56
    assert sheet["C2"].value == dt.datetime(2026, 11, 24)
    assert sheet["D2"].value == dt.datetime(2026, 11, 25, 3)
    assert sheet["A3"].value is None
    assert sheet.freeze_panes == "A2"


def test_a_nip_that_became_a_number_is_not_rounded():
    sheet = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(pd.DataFrame({"NIP": [int(NIP)]})))).active
    assert sheet["A2"].value == NIP


def test_a_file_is_made_and_recorded_only_on_click(frame):
    made = []
    data = exports._made(lambda: b"x", "csv", made.append)
    assert (data, made) == (b"x", ["csv"])


def test_no_file_without_its_record(frame):
    def refuse(kind):
        raise PermissionError

    with pytest.raises(PermissionError):
        exports._made(lambda: exports.to_csv(frame), "csv", refuse)


def test_both_files_have_speaking_names(frame):
    files = exports.downloads(frame, "Daftar pegawai: 2026")
    assert [name for name, _ in files.values()] == ["daftar-pegawai-2026.csv", "daftar-pegawai-2026.xlsx"]
