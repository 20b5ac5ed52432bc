"""Look into layers that come in by a file, and keep them in a workspace: `layer`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import emit, make_table

if TYPE_CHECKING:
    from layers.import_records import Inspection
    from layers.import_removal import RemovedLayer
    from layers.import_store_records import StoredLayer

_Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
_Workspace = Annotated[Path, typer.Option("--workspace", help="Folder for what people enter.")]
_By = Annotated[
    str,
    typer.Option("--by", "--who", help="Your name; without it the account of this machine is recorded."),
]
_WORKSPACE = Path("workspace")


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(help="Layers that come in by a file: look into one, keep it, list, remove.")
    group.command("inspect")(inspect)
    group.command("add")(add)
    group.command("list")(list_stored)
    group.command("remove")(remove)
    app.add_typer(group, name="layer")


def inspect(
    file: Annotated[
        Path, typer.Argument(help="GeoPackage, Shapefile (.shp, .zip), GeoJSON, KML, KMZ, DXF, DGN V7.")
    ],
    *,
    layer: Annotated[str | None, typer.Option(help="Which layer, where the file has several.")] = None,
    crs: Annotated[str | None, typer.Option(help="CRS of the file, when it does not say.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of its text, when not recognised.")] = None,
    as_json: _Json = False,
) -> None:
    """Say what a file holds, and what must be stated before it is used as a layer; nothing is changed."""
    from layers.imports import inspect_file  # noqa: PLC0415  (keeps start-up of other commands short)

    found = inspect_file(file, layer=layer, crs=crs, encoding=encoding)
    emit(found, as_json=as_json, table=lambda: _draw(found))


def add(
    files: Annotated[
        list[str],
        typer.Argument(help="KEY=FILE[,accuracy_m=N][,coverage=full|FILE][,crs=...][,name_vi=COLUMN]"),
    ],
    *,
    workspace: _Workspace = _WORKSPACE,
    title: Annotated[str, typer.Option(help="Name of the layer.")] = "",
    source: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help="Date of its content: 2025, 2025-06, 2025-06-30.")
    ] = "",
    note: Annotated[str, typer.Option(help="Licence, decision number, anything else.")] = "",
    by: _By = "",
    as_json: _Json = False,
) -> None:
    """Keep files as constraint layers in the workspace; all of them or none."""
    from layers.import_store import store_layer, stored_layers  # noqa: PLC0415
    from layers.import_store_records import ImportNote  # noqa: PLC0415
    from layers.import_words import prepare_words, read_layer_words  # noqa: PLC0415

    keys = _areal_keys()
    prepared = [prepare_words(read_layer_words(text), keys) for text in files]
    said = ImportNote(title=title, source=source, as_of=as_of, note=note, who=_name(by))
    made = {store_layer(each, workspace, when=dt.datetime.now(dt.UTC), said=said) for each in prepared}
    kept = [each for each in stored_layers(workspace) if each.path in made]
    emit(_listed(kept), as_json=as_json, table=lambda: _draw_stored(kept, "Layers kept"))


def list_stored(*, workspace: _Workspace = _WORKSPACE, as_json: _Json = False) -> None:
    """List the imported layers of a workspace, and those out of use; of each the newest version is in use."""
    from commands.output import to_plain  # noqa: PLC0415
    from layers.import_removal import removed_layers  # noqa: PLC0415
    from layers.import_store import stored_layers  # noqa: PLC0415

    found, removed = stored_layers(workspace), removed_layers(workspace)
    gone = [
        {"key": each.key, "removed_at": to_plain(each.removed_at), "who": each.who, "path": str(each.path)}
        for each in removed
    ]
    emit(
        {**_listed(found), "removed": gone},
        as_json=as_json,
        table=lambda: [*_draw_stored(found, "Imported layers"), *_draw_removed(removed)],
    )


def remove(
    key: Annotated[str, typer.Argument(help="Constraint layer.")],
    *,
    workspace: _Workspace = _WORKSPACE,
    by: _By = "",
    as_json: _Json = False,
) -> None:
    """Take an imported layer out of use; its files are moved aside, not deleted."""
    from layers.import_removal import remove_layer  # noqa: PLC0415

    who = _name(by)
    moved = remove_layer(workspace, key, when=dt.datetime.now(dt.UTC), who=who)
    document = {"key": key, "moved_to": str(moved), "by": who}
    emit(document, as_json=as_json, table=lambda: [f"Layer {key} is out of use; its files are in {moved}."])


def _name(by: str) -> str:
    """Return who works: the name that was given, else the account of this machine, "" where it has none."""
    import getpass  # noqa: PLC0415

    if by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _areal_keys() -> dict[str, bool]:
    """Return the constraint layers of the rules, and whether each holds areas only."""
    from layers.import_words import areal_keys_of  # noqa: PLC0415
    from layers.load import load_layer  # noqa: PLC0415

    rules = load_layer("conflict_rules").rows()
    relations: dict[str, set[str]] = {}
    for key, relation in zip(rules["constraint_layer"], rules["relation"], strict=True):
        relations.setdefault(str(key), set()).add(str(relation))
    return areal_keys_of(relations)


def _listed(stored: list[StoredLayer]) -> dict[str, Any]:
    """Return stored layers as a document; paths as text."""
    from commands.output import to_plain  # noqa: PLC0415

    in_use: set[str] = set()
    rows = []
    for each in stored:
        row = {name: getattr(each, name) for name in each.__slots__ if name != "path"}
        rows.append(to_plain(row) | {"path": str(each.path), "in_use": each.key not in in_use})
        in_use.add(each.key)
    return {"layers": rows}


def _draw_stored(stored: list[StoredLayer], title: str) -> list[Any]:
    """Return the table of stored layers."""
    columns = ["layer", "features", "accuracy (m)", "coverage", "source file", "as of", "imported", "by"]
    rows = [
        [
            each.key,
            f"{each.n_features:,}",
            f"{each.positional_accuracy_m:g}{' (default)' if each.accuracy_is_default else ''}",
            f"{each.coverage}{' (default)' if each.coverage_is_default else ''}",
            each.source_name,
            each.said.as_of or None,
            each.imported_at.strftime("%Y-%m-%d %H:%M"),
            each.said.who or "not recorded",
        ]
        for each in stored
    ]
    remarks = [f"{each.key}: {remark}." for each in stored for remark in each.remarks_en]
    return [make_table(title, columns, rows, numbers=["features", "accuracy (m)"]), *remarks]


def _draw_removed(removed: tuple[RemovedLayer, ...]) -> list[Any]:
    """Return the table of layers out of use, nothing when there are none."""
    rows = [
        [each.key, each.removed_at.strftime("%Y-%m-%d %H:%M"), each.who or "not recorded", str(each.path)]
        for each in removed
    ]
    return [make_table("Out of use", ["layer", "removed", "by", "files"], rows)] if rows else []


def _draw(found: Inspection) -> list[Any]:
    """Return the inspection for people."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in found.kinds.items())
    facts = [
        ["format", found.driver],
        ["size", f"{found.size_bytes:,} bytes, sha256 {found.sha256[:16]}…"],
        ["layers", ", ".join(found.layers[:20])],
        ["features", f"{found.n_features:,} ({kinds})"],
        ["CRS", f"{found.crs or 'must be said'}: {found.crs_evidence.en}"],
        ["text", _text(found)],
        ["still to say", ", ".join(found.needs)],
    ]
    columns = [
        [each.name, each.kind, f"{each.n_filled:,}", " | ".join(each.samples), each.suggested_for or None]
        for each in found.columns
    ]
    heads = ["column", "kind", "filled", "samples", "probably"]
    return [
        make_table(found.file, ["what", "found"], facts),
        make_table("Columns", heads, columns, numbers=["filled"]),
        *(f"Text {before!r} is read as {after!r}." for before, after in found.text.samples),
        *(f"Feature {each.feature_id}: {each.problem} ({each.kind})." for each in found.repairs[:20]),
        *(f"Remark, {remark.en}." for remark in found.remarks),
    ]


def _text(found: Inspection) -> str:
    """Say how the text is encoded, and how sure that is."""
    text = found.text
    if text.encoding == "ascii":
        return "letters without accents only"
    share = f"{100 * text.confidence:.0f}% of {text.n_words} words with accents read as Vietnamese"
    return f"{text.encoding}: {share}"
