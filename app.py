"""The ASGI application: `streamlit run app.py` or `uvicorn app:app`.

The script is ui/shell/shell.py and not this file: beside the main script Streamlit serves a folder
`pages/` without any shell, which would be a way past the sign-in (docs/decisions/0001-house.md).
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# Names, NIP and hashes are written from here on: for this account only, however the server was started.
os.umask(0o077)
# Pages and services are imported from here, whatever the working directory; hot reload watches it too.
sys.path.insert(0, str(ROOT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from ui.shell.errors import show_unexpected
from web import aspirasi, berkas, catatan, draf, layanan, survei
from web.aspirasi import topik
from web.bahasa.serving import Bahasa
from web.door import health, peladen, pindah, sesi
from web.door.headers import Guard
from web.door.startup import lifespan
from web.survei.jalur import Jalur

peladen.narrow()
app = st.App(
    ROOT / "ui" / "shell" / "shell.py",
    lifespan=lifespan,
    routes=[
        Route("/sehat", health.health, methods=["GET"]),
        *(Route(f"/{page}", pindah.lead_on, methods=["GET"]) for page in pindah.MOVED),
        Route("/sesi", sesi.open_session, methods=["POST"]),
        Route("/draf", draf.keep, methods=["POST"]),
        Route("/catatan", catatan.keep, methods=["POST"]),
        Route("/keluar", sesi.close_session, methods=["GET", "POST"]),
        Route("/berkas/{name}", berkas.download, methods=["GET"]),
        # before the services: "cek" is none
        Route("/aspirasi/cek", aspirasi.check_form, methods=["GET"]),
        Route("/aspirasi/cek", aspirasi.check, methods=["POST"]),
        Route("/aspirasi/{code}", aspirasi.show, methods=["GET"]),
        Route("/aspirasi/{code}", aspirasi.send, methods=["POST"]),
        Route("/aspirasi/{code}/daftar", aspirasi.listing, methods=["GET"]),
        Route("/topik/{id:int}", topik.show, methods=["GET"]),
        Route("/topik/{id:int}", topik.send, methods=["POST"]),
        Route("/layanan/{code}", layanan.show, methods=["GET"]),
        Route("/survei/{code}", survei.show, methods=["GET"]),
        Route("/survei/{code}/terima-kasih", survei.thank, methods=["GET"]),
    ],
    middleware=[Middleware(Guard), Middleware(Jalur), Middleware(Bahasa)],
    on_script_error=show_unexpected,
)
