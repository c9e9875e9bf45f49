"""`cli.py import KIND FILE`: rows from a file, as they would come in and as they do."""

import gc
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.sentence import Json, sentence
from rules.kit.errors import Invalid
from rules.organisasi import some_names

DAY = ["%Y-%m-%d"]
KINDS = (
    "pegawai, akun, unit, indikator, kompetensi, target, pengukuran, pelayanan, kehadiran, survei, skp, penilaian, pelatihan, "
    "laporan, ekinerja"
)
# What a plan may ask → how it is answered here.
ANSWERED_BY = {
    "tanggal": "--tanggal dmy, mdy, atau ymd",
    "desimal": "--desimal koma atau titik",
    "bulan": "--bulan 2026-11",
    "layanan": "--layanan KODE",
    "hari": "--date 2026-11-02",
    "urutan": "--urutan permenpan atau --urutan kuesioner",
    "sama": "--jawaban-sama lewati atau baru",
    "tmt": "--tmt 2026-11-02",
    "unit": "--unit NAMA",
    "mesin": "--mesin NAMA",
    "periode": "--periode 2026-05, 2026-T2, atau 2026",
    "sebagai": "--sebagai draf, diajukan, atau disepakati",
    "arah": "--arah turun atau naik",
}


def import_(
    kind: Annotated[str, typer.Argument(help=KINDS)],
    file: Annotated[Path, typer.Argument(help="CSV atau Excel (.xlsx)")],
    dinas: Annotated[str, typer.Option(help="Kode dinas; tidak perlu bila hanya ada satu, atau berkasnya menyebutnya")] = "",
    peta: Annotated[Path | None, typer.Option(help="JSON {judul kolom: isian}")] = None,
    lewati_salah: Annotated[bool, typer.Option("--lewati-salah", help="Impor sisanya bila ada baris yang salah")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak ada yang disimpan")] = False,
    rows: Annotated[bool, typer.Option("--rows", help="Sertakan baris yang baru dan berubah (dengan --json)")] = False,
    as_json: Json = False,
    tanggal: Annotated[str, typer.Option(help="Susunan tanggal: dmy, mdy, atau ymd")] = "",
    desimal: Annotated[str, typer.Option(help="Tanda desimal: koma atau titik")] = "",
    bulan: Annotated[str, typer.Option(help="kehadiran: bulan sebuah matriks yang tidak menyebutnya, misalnya 2026-11")] = "",
    layanan: Annotated[str, typer.Option(help="survei: kode layanan")] = "",
    date: Annotated[datetime | None, typer.Option(formats=DAY, help="survei: tanggal, bila berkasnya tidak menyebutnya")] = None,
    urutan: Annotated[str, typer.Option(help="survei: arti U1–U9, permenpan atau kuesioner")] = "",
    jawaban_sama: Annotated[str, typer.Option(help="survei: yang sama dengan jawaban terimpor, lewati atau baru")] = "",
    tmt: Annotated[datetime | None, typer.Option(formats=DAY, help="pegawai: TMT seluruh berkas")] = None,
    unit: Annotated[str, typer.Option(help="pegawai: unit bagi pegawai baru yang unitnya tidak disebut")] = "",
    unit_lama_saja: Annotated[bool, typer.Option("--unit-lama-saja", help="pegawai: tolak unit yang belum dikenal")] = False,
    periode: Annotated[
        str,
        typer.Option(help="ekinerja, skp, penilaian: periode yang tidak disebut berkasnya, misalnya 2026-05, 2026-T2, atau 2026"),
    ] = "",
    mesin: Annotated[str, typer.Option(help="kehadiran: nama mesin, untuk nomor mesinnya")] = "",
    timpa: Annotated[bool, typer.Option("--timpa", help="kehadiran: timpa juga yang diisi tangan atau disetujui")] = False,
    absen: Annotated[
        bool, typer.Option("--tanpa-keterangan", help="kehadiran: baris tanpa jam berarti tanpa keterangan")
    ] = False,
    sebagai: Annotated[str, typer.Option(help="skp: masuk sebagai draf, diajukan, atau disepakati")] = "",
    arah: Annotated[str, typer.Option(help="skp: target waktu dan biaya makin kecil makin baik (turun), atau naik")] = "",
    malam: Annotated[
        bool, typer.Option("--malam", help="kehadiran: pola malam di unit tanpa shift tetap dihitung tiap tanggal")
    ] = False,
) -> None:
    """Bring in rows from a file: new ones and those that changed, all or nothing."""
    answers = {
        "tanggal": tanggal,
        "desimal": desimal,
        "bulan": bulan,
        "layanan": layanan,
        "hari": f"{date:%Y-%m-%d}" if date else "",
        "urutan": urutan,
        "sama": jawaban_sama,
        "tmt": f"{tmt:%Y-%m-%d}" if tmt else "",
        "unit": unit,
        "unit_lama_saja": "ya" if unit_lama_saja else "",
        "mesin": mesin,
        "periode": periode,
        "timpa": "ya" if timpa else "",
        "absen": "ya" if absen else "",
        "malam": "ya" if malam else "",
        "sebagai": sebagai,
        "arah": arah,
    }
    with sentence():
        told = _run(
            kind, file, dinas, peta, {name: answer for name, answer in answers.items() if answer}, dry_run, lewati_salah, rows
        )
    refused = bool(told["wrong"]) and not dry_run and not lewati_salah
    print(json.dumps(told, ensure_ascii=False) if as_json else _text(told, written=not dry_run and not refused))
    if refused:
        raise typer.Exit(1)


def _run(
    kind: str, file: Path, dinas: str, peta: Path | None, pilihan: dict[str, str], dry_run: bool, skip_wrong: bool, rows: bool
) -> dict[str, Any]:
    from commands import zona
    from db.engine import reading, transaction
    from rules.impor import as_json, together
    from rules.kit.hak import OPERATOR
    from services import impor
    from services.impor import usul
    from services.impor.jenis import named

    # A file makes a million small values that all stay to the end: looking through them for waste takes a quarter of the time.
    gc.disable()
    of = named(kind)
    berkas = impor.open_file(file.name, file.read_bytes())
    with reading() as connection, _hinted():
        zona.follow(connection)
        asks = []
        for dinas_id in usul.dinas_ids(connection, code=dinas, pilihan=pilihan, kind=of.code, berkas=berkas):
            susunan = usul.susunan(
                connection, OPERATOR, kind=of.code, dinas_id=dinas_id, berkas=berkas, pilihan=pilihan, columns=_peta(peta)
            )
            asks.append(impor.Permintaan(of.code, dinas_id, berkas, susunan))
        ahead = dry_run or len(asks) > 1 or impor.is_slow(of.code)
        plans = [impor.plan(connection, actor=OPERATOR, ask=ask) for ask in asks] if ahead else []
    told = together([as_json(plan, rows=rows) for plan in plans], of.elsewhere) if plans else {}
    if dry_run:
        return told
    setuju = impor.Setuju(skip_wrong=skip_wrong)
    if impor.is_slow(of.code) and (skip_wrong or not plans[0].wrong):
        setuju = impor.Setuju(plans[0].digest, skip_wrong, impor.ready(of.code, plans[0], _progress))
    try:
        # Of several dinas, all or none of them.
        with transaction() as session, _hinted():
            every = [impor.run(session, OPERATOR, ask=ask, setuju=setuju) for ask in asks]
    except impor.AdaSalah as error:
        print(" ".join([error.message, *_answers(error.plan.asks)]), file=sys.stderr)
        return told or as_json(error.plan, rows=rows)
    handed = [dict(one) for hasil in every for one in hasil.handed]
    told = together([as_json(hasil.plan, rows=rows) for hasil in every], of.elsewhere)
    return told | ({"accounts": handed} if handed else {})


@contextmanager
def _hinted() -> Iterator[None]:
    """A refusal that a choice answers says how it is answered here."""
    try:
        yield
    except Invalid as error:
        if error.field not in ANSWERED_BY:
            raise
        raise Invalid(" ".join([error.message, *_answers([error.field])]), field=error.field) from error


def _answers(asks: Iterable[str]) -> list[str]:
    """How to answer what was asked, one sentence each."""
    return [f"Jawab dengan {ANSWERED_BY[name]}." for name in asks if name in ANSWERED_BY]


def _progress(share: float) -> None:
    """To whoever waits at a terminal; nothing of it in what a program reads."""
    if sys.stderr.isatty():
        print(f"\rMenyiapkan {share:.0%}", end="\n" if share >= 1 else "", file=sys.stderr)


def _peta(file: Path | None) -> dict[str, str]:
    """Column title → field, as the file says.

    Raises:
        Invalid: it is no such JSON.
    """
    if file is None:
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise Invalid(f"{file.name} bukan JSON: {error}.", field="peta") from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Invalid(f"{file.name} harus berisi {{judul kolom: isian}}.", field="peta")
    return found


def _text(told: dict[str, Any], *, written: bool) -> str:
    """The plan in words; mistakes first, for they are what has to be done."""
    lines = [f"Baris {one['row']}{', kolom ' + one['column'] if one['column'] else ''}: {one['reason']}" for one in told["wrong"]]
    lines += [f"Baris {one['row']} dilewati: {one['reason']}" for one in told["skipped_rows"]]
    lines += [*told["notes"], *_answers(told.get("asks", ()))]
    if told.get("missing"):
        lines.append(f"Ada di sini tetapi tidak di berkas ({len(told['missing'])}): {some_names(told['missing'])}")
    if told.get("people_new"):
        lines.append(f"Belum terdaftar di sini ({len(told['people_new'])}): {some_names(told['people_new'])}")
    what = "Masuk" if written else "Akan masuk"
    lines.append(
        f"{what}: {told['new']} baru, {told['changed']} berubah. {told['unchanged']} sudah sama, {told['skipped']} dilewati, "
        f"{len(told['wrong'])} salah."
    )
    # Shown this once: nobody can look them up afterwards.
    if accounts := told.get("accounts"):
        from rules.impor import HANDED

        lines += ["", "; ".join(HANDED.values()), *("; ".join(one[name] for name in HANDED) for one in accounts)]
    return "\n".join(lines)
