"""Rows of people without a NIP: honorer, THL. Who is here already is found by name and unit; never guessed."""

from rules.organisasi import impor
from rules.organisasi.nama_gelar import bare
from rules.organisasi.nama_unit import matching
from services.impor.jenis.pegawai.data import Isi, Orang
from services.impor.jenis.pegawai.niat import Niat

NO_NIP = "NIP kosong. Bila ia honorer, THL, atau tenaga lain tanpa NIP, tulis itu di kolom Status; bila ASN, isi NIP-nya."


def find(data: Isi, one: Niat) -> None:
    """Who of the dinas is meant, if he is here; wrong where the row may mean two, or is no non-ASN's."""
    if not impor.is_non_asn(str(one.told.get("status") or "")):
        return one.blame("nip", NO_NIP)
    name, text = str(one.told.get("name") or ""), " ".join(str(one.told.get("unit") or "").split())
    same = data.tanpa_nip.get(bare(name), ())
    serving = [person for person in same if person.active_to is None]
    units = matching(text, data.chains) if text else [person.unit_id for person in serving]
    there = [person for person in serving if person.unit_id in units]
    if len(there) == 1:
        one.there = there[0]
    elif there:
        one.blame("name", f"Ada {len(there)} orang tanpa NIP bernama {name[:60]}. Bedakan namanya di halaman Organisasi.")
    elif same:
        one.blame("name", _two_meanings(data, (serving or same)[0]))
    return None


def _two_meanings(data: Isi, person: Orang) -> str:
    another = "bila orang lain, bedakan namanya."
    if person.active_to is not None:
        gone = f"{person.active_to:%d/%m/%Y}"
        return f"{person.name} tanpa NIP bertugas di sini sampai {gone}. Bila orangnya sama, catat dulu ia kembali; {another}"
    unit = data.units[person.unit_id][0] if person.unit_id in data.units else "unit lain"
    return f"{person.name} tanpa NIP sudah ada di {unit}. Bila orangnya sama, pindahkan dulu di halaman Organisasi; {another}"
