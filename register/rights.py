"""Who may see and do what: roles and actions as data, checked where data is read and written."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from register.errors import EntryError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ACTIONS",
    "ACTION_NAMES",
    "ROLES",
    "ROLE_NAMES",
    "Action",
    "Author",
    "RightsError",
    "Role",
    "may",
    "may_see",
    "require",
]

#: From the least to the most privileged; who may see a thing, everyone after him may see.
Role = Literal["public", "culture", "board", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

ROLE_NAMES: Final[Mapping[Role, tuple[str, str]]] = MappingProxyType(
    {
        "public": ("Nhà đầu tư, người dân", "Public, investors"),
        "culture": ("Sở Văn hóa, Thể thao và Du lịch", "Culture department"),
        "board": ("Ban Quản lý", "Management Board"),
        "admin": ("Quản trị", "Administrator"),
    }
)

Action = Literal[
    "check_sites",
    "consult",
    "decide",
    "edit_records",
    "import_layers",
    "see_history",
    "export_all",
    "write_reports",
    "back_up",
    "restore",
    "manage_accounts",
]

_BOARD: Final = frozenset[Role]({"board", "admin"})
_STAFF: Final = frozenset[Role]({"culture", "board", "admin"})
_ADMIN: Final = frozenset[Role]({"admin"})

#: Action to the roles that may do it.
ACTIONS: Final[Mapping[Action, frozenset[Role]]] = MappingProxyType(
    {
        "check_sites": _STAFF,
        "consult": _STAFF,
        "decide": _BOARD,
        "edit_records": _BOARD,
        "import_layers": _BOARD,
        "see_history": _BOARD,
        "export_all": _BOARD,
        "write_reports": _BOARD,
        "back_up": _ADMIN,
        "restore": _ADMIN,
        "manage_accounts": _ADMIN,
    }
)

ACTION_NAMES: Final[Mapping[Action, tuple[str, str]]] = MappingProxyType(
    {
        "check_sites": ("kiểm tra khu đất", "check sites"),
        "consult": ("ghi phiếu lấy ý kiến và trả lời", "record consultations and replies"),
        "decide": ("ghi quyết định về kết quả kiểm tra", "record decisions on findings"),
        "edit_records": ("sửa sổ đất", "change the register"),
        "import_layers": ("nạp lớp dữ liệu", "load layers"),
        "see_history": ("xem lịch sử thay đổi", "see the history of changes"),
        "export_all": ("xuất toàn bộ sổ đất", "export the whole register"),
        "write_reports": ("lập báo cáo", "write reports"),
        "back_up": ("sao lưu", "back up"),
        "restore": ("phục hồi", "restore"),
        "manage_accounts": ("quản lý tài khoản", "manage accounts"),
    }
)


class RightsError(EntryError):
    """Somebody asked for what the role may not do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """
    Who does something.

    Attributes
    ----------
    name
        Name that stands in the history.
    role
        What this person may do.
    """

    name: str
    role: Role


def may(role: Role, action: Action) -> bool:
    """
    Tell whether a role may do something.

    Parameters
    ----------
    role
        The role.
    action
        What is asked for.

    Returns
    -------
    bool
        False for a role or an action that does not exist.
    """
    return role in ACTIONS.get(action, frozenset())


def may_see(role: Role, audience: Role) -> bool:
    """
    Tell whether a role may see what is meant for an audience.

    Parameters
    ----------
    role
        The role.
    audience
        The least privileged role that may see it.

    Returns
    -------
    bool
        False for a role that does not exist.
    """
    return role in ROLES and ROLES.index(role) >= ROLES.index(audience)


def require(role: Role, action: Action) -> None:
    """
    Refuse what a role may not do.

    Parameters
    ----------
    role
        The role.
    action
        What is asked for.

    Raises
    ------
    RightsError
        The role may not do it.
    """
    if may(role, action):
        return
    name_vi, name_en = ROLE_NAMES.get(role, (str(role), str(role)))
    does_vi, does_en = ACTION_NAMES.get(action, (str(action), str(action)))
    who_vi, who_en = (
        ", ".join(ROLE_NAMES[each][place] for each in ROLES if may(each, action)) for place in (0, 1)
    )
    raise RightsError(
        f"Role {name_en!r}",
        f"may not {does_en}; this is for: {who_en}",
        "Sign in with an account of that role",
        text_vi=f"Vai trò «{name_vi}» không được {does_vi}; việc này dành cho: {who_vi}. "
        "Hãy đăng nhập bằng tài khoản của vai trò đó.",
    )
