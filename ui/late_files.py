"""Files that are made when a reader presses their button, in a thread that knows nothing of the reader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from register.rights import ROLE_NAMES, RightsError, may_see

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.rights import Role
    from ui.session import Reader

__all__ = ["made_for"]


def made_for(reader: Reader, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """
    Return what makes a file for a reader at the moment of the press, with the rights of that moment.

    Parameters
    ----------
    reader
        For whom the button is drawn.
    make
        Makes the file; may ask the reader who he is.

    Returns
    -------
    Callable
        For `st.download_button`. Raises `RightsError` when the reader has lost the role that the button was
        drawn for: the page stands in the browser until it is drawn again.
    """
    context, drawn_for = get_script_run_ctx(suppress_warning=True), reader.role

    def asked() -> bytes:
        if not may_see(reader.role, drawn_for):
            raise _lost(drawn_for)
        return make()

    def made() -> bytes:
        if context is None:
            return asked()
        with ThreadPoolExecutor(1, initializer=add_script_run_ctx, initargs=(None, context)) as pool:
            return pool.submit(asked).result()

    return made


def _lost(role: Role) -> RightsError:
    """Return the refusal for somebody who no longer has a role."""
    name_vi, name_en = ROLE_NAMES[role]
    return RightsError(
        "This file",
        f"was offered to {name_en!r}, and the sign-in has ended since",
        "Sign in again and load the page anew",
        text_vi=f"Tệp này dành cho «{name_vi}», nhưng phiên đăng nhập đã hết. Hãy đăng nhập lại rồi tải lại "
        "trang.",
    )
