"""KML that stays within itself is read; the refusals are among the bad files."""

import zipfile

import pytest

from geo.errors import FileUnreadableError
from geo.files import read_vector
from geo.kml_safety import require_plain_kml

PLACE = "<Placemark><name>{}</name><Point><coordinates>105.2,21.8</coordinates></Point></Placemark>"


def document(inside):
    return f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'


def link(target):
    return f"<NetworkLink><name>x</name><Link><href>{target}</href></Link></NetworkLink>"


def packed(path, **inside):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in inside.items():
            archive.writestr(f"{name}.kml", text)
    return path


def test_a_plain_kml_passes(tmp_path):
    path = tmp_path / "a.kml"
    path.write_text(document(PLACE.format("a")), encoding="utf-8")
    assert len(read_vector(path)) == 1


def test_words_in_comments_and_text_are_no_markup(tmp_path):
    path = tmp_path / "a.kml"
    path.write_text(
        document("<!-- <NetworkLink> --><description><![CDATA[<!ENTITY]]></description>" + PLACE.format("a")),
        encoding="utf-8",
    )
    require_plain_kml(path)


def test_links_inside_one_kmz_pass(tmp_path):
    require_plain_kml(
        packed(tmp_path / "a.kmz", doc=document(link("park.kml")), park=document(PLACE.format("a")))
    )


@pytest.mark.parametrize("target", ["http://example.org/a.kml", "other.kml", "../a.kml", ""])
def test_links_out_of_a_kmz_are_refused(tmp_path, target):
    with pytest.raises(FileUnreadableError, match="on the network"):
        require_plain_kml(packed(tmp_path / "a.kmz", doc=document(link(target))))


def test_a_link_that_is_not_closed_is_refused(tmp_path):
    path = tmp_path / "a.kml"
    path.write_text(document("<NetworkLink><Link>"), encoding="utf-8")
    with pytest.raises(FileUnreadableError, match="on the network"):
        require_plain_kml(path)


def test_a_kmz_that_unpacks_to_a_large_kml_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.file_limits.MAX_FILE_BYTES", 100)
    with pytest.raises(FileUnreadableError, match="1 MB of KML, at most 0 MB"):
        require_plain_kml(packed(tmp_path / "a.kmz", doc=document(PLACE.format("a"))))
