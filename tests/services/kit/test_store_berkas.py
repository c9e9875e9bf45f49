"""Evidence files on the disk: a name that says what it is, a picture that can be opened, and nothing left behind."""

import pytest
from sqlalchemy import select

from db.engine import reading, transaction
from db.tables import Berkas
from rules.kit.errors import Invalid
from services.kit import berkas
from settings import get_settings
from tests.cast import Cast
from tests.cast.kunjungan import picture
from tests.cast.laporan import PDF


def store(cast: Cast, name: str, content: bytes = PDF, *, fault: bool = False) -> None:
    with transaction() as session:
        owner = {"dinas_id": cast.dinas_id, "pegawai_id": cast.ani.pegawai_id}
        berkas.store(session, cast.ani, name=name, content=content, **owner)
        if fault:
            raise RuntimeError


def on_disk() -> list[str]:
    return sorted(path.name for path in get_settings().berkas_dir.rglob("*.*"))


def kept() -> list[str]:
    with reading() as connection:
        return list(connection.execute(select(Berkas.__table__.c.original_name)).scalars())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("surat tugas.pdf", "surat tugas.pdf"),
        ("surat\r\nX: y\x00.pdf", "suratX: y.pdf"),
        ("fdp.exe\u202e\u2066.pdf", "fdp.exe.pdf"),
        ("../../etc/café.pdf", "café.pdf"),
    ],
)
def test_name_without_signs_that_deceive(each_cast: Cast, name: str, told: str):
    store(each_cast, name)
    assert kept() == [told]


def test_name_of_signs_that_nobody_sees_is_none(cast: Cast):
    with pytest.raises(Invalid):
        store(cast, "\u200b.pdf")


def test_picture_without_pixels_or_with_too_many_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    for wrong in (b"\x89PNG\r\n\x1a\n<script>", b"\xff\xd8\xff\xe0 bukan foto"):
        with pytest.raises(Invalid):
            store(cast, "bukti.png" if wrong[1:4] == b"PNG" else "bukti.jpg", wrong)
    monkeypatch.setattr(berkas, "MAX_PIXELS", 40 * 20 - 1)
    with pytest.raises(Invalid, match="piksel"):
        store(cast, "bukti.png", picture("PNG"))
    monkeypatch.setattr(berkas, "MAX_PIXELS", 40 * 20)
    store(cast, "bukti.png", picture("PNG"))
    assert len(on_disk()) == len(kept()) == 1


def test_file_of_a_save_that_failed_is_gone(cast: Cast):
    store(cast, "pertama.pdf")
    first = on_disk()
    with pytest.raises(RuntimeError):
        store(cast, "kedua.pdf", fault=True)
    assert on_disk() == first and kept() == ["pertama.pdf"]
