"""Koreksi data: an employee says what the office knows wrongly of him; an admin changes it by the existing forms and answers."""

from typing import Literal, get_args

from rules.kit.teks import check_text, known

Bagian = Literal["nama", "nip", "jabatan", "golongan", "status", "unit", "atasan", "tanggal", "kehadiran", "akun", "lainnya"]
BAGIAN: tuple[Bagian, ...] = get_args(Bagian)
BAGIAN_LABELS = {
    "nama": "Nama atau gelar",
    "nip": "NIP",
    "jabatan": "Jabatan",
    "golongan": "Golongan",
    "status": "Status PNS atau PPPK",
    "unit": "Unit kerja atau dinas",
    "atasan": "Atasan (pejabat penilai)",
    "tanggal": "Tanggal mulai bertugas atau pindah",
    "kehadiran": "Kehadiran atau cuti",
    "akun": "Akun dan peran",
    "lainnya": "Lainnya",
}
Status = Literal["menunggu", "selesai", "ditolak", "ditarik"]
STATUS_LABELS = {
    "menunggu": "Menunggu admin dinas",
    "selesai": "Sudah dibetulkan",
    "ditolak": "Ditolak",
    "ditarik": "Ditarik",
}
ANSWER = "koreksi_data.answer"
WISH_LENGTH = (10, 500)
ANSWER_LENGTH = (5, 300)


def check(bagian: str, wish: str) -> tuple[Bagian, str]:
    """What is wrong and the sentence about it, as they are kept.

    Raises:
        Invalid: field bagian or wish.
    """
    chosen = known(bagian, BAGIAN, "Pilih yang keliru.", "bagian")
    return chosen, check_text(wish, WISH_LENGTH, "wish", name="Penjelasan", ask="Tuliskan yang keliru dan yang benar")


def check_answer(answer: str, *, corrected: bool) -> str:
    """The word of who answers; a no needs a reason.

    Raises:
        Invalid: field answer.
    """
    shortest, longest = ANSWER_LENGTH
    return check_text(answer, (0 if corrected else shortest, longest), "answer", name="Jawaban", ask="Tuliskan alasannya")
