from dataclasses import dataclass

from rules.pelayanan.isi import answers, questions, value_label


@dataclass(frozen=True)
class Of:
    id: int
    name: str
    aggregate: str
    value_label: str
    n_label: str = ""
    satuan: str = ""
    code: str = ""


WAITING = Of(1, "Rata-rata waktu tunggu", "rasio", "Jumlah menit", "Pasien dilayani", "menit")
SERVED = Of(2, "Pasien dilayani", "jumlah", "Pasien dilayani", "", "pasien")
IN_TIME = Of(3, "Izin tepat waktu", "rasio", "Izin tepat", "Izin terbit", "%")
SOUND = Of(4, "Mutu izin", "rasio", "Izin tanpa perbaikan", "Izin terbit", "%")
PLAIN = Of(5, "Suhu", "rata_rata", "Nilai", "", "derajat")
OTHER = Of(6, "Denda", "jumlah", "Nilai", "", "rupiah")


def labels(*asked, stored=()):
    return [question.label for question in questions(asked, stored)]


def test_a_number_that_two_share_is_asked_once():
    assert labels(WAITING, SERVED) == ["Jumlah menit", "Pasien dilayani"]
    assert labels(IN_TIME, SOUND) == ["Izin tepat", "Izin terbit", "Izin tanpa perbaikan"]


def test_they_stay_apart_where_different_ones_are_stored():
    apart = ["Izin tepat", "Izin terbit · Izin tepat waktu", "Izin tanpa perbaikan", "Izin terbit · Mutu izin"]
    assert labels(IN_TIME, SOUND, stored=[{3: (5, 10), 4: (5, 12)}]) == apart
    assert len(labels(IN_TIME, SOUND, stored=[{3: (5, 10), 4: (5, 10)}, {3: (1, 2)}])) == 3


def test_what_nobody_named_is_never_the_same():
    assert labels(PLAIN, OTHER) == ["Suhu (derajat)", "Denda (rupiah)"]
    assert value_label(WAITING) == "Jumlah menit", "the unit is that of the quotient"


def test_what_was_filled_goes_to_each_that_asked():
    asked = [WAITING, SERVED]
    fields = questions(asked)
    given = dict(zip([question.key for question in fields], [420.0, 10.0], strict=True))
    assert answers(asked, fields, given) == {1: (420, 10), 2: (10, None)}


def test_a_shared_number_alone_was_meant_for_the_other():
    asked = [WAITING, SERVED]
    fields = questions(asked)
    assert answers(asked, fields, {fields[1].key: 10.0}) == {1: (None, None), 2: (10, None)}


def test_a_number_of_its_own_without_its_pair_is_told_later():
    fields = questions([WAITING])
    assert answers([WAITING], fields, {fields[1].key: 10.0}) == {1: (None, 10)}
