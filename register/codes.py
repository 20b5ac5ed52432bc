"""Short codes of decisions and answers, each with its Vietnamese and English wording."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DECISIONS", "OUTCOMES", "WITHDRAWN"]

#: Code of a decision that takes the one before it back.
WITHDRAWN: Final = "withdrawn"

#: What the Board can decide on a finding.
DECISIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "agreed": ("Đồng ý với kết quả kiểm tra", "Agrees with the finding"),
        "conflict": ("Xác định là có xung đột", "Decides that there is a conflict"),
        "clear": ("Xác định là không xung đột", "Decides that there is no conflict"),
        "consent_given": (
            "Đã có ý kiến chấp thuận của cơ quan có thẩm quyền",
            "The competent authority has consented",
        ),
        "site_to_change": ("Yêu cầu điều chỉnh ranh giới", "The outline must be changed"),
        "data_needed": ("Yêu cầu bổ sung số liệu", "More data is needed"),
        WITHDRAWN: ("Rút lại quyết định trước", "Takes the former decision back"),
    }
)

#: What a department answered.
OUTCOMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "agreed": ("Thống nhất", "Agrees"),
        "agreed_with_conditions": ("Thống nhất, có điều kiện kèm theo", "Agrees with conditions"),
        "objected": ("Không thống nhất", "Objects"),
        "more_information": ("Yêu cầu bổ sung hồ sơ", "Asks for more documents"),
        "no_opinion": ("Không có ý kiến", "Has no opinion"),
    }
)
