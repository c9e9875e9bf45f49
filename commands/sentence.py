"""How a command ends when something is wrong: one sentence on stderr, exit status 1, never a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from commands import gangguan
from rules.kit.errors import DomainError

Json = Annotated[bool, typer.Option("--json", help="Cetak JSON.")]


@contextmanager
def sentence() -> Iterator[None]:
    """What goes wrong becomes one sentence on stderr and exit status 1; a command leaves no open connection behind."""
    try:
        yield
    except DomainError as error:
        _stop(error.message)
    except ValidationError as error:
        _stop(
            "Pengaturan tidak sah: " + "; ".join(f"{str(e['loc'][0]).upper()}: {_reason(dict(e))}" for e in error.errors()) + "."
        )
    except SQLAlchemyError as error:
        _stop(gangguan.of_database(error))
    except typer.Exit:
        raise
    except OSError as error:
        _stop(gangguan.of_file(error))
    except Exception as error:  # an operator gets a sentence, not a traceback
        _stop(f"Tidak berhasil: {type(error).__name__}: {error}")
    finally:
        from db.engine import forget_engines

        forget_engines()


def _stop(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(1)


def _reason(error: dict[str, Any]) -> str:
    """Why a setting is refused, in Indonesian."""
    limits = error.get("ctx") or {}
    match error["type"]:
        case "value_error":
            return str(limits["error"])
        case "int_parsing" | "int_from_float":
            return "harus angka bulat"
        case "bool_parsing":
            return "harus true atau false"
        case "greater_than_equal":
            return f"paling kecil {limits['ge']}"
        case "less_than_equal":
            return f"paling besar {limits['le']}"
        case "string_pattern_mismatch":
            return "harus diawali http:// atau https://"
    return str(error["msg"])
