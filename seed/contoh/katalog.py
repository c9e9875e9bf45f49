"""What the demo city has taken over from the catalogue: the indicators that have figures, and the competencies of all.

The rest of the catalogue is left, so that there is something to take over.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from rules.katalog import bawaan
from rules.katalog.berkas import Bagian, Entri, Katalog
from rules.kit.hak import OPERATOR
from services import katalog

OF_ALL = ("IKM", "ASPIRASI_TEPAT", "ASPIRASI_HARI", "KUNJUNGAN", "LAPORAN", "LAPORAN_DISETUJUI", "KEHADIRAN", "JP_DIKLAT")
# Code of a dinas → its kind of agency, and its own indicators.
OWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "DUKCAPIL": ("dukcapil", ("KTP_TEPAT", "DOK_HARI", "DOK_SALAH", "JEMPUT_BOLA")),
    "DINKES": ("kesehatan", ("TUNGGU_MENIT", "PASIEN_DILAYANI", "PASIEN_PUAS")),
    "DISDIK": ("pendidikan", ("NILAI_UJIAN", "ORTU_PUAS", "RPP_TEPAT")),
    "DPMPTSP": ("perizinan", ("IZIN_TEPAT", "IZIN_MUTU")),
}


def take_over(session: Session, dinas_ids: Mapping[str, int]) -> None:
    """For all dinas what all have, then each dinas its own; twice does no harm.

    Args:
        dinas_ids: code of a dinas → its id.
    """
    everybody = bawaan.own(bawaan.EVERYBODY)
    of_all = [*_entries(everybody, "indikator", OF_ALL), *everybody.of("kompetensi")]
    katalog.take(session, OPERATOR, dinas_id=None, katalog=replace(everybody, entries=tuple(of_all)))
    for code, dinas_id in dinas_ids.items():
        if code in OWN:
            jenis, codes = OWN[code]
            found = bawaan.own(jenis)
            found = replace(found, entries=tuple(_entries(found, "indikator", codes)))
            katalog.take(session, OPERATOR, dinas_id=dinas_id, katalog=found)


def _entries(found: Katalog, bagian: Bagian, keys: tuple[str, ...]) -> list[Entri]:
    return [one for one in found.of(bagian) if one.key in keys]
