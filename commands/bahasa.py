"""The command line in Indonesian: what Typer says by itself, and how a wrong call ends (one sentence on stderr, status 2)."""

import re
import sys
from typing import Any

from typer import Context
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

# Of the help pages, in the order in which they are replaced.
WORDS = (
    (r"^Usage: ", "Pemakaian: "),
    (r"\[OPTIONS\]", "[PILIHAN]"),
    (r"COMMAND \[ARGS\]\.\.\.", "PERINTAH [ISI]…"),
    (r"^Arguments:", "Isi:"),
    (r"^Options:", "Pilihan:"),
    (r"^Commands:", "Perintah:"),
    (r"Show this message and exit\.", "Tampilkan bantuan ini."),
    (r"\[required\]", "[wajib]"),
    (r"\[default: ", "[bawaan: "),
    (r"<str>", "<teks>"),
    (r"<path>", "<berkas>"),
    (r"<int>", "<angka>"),
    (r"<%Y-%m-%d>", "<2026-11-02>"),
)
# By the type that Typer names: what must be given.
WANTED = {"int": "angka bulat", "float": "angka", "datetime": "tanggal seperti 2026-11-02", "date": "tanggal seperti 2026-11-02"}


def _translated(text: str) -> str:
    for pattern, word in WORDS:
        text = re.sub(pattern, word, text, flags=re.MULTILINE)
    return text


class Perintah(TyperCommand):
    """A command whose help is Indonesian."""

    def __init__(self, *args: Any, **given: Any) -> None:
        # Boxes and colours come with words of their own.
        super().__init__(*args, **given | {"rich_markup_mode": None})

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]
        """Usage, arguments and options."""
        return _translated(super().get_help(ctx))


class Grup(TyperGroup):
    """A group of commands: its help, and every wrong call beneath it."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given | {"rich_markup_mode": None})

    def get_help(self, ctx: Context) -> str:  # type: ignore[override]
        """Usage and the commands."""
        return _translated(super().get_help(ctx))

    def main(self, *args: Any, **given: Any) -> Any:
        """Run; a wrong call is told in one sentence, with where help is."""
        try:
            code = super().main(*args, **given | {"standalone_mode": False})
        except TyperException as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                print(_translated(error.message))
            else:
                context = getattr(error, "ctx", None)
                where = context.command_path if context else "cli.py"
                print(f"{reason(error)} Bantuan: {where} --help", file=sys.stderr)
            code = error.exit_code
        except RuntimeError as error:
            if type(error).__name__ != "Abort":
                raise
            print("Dihentikan.", file=sys.stderr)
            code = 1
        sys.exit(code if isinstance(code, int) else 0)


def reason(error: TyperException) -> str:
    """Why a call cannot be read.

    Example: `akun add` without a name → "Isian USERNAME belum disebutkan.".
    """
    param = getattr(error, "param", None)
    named = (param.opts[-1] if param.param_type_name == "option" else param.name.upper()) if param else ""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return f"{'Pilihan' if named.startswith('-') else 'Isian'} {named} belum disebutkan."
    if kind == "NoSuchOption":
        others = getattr(error, "possibilities", None)
        return f"Pilihan {error.option_name} tidak dikenal.{f' Maksudnya {others[0]}?' if others else ''}"  # type: ignore[attr-defined]
    if kind == "BadOptionUsage":
        return f"Pilihan {error.option_name} tidak dapat dibaca: isinya kurang atau tidak diperlukan."  # type: ignore[attr-defined]
    if kind == "BadParameter" and param:
        given = re.search(r"'([^']*)'", error.message)
        wanted = WANTED.get(getattr(param.type_descriptor.annotation, "__name__", ""), "")
        return f"Isi {named} tidak sah{f': {given[1]}' if given else ''}.{f' Harus {wanted}.' if wanted else ''}"
    if missing := re.match(r"No such command '(.*?)'\.(?: Did you mean '(.*?)')?", error.message):
        return f"Perintah {missing[1]} tidak dikenal.{f' Maksudnya {missing[2]}?' if missing[2] else ''}"
    if error.message.startswith("Missing command"):
        return "Perintahnya belum disebutkan."
    if extra := re.search(r"unexpected extra argument\S* \((.*)\)", error.message):
        return f"Terlalu banyak isian: {extra[1]}."
    return "Perintah itu tidak dapat dibaca."
