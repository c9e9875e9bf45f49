"""The files of deploy/ name commands, settings and folders that there are."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from cli import cli
from settings import ROOT, Settings

DEPLOY, DOCS = ROOT / "deploy", ROOT / "docs" / "operations"
COMMANDS = get_command(cli).commands


def named_commands(text: str) -> list[list[str]]:
    """What follows `cli.py` or `papan` in a unit, an image or a guide: the words of each call."""
    return [
        shlex.split(found) for found in re.findall(r"(?:cli\.py|^papan|[;&] papan|`papan) ([a-z][^\n`;&#]*)", text, re.MULTILINE)
    ]


@pytest.mark.parametrize(
    "path", [*DEPLOY.rglob("*.service"), *DEPLOY.rglob("Dockerfile"), *DOCS.glob("*.md")], ids=lambda path: path.name
)
def test_commands_are_there_with_their_options(path: Path):
    for words in named_commands(path.read_text(encoding="utf-8")):
        command = COMMANDS.get(words[0])
        assert command, words
        command = getattr(command, "commands", {}).get(words[1] if len(words) > 1 else "", command)
        known = {opt for param in command.params for opt in param.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_settings_are_there():
    known = {name.upper() for name in Settings.model_fields}
    given = re.findall(r"^\s*([A-Z_]+)[=:]", (DEPLOY / "papan.env").read_text(), re.MULTILINE)
    compose = (DEPLOY / "docker" / "compose.yaml").read_text().split("db:\n")[0]
    assert given and set(given) <= known
    assert set(re.findall(r"^ {6}([A-Z_]+):", compose, re.MULTILINE)) <= known
    folder = re.search(r"DATA_DIR=(.*)", (DEPLOY / "papan.env").read_text())
    assert folder and folder[1] == "/var/lib/papan"
    for unit in (DEPLOY / "systemd").glob("*.service"):
        assert "StateDirectory=papan" in unit.read_text(), "what the unit may write is where the data lies"


def test_nginx_lets_the_websocket_through():
    text = (DEPLOY / "nginx" / "papan.conf").read_text()
    for line in (
        "proxy_http_version 1.1;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Connection $papan_connection;",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
    ):
        assert line in text
    assert f"127.0.0.1:{Settings.model_fields['port'].default}" in text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze tidak ada")
def test_systemd_reads_the_units(tmp_path: Path):
    for unit in (DEPLOY / "systemd").iterdir():
        # The program is elsewhere on this machine; its account too.
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(re.sub(r"^(User|Group)=papan", r"\1=root", text, flags=re.MULTILINE))
    told = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.returncode == 0, told.stderr
    assert "papan" not in told.stderr, told.stderr
