"""A word on the app itself from its users: what works, what does not, what they wish; read and answered by the admins."""

from typing import Literal, get_args

from rules.kit.teks import check_text, known

Jenis = Literal["baik", "kendala", "usul"]
JENIS_LABELS = {"baik": "Yang sudah baik", "kendala": "Yang tidak jalan", "usul": "Usul"}
Status = Literal["baru", "dijawab", "selesai"]
STATUS_LABELS = {"baru": "Baru", "dijawab": "Dijawab", "selesai": "Selesai"}
ANSWER = "masukan.answer"
BODY_LENGTH, ANSWER_LENGTH = (10, 1000), (2, 1000)
NOUN_MAX = 40
# So many a person may have waiting: a list that nobody can read helps nobody.
MOST_WAITING = 10


def check(jenis: str, body: str) -> tuple[Jenis, str]:
    """The kind and the words as they are kept. Raises Invalid(field="jenis" or "body")."""
    chosen = known(jenis, get_args(Jenis), "Pilih jenisnya: yang sudah baik, yang tidak jalan, atau usul.", "jenis")
    return chosen, check_text(body, BODY_LENGTH, "body", name="Masukan", ask="Tuliskan masukan Anda")


def check_answer(answer: str) -> str:
    """The answer as it is kept. Raises Invalid(field="answer")."""
    return check_text(answer, ANSWER_LENGTH, "answer", name="Jawaban", ask="Tuliskan jawabannya")
