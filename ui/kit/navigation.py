"""Every screen of the app, as data: where it is, what it is called, which right opens it. Its page says so itself."""

import ast
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from rules.kit import hak
from rules.kit.hak import Actor
from settings import ROOT
from ui.kit.streamlit_inside import Page

LEADERS = {"kepala", "admin_dinas", "pimpinan", "admin"}
PAGES = ROOT / "pages"
# Groups of the menu, from the top, and the folder in which each one's pages lie.
FOLDERS = {"Saya": "saya", "Tim saya": "tim", "Dinas": "dinas", "Pengembangan": "pengembangan", "Kelola": "kelola"}


@dataclass(frozen=True)
class Screen:
    """What a page says of itself: `SCREEN = Screen("Kunjungan lapangan", "kunjungan.read", "tour", 50)`.

    title: in the menu. action: the right that opens it. icon: of Google's Material Symbols. position: in its group, small first.
    listed: False for a page that other pages lead to, and no menu. group and noun (its url_path) follow from where the file lies.
    """

    title: str
    action: str
    icon: str
    position: int
    listed: bool = True
    group: str = ""
    noun: str = ""

    @property
    def path(self) -> str:
        """The file, as seen from ui/shell/."""
        return f"../../pages/{FOLDERS[self.group]}/{self.noun.replace('-', '_')}.py"

    def page(self, *, hidden: bool = False) -> Page:
        """The `st.Page` of this screen."""
        return st.Page(
            self.path,
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=self.noun,
            visibility="hidden" if hidden or not self.listed else "visible",
        )


def declared(group: str, path: Path) -> Screen:
    """Read, not run: a page runs for a reader only, behind the shell."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and ast.unparse(node.targets[0]) == "SCREEN":
            said = [ast.literal_eval(argument) for argument in node.value.args]
            named = {one.arg: ast.literal_eval(one.value) for one in node.value.keywords if one.arg}
            return replace(Screen(*said, **named), group=group, noun=path.stem.replace("_", "-"))
    raise ValueError(f"{path}: SCREEN = Screen(title, action, icon, position) is missing")


SCREENS = tuple(
    screen
    for group, folder in FOLDERS.items()
    for screen in sorted((declared(group, path) for path in (PAGES / folder).glob("*.py")), key=lambda one: one.position)
)
BY_NOUN = {screen.noun: screen for screen in SCREENS}


def for_actor(actor: Actor) -> list[Screen]:
    """The screens that the actor's roles open; only these are registered (each costs time on every run)."""
    return [screen for screen in SCREENS if hak.allows(actor, screen.action)]


def to_import(kind: str, label: str) -> None:
    """A link to the page that takes in files of this kind, in the dinas that is looked at."""
    query = {name: value for name, value in st.query_params.items() if name == "dinas"}
    st.page_link(BY_NOUN["impor"].path, label=label, icon=":material/upload_file:", query_params={**query, "jenis": kind})


def front_page(actor: Actor) -> str:
    """Leaders start at the dashboard, everybody else at what they owe today."""
    return "dasbor" if actor.role in LEADERS or actor.heads else "beranda"
