"""Measure how far sites lie by road from what investors ask for: `access`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from commands.output import TableLanguage, emit, make_table
from commands.register_layers import WORKSPACE_HELP, layer_loader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.intervals import Interval
    from analysis.road_access_records import RoadAccess
    from geo.sites import Site
    from reports.road_access import AccessCheck

#: What the table says: key to (Vietnamese, English).
_TEXTS = {
    "title": ("Khoảng cách và thời gian theo mạng đường", "Distance and time by road"),
    "site": ("Khu đất", "Site"),
    "kind": ("Nơi đến", "To"),
    "straight": ("Đường thẳng (km)", "Straight line (km)"),
    "road": ("Theo đường (km)", "By road (km)"),
    "minutes": ("Phút", "Minutes"),
    "state": ("Kết quả", "Result"),
    "name": ("Tên", "Name"),
    "reachable": ("có đường", "reachable"),
    "partly": ("một phần phạm vi xã", "part of the communes"),
    "broken": ("mạng đường không nối", "not joined"),
    "building": ("đang xây dựng", "being built"),
    "outside": ("ngoài mạng đường", "beyond the roads"),
    "not_known": ("chưa rõ vị trí", "place not known"),
    "nearer": ("(?)", "(?)"),
    "nearer_note": (
        "(?): có nơi cùng loại gần hơn theo đường thẳng nhưng ngoài mạng đường của dữ liệu.",
        "(?): another of the kind is nearer in a straight line but beyond the roads in the data.",
    ),
    "graph": (
        "Mạng đường ({as_of}): {km} km, {nodes} nút, {edges} đoạn, {parts} phần rời nhau.",
        "Roads ({as_of}): {km} km, {nodes} nodes, {edges} edges, {parts} parts that do not hang together.",
    ),
    "parts": (
        "Phần lớn nhất chiếm {share} % chiều dài; đã nối {joined} trong {loose} đầu đường để hở.",
        "The largest has {share} % of the length; {joined} of {loose} loose ends were joined.",
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
    app.command("access")(access)


def access(
    sites: Annotated[str, typer.Argument(help="parks, clusters, or a file of sites.")],
    *,
    join_crossings: Annotated[
        bool,
        typer.Option("--join-crossings", help="Roads that cross without a junction meet."),
    ] = False,
    crs: Annotated[str | None, typer.Option(help="CRS of the sites, when the file does not say.")] = None,
    sites_layer: Annotated[
        str | None, typer.Option("--sites-layer", help="Layer of the sites, where the file has several.")
    ] = None,
    workspace: Annotated[Path | None, typer.Option(help=WORKSPACE_HELP)] = None,
    language: Annotated[
        TableLanguage, typer.Option("--lang", "--language", help="Language of the table.")
    ] = TableLanguage.VIETNAMESE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
) -> None:
    """Measure how far each site lies by road from expressways, substations, gates, ports and towns."""
    from reports.conflict_check import select_sites  # noqa: PLC0415
    from reports.road_access import access_record, load_road_network, run_access  # noqa: PLC0415

    load = layer_loader(workspace)
    chosen = select_sites(sites, load, crs=crs, layer=sites_layer)
    network = load_road_network(load, join_crossings=join_crossings)
    check = run_access(chosen, load, network=network)
    emit(access_record(check), as_json=as_json, table=lambda: _Drawing(check, language.value).parts())


class _Drawing:
    """What people read, in one language."""

    def __init__(self, check: AccessCheck, language: Literal["vi", "en"]) -> None:
        self.check, self.language = check, language

    def parts(self) -> list[Any]:
        """Return the table, the facts of the graph and what the answers rest on."""
        notes = [each.vi if self.language == "vi" else each.en for each in self.check.assumptions]
        return [self._table(), self._say("nearer_note"), self._graph(), *(f"- {note}" for note in notes)]

    def _table(self) -> Any:
        """Return one row for each site and kind."""
        keys = ("site", "kind", "name", "straight", "road", "minutes", "state")
        columns = [self._say(key) for key in keys]
        rows = [
            self._row(site, each) for site in self.check.sites for each in self.check.answers[site.site_id]
        ]
        numbers = [self._say(key) for key in ("straight", "road", "minutes")]
        return make_table(self._say("title"), columns, rows, numbers=numbers)

    def _row(self, site: Site, access: RoadAccess) -> Sequence[str | None]:
        """Return the cells of one answer."""
        from ui.language import Speaker  # noqa: PLC0415

        is_building = access.kind == "expressway_building" and access.state == "broken"
        state = "building" if is_building else access.state
        doubt = f" {self._say('nearer')}" if access.is_nearer_possible else ""
        return (
            site.site_id,
            Speaker(self.language)(f"land.near_{access.kind}"),
            (access.name_vi if self.language == "vi" else access.name_en) or None,
            self._range(access.straight_m, 1000, 1),
            self._range(access.distance_m, 1000, 1),
            self._range(access.minutes, 1, 0),
            self._say(state) + doubt,
        )

    def _graph(self) -> str:
        """Say what the graph is made of."""
        facts, network = self.check.network.graph.facts, self.check.network
        counted = self._say(
            "graph",
            as_of=", ".join(f"{key} {day}" for key, day in network.as_of.items()),
            km=self._number(facts.total_km),
            nodes=self._number(facts.nodes),
            edges=self._number(facts.edges),
            parts=facts.components,
        )
        joined = self._say(
            "parts",
            share=self._number(100 * facts.largest_share, 1),
            joined=self._number(facts.joined_ends),
            loose=self._number(facts.loose_ends),
        )
        return f"{counted} {joined}"

    def _range(self, interval: Interval, divisor: float, decimals: int) -> str | None:
        """Write a figure: the best, or the least and the most, or the least alone."""
        if interval.best is not None:
            return self._number(interval.best / divisor, decimals)
        if interval.low is None:
            return None
        least = self._number(interval.low / divisor, decimals)
        most = "?" if interval.high is None else self._number(interval.high / divisor, decimals)
        return f"{least} – {most}"

    def _number(self, value: float, decimals: int = 0) -> str:
        from ui.format import number  # noqa: PLC0415

        return number(value, self.language, decimals=decimals)

    def _say(self, key: str, **values: object) -> str:
        return _TEXTS[key][0 if self.language == "vi" else 1].format(**values)
