"""`python -m tests.panjang [part …] [--hari]`: what is too long for every change, one part after the other."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tests.panjang.bagian import TESTS, Bagian, bagian, of_day

NO_TESTS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen parts, also after one has failed; 1 when any did."""
    parts = bagian()
    for_people = argparse.ArgumentParser(prog="python -m tests.panjang", description="Uji yang terlalu lama.")
    for_people.add_argument("bagian", nargs="*", help=", ".join(part.name for part in parts) + "; awalan nama juga boleh")
    for_people.add_argument("--hari", action="store_true", help="hanya jatah hari ini")
    given = for_people.parse_args(arguments)
    unknown = [name for name in given.bagian if not any(part.name.startswith(name) for part in parts)]
    if unknown:
        for_people.error(f"bagian tidak dikenal: {', '.join(unknown)}")
    chosen = of_day(parts, (datetime.now(UTC) + timedelta(hours=7)).date()) if given.hari else parts
    if given.bagian:
        chosen = [part for part in parts if part.name.startswith(tuple(given.bagian))]
    results = [(part, *run(part)) for part in chosen]
    print("\nBagian                     detik  hasil")
    for part, seconds, code in results:
        print(f"{part.name:<24} {seconds:>7.0f}  {word(code)}")
    return int(any(code not in (0, NO_TESTS) for _, _, code in results))


def run(part: Bagian) -> tuple[float, int]:
    """Seconds and pytest's exit code. What it runs is printed first, so that anybody can run it again."""
    command = ["-m", "pytest", "-n", "2", "--dist", part.dist, *part.arguments]
    said = " ".join([*(f"{name}={value}" for name, value in part.environment.items()), "python", *command])
    print(f"\n== {part.name}: {said}", flush=True)
    start = time.monotonic()
    code = subprocess.run([sys.executable, *command], cwd=TESTS.parent, env={**os.environ, **part.environment}).returncode
    return time.monotonic() - start, code


def word(code: int) -> str:
    """How a part ended."""
    return {0: "lulus", NO_TESTS: "tidak ada uji"}.get(code, f"GAGAL ({code})")


sys.exit(main())
