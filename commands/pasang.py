"""`python3 commands/pasang.py FOLDER LIST…`: the virtual environment in FOLDER with what the lists name.

Runs before anything is installed, on whatever Python there is: standard library and old syntax only. What pip and uv say goes to
FOLDER.log; the reader gets one sentence.
"""

import os
import subprocess
import sys
from typing import IO, Sequence

UV = "uv==0.13.9"
NEEDED = (3, 11)


def main(folder: str, *lists: str) -> None:
    """Make the environment and install; exit status 1 and one sentence when it cannot be."""
    if sys.version_info < NEEDED:
        sys.exit("Perlu Python 3.11 atau lebih baru; yang dipakai " + sys.version.split()[0] + ".")
    log = folder.rstrip("/\\") + ".log"
    python = os.path.join(folder, "Scripts" if os.name == "nt" else "bin", "python" + (".exe" if os.name == "nt" else ""))
    with open(log, "w") as told:
        if not os.path.exists(python) and _run(told, [sys.executable, "-m", "venv", folder]):
            sys.exit(
                "Lingkungan Python tidak dapat dibuat di %s. Di Debian dan Ubuntu pasang paketnya dahulu: "
                "apt-get install python3-venv. Rinciannya di %s." % (folder, log)
            )
        if _installed(told, python, lists):
            return
    sys.exit("Pustaka tidak dapat dipasang: %s Rinciannya di %s." % (_why(log), log))


def _installed(told: IO[str], python: str, lists: Sequence[str]) -> bool:
    """uv is several times faster than pip; where it cannot reach the packages, pip with its own settings may."""
    named = [word for one in lists for word in ("-r", one)]
    uv = os.path.join(os.path.dirname(python), "uv" + (".exe" if os.name == "nt" else ""))
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if _run(told, [*pip, UV]) == 0 and _run(told, [uv, "pip", "install", "-q", "-p", python, *named]) == 0:
        return True
    return _run(told, [*pip, *named]) == 0


def _run(told: IO[str], command: Sequence[str]) -> int:
    told.write("$ " + " ".join(command) + "\n")
    told.flush()
    return subprocess.call(command, stdout=told, stderr=subprocess.STDOUT)


def _why(log: str) -> str:
    """The likely reason, by what was said."""
    with open(log, errors="replace") as told:
        said = told.read().lower()
    if "no space left" in said:
        return "cakram penuh."
    if "permission denied" in said:
        return "akun ini tidak berhak menulis di folder itu."
    if "hash" in said and "mismatch" in said:
        return "berkas yang diterima tidak cocok; coba lagi."
    if "certificate" in said:
        return "sertifikat peladen paket tidak dipercaya. Tunjukkan sertifikat proksi kantor (PIP_CERT, SSL_CERT_FILE)."
    return (
        "indeks paket Python tidak terjangkau. Periksa sambungan internet atau proksi (HTTPS_PROXY), atau arahkan PIP_INDEX_URL "
        "dan UV_INDEX_URL ke cermin setempat."
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
