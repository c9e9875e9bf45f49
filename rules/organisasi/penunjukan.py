"""Penunjukan: who stands in for an absent atasan or head (Plh., Plt.), and who holds a second post (rangkap).

Plh. stands beside an atasan who is away for a while, Plt. in a post that nobody holds (UU 30/2014 art. 34 and its explanation).
Both do the daily work and nothing that outlives them: see docs/decisions/0021-penunjukan.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

Kind = Literal["plh", "plt", "rangkap"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_LABELS = {"plh": "Plh.", "plt": "Plt.", "rangkap": "Rangkap jabatan"}
KIND_WORDS = {
    "plh": "Pelaksana harian (Plh.): pejabatnya ada, tetapi berhalangan sementara",
    "plt": "Pelaksana tugas (Plt.): pejabatnya berhalangan tetap atau jabatannya kosong",
    "rangkap": "Rangkap jabatan: memegang jabatan kedua",
}
GIVE, GIVE_KEPALA = "penunjukan.give", "penunjukan.kepala"
LETTER_LENGTH, ABOUT_LENGTH, JABATAN_LENGTH = (3, 60), (0, 200), (3, 120)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Isi:
    """What a letter says: who (`pegawai_id`), for whom (`untuk_id`) or in the post of the head, from when to when.

    untuk_id: the atasan whose team it is; empty in the vacant post of a head, and for a second post.
    kepala: the post is that of the head of the dinas. jabatan, unit_id: the second post, and where it is.
    """

    kind: str
    pegawai_id: int | None
    start: date | None
    end: date | None
    letter: str
    about: str = ""
    untuk_id: int | None = None
    kepala: bool = False
    jabatan: str = ""
    unit_id: int | None = None


def check(isi: Isi) -> Isi:
    """The letter as it is kept.

    Raises:
        Invalid: field kind, pegawai_id, untuk_id, jabatan, start, end, letter or about.
    """
    kind = known(isi.kind, KINDS, "Pilih jenis penunjukan.", "kind")
    if isi.pegawai_id is None:
        raise Invalid("Pilih pegawai yang ditunjuk.", field="pegawai_id")
    jabatan, unit_id = "", None
    if kind == "rangkap":
        jabatan = check_text(isi.jabatan, JABATAN_LENGTH, "jabatan", name="Jabatan kedua", one_line=True)
        unit_id = isi.unit_id
        if isi.untuk_id is not None or isi.kepala:
            raise Invalid("Rangkap jabatan tidak menggantikan siapa pun. Untuk menggantikan, pilih Plh. atau Plt.", field="kind")
    elif isi.untuk_id is None and not isi.kepala:
        raise Invalid("Pilih siapa yang digantikan.", field="untuk_id")
    if isi.untuk_id == isi.pegawai_id:
        raise Invalid("Seseorang tidak dapat menggantikan dirinya sendiri.", field="pegawai_id")
    start, end = check_days(isi.start, isi.end, kind)
    letter = check_text(isi.letter, LETTER_LENGTH, "letter", name="Nomor surat", one_line=True)
    about = check_text(isi.about, ABOUT_LENGTH, "about", name="Keterangan", one_line=True)
    return Isi(kind, isi.pegawai_id, start, end, letter, about, isi.untuk_id, isi.kepala, jabatan, unit_id)


def check_days(start: date | None, end: date | None, kind: str) -> tuple[date, date | None]:
    """First and last day, both counted; only a second post may be open-ended.

    Raises:
        Invalid: field start or end.
    """
    if not isinstance(start, date):
        raise Invalid("Isi hari pertama.", field="start")
    if end is None and kind == "rangkap":
        return start, None
    if not isinstance(end, date):
        raise Invalid("Isi hari terakhir: Plh. dan Plt. selalu berakhir sendiri.", field="end")
    if end < start:
        raise Invalid("Hari terakhir lebih awal daripada hari pertama.", field="end")
    if kind != "rangkap" and end - start >= LONGEST:
        raise Invalid("Paling lama satu tahun; bila perlu dibuat lagi dengan surat baru.", field="end")
    return start, end


def check_change(before: tuple[date, date | None], after: tuple[date, date | None], today: date) -> None:
    """Refuse to rewrite what is over: past days stay as they were, whatever was done on them.

    Args:
        before, after: first and last day.

    Raises:
        Invalid: field start or end.

    Example: 9–20 November, seen on the 15th: the last day may become the 14th or the 30th, not the 13th; the first one stays.
    """
    yesterday = today - timedelta(days=1)
    if before[1] is not None and before[1] < today:
        raise Invalid("Penunjukan ini sudah berakhir dan tidak diubah lagi. Buatlah yang baru.")
    if before[0] < today and after[0] != before[0]:
        raise Invalid("Penunjukan ini sudah berjalan: hari pertamanya tetap.", field="start")
    if after[1] is not None and after[1] < yesterday and before[0] <= yesterday:
        raise Invalid("Hari-hari yang sudah lewat tidak dicabut. Pilih kemarin, hari ini, atau sesudahnya.", field="end")


def title(kind: str, *, jabatan: str, kepala: bool, untuk: str | None) -> str:
    """What somebody is called by it.

    Example: ("plh", kepala=False, untuk="Budi") → "Plh. Budi"; the head's post: "Plt. Kepala Dinas"; a second post: its name.
    """
    if kind == "rangkap":
        return jabatan
    if kepala:
        return f"{KIND_LABELS[kind]} Kepala Dinas" + (f" (a.n. {untuk})" if untuk else "")
    return f"{KIND_LABELS[kind]} {untuk}"
