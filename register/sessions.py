"""Read and write the register's database; what goes wrong becomes a sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from register.engine_errors import register_error
from register.errors import EntryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

__all__ = ["Book"]


class Book:
    """
    A part of the register.

    Parameters
    ----------
    engine
        Database whose tables exist; `register.database.open_database` makes one.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """Give a session for reading; a broken database becomes a sentence."""
        try:
            with Session(self._engine) as session:
                yield session
        except (DatabaseError, PoolTimeoutError) as err:
            raise register_error(err) from err

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Give a session whose changes are kept together or not at all; writers take turns."""
        try:
            with (
                Session(self._engine.execution_options(is_writer=True), expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session
        except IntegrityError as err:
            raise EntryError(
                "Entry",
                "somebody else wrote about the same thing at the same moment",
                "Look at it again and save once more",
                text_vi="Bản ghi: có người khác vừa ghi cùng nội dung. Hãy xem lại rồi lưu lần nữa",
            ) from err
        except (DatabaseError, PoolTimeoutError) as err:
            raise register_error(err) from err
