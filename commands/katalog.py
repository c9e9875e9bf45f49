"""`cli.py katalog …`: catalogues by kind of agency, taken over by a dinas, and its own as a file."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from commands.bahasa import Perintah
from commands.sentence import Json, sentence
from rules.katalog import bawaan
from rules.katalog.baca import read
from rules.katalog.berkas import BAGIAN, Katalog
from rules.katalog.jenis import JENIS, JENIS_LABELS
from rules.katalog.tulis import written
from rules.kit.errors import Invalid

group = typer.Typer(no_args_is_help=True, help="Katalog menurut jenis dinas: indikator, layanan, kompetensi, pelatihan.")
Jenis = Annotated[str, typer.Option(help=f"Jenis dinas: {', '.join(JENIS)}")]
Dinas = Annotated[str, typer.Option(help="Kode dinas")]
Semua = Annotated[bool, typer.Option("--semua", help="Yang milik semua dinas")]


@group.command("list", cls=Perintah, help="Daftar jenis dinas, atau isi katalog satu jenis.")
def list_(jenis: Jenis = "", as_json: Json = False) -> None:
    """The kinds with how much each offers, or every entry of one."""
    with sentence():
        if jenis:
            rows = _rows(bawaan.of_jenis(jenis))
            print(_json(rows) if as_json else "\n".join(f"{row['bagian']:<11} {row['kunci']:<40} {row['nama']}" for row in rows))
            return
        kinds = [{"jenis": one, "nama": JENIS_LABELS[one], **_counts(bawaan.own(one))} for one in JENIS]
        kinds.append({"jenis": bawaan.EVERYBODY, "nama": "Ditawarkan kepada semua", **_counts(bawaan.own(bawaan.EVERYBODY))})
        text = (f"{one['jenis']:<13} {one['nama']}: " + ", ".join(f"{one[part]} {part}" for part in BAGIAN) for one in kinds)
        print(_json(kinds) if as_json else "\n".join(text))


@group.command("export", cls=Perintah, help="Cetak katalog satu dinas, semua dinas, atau satu jenis sebagai berkas TOML.")
def export(
    dinas: Dinas = "",
    semua: Semua = False,
    jenis: Jenis = "",
    ke: Annotated[Path | None, typer.Option(help="Tulis ke berkas ini, bukan ke layar")] = None,
    as_json: Json = False,
) -> None:
    """A catalogue as a file."""
    with sentence():
        if sum(map(bool, (dinas, semua, jenis))) != 1:
            raise Invalid("Sebutkan salah satu: --dinas KODE, --semua, atau --jenis JENIS.")
        found = bawaan.of_jenis(jenis) if jenis else _of_dinas(dinas)
        text = _json(_rows(found, whole=True)) if as_json else written(found)
        if ke is None:
            print(text, end="" if text.endswith("\n") else "\n")
        else:
            ke.write_text(text, encoding="utf-8")
            print(f"{len(found.entries)} isi ditulis ke {ke}.", file=sys.stderr)


@group.command("import", cls=Perintah, help="Ambil katalog dari berkas TOML, atau dari jenis yang disertakan, ke satu dinas.")
def import_(
    file: Annotated[Path | None, typer.Argument(help="Berkas TOML; tidak perlu dengan --jenis")] = None,
    dinas: Dinas = "",
    semua: Semua = False,
    jenis: Jenis = "",
    baru_saja: Annotated[bool, typer.Option("--baru-saja", help="Yang berbeda dibiarkan; dengan --jenis selalu begitu")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak ada yang disimpan")] = False,
    as_json: Json = False,
) -> None:
    """New entries and, of a file, those that differ, all or nothing; what is shipped changes nothing that stands here."""
    with sentence():
        if (file is None) == (not jenis):
            raise Invalid("Sebutkan berkasnya, atau --jenis JENIS.")
        if bool(dinas) == semua:
            raise Invalid("Sebutkan --dinas KODE, atau --semua.")
        found = read(file.read_bytes()) if file is not None else bawaan.of_jenis(jenis)
        if semua and jenis:
            found = found.only(*(bagian for bagian in BAGIAN if bagian != "layanan"))
        told = _take(found, dinas, baru_saja=baru_saja or bool(jenis), dry_run=dry_run)
    print(_json(told) if as_json else _text(told, written=not dry_run and not told["wrong"]))
    if told["wrong"] and not dry_run:
        raise typer.Exit(1)


def _take(found: Katalog, dinas: str, *, baru_saja: bool, dry_run: bool) -> dict[str, Any]:
    from db.engine import reading, transaction
    from rules.kit.hak import OPERATOR
    from services import katalog
    from services.katalog import Pilihan
    from services.katalog.bagian import Baris

    with reading() as connection:
        dinas_id = _dinas_id(connection, dinas)
        plan = katalog.preview(connection, actor=OPERATOR, dinas_id=dinas_id, katalog=found)
    taken: Iterable[Baris] = [one for one in plan.lines if one.state == "baru" or (one.state == "ubah" and not baru_saja)]
    if not dry_run and not plan.wrong:
        pilihan = Pilihan(frozenset(one.kunci for one in taken), plan.digest)
        with transaction() as session:
            katalog.take(session, OPERATOR, dinas_id=dinas_id, katalog=found, pilihan=pilihan)
    return {
        "new": sum(1 for one in taken if one.state == "baru"),
        "changed": sum(1 for one in taken if one.state == "ubah"),
        "unchanged": plan.counts["sama"],
        "skipped": plan.counts["ubah"] if baru_saja else 0,
        "wrong": [{"place": one.entri.place, "reason": one.note} for one in plan.wrong],
        "changes": [
            {"place": one.entri.place, "field": label, "old": old, "new": new} for one in taken for label, old, new in one.changes
        ],
    }


def _of_dinas(dinas: str) -> Katalog:
    from db.engine import reading
    from rules.kit.hak import OPERATOR
    from services.katalog.ekspor import exported

    with reading() as connection:
        return exported(connection, actor=OPERATOR, dinas_id=_dinas_id(connection, dinas))


def _dinas_id(connection: Any, dinas: str) -> int | None:
    from db.queries import organisasi

    return organisasi.dinas_id(connection, code=dinas) if dinas else None


def _rows(found: Katalog, *, whole: bool = False) -> list[dict[str, Any]]:
    return [
        {"bagian": one.bagian, "kunci": one.key, "nama": one.name, **({"isi": dict(one.fields)} if whole else {})}
        for one in found.entries
    ]


def _counts(found: Katalog) -> dict[str, int]:
    return {bagian: len(found.of(bagian)) for bagian in BAGIAN}


def _value(value: Any) -> str:
    return "(kosong)" if value is None or value == "" else str(value)


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False)


def _text(told: dict[str, Any], *, written: bool) -> str:
    lines = [f"{one['place']}: {one['reason']}" for one in told["wrong"]]
    lines += [f"{one['place']}: {one['field']}: {_value(one['old'])} → {_value(one['new'])}" for one in told["changes"]]
    what = "Diambil" if written else "Akan diambil"
    if told["wrong"]:
        what = "Tidak ada yang disimpan. Akan diambil bila diperbaiki"
    lines.append(
        f"{what}: {told['new']} baru, {told['changed']} berubah. {told['unchanged']} sudah ada, {told['skipped']} dibiarkan, "
        f"{len(told['wrong'])} salah."
    )
    return "\n".join(lines)
