"""How each service that takes several ids is called rightly, with ids of one dinas."""

from datetime import time, timedelta
from typing import Any

from rules import inovasi, pembinaan, peristiwa, sosialisasi
from rules.indikator.isi import Angka, IsiTarget, Milik
from rules.kehadiran.jam_kerja import Setting
from rules.kit.hak import Actor
from rules.kit.periode import containing, parse
from rules.laporan import Entry, bkn
from rules.organisasi.pegawai import Isi as Rudi
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.penunjukan import Isi as Letter
from rules.organisasi.unit import Gabung, Nama
from rules.pelayanan.layanan import Isi as Layanan
from rules.pembinaan import coaching
from rules.rapat import Rencana
from rules.serah_terima import Serah
from rules.skp.isi import Isi as SkpIsi
from services import akun, pelatihan
from services.akun import massal as akun_massal
from services.indikator.baru import TargetAwal
from services.indikator.salin_target import Salinan
from services.kehadiran import Entry as Hadir
from services.kehadiran.masuk import Entry as Masuk
from services.kunjungan import isi as kunjungan_isi
from services.laporan import CopyItem
from services.pelatihan import sesi_pelatihan
from services.pelatihan.peserta_hasil import Hasil
from services.pelayanan import Cell
from services.rapat import keputusan_isi
from services.serah_terima import rencana
from settings import today
from tests.cast import PASSWORD_HASH, Cast
from tests.cast.database import ask
from tests.cast.dua_dinas import REASON, Ids
from tests.cast.evidence import isian
from tests.cast.indikator import RATIO

LAST_MONTH = containing(today().replace(day=1) - timedelta(days=1), "bulan").code
Case = tuple[Actor, dict[str, Any]]


def cases(cast: Cast, at: Ids) -> dict[str, Case]:
    """Service → who calls it and with what, all of it right; `at`: ids of one dinas."""
    tomorrow, yesterday = today() + timedelta(days=1), today() - timedelta(days=1)
    account = {"username": "indah", "role": "pegawai", "pegawai_id": at["newcomer"], "dinas_id": at["dinas"]}
    talk = {"isi": coaching.Isi(today(), "Antrean di loket", pembinaan_id=at["pembinaan"])}
    work = Setting("Shift malam", tomorrow, tomorrow, at["unit"])
    decided = keputusan_isi.Isi(
        "lain", "Menambah petugas di loket", kompetensi_id=at["kompetensi"], indikator_id=at["indikator"], unit_id=at["unit"],
        pelatihan_id=at["pelatihan"], people=[at["pegawai"]], owner_id=at["atasan"], due=today(),
    )  # fmt: skip
    visit = kunjungan_isi.Isi(
        today(), "Antrean sudah tertib di semua loket", unit_id=at["unit"], layanan_id=at["layanan"], met=[at["pegawai"]],
        follow_up="Tambah kursi tunggu", follow_up_by=at["pegawai"], due=today(),
    )  # fmt: skip
    course = pelatihan.Isi("Bahasa isyarat", 8, kompetensi_id=at["kompetensi"], indikator_id=at["indikator"])
    rudi = Rudi("199011132015031016", "Rudi", "Operator", "PNS", today() - timedelta(days=4000), golongan="II/c")
    person = {"isi": rudi, "unit_id": at["unit"]}
    handing = Serah(at["atasan"], at["lead"], today())
    plan = {"isi": pembinaan.Isi(REASON, "sistem", "Tambah loket", at["atasan"], tomorrow)}
    held = Rencana(str(today().year), "Rapat triwulan", today(), "Aula", at["atasan"], [at["pegawai"]], notulis_id=at["pegawai"])
    meeting = {"rencana": held}
    # What the evidence suggests depends on the day; with a reason any rating is right.
    score: dict[str, Any] = {
        "pegawai_id": at["pegawai"], "periode_id": at["triwulan"], **isian(alasan_hasil=REASON, alasan_perilaku=REASON),
    }  # fmt: skip
    novel = {
        "isi": inovasi.Isi(
            "Antrean lewat pesan", REASON, "Nomor antrean lewat pesan", "uji_coba", yesterday, at["unit"], [at["pegawai"]],
            at["indikator"],
        ),
    }  # fmt: skip
    briefing = {"isi": sosialisasi.Isi(yesterday, "Pengenalan aplikasi", people=[at["pegawai"]])}
    entry = Entry(yesterday, "Melayani warga", 1, "kegiatan", 30, at["skp"])
    cell = Cell("KTP", at["layanan"], at["indikator_layanan"], today(), 9, 10)
    seen: dict[int, int | None] = {at["kompetensi"]: None}
    levels = {"levels": {at["kompetensi"]: 3}, "seen": seen, "source": "Diamati di loket selama sepekan"}
    successor = RATIO | {"code": "BARU"}
    of_figure = {"dinas_id": at["dinas"], "indikator_id": at["indikator"]}
    event = {"isi": peristiwa.Isi(yesterday, "Loket pindah ke lantai satu")}
    rebased = peristiwa.Garis(parse(LAST_MONTH).start, at["peristiwa"], REASON)
    ani, budi, dewi, gilang, farah = cast.ani, cast.budi, cast.dewi, cast.gilang, cast.farah
    return {
        "akun.add": (gilang, {"baru": akun.Baru(name="Indah", **account), "password": "Sandi-kuat-2026"}),
        "akun.add_hashed": (gilang, {"baru": akun.Baru(name="Indah", **account), "password_hash": PASSWORD_HASH}),
        "akun.issue": (gilang, account),
        "akun.massal.add_many": (gilang, {"accounts": [akun_massal.NewAccount(at["newcomer"], "Indah", "indah", "x", "x")]}),
        "pembinaan.coaching.record": (budi, talk | {"pegawai_id": at["pegawai"]}),
        "pembinaan.coaching.change": (budi, talk | {"coaching_id": at["coaching"], "version": 1}),
        "indikator.change": (gilang, {"indikator_id": at["indikator"], "version": 1, "dinas_id": at["dinas"], "name": "Baru"}),
        "indikator.replace": (gilang, successor | {"indikator_id": at["indikator"], "version": 1, "dinas_id": at["dinas"]}),
        "indikator.baru.add": (
            gilang, successor | {"dinas_id": at["dinas"], "tempat": None,
                                 "awal": TargetAwal(at["dinas"], at["periode"], IsiTarget(90))},
        ),
        "indikator.salin_target.copy_year": (
            gilang, {"dinas_id": at["dinas"], "year": today().year, "rows": [Salinan(at["target"], IsiTarget(95))]},
        ),
        "kehadiran.jam_kerja.add": (gilang, {"dinas_id": at["dinas"], "setting": work}),
        "kehadiran.jam_kerja.change": (gilang, {"jam_kerja_id": at["jam_kerja"], "version": 1, "setting": work}),
        "inovasi.propose": (ani, novel),
        "inovasi.change": (ani, novel | {"inovasi_id": at["inovasi"], "version": 1}),
        "sosialisasi.record": (gilang, briefing | {"dinas_id": at["dinas"]}),
        "sosialisasi.change": (gilang, briefing | {"sosialisasi_id": at["sosialisasi"], "version": 1}),
        "pujian.give": (budi, {"pegawai_id": at["pegawai"], "body": "Rapi sekali"}),
        "pujian.give to a unit": (budi, {"unit_id": at["unit"], "body": "Rapi sekali"}),
        "peristiwa.record": (budi, of_figure | event),
        "peristiwa.change": (budi, of_figure | event | {"peristiwa_id": at["peristiwa"], "version": 1}),
        "garis_dasar.begin": (gilang, of_figure | {"garis": rebased}),
        "komentar.write": (ani, of_figure | {"code": LAST_MONTH, "body": "Antrean sepi karena libur"}),
        "kehadiran.save": (gilang, {"entries": [Hadir(at["pegawai"], yesterday, "hadir")]}),
        "kehadiran.masuk.save": (
            gilang,
            {
                "dinas_id": at["dinas"],
                "entries": [Masuk(at["pegawai"], yesterday, "hadir", time(7, 30), time(16), "", 450, None)],
                "progress": lambda share: None,
            },
        ),
        "rapat.keputusan.decide": (gilang, {"rapat_id": at["rapat"], "isi": decided}),
        "rapat.keputusan.change": (gilang, {"keputusan_id": at["keputusan"], "version": 1, "isi": decided}),
        "rapat.catatan.keep": (
            gilang, {"rapat_id": at["rapat"], "indikator_id": at["indikator"], "body": "Antrean turun", "seen": 0},
        ),
        "kompetensi.require_levels": (
            gilang, {"dinas_id": at["dinas"], "jabatan": "", "levels": levels["levels"], "seen": seen},
        ),
        "kompetensi.amati.observe": (budi, levels | {"pegawai_id": at["pegawai"]}),
        "kompetensi.amati.assess": (ani, levels),
        "kunjungan.record": (budi, {"isi": visit}),
        "kunjungan.change": (budi, {"kunjungan_id": at["kunjungan"], "version": 1, "isi": visit}),
        "laporan.file": (ani, {"entry": entry, "token": "satu"}),
        "laporan.file_many": (ani, {"entries": [entry], "token": "banyak"}),
        "laporan.copy_day": (
            ani, {"source": yesterday, "day": today(), "items": [CopyItem(at["laporan"], 1, 30)], "token": "salin"},
        ),
        "laporan.edit": (ani, {"laporan_id": at["laporan"], "version": 1, "entry": entry}),
        "laporan.bkn.mark": (
            ani, {"lines": {at["laporan"]: bkn.mark(bkn.Baris(yesterday, "", "Melayani warga", 60, ""))}},
        ),
        "laporan.bkn.unmark": (ani, {"laporan_ids": [at["laporan"]]}),
        "pelayanan.layanan.add": (
            gilang, {"dinas_id": at["dinas"], "code": "BARU", "isi": Layanan("Layanan baru", unit_id=at["unit"])},
        ),
        "pelayanan.layanan.change": (
            gilang, {"layanan_id": at["layanan"], "version": 1, "active": True, "isi": Layanan("Perekaman", unit_id=at["unit"])},
        ),
        "organisasi.mutasi.hand_over": (gilang, {"atasan_id": at["atasan"], "to_id": at["lead"], "tmt": today()}),
        "serah_terima.hand_over": (cast.eko, {"serah": handing, "seen": ask(rencana.plan, reader=cast.eko, serah=handing).seen}),
        "organisasi.mutasi.bring_back": (
            gilang, {"pegawai_id": at["former"], "version": 1, "tujuan": Tujuan(at["unit"], at["atasan"], today())},
        ),
        "organisasi.add_unit": (gilang, {"dinas_id": at["dinas"], "name": "Seksi", "parent_id": at["unit"]}),
        "organisasi.change_unit": (
            gilang, {"unit_id": at["subunit"], "version": 1, "nama": Nama("Seksi", today()), "parent_id": at["unit"],
                     "active": True},
        ),
        "organisasi.penunjukan.give": (
            gilang, {"dinas_id": at["dinas"],
                     "isi": Letter("plh", at["pegawai"], today(), tomorrow, "800/2/2026", untuk_id=at["atasan"])},
        ),
        "organisasi.penunjukan.give of a second post": (
            gilang, {"dinas_id": at["dinas"],
                     "isi": Letter("rangkap", at["pegawai"], today(), None, "800/2/2026", jabatan="Bendahara",
                                   unit_id=at["unit"])},
        ),
        "organisasi.penunjukan.change": (
            gilang, {"penunjukan_id": at["penunjukan"], "version": 1,
                     "isi": Letter("rangkap", at["pegawai"], today(), None, "800/2/2026", jabatan="Bendahara",
                                   unit_id=at["unit"])},
        ),
        "organisasi.penunjukan.change of a stand-in": (
            gilang, {"penunjukan_id": at["pengganti"], "version": 1,
                     "isi": Letter("plh", at["newcomer"], tomorrow, tomorrow, "800/3/2026", untuk_id=at["atasan"])},
        ),
        "organisasi.pegawai.add": (gilang, person | {"atasan_id": at["atasan"]}),
        "organisasi.pegawai.change": (
            gilang, {"isi": rudi, "pegawai_id": at["pegawai"], "version": 1, "tujuan": Tujuan(at["unit"], at["lead"], today())},
        ),
        "organisasi.massal.change_many": (
            gilang, {"people": {at["pegawai"]: 1}, "tujuan": Tujuan(at["subunit"], at["lead"], today())},
        ),
        "organisasi.gabung.merge": (gilang, {"gabung": Gabung(at["subunit"], 1, at["unit"], today())}),
        "pelatihan.define": (gilang, {"dinas_id": at["dinas"], "isi": course}),
        "pelatihan.change": (gilang, {"pelatihan_id": at["pelatihan"], "version": 1, "isi": course}),
        "pelayanan.save_day": (gilang, {"layanan_id": at["layanan"], "day": today(), "cells": [cell]}),
        "pelayanan.save": (gilang, {"cells": [cell]}),
        "pembinaan.plan": (
            dewi, plan | {"dinas_id": at["dinas"], "unit_id": None, "pegawai_id": at["pegawai"],
                          "asal": pembinaan.Asal(indikator_id=at["indikator"], penilaian_id=at["penilaian"])},
        ),
        "pembinaan.plan of a unit": (
            dewi, plan | {"dinas_id": at["dinas"], "unit_id": at["unit"], "pegawai_id": None,
                          "asal": pembinaan.Asal(keputusan_id=at["perbaikan"])},
        ),
        "pembinaan.change": (budi, plan | {"pembinaan_id": at["pembinaan"], "version": 1}),
        "indikator.pengukuran.save": (
            gilang, {"indikator_id": at["indikator_pegawai"], "angka": Angka(today(), 9, 10),
                     "milik": Milik(at["dinas"], at["unit"], at["pegawai"])},
        ),
        "indikator.pengukuran.save of a service": (
            gilang, {"indikator_id": at["indikator_layanan"], "angka": Angka(today(), 9, 10),
                     "milik": Milik(layanan_id=at["layanan"])},
        ),
        "penilaian.save_draft": (budi, score),
        "penilaian.submit": (budi, score),
        "pelatihan.peserta.assign": (
            dewi, {"keputusan_id": at["keputusan"], "sesi_id": at["sesi"], "pegawai_ids": [at["pegawai"]]},
        ),
        "pelatihan.peserta_hasil.record": (gilang, {"sesi_id": at["past"], "rows": [Hasil(at["peserta"], 1, True, 60, 75)]}),
        "penilaian.predikat_organisasi.put": (
            farah, {"dinas_id": at["dinas"], "periode_id": at["periode"], "predikat": "baik", "reason": REASON, "version": None},
        ),
        "survei.publikasi.publish": (dewi, {"dinas_id": at["dinas"], "layanan_id": at["layanan"], "code": LAST_MONTH}),
        "rapat.plan": (gilang, meeting | {"dinas_id": at["dinas"]}),
        "rapat.change": (gilang, meeting | {"rapat_id": at["rencana"], "version": 1}),
        "rapat.memo.publish": (gilang, {"rapat_id": at["selesai"], "version": 1}),
        "rapat.kertas.take": (gilang, {"rapat_id": at["rapat"], "kind": "berita acara"}),
        "rapat.attend": (gilang, {"rapat_id": at["rapat"], "version": 1, "present": [at["pegawai"]]}),
        "pelayanan.sebab.add": (
            gilang, {"layanan_id": at["layanan"], "indikator_id": at["indikator_layanan"], "day": yesterday,
                     "cause": "sistem", "category": "Jaringan"},
        ),
        "pelatihan.sesi_pelatihan.open_session": (
            gilang, {"pelatihan_id": at["pelatihan"], "dinas_id": at["dinas"], "isi": sesi_pelatihan.Isi(tomorrow)},
        ),
        "skp.add": (
            ani, {"pegawai_id": at["pegawai"], "periode_id": at["periode"],
                  "isi": SkpIsi("Mempercepat layanan", target=90, indikator_id=at["indikator_pegawai"])},
        ),
        "skp.edit": (
            ani, {"skp_id": at["skp"], "version": 1,
                  "isi": SkpIsi("Mempercepat layanan", target=90, indikator_id=at["indikator_pegawai"])},
        ),
        "skp.copy_from": (
            ani, {"pegawai_id": at["pegawai"], "from_periode_id": at["periode"],
                  "to_periode_id": at["bulan"]},
        ),
        "indikator.penanggung.put": (gilang, of_figure | {"pegawai_id": at["pegawai"]}),
        "indikator.target.save": (
            gilang, {"indikator_id": at["indikator_pegawai"], "milik": Milik(at["dinas"], at["unit"], at["pegawai"]),
                     "periode_id": at["periode"], "isi": IsiTarget(90)},
        ),
        "umpan_balik.give": (
            budi, {"to_id": at["pegawai"], "jenis": "saran", "body": "Rapi sekali", "laporan_id": at["laporan"]},
        ),
        "umpan_balik.give about an item": (
            budi, {"to_id": at["pegawai"], "jenis": "saran", "body": "Rapi sekali", "skp_id": at["skp"]},
        ),
        "kit.unduhan.record": (
            budi, {"what": "laporan", "kind": "csv", "rows": 2, "action": "laporan.read", "dinas_id": at["dinas"],
                   "atasan_id": at["atasan"]},
        ),
        "pelatihan.usul_pelatihan.wish": (ani, {"pelatihan_id": at["pelatihan"], "reason": REASON}),
        "pelatihan.usul_pelatihan.wish in words": (
            ani, {"kompetensi_id": at["kompetensi"], "title": "Bahasa isyarat", "reason": REASON},
        ),
    }  # fmt: skip
