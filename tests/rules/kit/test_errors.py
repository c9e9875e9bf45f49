import pickle

import pytest

from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, InvalidRows, Locked, NotFound


def test_an_error_carries_its_sentence_and_field():
    error = Invalid("Nama belum diisi.", field="nama")
    assert (error.message, error.field, str(error)) == ("Nama belum diisi.", "nama", "Nama belum diisi.")


@pytest.mark.parametrize("kind", [Invalid, Forbidden, NotFound, Conflict, Locked])
def test_every_error_is_a_domain_error_and_takes_an_own_sentence(kind):
    error = kind("Kalimat sendiri.")
    assert isinstance(error, DomainError)
    assert error.message == "Kalimat sendiri."
    assert error.field is None


def test_defaults():
    assert Forbidden().message == "Anda tidak berhak melakukan ini."
    assert NotFound().message == "Data tidak ditemukan."
    assert Conflict().message.startswith("Data ini baru saja diubah orang lain")
    assert Locked().message == "Periode ini sudah ditutup."


def test_an_error_survives_pickling():
    copy = pickle.loads(pickle.dumps(Invalid("Salah.", field="nip")))
    assert (type(copy), copy.message, copy.field) == (Invalid, "Salah.", "nip")


def test_refused_rows_keep_their_sentences():
    copy = pickle.loads(pickle.dumps(InvalidRows("Baris 2, Menit: Isi durasi.", rows={2: "Menit: Isi durasi."})))
    assert (copy.field, copy.rows) == ("rows", {2: "Menit: Isi durasi."})
    assert isinstance(copy, Invalid)
