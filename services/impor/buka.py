"""A file opened into its sheets, by what is in it: names lie."""

import json
import os
import subprocess
import sys
from threading import BoundedSemaphore

from rules.impor import Sheet, html, teks
from rules.impor.asing import refusal
from rules.impor.batas import AS_EXCEL, refuse
from settings import ROOT, get_settings

SECONDS = 60
# What a Python needs to start, and none of the secrets of this server.
ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL")
# Workbooks are read two at a time, so that many uploads at once do not fill the machine.
_PLACES = BoundedSemaphore(2)


def sheets(name: str, content: bytes) -> list[Sheet]:
    """The file's sheets, in order; without those that are empty or hidden.

    Raises:
        Invalid: field file; one sentence why it cannot be read.
    """
    limit = get_settings().upload_mb
    if len(content) > limit * 1024 * 1024:
        raise refuse(f"Berkas paling besar {limit} MB.")
    if sentence := refusal(content):
        raise refuse(sentence)
    found = [sheet for sheet in _opened(content) if sheet.rows]
    if not found:
        raise refuse("Berkas ini kosong.")
    return found


def _opened(content: bytes) -> list[Sheet]:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return workbook(content)
    text = teks.decoded(content)
    return html.sheets(text) if html.is_page(text) else [Sheet("", teks.rows(text))]


def workbook(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx, read in a process of its own (services.kit.buku)."""
    command = [sys.executable, "-m", "services.kit.buku"]
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
    with _PLACES:
        try:
            done = subprocess.run(
                command,
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd=ROOT,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            told = json.loads(done.stdout)
        except (subprocess.TimeoutExpired, ValueError):  # it was ended, by the clock or by its limits
            raise refuse(f"Berkas Excel ini terlalu berat untuk dibaca. {AS_EXCEL}") from None
    if sentence := told.get("refused"):
        raise refuse(sentence)
    return [Sheet(name, rows) for name, rows in told["sheets"]]
