"""One small real picture as evidence for the latest report of each demo pegawai."""

import hashlib
import struct
import zlib

from sqlalchemy import Row, select, update

from db.tables import Berkas, Laporan
from seed.bulk import Bulk
from seed.people import City
from settings import get_settings

LAPORAN = Laporan.__table__
WIDTH, HEIGHT = 240, 150
# Three bands of colour: red, green, blue.
BANDS = ((0x1F, 0x4E, 0x79), (0xF2, 0xF5, 0xF9), (0x2E, 0x7D, 0x6B))


def attach(bulk: Bulk, city: City) -> None:
    """Store the pictures and link them. Bulk's rows must be written."""
    content = png()
    for person in city.people:
        if person.account != "pegawai" or (report := _latest(bulk, person.id)) is None:
            continue
        name = hashlib.sha256(f"contoh {person.dinas_code}".encode()).hexdigest()[:32] + ".png"
        path = get_settings().berkas_dir / name[:2] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        berkas_id = bulk.add(
            Berkas,
            dinas_id=person.dinas_id,
            pegawai_id=person.id,
            stored_name=name,
            original_name="foto kegiatan (contoh).png",
            mime="image/png",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            created_at=report.created_at,
        )
        bulk.write()
        bulk.connection.execute(update(LAPORAN).where(LAPORAN.c.id == report.id).values(berkas_id=berkas_id))


def png() -> bytes:
    """A picture of three bands, made without a library (PNG specification, RGB of 8 bits, no filter)."""
    rows = b"".join(b"\x00" + bytes(BANDS[y * len(BANDS) // HEIGHT]) * WIDTH for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _latest(bulk: Bulk, pegawai_id: int) -> Row | None:
    t = LAPORAN
    query = select(t.c.id, t.c.created_at).where(t.c.pegawai_id == pegawai_id).order_by(t.c.day.desc(), t.c.id.desc())
    return bulk.connection.execute(query.limit(1)).first()
