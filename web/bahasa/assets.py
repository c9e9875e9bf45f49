"""The files that the browser gets: translated, compressed once, kept in memory.

Nothing on disk is changed. A name is a path below /static/<revision>/, such as `js/DataFrame.<hash>.js`.
"""

import gzip
import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit

from web.bahasa.translate import translate
from web.streamlit_inside import STATIC

HERE = Path(__file__).parent
TAB = HERE.parent / "tab"
SCRIPTS = (HERE / "lokal.js", *(TAB / f"{name}.js" for name in ("riwayat", "draf", "catatan")))
OWN = {path.name: path for path in (*SCRIPTS, HERE / "papan.svg", HERE / "favicon.png")}
_MIME = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True)
class Asset:
    """A file, gzipped, with the media type it is sent under."""

    gzipped: bytes
    mime: str

    @property
    def plain(self) -> bytes:
        """For the rare client that cannot unpack."""
        return gzip.decompress(self.gzipped)


@cache
def words() -> dict[str, dict[str, str]]:
    """The table: bundle stem → English literal → Indonesian."""
    return tomllib.loads((HERE / "kamus.toml").read_text(encoding="utf-8"))


@cache
def revision() -> str:
    """Changes with Streamlit and with every file of this folder and of web/tab.

    It stands in every address: Streamlit's bundles may be kept for a year under a name that only knows *their* content.
    """
    digest = hashlib.sha256(streamlit.__version__.encode())
    for path in sorted([*HERE.iterdir(), *TAB.iterdir()]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def asset(name: str) -> Asset | None:
    """The file of that name; None when it is not ours to prepare (fonts, pictures) or does not exist."""
    return _prepare(name) if name in _names() else None


@cache
def _names() -> frozenset[str]:
    # Only what exists is ever kept: made-up addresses cannot fill the memory.
    files = (path for kind in ("js", "css") for path in (STATIC / "static" / kind).glob(f"*.{kind}"))
    return frozenset(OWN) | {f"{path.parent.name}/{path.name}" for path in files}


@cache
def _prepare(name: str) -> Asset:
    """Costs up to 0.3 s of CPU for a large bundle the first time, nothing afterwards."""
    if name in OWN:
        return pack(OWN[name].read_bytes(), _MIME[name.rpartition(".")[2]])
    path = STATIC / "static" / name
    table = words().get(path.name.split(".")[0])
    content = translate(path.read_text(encoding="utf-8"), table).encode() if table else path.read_bytes()
    return pack(content, _MIME[path.suffix[1:]])


def pack(content: bytes, mime: str) -> Asset:
    """Compress once; the same bytes serve everybody."""
    return Asset(gzip.compress(content, compresslevel=6, mtime=0), mime)
