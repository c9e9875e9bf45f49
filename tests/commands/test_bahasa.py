"""The command line speaks Indonesian, its own words and Typer's, and a wrong call is one sentence."""

import re

import pytest
import typer
from typer.testing import CliRunner

from cli import cli

ROOT = typer.main.get_command(cli)
ENGLISH = re.compile(
    r"\b(the|and|of|with|usage|options|arguments|commands|show|exit|required|default|error|missing|invalid|such)\b", re.IGNORECASE
)


def paths(command=ROOT, words: tuple[str, ...] = ()):
    yield words
    for name, below in getattr(command, "commands", {}).items():
        yield from paths(below, (*words, name))


@pytest.mark.parametrize("words", list(paths()), ids=" ".join)
def test_help_is_indonesian(words: tuple[str, ...]):
    told = CliRunner().invoke(cli, [*words, "--help"])
    assert told.exit_code == 0 and told.stdout.startswith("Pemakaian: ")
    assert not ENGLISH.findall(told.stdout.replace("Maksudnya", "")), told.stdout
    for param in getattr(ROOT, "params", ()):
        assert param.help


@pytest.mark.parametrize("words", list(paths()), ids=" ".join)
def test_each_option_says_what_it_is(words: tuple[str, ...]):
    command = ROOT
    for word in words:
        command = command.commands[word]
    assert command.help
    assert [one.name for one in command.params if not getattr(one, "help", "")] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["akun", "add"], "Isian USERNAME belum disebutkan."),
        (["akun", "add", "joko"], "Pilihan --role belum disebutkan."),
        (["akun", "add", "joko", "--rol", "admin"], "Maksudnya --role?"),
        (["buckup", "a.zip"], "Maksudnya backup?"),
        (["akun", "hapus"], "Perintah hapus tidak dikenal."),
        (["import", "a", "b", "--tmt", "kemarin"], "Isi --tmt tidak sah: kemarin. Harus tanggal"),
        (["layanan", "add", "--dinas", "A", "--code", "B", "--name", "C", "--population", "x"], "Harus angka bulat."),
        (["check", "semuanya"], "Terlalu banyak isian: semuanya."),
        (["kpi", "--dinas"], "Pilihan --dinas tidak dapat dibaca"),
    ],
    ids=str,
)
def test_a_wrong_call_is_one_sentence(words: list[str], said: str):
    told = CliRunner().invoke(cli, words)
    assert told.exit_code == 2 and not told.stdout
    assert said in told.stderr and told.stderr.count("\n") == 1 and "--help" in told.stderr
    assert not ENGLISH.search(told.stderr.replace("--help", "")), told.stderr


def test_without_a_word_the_commands_are_listed():
    told = CliRunner().invoke(cli, [])
    assert told.exit_code == 2 and "Perintah:" in told.stdout
