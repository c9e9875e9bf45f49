"""A figure as a card: its words, its interval, whether its change is real, and the order of several."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import tanda
from rules.intervals import Interval
from rules.kit.periode import parse
from tests.ui.indikator.baris import ROW, definition, mark
from ui.indikator.dasbor_angka import by_urgency, card, spark_of, tally
from ui.kit.kartu import Kartu

AT = parse("2026-T3")
ENDED = {"berjalan": False, "keadaan": None}
RUNNING = {"berjalan": True, "keadaan": "sesuai laju", "aggregate": "jumlah", "hari_ke": 41}


def made(row=None, of=None, found=None, **rest) -> Kartu:
    return card(
        {**ROW, **(row or {})},
        definition(**(of or {})),
        **{"shown": "90,0%", "spark": (), "at": AT} | rest,
        mark=found,
        running=False,
    )


def test_everything_that_must_be_in_sight():
    one = made(found=mark(), spark=(92.0, None, 90.0))
    assert (one.code, one.name, one.value, one.unit) == ("TEPAT", "KTP tepat waktu", "90,0%", "")
    assert (one.n, one.target) == ("n = 100 permohonan selesai", "Target ≥ 95% · tidak tercapai")
    assert (one.change, one.against) == ("turun 2,0 poin", "dari Tw II")
    assert (one.change_word, one.sign, one.tone, one.since) == ("memburuk nyata", "▲", "worse", "sejak Jun 2026")
    assert one.assurance == "konsisten tidak tercapai" and one.spark == (92.0, None, 90.0)


def test_one_sentence_says_all_of_it():
    one = made(found=mark())
    assert one.told == (
        "KTP tepat waktu: 90,0%; rentang 95%: 82,6–94,5; n = 100 permohonan selesai; Target ≥ 95% · tidak tercapai; "
        "turun 2,0 poin dari Tw II; memburuk nyata sejak Jun 2026; konsisten tidak tercapai."
    )


@pytest.mark.parametrize(
    ("value", "before", "unit", "told"),
    [
        (12.4, 10.7, "menit", "naik 1,7 menit"),
        (10.0, 12.0, "menit", "turun 2,0 menit"),
        (90.0, 90.04, "%", "tetap"),
        (5.0, 2.0, "Rp", "naik Rp3,0"),
        (5.0, None, "menit", ""),
        (None, 5.0, "menit", ""),
    ],
)
def test_the_change_of_two_points_has_a_direction_and_no_judgement(value, before, unit, told):
    one = made({"value": value, "previous": before, "satuan": unit})
    assert one.change == told and one.tone == ""
    assert one.against == ("" if not told else "seperti Tw II" if told == "tetap" else "dari Tw II")


@pytest.mark.parametrize(
    ("row", "of", "told"),
    [
        ({}, {}, "82,6–94,5"),
        ({"value": 100.0, "n": 5.0}, {}, "56,6–100,0"),
        ({"value": 90.05}, {}, ""),  # no whole number of cases
        ({"n": 4e10}, {}, ""),
        ({"n": 0.0}, {}, ""),
        ({"value": None}, {}, ""),
        ({}, {"aggregate": "rata_rata"}, ""),
        ({}, {"factor": 1.0, "satuan": "hari"}, ""),
        ({}, {"kumulatif": True}, ""),
        ({}, {"source": "survei", "measure": "puas_persen", "factor": 1.0}, "82,6–94,5"),
        ({}, {"source": "survei", "measure": "ikm"}, ""),
        ({}, {"source": "dari_cadangan", "measure": "lain"}, ""),
    ],
)
def test_only_a_share_of_whole_cases_has_an_interval_by_wilson(row, of, told):
    assert made(row, of).interval == told


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ({}, "n = 100 permohonan selesai"),
        ({"n_label": "RPP wajib"}, "n = 100 RPP wajib"),
        ({"n_label": ""}, "n = 100"),
        ({"aggregate": "jumlah"}, "n = 100 isian"),
        ({"source": "survei", "measure": "ikm"}, "n = 100 jawaban"),
        ({"source": "dari_cadangan", "measure": "lain"}, "n = 100"),
    ],
)
def test_n_has_its_noun(of, told):
    assert made(of=of).n == told


def test_the_target_or_what_stands_in_its_place():
    assert made({"target_label": None, **ENDED}).target == ""
    assert made({"target_label": None, **ENDED}).assurance == "tanpa target"
    other = made({"target_label": None, "target_lain": "2026-11", **ENDED})
    assert (other.target, other.assurance) == ("Target hanya untuk November 2026", "")
    summed = {"satuan": "pasien", "target_label": "≥ 900", "target_sejauh_ini": 576.0, **RUNNING}
    assert made(summed).target == "Target ≥ 900 pasien; semestinya 576,0 sampai kini · sesuai laju"
    assert made(summed).against == "dari hari ke-41 Tw II"
    assert made({"berjalan": True, "keadaan": "berjalan"}).target == "Target ≥ 95%", "that it runs is said above"
    assert made({"satuan": "keluarga penerima manfaat", **ENDED}).target == "Target ≥ 95"


@pytest.mark.parametrize(
    ("found", "word", "since"),
    [
        (None, tanda.NO_DATA, ""),
        (mark(show="belum_cukup", variation=None, since=None, points=3), tanda.NO_DATA, "(3 bulan data)"),
        (mark(show="sementara", points=7), tanda.TRIAL, "(7 bulan data)"),
        (mark(show="tetap", variation=None, since=None), tanda.CONSTANT, ""),
        (mark(show="tetap", variation="common_cause", since=None), tanda.NEARLY, ""),
        (mark(since=date(2026, 9, 1)), tanda.WORSE, "pada Sep 2026"),
        (mark(variation="common_cause", since=None), tanda.USUAL, ""),
        (mark(variation="improvement_low"), tanda.BETTER, "sejak Jun 2026"),
        (mark(variation="neutral_high"), tanda.UP, "sejak Jun 2026"),
        (mark(month=date(2026, 5, 1), since=date(2026, 2, 1)), tanda.WORSE, "sejak Feb 2026 (sampai Mei 2026)"),
    ],
)
def test_whether_the_change_is_real_in_a_word_a_shape_and_since_when(found, word, since):
    one = made(found=found)
    assert (one.change_word, one.since, one.sign) == (word, since, tanda.SIGNS[word])
    assert one.tone == {tanda.WORSE: "worse", tanda.BETTER: "better"}.get(word, "")


@pytest.mark.parametrize(
    ("found", "frequency", "since"),
    [
        (mark(show="sementara", points=6), "triwulanan", "(6 triwulan data)"),
        (mark(show="belum_cukup", variation=None, since=None, points=3), "tahunan", "(3 tahun data)"),
        (mark(since=date(2026, 6, 1)), "triwulanan", "sejak Triwulan II 2026"),
        (mark(month=date(2026, 6, 1), since=date(2026, 6, 1)), "triwulanan", "pada Triwulan II 2026"),
    ],
)
def test_points_of_a_quarter_or_a_year_are_no_months(found, frequency: str, since: str):
    assert made(found=found, of={"frequency": frequency}).since == since


def test_a_month_without_a_figure_is_a_gap_and_the_line_begins_where_figures_do():
    months = [date(2026, month, 1) for month in range(1, 7)]
    found = {months[2]: 5.0, months[3]: 6.0, months[5]: 7.0}
    assert spark_of(found, months) == (5.0, 6.0, None, 7.0)
    assert spark_of({}, months) == ()


WORDS = st.sampled_from(sorted(tanda.SIGNS))
ASSURED = st.sampled_from(["", tanda.NO_TARGET, *tanda.ASSURANCES.values()])
CARDS = st.lists(
    st.builds(
        lambda i, word, assured: Kartu(str(i), str(i), "1", change_word=word, assurance=assured), st.integers(), WORDS, ASSURED
    )
)


@given(CARDS)
def test_what_needs_attention_comes_first_and_nothing_is_lost(cards):
    found = by_urgency(cards)
    assert sorted(map(id, found)) == sorted(map(id, cards)) and by_urgency(found) == found
    ranks = [tanda.Urgency(one.change_word, one.assurance).rank for one in found]
    assert ranks == sorted(ranks)
    for rank in set(ranks):
        same = [one for one in cards if tanda.Urgency(one.change_word, one.assurance).rank == rank]
        assert [one for one, is_ in zip(found, ranks, strict=True) if is_ == rank] == same, "ties as the admin put them"


def test_the_line_above_counts_what_changed():
    usual = Kartu("A", "A", "1", change_word=tanda.USUAL, assurance="kadang tercapai")
    worse = replace(usual, change_word=tanda.WORSE)
    missed = replace(usual, assurance="konsisten tidak tercapai", change_word=tanda.BETTER)
    few = replace(usual, change_word=tanda.NO_DATA)
    assert (
        tally((worse, worse, missed, usual)) == "2 memburuk nyata, 1 membaik nyata, 1 konsisten tidak tercapai dari 4 indikator"
    )
    assert tally((worse, few)) == "1 memburuk nyata dari 2 indikator; 1 belum cukup data"
    assert tally((usual,)) == "Tidak ada yang berubah nyata atau konsisten tidak tercapai dari 1 indikator"
    assert tally((few, few)) == "Data per bulannya belum cukup untuk menilai apakah ada yang berubah nyata"


@pytest.mark.parametrize(("limits", "told"), [((82.6, 94.54), "82,6–94,5"), ((91.0, 95.0), ""), (None, "")])
def test_an_index_of_answers_has_its_interval_unless_the_answers_changed_after_closing(limits, told):
    answers = {"ikm": Interval(*limits)} if limits else {}
    row = {"satuan": "nilai", "aggregate": "tertimbang", "decimals": 2}
    assert made(row, {"source": "survei", "measure": "ikm"}, answers=answers).interval == told
    assert made(row, {"source": "survei", "measure": "jawaban"}, answers=answers).interval == ""
