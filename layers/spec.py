"""What an entry of the layer catalogue says about a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from layers.codes import Language
    from layers.symbols import LayerStyle

Role = Literal["boundary", "subject", "infrastructure", "constraint", "context", "table"]
Geometry = Literal["Point", "LineString", "Polygon", "Envelope", "Raster", "None"]
Audience = Literal["public", "culture", "board"]
CoverageLevel = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    Where a layer was surveyed at all, and how completely.

    Attributes
    ----------
    tuyen_quang, ha_giang
        Completeness in the two old provinces.
    footprint
        Key of a layer whose outline is the only part that was surveyed; None when the levels above hold.
    note_vi, note_en
        What is missing, in words.
    """

    tuyen_quang: CoverageLevel
    ha_giang: CoverageLevel
    note_vi: str
    note_en: str
    footprint: str | None = None

    def note(self, language: Language) -> str:
        """Return what is missing, in one language."""
        return self.note_vi if language == "vi" else self.note_en


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSpec:
    """
    What one layer is, where it lies and how it is drawn.

    Attributes
    ----------
    key
        Stable identifier, snake_case.
    title_vi, title_en
        Short name in the list of layers; the full title stands in the metadata.
    path
        File under `data/`, whose metadata file stands beside it.
    role
        How the analysis uses it.
    geometry
        The geometry kind accepted; "Envelope" for rows known by communes, "None" for a plain table.
    id_column
        Column that names a row.
    crs
        CRS that the file must be in, or "none".
    audience
        The least privileged reader who may see it.
    coverage
        Where it was surveyed.
    style
        How it is drawn; None for a table.
    is_on
        Whether the map shows it at first.
    """

    key: str
    title_vi: str
    title_en: str
    path: str
    role: Role
    geometry: Geometry
    id_column: str
    crs: str
    coverage: Coverage
    audience: Audience = "public"
    style: LayerStyle | None = None
    is_on: bool = False

    def __post_init__(self) -> None:
        """Refuse an entry that contradicts itself."""
        is_drawn = self.geometry != "None"
        if is_drawn != (self.style is not None):
            raise ValueError(f"{self.key}: a style belongs to a layer that is drawn, and only to it")
        if (self.role == "table") == is_drawn:
            raise ValueError(f"{self.key}: role 'table' belongs to geometry 'None', and only to it")
        if self.path.startswith(("/", "..")):
            raise ValueError(f"{self.key}: the path must lie under data/")

    def title(self, language: Language) -> str:
        """Return the short name in one language."""
        return self.title_vi if language == "vi" else self.title_en
