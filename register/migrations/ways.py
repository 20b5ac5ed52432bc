"""What every step says when somebody asks for the way back."""

from __future__ import annotations

from register.errors import RegisterError

__all__ = ["no_way_back"]


def no_way_back(revision: str) -> None:
    """
    Refuse to take a step back.

    Parameters
    ----------
    revision
        The step.

    Raises
    ------
    RegisterError
        Always: what people entered since would be lost.
    """
    raise RegisterError(
        f"Step {revision} of the register's tables",
        "cannot be taken back without losing what was entered since",
        "Restore the backup that was made before it",
        text_vi=f"Bước {revision} của cấu trúc sổ: không lùi lại được mà không mất số liệu đã nhập sau đó. "
        "Hãy phục hồi bản sao lưu trước đó",
    )
