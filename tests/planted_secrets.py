"""A register in which every withheld value is an unusual word, and a search for such words in any bytes."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import io
import json
import sqlite3
import tempfile
import unicodedata
import zipfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import geopandas as gpd
import pyarrow.parquet
import shapely
from pypdf import PdfReader

from layers.import_store import store_layer
from layers.import_store_records import ImportNote
from layers.imports import prepare_layer
from register.land_records import Edit
from register.records import ConsultationDraft
from register.rights import ROLES, Author
from ui.registers import register_of

NOW = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
DAY = NOW.date()
#: What is withheld to its word and the least privileged role that may see it; numbers are given as typed.
SECRETS = {
    "author of records": ("Quỳnh Zắc Thọ", "board"),
    "reason in the history": ("zqlydosua", "board"),
    "note of a park": ("zqghichukhu", "board"),
    "note of a lot": ("zqghichulo", "board"),
    "name of a draft lot": ("zqlonhap", "board"),
    "condition of a draft lot": ("zqdieukien", "board"),
    "rent of a draft lot": ("7361528", "board"),
    "tenant": ("Công ty Ẩn Dũng Zquỵ", "board"),
    "rent of a lease": ("918273645", "board"),
    "source of a lease": ("zqhopdong", "board"),
    "source of a draft figure": ("zqnguonsolieu", "board"),
    "name of a draft option": ("zqphuongannhap", "board"),
    "note of an option": ("zqghichuphuongan", "board"),
    "name of a draft scenario": ("zqkichbannhap", "board"),
    "note of a step": ("zqghichubuoc", "board"),
    "name of an option": ("zqbaisoi", "culture"),
    "name of a scenario": ("zqphanbo", "culture"),
    "evidence of a milestone": ("zqcancu", "culture"),
    "reason of a decision": ("zqlydoquyet", "culture"),
    "who decided": ("zqnguoiquyet", "culture"),
    "note of a consultation": ("zqghichuphieu", "culture"),
    "reply to a consultation": ("zqtraloi", "culture"),
    "who recorded": ("zqvanthu", "culture"),
    "name in a loaded layer": ("zqruong", "culture"),
    "source of a loaded layer": ("zqnguonlop", "culture"),
}
AUTHOR = Author(name=SECRETS["author of records"][0], role="board")
#: Lot that everybody may see.
LOT = "ZL-001"


def withheld_from(role):
    """Return what a role may not see: name to word."""
    return {name: word for name, (word, least) in SECRETS.items() if ROLES.index(role) < ROLES.index(least)}


def word(name):
    """Return the word of a secret."""
    return SECRETS[name][0]


def plant(workspace):
    """Fill a workspace through the functions of the register; return its register."""
    register = register_of(workspace)
    park = register.record("parks", "KCN-01", role="admin")
    edits = [
        Edit(
            kind="parks",
            record_id="KCN-01",
            values={"internal_note": word("note of a park")},
            version=park.version,
        ),
        *_lots(),
        *_leases(),
        *_others(register),
    ]
    register.save(edits, author=AUTHOR, reason=word("reason in the history"), now=NOW)
    register.record_decision(
        {"site_id": "KCN-01", "rule_id": "HER-ADJ", "verdict": "undecided"},
        as_of=DAY,
        decision="clear",
        reason=word("reason of a decision"),
        who=word("who decided"),
        now=NOW,
    )
    asked = register.add_consultation(
        ConsultationDraft(
            site_id="KCN-01",
            site_name="Long Bình An",
            recipient="Sở",
            heritage_ids=("N01",),
            sent_on=DAY,
            reply_by=DAY,
            note=word("note of a consultation"),
        ),
        who=word("who recorded"),
        now=NOW,
    )
    register.record_reply(
        asked.consultation_id,
        replied_on=DAY,
        outcome="agreed",
        reply=word("reply to a consultation"),
        who=word("who recorded"),
        now=NOW,
    )
    _load_layer(workspace)
    return register


def _new(kind, record_id, **values):
    """Return the edit that makes a record."""
    return Edit(kind=kind, record_id=record_id, values=values, version=None)


def _lots():
    """Return a lot that everybody may see, a leased one and a draft."""
    both = {
        "place_id": "KCN-01",
        "lot_use": "industrial",
        "area_ha": 3.0,
        "source": "Quyết định",
        "info_as_of": DAY,
        "positional_accuracy_m": 1.0,
        "outline_source": "Bản vẽ",
    }
    place = shapely.Point(420_300, 2_403_300)
    for number, (record_id, more) in enumerate(
        {
            LOT: {"lot_name": "A1", "lot_status": "available", "is_published": True},
            "ZL-002": {"lot_name": "A2", "lot_status": "leased", "is_published": True},
            "ZL-003": {
                "lot_name": word("name of a draft lot"),
                "lot_status": "available",
                "conditions_vi": word("condition of a draft lot"),
                "rent_price": float(word("rent of a draft lot")),
                "rent_currency": "VND",
                "rent_unit": "per_m2_term",
            },
        }.items()
    ):
        outline = shapely.box(place.x + 300 * number, place.y, place.x + 300 * number + 200, place.y + 150)
        yield _new("lots", record_id, **both, **more, outline=outline, internal_note=word("note of a lot"))


def _leases():
    """Return a lease."""
    yield _new(
        "leases",
        "ZH-001",
        lot_id="ZL-002",
        tenant=word("tenant"),
        area_ha=2.0,
        signed_on=DAY,
        rent_price=float(word("rent of a lease")),
        rent_currency="VND",
        rent_unit="per_m2_term",
        source=word("source of a lease"),
    )


def _others(register):
    """Return a draft figure of occupancy, two options and a milestone."""
    yield _new(
        "occupancy",
        "ZS-001",
        place_id="KCN-01",
        as_of="2026-10",
        rate_pct=41.7,
        basis="reported",
        source_vi=word("source of a draft figure"),
        source_en=word("source of a draft figure"),
    )
    outline = shapely.box(430_000, 2_410_000, 431_000, 2_411_000)
    option = {"outline": outline, "positional_accuracy_m": 5.0, "internal_note": word("note of an option")}
    yield _new("site_options", "PA-001", name_vi=word("name of an option"), is_published=True, **option)
    moved = shapely.affinity.translate(outline, 3000, 0)
    yield _new(
        "site_options", "PA-002", name_vi=word("name of a draft option"), **{**option, "outline": moved}
    )
    yield from _scenarios()
    known = [each.record_id for each in register.records("milestones", role="admin")]
    assert "M-01" not in known
    yield _new(
        "milestones",
        "M-01",
        milestone_status="in_progress",
        info_as_of=DAY,
        source=word("evidence of a milestone"),
        internal_note=word("note of an option"),
    )


def _scenarios():
    """Return a scenario that the culture department may see, a draft, and a step."""
    yield _new("scenarios", "KB-001", name_vi=word("name of a scenario"), is_published=True)
    yield _new("scenarios", "KB-002", name_vi=word("name of a draft scenario"))
    step = {"scenario_id": "KB-001", "step_type": "use_option", "option_id": "PA-001"}
    yield _new("scenario_steps", "BKB-001", **step, note=word("note of a step"))


def _load_layer(workspace):
    """Load a layer of paddy fields whose only field has a name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rice_land.gpkg"
        field = shapely.box(420_000, 2_403_000, 421_000, 2_404_000)
        names = {"name_vi": [word("name in a loaded layer")]}
        gpd.GeoDataFrame(names, geometry=[field], crs="EPSG:9211").to_file(path)
        layer = prepare_layer(path, key="rice_land", keys=("rice_land",), accuracy_m=1.0, coverage="full")
        said = ImportNote(source=word("source of a loaded layer"), as_of="2026-06")
        store_layer(layer, workspace, said=said, when=NOW)


def found_in(content, words):
    """
    Return the names of the words that stand in some bytes or text, however they are written there.

    Parameters
    ----------
    content
        Bytes of any file or message, or text; archives, workbooks, papers and databases are opened.
    words
        Name to word.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", errors="replace")
    parts = [part.lower() for part in _opened(content)]
    return sorted(
        name
        for name, secret in words.items()
        if any(form in part for form in _forms(secret) for part in parts)
    )


def _forms(secret):
    """Return a word as it may stand in a file or a message."""
    texts = {secret}
    if secret.isdecimal():
        grouped = f"{int(secret):,}"
        texts |= {grouped, grouped.replace(",", "."), grouped.replace(",", "\N{NO-BREAK SPACE}")}
    for text in list(texts):
        texts |= {unicodedata.normalize("NFD", text), json.dumps(text)[1:-1], quote(text), html.escape(text)}
        texts.add(text.encode("ascii", "xmlcharrefreplace").decode())
    lowered = {form for text in texts for form in (text.lower(), text)}
    return {
        form
        for text in lowered
        for code in ("utf-8", "utf-16-le", "utf-16-be")
        for form in (text.encode(code), text.encode(code).lower())
    }


def _opened(content):
    """Yield some bytes and everything that is packed into them."""
    yield content
    text = content.decode("utf-8", errors="ignore")
    yield text.lower().encode()  # letters beyond ASCII are lowered too
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from _opened(archive.read(name))
    elif content.startswith(b"\x1f\x8b"):
        yield from _opened(gzip.decompress(content))
    elif content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield " ".join(page.extract_text() for page in reader.pages).lower().encode()
        yield repr(reader.metadata).lower().encode()
    elif content.startswith(b"PAR1"):
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        yield repr(table.to_pydict()).lower().encode()
        yield repr(table.schema.metadata).lower().encode()
    elif content.startswith(b"SQLite format 3\x00"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            yield "\n".join(database.iterdump()).lower().encode()
