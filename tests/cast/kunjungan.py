"""Field visits for tests: recorded through the service, with everything that needs no thought filled in."""

import io
from typing import Any

from PIL import Image

from db.engine import transaction
from db.tables import Layanan
from rules.kit.hak import Actor
from services import kunjungan
from services.kunjungan.isi import Isi
from settings import today
from tests.cast import Cast
from tests.cast.laporan import days_ago


def isi(**given: Any) -> Isi:
    """A visit of today at a place that needs no unit."""
    return Isi(**{"day": today(), "place": "Loket 3", "findings": "Antrean panjang, dua loket tutup"} | given)


def record(who: Actor, *, photo: tuple[str, bytes] | None = None, **given: Any) -> int:
    """One visit in a transaction of its own; returns its id."""
    with transaction() as session:
        return kunjungan.record(session, who, isi=isi(**given), photo=photo)


def followed(cast: Cast, who: Actor, **given: Any) -> int:
    """A visit to Ani whose follow-up is Hana's, due today."""
    task = {"follow_up": "Buka loket ketiga", "follow_up_by": cast.hana.pegawai_id, "due": today()}
    return record(who, **{"met": [cast.ani.pegawai_id]} | task | given)


def late(cast: Cast, who: Actor, **given: Any) -> int:
    """As `followed`, of three days ago and due yesterday."""
    return followed(cast, who, day=days_ago(3), due=days_ago(1), findings="Papan pengumuman sudah usang", **given)


def service(cast: Cast, **given: Any) -> int:
    """A service of Ani's unit."""
    made = Layanan(**{"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "code": "KTP", "name": "KTP elektronik"} | given)
    with transaction() as session:
        session.add(made)
        session.flush()
    assert made.id
    return made.id


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), *, gps: bool = False, turned: bool = False) -> bytes:
    """A photo, as a telephone takes it: with the place in its EXIF, or lying on its side."""
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 12.0, 34.0)})
        exif[0x010F] = "Telepon Budi"
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", size, "green").save(out, kind, exif=exif)
    return out.getvalue()
