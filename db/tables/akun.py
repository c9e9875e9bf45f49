"""Accounts, server-side sessions and failed sign-ins."""

from datetime import datetime

from sqlmodel import Field

from db.base import Model, UtcDateTime
from db.tables.columns import Moment, coded, created, moment, one_of
from rules.akun.sesi import Sebab
from rules.kit.hak import Role
from rules.langkah import SikapLangkah


class Akun(Model, table=True):
    """Who may sign in, and as what. The role is read from here on every run."""

    __table_args__ = (one_of("role", Role), one_of("langkah", SikapLangkah))

    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=120)
    password_hash: str = Field(max_length=80)
    role: Role = coded(12)
    pegawai_id: int | None = Field(default=None, foreign_key="pegawai.id", unique=True)
    dinas_id: int | None = Field(default=None, foreign_key="dinas.id", index=True)
    must_change: bool = True
    locked: bool = False
    # Whether its owner is still shown the first steps.
    langkah: SikapLangkah = coded(8, default="buka")
    # Who made it, and who last gave it a new first password; empty: the operator, or the set-up page.
    made_by: int | None = Field(default=None, foreign_key="akun.id")
    reset_by: int | None = Field(default=None, foreign_key="akun.id")
    created_at: datetime = created()


class Sesi(Model, table=True):
    """One signed-in browser. Holds hashes only: neither the ticket nor the cookie can be read back."""

    __table_args__ = (one_of("sebab", Sebab),)

    id: int | None = Field(default=None, primary_key=True)
    akun_id: int = Field(foreign_key="akun.id", index=True)
    token_hash: str | None = Field(default=None, unique=True, max_length=64)
    ticket_hash: str | None = Field(default=None, unique=True, max_length=64)
    created_at: datetime = created()
    last_seen_at: datetime = created()
    expires_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: Moment = moment()
    # Who or what ended it, for the one whose it was.
    sebab: Sebab | None = coded(10, default=None)


class PercobaanMasuk(Model, table=True):
    """Failed sign-ins of an account, an address, or the two together (keyed hash, never the name or address itself).

    last_at: the last failure; of an address the first one of its running minute.
    """

    __tablename__ = "percobaan_masuk"

    subject: str = Field(primary_key=True, max_length=64)
    failures: int = 0
    last_at: datetime = created()


class MasukDikenal(Model, table=True):
    """An account and an address (one keyed hash of both) from which it signed in well, and when last."""

    __tablename__ = "masuk_dikenal"

    subject: str = Field(primary_key=True, max_length=64)
    last_at: datetime = created()
