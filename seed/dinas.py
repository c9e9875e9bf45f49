"""The five agencies of the demo city: their units, who leads them and which posts they hold."""

from typing import NamedTuple

from seed.roles import bkpsdm, dinkes, disdik, dpmptsp, dukcapil, umum
from seed.roles.pimpinan import KEPALA, leader
from seed.roles.role import Role


class UnitPlan(NamedTuple):
    """A unit: its posts at full scale; `demo` marks where the accounts penilai.… and pegawai.… work (first post)."""

    name: str
    leader: Role
    posts: tuple[Role, ...]
    parent: str = ""
    demo: bool = False


class DinasPlan(NamedTuple):
    """A dinas; its head and its personnel officer sit in the first unit."""

    code: str
    name: str
    sector: str
    units: tuple[UnitPlan, ...]
    head: str = "Kepala Dinas"

    @property
    def head_role(self) -> Role:
        return KEPALA._replace(jabatan=self.head)


def _sekretariat() -> UnitPlan:
    return UnitPlan("Sekretariat", leader("Sekretaris"), (umum.KEPEGAWAIAN, *umum.SEKRETARIAT))


def _bidang(name: str, *posts: Role, demo: bool = False) -> UnitPlan:
    return UnitPlan(f"Bidang {name}", leader(f"Kepala Bidang {name}"), posts, demo=demo)


def _sekolah(name: str, parent: str, *posts: Role, demo: bool = False) -> UnitPlan:
    head = leader("Kepala Sekolah", "fungsional", "M.Pd.")
    return UnitPlan(name, head, (*posts, disdik.TATA_USAHA), f"Bidang {parent}", demo)


def _puskesmas(name: str, demo: bool = False) -> UnitPlan:
    perawat, dokter, bidan = dinkes.PERAWAT, dinkes.DOKTER, dinkes.BIDAN
    posts = (perawat, dokter, bidan, perawat, dinkes.APOTEKER, perawat, dokter, bidan, dinkes.KESMAS, umum.ADMINISTRASI)
    head = leader("Kepala Puskesmas", "fungsional", "M.K.M.")
    return UnitPlan(f"Puskesmas {name} (contoh)", head, posts, "Bidang Pelayanan Kesehatan", demo)


_SMP = (disdik.GURU_MATEMATIKA, disdik.GURU_IPA, disdik.GURU_BAHASA) * 3
_PELAYANAN = (dukcapil.OPERATOR,) * 6 + (dukcapil.KELUARGA,) * 4
_IZIN = (dpmptsp.PEMROSES,) * 4 + (dpmptsp.PENGKAJI,) * 3

DINAS = (
    DinasPlan(
        "DUKCAPIL",
        "Dinas Kependudukan dan Pencatatan Sipil Kota Contoh",
        "Kependudukan",
        (
            _sekretariat(),
            _bidang("Pelayanan Pendaftaran Penduduk", *_PELAYANAN, demo=True),
            _bidang("Pelayanan Pencatatan Sipil", *(dukcapil.AKTA,) * 7, umum.ADMINISTRASI),
            _bidang("Pengelolaan Informasi Kependudukan", *(dukcapil.DATA,) * 5, dukcapil.KELUARGA),
        ),
    ),
    DinasPlan(
        "DISDIK",
        "Dinas Pendidikan Kota Contoh",
        "Pendidikan",
        (
            _sekretariat(),
            _bidang("Pembinaan SD", *(disdik.KURIKULUM,) * 2, disdik.SARANA, umum.ADMINISTRASI),
            _bidang("Pembinaan SMP", *(disdik.KURIKULUM,) * 2, disdik.SARANA, umum.ADMINISTRASI),
            _sekolah("SD Negeri Contoh 1", "Pembinaan SD", *(disdik.GURU_SD,) * 8, demo=True),
            _sekolah("SD Negeri Contoh 2", "Pembinaan SD", *(disdik.GURU_SD,) * 8),
            _sekolah("SMP Negeri Contoh 1", "Pembinaan SMP", *_SMP),
            _sekolah("SMP Negeri Contoh 2", "Pembinaan SMP", *_SMP),
        ),
    ),
    DinasPlan(
        "DINKES",
        "Dinas Kesehatan Kota Contoh",
        "Kesehatan",
        (
            _sekretariat(),
            _bidang("Kesehatan Masyarakat", *(dinkes.KESMAS,) * 5, umum.ADMINISTRASI),
            _bidang("Pelayanan Kesehatan", dinkes.APOTEKER, *(dinkes.KESMAS,) * 3),
            _puskesmas("Melati", demo=True),
            _puskesmas("Kenanga"),
            _puskesmas("Cempaka"),
        ),
    ),
    DinasPlan(
        "DPMPTSP",
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Contoh",
        "Perizinan",
        (
            _sekretariat(),
            _bidang("Pelayanan Perizinan Berusaha", *_IZIN, demo=True),
            _bidang("Pelayanan Perizinan Nonberusaha", *_IZIN),
            _bidang("Penanaman Modal", *(dpmptsp.INVESTASI,) * 4),
            _bidang("Pengaduan dan Kebijakan", *(dpmptsp.PENGADUAN,) * 4),
        ),
    ),
    DinasPlan(
        "BKPSDM",
        "Badan Kepegawaian dan Pengembangan SDM Kota Contoh",
        "Kepegawaian",
        (
            _sekretariat(),
            _bidang("Mutasi dan Promosi", *(bkpsdm.MUTASI,) * 6, umum.ADMINISTRASI, demo=True),
            _bidang("Pengembangan Kompetensi", *(bkpsdm.DIKLAT,) * 5),
            _bidang("Penilaian Kinerja", *(bkpsdm.KINERJA,) * 5),
            _bidang("Pengadaan dan Informasi", *(bkpsdm.INFORMASI,) * 5),
        ),
        "Kepala Badan",
    ),
)
