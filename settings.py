"""Typed settings of one installation, read from the environment (and a `.env` beside app.py).

Nothing here has an unsafe default: the secret key is made at random on first start and kept
in the data folder, readable only by its owner.
"""

import os
import secrets
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from rules.kit.errors import Invalid
from rules.kit.zona import ZONES

ROOT = Path(__file__).resolve().parent
OFFICE_DIR, DEMO_DIR = ROOT / "data", ROOT / "data-contoh"
KEY_LENGTH = 32
DATABASES = ("postgresql://", "postgres://", "postgresql+psycopg://", "sqlite:///")


class Settings(BaseSettings):
    """Settings by environment name; every field may be set as `NAME=value`."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    port: int = Field(8501, ge=1, le=65535)
    host: str = "127.0.0.1"
    data_dir: Path = OFFICE_DIR
    database_url: str = ""
    database_read_url: str = ""
    secret_key: SecretStr = SecretStr("")
    cookie_secure: bool = False
    trusted_proxy: bool = False
    # Where citizens find this server ("https://kinerja.kota.go.id"), for posters; empty: the address its staff use.
    public_url: str = Field("", pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$")
    session_idle_minutes: int = Field(120, ge=5)
    session_hours: int = Field(12, ge=1)
    # A brake on floods, per service: half again what the app is built for. Bursts are marked long before it.
    survey_per_minute: int = Field(90_000, ge=1)
    upload_mb: int = Field(5, ge=1, le=50)
    # Timed work in the server itself; false: it is left to `cli.py jadwal`, called by cron or a systemd timer.
    jadwal: bool = True
    # The office's clock: WIB, WITA, WIT, or a name such as Asia/Makassar. Set here it stands over what the office chose.
    timezone: str = "Asia/Jakarta"
    # What the office chose on its screen, as the database last said.
    _chosen_zone: str = PrivateAttr("")

    @field_validator("database_url", "database_read_url")
    @classmethod
    def known_database(cls, value: str) -> str:
        """SQLite or PostgreSQL; nothing else was ever tried."""
        if value and not value.startswith(DATABASES):
            raise ValueError("harus diawali postgresql:// (atau kosong untuk SQLite); basis data lain tidak didukung")
        try:
            _ = urlsplit(value).port
        except ValueError:
            raise ValueError("tidak dapat dibaca; contoh: postgresql://papan:sandi@127.0.0.1:5432/papan") from None
        return value

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        """The zone by its IANA name."""
        name = ZONES.get(value.strip().upper(), value.strip())
        try:
            ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            raise ValueError("isi WIB, WITA, WIT, atau nama zona seperti Asia/Makassar") from None
        return name

    @field_validator("secret_key")
    @classmethod
    def refuse_weak(cls, value: SecretStr) -> SecretStr:
        """An empty key is made at random later; one that can be guessed is refused."""
        text = value.get_secret_value()
        if text and is_weak(text):
            raise ValueError(f"kunci harus acak dan paling sedikit {KEY_LENGTH} huruf")
        return value

    # Kept once found: resolving the path and reading the key's file cost every public request a tenth of its time.
    @cached_property
    def sqlalchemy_url(self) -> str:
        """The address of the database that is written to; SQLite in the data folder by default."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir.resolve() / 'papan.db'}"
        return _with_driver(self.database_url)

    @property
    def sqlalchemy_read_url(self) -> str:
        """The address that reads may go to: a replica, or the same database."""
        return _with_driver(self.database_read_url) if self.database_read_url else self.sqlalchemy_url

    @property
    def berkas_dir(self) -> Path:
        """Where evidence files lie."""
        return self.data_dir / "berkas"

    def key(self) -> bytes:
        """The secret key; made once and kept in the data folder (mode 600) when none is set.

        Raises:
            Invalid: the file is there, but what it holds could be guessed.
        """
        return self._key

    @cached_property
    def _key(self) -> bytes:
        if text := self.secret_key.get_secret_value():
            return text.encode()
        path = self.data_dir / "secret.key"
        text = kept_secret(path, lambda: secrets.token_urlsafe(48))
        if is_weak(text.strip()):
            raise Invalid(
                f"Kunci rahasia di {path} rusak (terlalu pendek atau berulang). Pulihkan dari salinan Anda, atau hapus "
                "agar dibuat baru: semua orang lalu masuk lagi, dan kode kunjungan yang sudah tercetak tidak berlaku."
            )
        return text.encode()

    @property
    def zone_is_set(self) -> bool:
        """Whether the server's environment says the zone, whatever the office chose."""
        return "timezone" in self.model_fields_set

    @property
    def zone(self) -> ZoneInfo:
        """The office's clock."""
        return ZoneInfo(self.timezone if self.zone_is_set or not self._chosen_zone else ZONES[self._chosen_zone])

    def choose_zone(self, zona: str) -> None:
        """What the office chose (one of ZONES; "": nothing yet), read where the data's revision is read."""
        self._chosen_zone = zona if zona in ZONES else ""


def is_weak(key: str) -> bool:
    """Whether a key is short, of few different letters, or one piece said again and again ("kuncikunci…")."""
    return len(key) < KEY_LENGTH or len(set(key)) < 8 or key in (key + key)[1:-1]


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """The text of a file that only its owner may read.

    It is made on first use: whole or not at all, and the same one for all processes that ask at once.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "w", encoding="ascii") as file:
                file.write(make())
                file.flush()
                os.fsync(file.fileno())
            _name(Path(name), path)
        finally:
            Path(name).unlink(missing_ok=True)
    return path.read_text(encoding="ascii")


def _name(made: Path, path: Path) -> None:
    """Give a file its name, unless another process was first: then its text counts."""
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        made.replace(path)


def _with_driver(url: str) -> str:
    """`postgres://` and `postgresql://` as hosters print them, with the driver we ship."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


@cache
def get_settings() -> Settings:
    """The settings of this process; `get_settings.cache_clear()` in tests."""
    return Settings()  # type: ignore[call-arg]  # every field has a default


def today() -> date:
    """The day at the office (TIMEZONE): the server's own clock may be hours behind it."""
    return datetime.now(get_settings().zone).date()


def day_of(moment: datetime) -> date:
    """The day at the office on which an aware moment fell."""
    return moment.astimezone(get_settings().zone).date()
