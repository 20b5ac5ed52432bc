"""The command `quota`: the parks' planned areas against the province's total."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import TableLanguage, emit, make_table
from commands.register_layers import WORKSPACE_HELP, layer_loader

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType
    from rich.table import Table

    from analysis.quota import Quota


_TARGET_COLUMNS = ("indicator_id", "by_date", "source_vi", "source_en", "note_vi", "note_en")
#: What the table says: key to (Vietnamese, English).
_TEXTS = {
    "title": (
        "Chỉ tiêu diện tích khu công nghiệp (KCN) đến {year}: {n} KCN, {target}",
        "Planned area of industrial parks (KCN) to {year}: {n} parks, {target}",
    ),
    "park_id": ("Mã", "Id"),
    "name": ("Khu công nghiệp", "Industrial park"),
    "planned": ("Quy hoạch (ha)", "Planned (ha)"),
    "basis": ("Mức độ kiểm chứng", "How it is known"),
    "assumed": ("Giả định chia đều (ha)", "Assumed equal split (ha)"),
    "area_source": ("Nguồn", "Source"),
    "sum_title": ("Cộng", "Sums"),
    "quantity": ("Khoản", "Item"),
    "known": ("Đã biết: {basis}", "Known: {basis}"),
    "known_total": ("Cộng đã biết", "Known in all"),
    "remainder": (
        "Còn lại, chưa công bố theo từng KCN ({n} KCN)",
        "Remainder, not published by park ({n} parks)",
    ),
    "unallocated": (
        "Còn lại, chưa giao cho KCN nào",
        "Remainder, given to no park",
    ),
    "over": ("Vượt chỉ tiêu", "Over the total"),
    "target": ("Tổng theo chỉ tiêu", "Total of the target"),
    "source": ("Chỉ tiêu: {source} ({note})", "Target: {source} ({note})"),
    "assumed_note": (
        "Cột giả định: chia đều phần còn lại cho đủ chỉ tiêu; không phải số liệu của cơ quan nào.",
        "Assumed column: an equal share of the remainder, to fill the total; no authority's figure.",
    ),
    "cluster_note": (
        "{name} ({id}) là cụm công nghiệp đang chuyển đổi, không phải KCN, không tính vào chỉ tiêu này.",
        "{name} ({id}) is a cluster under conversion, not a park, and does not count here.",
    ),
}


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        Where to.
    """

    @app.command("quota", help="Chỉ tiêu diện tích KCN / the parks' planned areas against the total.")
    def quota(
        *,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
        language: Annotated[
            TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")
        ] = TableLanguage.VIETNAMESE,
        workspace: Annotated[Path | None, typer.Option(help=WORKSPACE_HELP)] = None,
    ) -> None:
        from analysis.quota import TARGET_INDICATOR, quota_of, quota_target_ha  # noqa: PLC0415

        load = layer_loader(workspace)
        parks, targets, clusters = (load(key).rows() for key in ("parks", "targets", "clusters"))
        found = quota_of(parks, quota_target_ha(targets))
        target = targets[targets["indicator_id"] == TARGET_INDICATOR].iloc[0]
        document = _document(found, parks, target, clusters[clusters["cluster_status"] == "converting"])
        emit(document, as_json=as_json, table=lambda: _Drawing(document, language.value).parts(found))


def _document(
    quota: Quota, parks: pd.DataFrame, target: pd.Series[Any], converting: pd.DataFrame
) -> dict[str, Any]:
    """Return what `--json` prints."""
    sources = parks.loc[:, ["area_source_vi", "area_source_en"]]
    return {
        "target_ha": quota.target_ha,
        "parks": _records(quota.parks.join(sources)),
        "known_ha": quota.known_ha,
        "known_total_ha": quota.known_total_ha,
        "remainder_ha": quota.remainder_ha,
        "is_over_allocated": quota.is_over_allocated,
        "target": {key: target[key] for key in _TARGET_COLUMNS},
        "not_parks": _records(converting.loc[:, ["cluster_id", "name_vi", "name_en", "cluster_status"]]),
    }


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with None where a value is missing."""
    rows = table.astype(object).to_dict("records")
    return [{str(key): None if _is_missing(value) else value for key, value in row.items()} for row in rows]


def _is_missing(value: Any) -> bool:
    """Return whether a value is None or not equal to itself (NaN)."""
    return value is None or bool(value != value)  # noqa: PLR0124


class _Drawing:
    """What people read, in one language."""

    def __init__(self, document: dict[str, Any], language: str) -> None:
        self.document, self.language = document, language

    def parts(self, quota: Quota) -> list[RenderableType]:
        """Return the two tables and their notes."""
        target = self.document["target"]
        source = self._say("source", source=target[f"source_{self.language}"], note=self._note(target))
        assumed = [self._say("assumed_note")] if quota.assumed_share_ha is not None else []
        others = [
            self._say("cluster_note", name=row[f"name_{self.language}"], id=row["cluster_id"])
            for row in self.document["not_parks"]
        ]
        return [self._parks(), self._sums(quota), source, *assumed, *others]

    def _parks(self) -> Table:
        """Return one row per park."""
        target, rows = self.document["target"], self.document["parks"]
        total = f"{self._hectares(self.document['target_ha'], 1)} ha"
        return make_table(
            self._say("title", year=target["by_date"][:4], n=len(rows), target=total),
            [self._say(key) for key in ("park_id", "name", "planned", "basis", "assumed", "area_source")],
            [self._cells(row) for row in rows],
            numbers=[self._say("planned"), self._say("assumed")],
        )

    def _cells(self, row: dict[str, Any]) -> tuple[str | None, ...]:
        """Return the cells of one park; an area that is not published says so."""
        planned, assumed = row["planned_area_ha"], row["assumed_area_ha"]
        return (
            row["park_id"],
            row[f"name_{self.language}"],
            self._basis(row["basis"]) if planned is None else self._hectares(planned),
            None if planned is None else self._basis(row["basis"]),
            None if assumed is None else self._hectares(assumed, 5),
            row[f"area_source_{self.language}"],
        )

    def _sums(self, quota: Quota) -> Table:
        """Return the sums by basis, the remainder and the total."""
        rest = "over" if quota.is_over_allocated else "remainder" if quota.n_unknown else "unallocated"
        by_basis = [(self._say("known", basis=self._basis(key)), ha) for key, ha in quota.known_ha.items()]
        sums = [
            *by_basis,
            (self._say("known_total"), quota.known_total_ha),
            (self._say(rest, n=quota.n_unknown), abs(quota.remainder_ha)),
            (self._say("target"), quota.target_ha),
        ]
        cells = [(words, self._hectares(area_ha)) for words, area_ha in sums]
        return make_table(self._say("sum_title"), [self._say("quantity"), "ha"], cells, numbers=["ha"])

    def _say(self, key: str, **values: object) -> str:
        return _TEXTS[key][0 if self.language == "vi" else 1].format(**values)

    def _note(self, target: dict[str, Any]) -> str:
        return str(target[f"note_{self.language}"] or "").rstrip(".")

    def _basis(self, code: str) -> str:
        from layers.codes import AREA_BASIS, label  # noqa: PLC0415

        return label(AREA_BASIS, code, "vi" if self.language == "vi" else "en")

    def _hectares(self, area_ha: float, decimals: int = 2) -> str:
        from ui.format import number  # noqa: PLC0415

        return number(area_ha, "vi" if self.language == "vi" else "en", decimals=decimals)
