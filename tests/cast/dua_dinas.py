"""One row of everything in Ani's dinas and one in the other: what a service is given may be of the one, never of the other."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from db import rollup
from db.base import Model
from db.tables import (
    Coaching,
    Indikator,
    Inovasi,
    JamKerja,
    Keputusan,
    Kompetensi,
    Kunjungan,
    Laporan,
    Layanan,
    Pegawai,
    Pelatihan,
    Pembinaan,
    Pengukuran,
    Penilaian,
    Penunjukan,
    Periode,
    Peristiwa,
    Peserta,
    Rapat,
    RapatAgenda,
    SesiPelatihan,
    Skp,
    Sosialisasi,
    Survei,
    Target,
    Unit,
)
from rules.kit.periode import plus_months
from rules.survei.ikm import UNSUR
from settings import today
from tests.cast import Cast, placed
from tests.cast.indikator import RATIO

Ids = Mapping[str, int]
REASON = "Antrean melewati standar"


def made(session: Session, row: Model) -> int:
    """The id of a row that is added."""
    session.add(row)
    session.flush()
    return int(row.id)  # type: ignore[attr-defined]


def furnish(session: Session, cast: Cast, *, there: bool) -> Ids:
    """noun → id of what stands in a dinas; the people are Ani and Budi here, Citra there."""
    dinas_id, unit_id = (cast.other_dinas_id, cast.other_unit_id) if there else (cast.dinas_id, cast.unit_id)
    person, boss = (cast.citra, cast.citra) if there else (cast.ani, cast.budi)
    assert person.pegawai_id and boss.pegawai_id
    found: dict[str, int] = {"dinas": dinas_id, "unit": unit_id, "pegawai": person.pegawai_id, "atasan": boss.pegawai_id}
    in_dinas: dict[str, Any] = {"dinas_id": dinas_id}
    found |= _catalogue(session, in_dinas, unit_id, "T" if there else "H")
    for noun, code in {"periode": "", "triwulan": "-T1", "bulan": "-12"}.items():
        periode_id = cast.periode[f"{today().year}{code}"]
        found[noun] = _copy(session, periode_id, in_dinas) if there else periode_id
    session.get_one(Periode, found["triwulan"]).status = "penilaian"
    nip = "19901013201503201" if there else "19901113201503201"
    found["newcomer"] = _newcomer(session, in_dinas, unit_id, f"{nip}4")
    found["former"] = _newcomer(session, in_dinas, unit_id, f"{nip}5", active_to=today() - timedelta(days=1))
    found["lead"] = found["newcomer"] if there else cast.dewi.pegawai_id or 0
    whose = {**in_dinas, "pegawai_id": person.pegawai_id}
    found["skp"] = made(
        session, Skp(**whose, periode_id=found["periode"], what="Menerbitkan KTP", satuan="KTP", status="disepakati")
    )
    token = f"token-{dinas_id}"
    laporan = {"activity": "Melayani warga", "minutes": 60, "token": token, "day": today() - timedelta(days=1)}
    found["laporan"] = made(session, Laporan(**whose, unit_id=unit_id, **laporan))
    score = {"periode_id": found["periode"], "penilai_id": boss.pegawai_id, "status": "disampaikan"}
    found["penilaian"] = made(session, Penilaian(**whose, unit_id=unit_id, **score))
    stands = {"kind": "rangkap", "jabatan": "Kepala Seksi Arsip", "unit_id": unit_id, "letter": "800/1/2026"}
    found["penunjukan"] = made(session, Penunjukan(**whose, **stands, start=today()))
    later = today() + timedelta(days=60)
    away = {"kind": "plh", "untuk_id": boss.pegawai_id, "letter": "800/3/2026", "start": later, "end": later}
    found["pengganti"] = made(session, Penunjukan(**in_dinas, pegawai_id=found["newcomer"], **away))
    found["target"] = _last_years(session, in_dinas, found["indikator"])
    found |= _meeting(session, in_dinas, boss.pegawai_id, cast.eko.akun_id)
    session.add(RapatAgenda(rapat_id=found["rapat"], indikator_id=found["indikator"], position=1, pick="tangan"))
    told = {"title": "Antrean lewat pesan", "problem": REASON, "novelty": "Nomor antrean lewat pesan", "tahap": "gagasan"}
    briefing = {"day": today(), "subject": "Pengenalan aplikasi", "created_by": cast.eko.akun_id}
    found["sosialisasi"] = made(session, Sosialisasi(**in_dinas, **briefing))
    found["inovasi"] = made(session, Inovasi(**in_dinas, proposer_id=person.pegawai_id, **told))
    found |= _followed(session, whose, found, cast.eko.akun_id)
    _answered(session, in_dinas, found["layanan"])
    found["peristiwa"] = _measured(session, in_dinas, unit_id, found["indikator"])
    rollup.rebuild(session.connection())
    return found


def _catalogue(session: Session, in_dinas: dict[str, Any], unit_id: int, code: str) -> Ids:
    """What an admin defines: indicators per unit, per employee and per service, a competency, a course with its session."""
    later = today() + timedelta(days=30)
    course = made(session, Pelatihan(**in_dinas, title="Pelayanan prima", jp=8))
    service = made(session, Layanan(**in_dinas, unit_id=unit_id, code=f"{code}-KTP", name="Perekaman KTP"))
    of_service = made(session, Indikator(**in_dinas, **RATIO | {"code": f"{code}L", "level": "layanan"}))
    day = today() - timedelta(days=1)
    figure = {"indikator_id": of_service, "layanan_id": service, "day": day, "value": 9.0, "n": 10.0}
    made(session, Pengukuran(**in_dinas, unit_id=unit_id, **figure))
    return {
        "indikator": made(session, Indikator(**in_dinas, **RATIO | {"code": f"{code}U"})),
        "indikator_pegawai": made(session, Indikator(**in_dinas, **RATIO | {"code": f"{code}P", "level": "pegawai"})),
        "indikator_layanan": of_service,
        "kompetensi": made(session, Kompetensi(**in_dinas, code=f"{code}-KOM", name="Komunikasi", jenis="teknis")),
        "pelatihan": course,
        "sesi": made(session, SesiPelatihan(**in_dinas, pelatihan_id=course, start=later, end=later)),
        "layanan": service,
        "jam_kerja": made(session, JamKerja(**in_dinas, name="Piket", start=later, minutes=[450] * 5 + [0, 0])),
        "subunit": made(session, Unit(**in_dinas, name="Loket")),
    }


def _last_years(session: Session, in_dinas: dict[str, Any], indikator_id: int) -> int:
    """A target of the whole dinas for the year before this one."""
    year = today().year - 1
    span = {"code": str(year), "kind": "tahun", "start": date(year, 1, 1), "end": date(year, 12, 31)}
    periode_id = made(session, Periode(**in_dinas, **span))
    return made(session, Target(**in_dinas, indikator_id=indikator_id, periode_id=periode_id, value=90))


def _meeting(session: Session, in_dinas: dict[str, Any], chair_id: int, akun_id: int) -> Ids:
    """A meeting to come, one that was held, one under way with a decision on training and one on improvement."""
    rapat = {"code": str(today().year), "title": "Rapat evaluasi", "chair_id": chair_id}
    rapat |= {"day": today(), "planned_day": today(), "created_by": akun_id}
    under_way = made(session, Rapat(**in_dinas, **rapat, status="berlangsung"))
    said = {"rapat_id": under_way, "owner_id": chair_id, "due": today(), "decided_by": akun_id, "what": "Melatih petugas loket"}
    return {
        "rencana": made(session, Rapat(**in_dinas, **rapat)),
        "rapat": under_way,
        "selesai": made(session, Rapat(**in_dinas, **rapat, status="selesai")),
        "keputusan": made(session, Keputusan(**in_dinas, **said, jenis="pelatihan")),
        "perbaikan": made(session, Keputusan(**in_dinas, **said, jenis="perbaikan", reason=REASON)),
    }


def _followed(session: Session, whose: dict[str, Any], found: Ids, akun_id: int) -> Ids:
    """What came of it: a plan about the person, a talk, a visit, a participant who attended."""
    in_dinas = {"dinas_id": whose["dinas_id"]}
    said = {"problem": REASON, "actions": "Dampingi di loket", "owner_id": found["atasan"], "due": today()}
    coach = {"coach_id": found["atasan"], "day": today(), "topic": "Antrean di loket"}
    visit = {"visitor_id": found["atasan"], "day": today(), "place": "Loket", "findings": "Antrean panjang di loket dua"}
    ended = {"start": today() - timedelta(days=3), "end": today() - timedelta(days=3), "status": "ditutup"}
    past = made(session, SesiPelatihan(**in_dinas, pelatihan_id=found["pelatihan"], **ended))
    return {
        "pembinaan": made(session, Pembinaan(**whose, **said, created_by=akun_id)),
        "coaching": made(session, Coaching(**whose, **coach)),
        "kunjungan": made(session, Kunjungan(**in_dinas, **visit)),
        "past": past,
        "peserta": made(session, Peserta(**whose, sesi_id=past, unit_id=found["unit"], status="terdaftar")),
    }


def _answered(session: Session, in_dinas: dict[str, Any], layanan_id: int) -> None:
    """Citizens were content last month."""
    day = today().replace(day=1) - timedelta(days=1)
    session.add_all(Survei(**in_dinas, layanan_id=layanan_id, day=day, **dict.fromkeys(UNSUR, 4)) for _ in range(5))


def _measured(session: Session, in_dinas: dict[str, Any], unit_id: int, indikator_id: int) -> int:
    """Seven months were measured; the id of what happened in the last of them."""
    last = plus_months(today().replace(day=1), -1)
    figure = {"unit_id": unit_id, "indikator_id": indikator_id, "value": 9.0, "n": 10.0}
    session.add_all(Pengukuran(**in_dinas, **figure, day=plus_months(last, -back)) for back in range(7))
    return made(session, Peristiwa(**in_dinas, indikator_id=indikator_id, day=last, text="Loket ditambah"))


def _copy(session: Session, periode_id: int, in_dinas: dict[str, Any]) -> int:
    """The same period of the other dinas."""
    here = session.get_one(Periode, periode_id)
    return made(session, Periode(**in_dinas, code=here.code, kind=here.kind, start=here.start, end=here.end))


def _newcomer(session: Session, in_dinas: dict[str, Any], unit_id: int, nip: str, **given: Any) -> int:
    """An employee without an account."""
    born = {"name": "Indah Sari", "jabatan": "Operator", "status": "PNS", "golongan": "II/c", "nip": nip}
    row = Pegawai(**in_dinas, unit_id=unit_id, **born, active_from=today() - timedelta(days=4000), **given)
    newcomer = made(session, row)
    placed(session, row)
    return newcomer
