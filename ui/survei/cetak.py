"""What the survey prints: posters with a QR code, and slips with one-time codes."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from db.queries.kit.frames import records
from settings import today
from ui.kit import formats
from ui.kit.cetak import pdf
from ui.survei.alamat import in_words, qr_svg


def posters(services: pd.DataFrame, *, dinas: str, base: str, paper: str = "a4") -> bytes:
    """A PDF with one page for each service.

    Args:
        services: as `db.queries.survei.ikm.services` gives them. base: the server's public address. paper: "a4" or "a5".
    """
    pages = [_poster(row, dinas, f"{base}/survei/{row['code']}") for row in records(services)]
    title = f"Poster survei kepuasan: {pages[0]['name'] if len(pages) == 1 else dinas}"
    return pdf("poster_survei", {"paper": paper, "services": pages}, title=title)


def slips(codes: Sequence[str], *, name: str, dinas: str, address: str) -> bytes:
    """A PDF of slips to cut apart, one for each code. name: of the service; address: of its survey."""
    each = [{"code": code, "svg": qr_svg(f"{address}?kode={quote(code)}")} for code in codes]
    told = {"name": name, "dinas": dinas, "address": in_words(address), "day": formats.date(today()), "slips": each}
    return pdf("kode_survei", told, title=f"Kode kunjungan: {name}")


def _poster(row: dict[str, Any], dinas: str, address: str) -> dict[str, Any]:
    texts = {"name": row["name"], "standard": row["standard"], "dinas": dinas, "needs_code": bool(row["needs_code"])}
    return {**texts, "address": in_words(address), "svg": qr_svg(address)}
