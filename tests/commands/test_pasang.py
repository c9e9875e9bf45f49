"""What a stranger without an index, or with an old Python, is told at the very first command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import pasang
from settings import ROOT

# Looks nowhere: neither pip nor uv asks anybody. What distributions forbid of their own Python is none of this test's matter.
NOWHERE = {
    "PIP_NO_INDEX": "1",
    "UV_NO_INDEX": "1",
    "UV_OFFLINE": "1",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_BREAK_SYSTEM_PACKAGES": "1",
}


def test_without_an_index_one_sentence(tmp_path: Path):
    (tmp_path / "env" / "bin").mkdir(parents=True)
    (tmp_path / "env" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / "daftar.txt").write_text("paket-yang-tidak-pernah-ada==1.2.3\n")
    told = subprocess.run(
        [sys.executable, str(ROOT / "commands" / "pasang.py"), str(tmp_path / "env"), str(tmp_path / "daftar.txt")],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **NOWHERE},
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 1 and not told.stdout
    assert told.stderr.startswith("Pustaka tidak dapat dipasang: indeks paket Python tidak terjangkau.")
    assert told.stderr.count("\n") == 1 and "paket-yang-tidak-pernah-ada" in (tmp_path / "env.log").read_text()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("OSError: [Errno 28] No space left on device", "cakram penuh"),
        ("Permission denied (os error 13)", "tidak berhak"),
        ("SSL: CERTIFICATE_VERIFY_FAILED certificate verify failed", "sertifikat"),
        ("hash mismatch for wheel", "tidak cocok"),
        ("Temporary failure in name resolution", "tidak terjangkau"),
    ],
)
def test_the_reason_is_guessed_from_what_was_said(tmp_path: Path, said: str, why: str):
    (tmp_path / "log").write_text(said)
    assert why in pasang._why(str(tmp_path / "log"))


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(pasang, "NEEDED", (9, 0))
    with pytest.raises(SystemExit, match=r"Perlu Python 3\.11"):
        pasang.main(str(tmp_path / "env"))
    assert not list(tmp_path.iterdir())
