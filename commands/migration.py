"""`make migration NAME=…`: write the next migration from the difference between the tables and the migrations before it."""

import os
import sys
import tempfile
from pathlib import Path

from db.engine import forget_engines, reading
from db.migrate import MIGRATIONS, head, upgrade
from db.pending import pending
from settings import get_settings

FILE = '''"""{title}

Revision ID: {revision}
Revises: {before}
"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {body}
'''


def write(name: str, folder: Path = MIGRATIONS / "versions") -> Path | None:
    """Write `<next number>_<name>.py`; None when tables and migrations agree. Read it before it is committed.

    Args:
        name: what it is for, as `two_persons`.
    """
    body = _difference()
    if not body:
        return None
    before = head()
    revision = f"{int(before) + 1:04}"
    path = folder / f"{revision}_{name}.py"
    text = FILE.format(title=name.replace("_", " "), revision=revision, before=before, body=body.replace("\n", "\n    "))
    path.write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")
    return path


def _difference() -> str:
    """Against a SQLite database of its own, whatever the office's is."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DATA_DIR=folder, DATABASE_URL="")
        get_settings.cache_clear()
        forget_engines()
        upgrade()
        with reading() as connection:
            body = pending(connection)
        forget_engines()
    return body


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) != 1 or not given[0].isidentifier():
        sys.exit("Sebutkan nama migrasi dengan huruf kecil dan garis bawah, misalnya: make migration NAME=catatan_pegawai")
    written = write(given[0])
    print(f"Ditulis: {written}. Bacalah sebelum dipakai." if written else "Tabel dan migrasi sudah sama.")
