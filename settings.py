"""Typed settings of one installation, read from the environment (and a `.env` beside app.py).

Nothing here has an unsafe default: the secret key is made at random on first start and kept
in the data folder, readable only by its owner.
"""

import secrets
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent
WEAK_SECRETS = {"secret", "changeme", "change-me", "changethis", "rahasia", "password", "default"}


class Settings(BaseSettings):
    """Settings by environment name; every field may be set as `NAME=value`."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    port: int = Field(8501, ge=1, le=65535)
    host: str = "127.0.0.1"
    data_dir: Path = ROOT / "data"
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
    timezone: str = "Asia/Jakarta"

    @field_validator("secret_key")
    @classmethod
    def refuse_weak(cls, value: SecretStr) -> SecretStr:
        """An empty key is made at random later; a short or well-known one is refused."""
        text = value.get_secret_value()
        if text and (len(text) < 32 or text.casefold() in WEAK_SECRETS):
            raise ValueError("SECRET_KEY harus acak dan paling sedikit 32 huruf")
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
        """The secret key; made once and kept in the data folder (mode 600) when none is set."""
        return self._key

    @cached_property
    def _key(self) -> bytes:
        if text := self.secret_key.get_secret_value():
            return text.encode()
        path = self.data_dir / "secret.key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        return path.read_bytes()


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
    return datetime.now(ZoneInfo(get_settings().timezone)).date()


def day_of(moment: datetime) -> date:
    """The day at the office on which an aware moment fell."""
    return moment.astimezone(ZoneInfo(get_settings().timezone)).date()
