"""Web pages named .xls: their tables as sheets."""

import time

import pytest

from rules.impor import html
from rules.kit.errors import Invalid


def rows(page: str) -> list[list[str]]:
    (sheet,) = html.sheets(page)
    assert sheet.name == ""
    return sheet.rows


def test_a_table_as_programs_write_it():
    page = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8><style>td {a:b}</style>
    <!--[if gte mso 9]><xml><x:Name>L</x:Name></xml><![endif]--></head><body>
    <TABLE border=1><tr><th>NIP<th>Nama &amp; gelar</tr>
    <tr><td style='mso-number-format:"\\@"' title="a > b">198211112006041117</td><td>Ani<br>S.Kom&nbsp;</td></tr>
    <tr><td></td></tr></table><p>Dicetak</p></body></html>"""
    assert html.is_page(page)
    assert rows(page) == [["NIP", "Nama & gelar"], ["198211112006041117", "Ani\nS.Kom"]]


def test_merged_cells_show_their_value_down_and_words_to_the_right_too():
    page = """<table><tr><td rowspan=3>Ani</td><td colspan=3>Cuti</td><td>x</td></tr>
    <tr><td colspan=2>07:05</td><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr></table>"""
    assert rows(page) == [["Ani", "Cuti", "Cuti", "Cuti", "x"], ["Ani", "07:05", "", "a"], ["Ani", "b"], ["c"]]


def test_a_cell_merged_down_behind_the_last_one():
    page = "<table><tr><td>a<td>b<td rowspan=2>Sakit</tr><tr><td>c</tr></table>"
    assert rows(page) == [["a", "b", "Sakit"], ["c", "", "Sakit"]]


def test_each_table_is_a_sheet_and_one_inside_another_too():
    found = html.sheets(
        "<table><tr><td>luar<table><tr><td>dalam</table>!</td></tr></table><table><tr><td>2</table><table></table>"
    )
    assert [(sheet.name, sheet.rows) for sheet in found] == [
        ("Tabel 1", [["luar!"]]),
        ("Tabel 2", [["dalam"]]),
        ("Tabel 3", [["2"]]),
    ]


def test_what_is_left_open_is_read_as_far_as_it_goes():
    assert rows("<table><tr><td>a<td>b<tr><td>c<!-- lupa <td>d") == [["a", "b"], ["c"]]


def test_signs_that_no_database_takes_are_dropped():
    assert rows("<table><tr><td>a&#0;&#xD800;&#7;b") == [["a\ufffd\ufffdb"]]


@pytest.mark.parametrize(
    "text", ["NIP;Nama\n1;<b>", "<5 menit;3\n", "", "Nama\n<table>"], ids=["csv", "kurang dari", "kosong", "di bawah"]
)
def test_what_is_no_page(text):
    assert not html.is_page(text)


@pytest.mark.parametrize(
    "page",
    [
        "<html>tidak ada",
        "<table>" * 300_000,
        "<table>" + '<td "' * 300_000,
        "<table>" + "<a <b '" * 300_000,
        "<table>" + "<!--" * 300_000,
        "<table>" + "<" * 1_000_000,
        "<table>" + "<tr><td colspan=400 rowspan=99999>x" * 10_000,
        "<table><tr>" + "<td>1" * 501,
        "<table><tr><td>" + "x" * 40_000,
        "<table>" + "<td rowspan=99999>x" * 400 + "<tr>" * 5_000,
    ],
    ids=range(10),
)
def test_what_is_refused_and_soon(page):
    begin = time.process_time()
    with pytest.raises(Invalid):
        html.sheets(page)
    assert time.process_time() - begin < 2
