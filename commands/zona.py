"""A command's clock: the zone that the office chose, where the environment says none."""

from sqlalchemy import Connection

from db.queries.kit import revisi
from settings import get_settings


def follow(connection: Connection) -> None:
    """Before anything asks what day it is."""
    get_settings().choose_zone(revisi.zona(connection))
