"""Compare sites with the heritage register: `heritage`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands.conflicts import read_day
from commands.output import TableLanguage, emit, make_table
from commands.register_layers import layer_loader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_report_records import NearestHeritage, SiteHeritage
    from analysis.intervals import Interval
    from geo.sites import Words
    from reports.heritage_check import HeritageCheck

#: What `--workspace` means here.
_WORKSPACE_HELP = "Workspace whose register and terrain tiles count; the data files alone when not given."
#: What the tables say: key to (Vietnamese, English).
_TEXTS = {
    "pairs": (
        "Di tích trong vòng {radius} và di tích gần nhất theo xếp hạng, theo loại hình",
        "Heritage sites within {radius}, and the nearest by rank and by kind",
    ),
    "sites": ("Gần nhất theo xếp hạng", "Nearest by rank"),
    "site": ("Đối tượng", "Site"),
    "heritage": ("Di tích", "Heritage site"),
    "rank": ("Xếp hạng", "Rank"),
    "distance": ("Khoảng cách (m): nhỏ nhất – lớn nhất", "Distance (m): least – most"),
    "best": ("Ước tính (m)", "Best (m)"),
    "zone": ("Khu vực bảo vệ", "Zone"),
    "visible": ("Nhìn thấy", "Visible"),
    "check": ("Cách so", "Checked"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "unknown": ("chưa rõ", "not known"),
    "outside": ("ngoài I, II", "outside"),
    "uncertain": (
        "(?): có thể có di tích khác cùng xếp hạng gần hơn; khoảng cách là đến mục gần nhất, dù là mục nào.",
        "(?): another of the same rank may be nearer; the distance is to the nearest, whichever it is.",
    ),
    "rings": (
        "Thứ tự theo khoảng cách nhỏ nhất; các vòng {rings} là ngưỡng làm việc, luật không quy định.",
        "Sorted by the least distance; the rings {rings} are working thresholds, no law sets them.",
    ),
}


def register(app: typer.Typer) -> None:
    """
    Add the command.

    Parameters
    ----------
    app
        The application.
    """
    app.command("heritage")(heritage)


def heritage(  # noqa: PLR0913  (each is an option of the command)
    sites: Annotated[str, typer.Argument(help="parks, clusters, or a file of sites.")],
    *,
    radius_m: Annotated[float, typer.Option("--radius-m", help="How near, metres.")] = 5000.0,
    as_of: Annotated[str, typer.Option("--as-of", help="Date of the check; today by default.")] = "",
    observer_height_m: Annotated[float, typer.Option(help="Eye above the ground, metres.")] = 1.7,
    structure_height_m: Annotated[float, typer.Option(help="Structure at the site, metres.")] = 20.0,
    zones_1: Annotated[
        str,
        typer.Option("--zones-1", help="Outlines of zone I: FILE[,accuracy_m=N][,crs=EPSG:N]."),
    ] = "",
    zones_2: Annotated[str, typer.Option("--zones-2", help="Outlines of zone II, likewise.")] = "",
    sight: Annotated[bool, typer.Option("--sight/--no-sight", help="Work out sight lines.")] = True,
    crs: Annotated[str | None, typer.Option(help="CRS of the sites, when the file does not say.")] = None,
    workspace: Annotated[Path | None, typer.Option(help=_WORKSPACE_HELP)] = None,
    language: Annotated[
        TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Compare each site with the heritage register: distances as intervals, zones, line of sight."""
    from analysis.heritage_sight import SightSetting  # noqa: PLC0415
    from reports.check_request import parse_layer_option  # noqa: PLC0415
    from reports.conflict_check import select_sites  # noqa: PLC0415
    from reports.heritage_check import (  # noqa: PLC0415
        ZONE_LAYERS,
        HeritageRequest,
        heritage_record,
        run_heritage,
    )

    given = [(key, text) for key, text in zip(ZONE_LAYERS, (zones_1, zones_2), strict=True) if text]
    setting = SightSetting(observer_height_m=observer_height_m, structure_height_m=structure_height_m)
    request = HeritageRequest(
        radius_m=radius_m,
        zones=tuple(parse_layer_option(f"{key}={text}", ZONE_LAYERS) for key, text in given),
        sight=setting if sight else None,
    )
    day = read_day(as_of)
    load = layer_loader(workspace)
    check = run_heritage(select_sites(sites, load, crs=crs), load, request, workspace=workspace)
    document = {"as_of": day, **heritage_record(check)}
    emit(document, as_json=as_json, table=lambda: _Drawing(check, language.value).parts())


class _Drawing:
    """What people read, in one language."""

    def __init__(self, check: HeritageCheck, language: Literal["vi", "en"]) -> None:
        self.check, self.language = check, language

    def parts(self) -> list[Any]:
        """Return the two tables, one sentence per site and the notes."""
        from analysis.heritage import RINGS_M  # noqa: PLC0415

        report = self.check.report
        rings = ", ".join(self._metres(ring_m) for ring_m in RINGS_M)
        statements = [
            f"{site.site_id}: {self._words(words)}"
            for site in report.sites
            for words in (site.statement, *self._zones(site))
        ]
        remarks = [self._words(each) for each in self.check.remarks]
        rings_said = self._say("rings", rings=f"{rings} m")
        return [self._pairs(), self._nearest(), *statements, *remarks, self._say("uncertain"), rings_said]

    def _zones(self, site: SiteHeritage) -> list[Words]:
        """Return the outlines of unknown heritage sites that a site meets or may meet."""
        from analysis.heritage_zone_sentences import unowned_zone_note  # noqa: PLC0415

        return [unowned_zone_note(each) for each in site.unowned_zones if each.met != "no"]

    def _pairs(self) -> Any:
        """Return one row per pair."""
        columns = [self._say(key) for key in ("site", "heritage", "rank", "distance", "best", "zone")]
        columns += [self._say("visible"), self._say("check")]
        radius = f"{self._metres(self.check.report.radius_m)} m"
        rows = [self._pair(pair) for pair in self.check.report.pairs]
        numbers = [self._say("distance"), self._say("best")]
        return make_table(self._say("pairs", radius=radius), columns, rows, numbers=numbers)

    def _pair(self, pair: HeritagePair) -> Sequence[str | None]:
        """Return the cells of one pair."""
        from layers.codes import CHECK_WITH, label  # noqa: PLC0415

        zone = self._say("unknown") if pair.zone is None else pair.zone
        seen = {True: "yes", False: "no", None: "unknown"}[pair.visible]
        return (
            pair.site_id,
            f"{pair.heritage_id} {pair.name_vi if self.language == 'vi' else pair.name_en}",
            self._rank(pair.rank),
            self._range(pair.distance_m),
            self._best(pair.distance_m),
            self._say("outside") if zone == "outside" else zone,
            self._say(seen),
            label(CHECK_WITH, pair.check_with, self.language),
        )

    def _nearest(self) -> Any:
        """Return one row per site and rank."""
        columns = [self._say(key) for key in ("site", "rank", "heritage", "distance", "best")]
        sites = self.check.report.sites
        rows = [self._summary(site, nearest) for site in sites for nearest in site.nearest_by_rank]
        numbers = [self._say("distance"), self._say("best")]
        return make_table(self._say("sites"), columns, rows, numbers=numbers)

    def _summary(self, site: SiteHeritage, nearest: NearestHeritage) -> Sequence[str | None]:
        """Return the cells of the nearest of one rank."""
        name = nearest.name_vi if self.language == "vi" else nearest.name_en
        return (
            site.site_id,
            self._rank(nearest.code),
            f"{nearest.heritage_id} {name}" + ("" if nearest.is_certain else " (?)"),
            self._range(nearest.distance_m),
            self._best(nearest.distance_m),
        )

    def _say(self, key: str, **values: object) -> str:
        return _TEXTS[key][0 if self.language == "vi" else 1].format(**values)

    def _words(self, words: Any) -> str:
        return str(words.vi if self.language == "vi" else words.en)

    def _rank(self, code: str) -> str:
        from layers.codes import HERITAGE_RANK, label  # noqa: PLC0415

        return label(HERITAGE_RANK, code, self.language)

    def _range(self, distance_m: Interval) -> str | None:
        if distance_m.low is None or distance_m.high is None:
            return None
        return f"{self._metres(distance_m.low)} – {self._metres(distance_m.high)}"

    def _best(self, distance_m: Interval) -> str | None:
        return None if distance_m.best is None else self._metres(distance_m.best)

    def _metres(self, value_m: float) -> str:
        from ui.format import number  # noqa: PLC0415

        return number(value_m, self.language)
