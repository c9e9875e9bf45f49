"""What is written in a suggestion, complaint or topic, and the ticket its writer keeps."""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import NamedTuple

from rules.aspirasi import JENIS_LABELS
from rules.kit.errors import Invalid

TITLE, BODY, ANSWER, TANGGAPAN = (5, 120), (10, 2000), (10, 2000), (3, 1000)
# Without letters and digits that look alike: people copy it by hand. 12 of 31 signs: nobody guesses one (59 bits).
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_DINAS = "DINAS-"
# A NIK has 16 digits; a card number as well.
_NIK = re.compile(r"(?:\d[ .\-]?){15}\d")


class Tulisan(NamedTuple):
    """What a citizen wrote, as it is kept."""

    jenis: str
    title: str
    body: str


def read(values: Mapping[str, str]) -> tuple[Tulisan | None, dict[str, str]]:
    """The fields of the public form, or what is wrong with them, field → sentence, all at once."""
    wrong: dict[str, str] = {}
    kept: dict[str, str] = {}
    if values.get("jenis") not in JENIS_LABELS:
        wrong["jenis"] = "Pilih saran, pengaduan, atau topik diskusi."
    for name, check in (("title", check_title), ("body", check_body)):
        try:
            kept[name] = check(values.get(name, ""))
        except Invalid as error:
            wrong[name] = error.message
    return (None if wrong else Tulisan(values["jenis"], **kept)), wrong


def check_title(text: str) -> str:
    """One line.

    Raises:
        Invalid: field title.
    """
    return _public(" ".join(cleaned(text).split()), "title", "Judul", TITLE)


def check_body(text: str) -> str:
    """What is suggested, complained of or to be discussed.

    Raises:
        Invalid: field body.
    """
    return _public(cleaned(text), "body", "Isi", BODY)


def check_tanggapan(text: str) -> str:
    """A response to an open topic.

    Raises:
        Invalid: field body.
    """
    return _public(cleaned(text), "body", "Tanggapan", TANGGAPAN)


def check_answer(text: str, what: str = "Jawaban") -> str:
    """The office's answer, reason (of a refusal) or summary (of a discussion); what: its name in the sentence.

    Raises:
        Invalid: field answer.
    """
    return _long_enough(cleaned(text), "answer", what, ANSWER)


def cleaned(text: str) -> str:
    """Without control signs (PostgreSQL keeps no NUL) and outer blanks; a browser's line ends count once."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", (text or "").replace("\r\n", "\n")).strip()


def new_ticket(*, of_dinas: bool = False, choice: Callable[[str], str] = secrets.choice) -> str:
    """What a writer looks up the answer with, for example "7KQM-X2PD-94WT".

    of_dinas: for a topic that the office opened itself; nobody waits for it, so it counts in no figure.
    choice: picks a sign; sample data takes one that can be repeated.
    """
    signs = "".join(choice(_SIGNS) for _ in range(12))
    return _DINAS + signs if of_dinas else "-".join(signs[i : i + 4] for i in (0, 4, 8))


def is_of_dinas(ticket: str) -> bool:
    """Whether the office itself opened it."""
    return ticket.startswith(_DINAS)


OF_DINAS_LIKE = f"{_DINAS}%"


def read_ticket(text: str) -> str:
    """A ticket as people type it (small letters, blanks, no lines) in the form it is kept; "" when it cannot be one."""
    plain = re.sub(r"[\s\-]", "", (text or "")[:60]).upper()
    if len(plain) != 12 or not set(plain) <= set(_SIGNS):
        return ""
    return "-".join(plain[i : i + 4] for i in (0, 4, 8))


def _public(text: str, field: str, what: str, limits: tuple[int, int]) -> str:
    kept = _long_enough(text, field, what, limits)
    if _NIK.search(kept):
        raise Invalid(
            f"{what} memuat 16 angka seperti NIK atau nomor kartu. Hapus dahulu: data pribadi tidak diperlukan.", field=field
        )
    return kept


def _long_enough(text: str, field: str, what: str, limits: tuple[int, int]) -> str:
    least, most = limits
    if not text:
        raise Invalid(f"{what} belum diisi.", field=field)
    if len(text) < least:
        raise Invalid(f"{what} terlalu pendek; paling sedikit {least} huruf.", field=field)
    if len(text) > most:
        raise Invalid(f"{what} paling panjang {most} huruf; tulisan Anda {len(text)}.", field=field)
    return text
