"""Make the template of the register for download, empty or with the records as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.kinds import KINDS
from reports.register_template import register_template
from ui.register_sheets import TEMPLATE_KINDS, sheet_kinds
from ui.sample import sample_mark

if TYPE_CHECKING:
    import datetime as dt

    from layers.codes import Language
    from layers.register_sheet_records import SheetValue
    from register.rights import Role
    from ui.register_sheets import LandReader

__all__ = ["TEMPLATE_MIME", "template_bytes", "template_name"]

TEMPLATE_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template_name(language: Language) -> str:
    """Return the file name of the template."""
    return "mau-nhap-so-dat.xlsx" if language == "vi" else "register-template.xlsx"


def template_bytes(
    language: Language,
    *,
    made_at: dt.datetime,
    register: LandReader | None = None,
    role: Role = "board",
    with_records: bool = False,
) -> bytes:
    """
    Write the template.

    Parameters
    ----------
    language
        Of headings, lists and guide.
    made_at
        The moment in the file's own properties.
    register
        Whose parks, clusters and lots are offered; those of the data files without one.
    role
        Who asks; sees only what the role may see.
    with_records
        Whether the records of the register are filled in.

    Returns
    -------
    bytes
        XLSX.
    """
    kinds = sheet_kinds(language, register=register, role=role)
    rows: dict[str, list[dict[str, SheetValue]]] = {}
    if with_records and register is not None:
        for key in TEMPLATE_KINDS:
            names = {column.name for column in kinds[key].columns}
            rows[key] = [
                {
                    KINDS[key].id_column: record.record_id,
                    **{name: value for name, value in record.values.items() if name in names},
                }
                for record in register.records(key, role=role)
            ]
        stored = {str(row[KINDS["milestones"].id_column]) for row in rows["milestones"]}
        given = kinds["milestones"].id_column.known
        rows["milestones"] += [
            {KINDS["milestones"].id_column: each} for each, _ in given if each not in stored
        ]
    return register_template(
        kinds, language=language, made_at=made_at, rows=rows, mark=sample_mark(language) or ""
    )
