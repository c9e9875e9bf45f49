"""Start a server in the background for a measurement, read its CPU time, and end it again."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.client import HOST
from bench.cpu import cpu_seconds

ROOT = Path(__file__).resolve().parent.parent
APP_COMMAND: tuple[str, ...] = (sys.executable, "cli.py", "start", "--demo")
REFERENCE = Path(__file__).resolve().parent / "reference"
HEALTH = ("/sehat", "/_stcore/health")


class ServerError(Exception):
    """The server did not start."""


@dataclass
class Server:
    """A server that this process started."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    log: Path
    stopped: bool = False

    @property
    def data_dir(self) -> Path:
        return self.folder / "data"

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.process.pid)

    def memory_mb(self) -> int:
        """What the process holds in memory now (VmRSS)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) // 1024

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-1500:]

    def stop(self) -> None:
        """End the server; its folder stays until the measurement is over."""
        if self.stopped:
            return
        self.stopped = True
        # start_new_session made a group of its own, so this reaches the children and nobody else.
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(self.process.pid, number)
                self.process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def app_environment(port: int, data_dir: Path) -> dict[str, str]:
    """The app's own settings, but never its own data: a database named in the environment is left alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "HOST": HOST, "PORT": str(port), "DATA_DIR": str(data_dir), "DATABASE_URL": "", "DATABASE_READ_URL": ""}


def reference_environment(port: int, folder: Path) -> dict[str, str]:
    """No setting of ours or of the user's reaches the reference: it is Streamlit as it comes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_") and name != "PYTHONPATH"}
    return {**kept, "HOME": str(folder)}


def reference_command(port: int) -> tuple[str, ...]:
    # Headless and without statistics: neither costs time in a rerun, both would reach outside this machine.
    return (
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "bare.py",
        f"--server.port={port}",
        f"--server.address={HOST}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    )


@contextmanager
def app(command: Sequence[str] = (), *, cwd: Path = ROOT, port: int = 0, data: Path | None = None) -> Iterator[Server]:
    """The app under test, or another command that takes its PORT and DATA_DIR from the environment.

    Args:
        data: a data folder to measure on; None for a demo city of its own.
    """
    with tempfile.TemporaryDirectory(prefix="bench-app-") as name:
        port, folder = port or free_port(), Path(name)
        if data is None:
            (folder / "data").mkdir()
        else:
            (folder / "data").symlink_to(data)
        with _running(command or APP_COMMAND, cwd, app_environment(port, folder / "data"), port, folder, wait=240) as server:
            yield server


@contextmanager
def reference() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="bench-reference-") as name:
        port, folder = free_port(), Path(name)
        with _running(reference_command(port), REFERENCE, reference_environment(port, folder), port, folder, wait=60) as server:
            yield server


@contextmanager
def _running(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str], port: int, folder: Path, *, wait: float
) -> Iterator[Server]:
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(process, port, folder, log)
    try:
        _wait_until_healthy(server, wait)
        yield server
    finally:
        server.stop()


def _wait_until_healthy(server: Server, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise ServerError(f"the server ended with {server.process.returncode}:\n{server.last_words()}")
        if any(_answers(server.port, path) for path in HEALTH):
            return
        time.sleep(0.2)
    raise ServerError(f"no answer after {seconds:.0f} s:\n{server.last_words()}")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
