"""Settings refuse what is unsafe, and make a secret whole or not at all."""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rules.kit.errors import Invalid
from settings import Settings, day_of, get_settings, is_weak, kept_secret

GOOD = "kunci-hanya-untuk-pengujian-0123456789"


def made(folder: Path, **given: object) -> Settings:
    return Settings(_env_file=None, data_dir=folder, secret_key="", **given)  # type: ignore[call-arg]


@pytest.mark.parametrize("content", ["", "pendek", "a" * 64, "kunci12345" * 6, "ab" * 40 + "a"], ids=len)
def test_a_key_file_that_can_be_guessed_is_refused(tmp_path: Path, content: str):
    (tmp_path / "secret.key").write_text(content)
    with pytest.raises(Invalid, match=r"secret\.key"):
        made(tmp_path).key()
    assert (tmp_path / "secret.key").read_text() == content, "what is there may be the only copy"


@pytest.mark.parametrize("key", ["x" * 36, "rahasia" * 6, "abcdefgh" * 4, "pendek"])
def test_such_a_key_is_refused_from_the_environment_too(tmp_path: Path, key: str):
    with pytest.raises(ValidationError):
        Settings(_env_file=None, secret_key=key)  # type: ignore[call-arg]


def test_a_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path):
    before = os.umask(0)
    try:
        key = made(tmp_path / "baru").key()
    finally:
        os.umask(before)
    assert made(tmp_path / "baru").key() == key and len(key) >= 48
    assert (tmp_path / "baru" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "baru").iterdir()] == ["secret.key"]


def test_all_who_ask_at_once_get_the_same_secret(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept_secret(tmp_path / "a.key", lambda: secrets.token_hex(8)), range(64)))
    assert len(found) == 1


def test_a_disk_that_is_full_leaves_no_half_key(tmp_path: Path, monkeypatch):
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        kept_secret(tmp_path / "a.key", lambda: GOOD)
    assert list(tmp_path.iterdir()) == []


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20), st.integers(2, 10))
def test_whatever_is_only_repeated_is_weak(piece: str, times: int):
    assert is_weak(piece * times)


@given(st.binary(min_size=32, max_size=32))
def test_random_keys_are_not(content: bytes):
    key = secrets.token_urlsafe(48)
    assert not is_weak(key) and not is_weak(GOOD)


@pytest.mark.parametrize(
    ("given", "name"),
    [("WIB", "Asia/Jakarta"), ("wita", "Asia/Makassar"), (" WIT ", "Asia/Jayapura"), ("Asia/Pontianak", "Asia/Pontianak")],
)
def test_zones_by_the_names_that_offices_use(given: str, name: str):
    assert Settings(_env_file=None, timezone=given).zone.key == name  # type: ignore[call-arg]


@pytest.mark.parametrize("given", ["", "WITAA", "Asia/Entah", "../etc/passwd", "+08:00"])
def test_an_unknown_zone_is_refused(given: str):
    with pytest.raises(ValidationError, match="WITA"):
        Settings(_env_file=None, timezone=given)  # type: ignore[call-arg]


def test_the_day_is_the_offices(monkeypatch):
    evening = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    for zone, day in (("WIB", 24), ("WITA", 24), ("WIT", 25)):
        monkeypatch.setenv("TIMEZONE", zone)
        get_settings.cache_clear()
        assert day_of(evening).day == day, zone
    get_settings.cache_clear()
