"""The discussions of the demo city: opened by the office or proposed by citizens, with what others wrote."""

from typing import NamedTuple


class Topic(NamedTuple):
    """`ago`: days before today on which it came; `proposed`: by a citizen; `summary`: closed with it.

    responses: (status, text), oldest first.
    """

    service: str
    ago: int
    proposed: bool
    title: str
    body: str
    responses: tuple[tuple[str, str], ...]
    summary: str = ""


SHOWN, WAITING, REFUSED = "tampil", "menunggu", "ditolak"
TOPICS = (
    Topic(
        "KTP-EL", 24, False, "Perlukah loket dibuka pada hari Sabtu?",
        "Dinas menimbang membuka loket KTP-el pada Sabtu pagi dua kali sebulan. Bagaimana pendapat dan kebutuhan Anda?",
        (
            (SHOWN, "Sangat perlu. Saya bekerja Senin sampai Jumat dan tidak mungkin izin dua kali."),
            (SHOWN, "Setuju, asalkan petugasnya mendapat libur pengganti."),
            (SHOWN, "Lebih baik loket hari kerja dibuka sampai pukul lima sore."),
            (REFUSED, "Jual jasa pengurusan KTP cepat, hubungi saya."),
            (SHOWN, "Sabtu pagi cocok untuk pelajar yang baru berusia 17 tahun."),
            (WAITING, "Bagaimana bila Sabtu khusus perekaman keliling di kecamatan?"),
        ),
    ),
    Topic(
        "SMPN-CONTOH-1", 38, True, "Tas sekolah terlalu berat",
        "Anak kami membawa buku sangat banyak setiap hari. Mari kita bahas cara menguranginya.",
        (
            (SHOWN, "Bagaimana bila buku paket disimpan di loker kelas?"),
            (SHOWN, "Jadwal pelajaran dapat diatur supaya buku tebal tidak jatuh pada hari yang sama."),
            (WAITING, "Sebagian buku sebaiknya tersedia dalam bentuk digital."),
        ),
    ),
    Topic(
        "IZIN-USAHA", 160, False, "Syarat mana yang paling menyulitkan?",
        "Kami sedang menyederhanakan persyaratan izin usaha kecil. Syarat mana yang menurut Anda paling sulit dipenuhi?",
        (
            (SHOWN, "Denah lokasi; kami tidak tahu ukuran yang diminta."),
            (SHOWN, "Surat keterangan domisili, karena harus ke kelurahan dua kali."),
            (SHOWN, "Rekomendasi teknis, karena waktunya tidak pasti."),
        ),
        "Denah kini cukup berupa foto peta, dan surat domisili tidak diminta lagi. Waktu rekomendasi teknis dibahas antardinas.",
    ),
)  # fmt: skip
