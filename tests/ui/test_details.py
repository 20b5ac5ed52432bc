"""Every feature of every layer has a panel in both languages; places are said for what they are."""

import pytest

from layers.catalogue import LAYERS
from ui.language import Speaker
from ui.layers import layer
from ui.map.details import detail_of
from ui.map.facts import FACTS
from ui.map.subjects import placed_subjects, subject_features

UNPLACED = {"KCN-09", "KCN-10", "KCN-11", "KCN-12", "CCN-06"}
MOST = 40


def some_ids(key):
    """Return the ids of a layer, of a large one every n-th."""
    ids = layer(key).rows()[LAYERS[key].id_column].astype(str).drop_duplicates().to_list()
    return ids[:: max(1, len(ids) // MOST)]


def words_of(selection, language="vi"):
    return " | ".join(words for _, words in detail_of(selection, Speaker(language)).facts).replace(
        "\xa0", " "
    )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", FACTS)
def test_every_feature_has_a_title_and_facts(key, language):
    for feature_id in some_ids(key):
        detail = detail_of(f"{key}:{feature_id}", Speaker(language))
        assert detail.title.strip()
        assert len(detail.facts) >= 2
        text = " ".join(f"{name} {words}" for name, words in detail.facts)
        assert "nan" not in text.lower().split()
        assert "None" not in text.split()


@pytest.mark.parametrize("key", FACTS)
def test_every_feature_names_its_source_and_layer(key):
    names = [name for name, _ in detail_of(f"{key}:{some_ids(key)[0]}", Speaker("vi")).facts]
    assert "Nguồn" in names
    assert "Lớp dữ liệu" in names


@pytest.mark.parametrize("selection", [None, "", "parks", "parks:KCN-99", "targets:1", "terrain:1", ":::"])
def test_what_does_not_exist_has_no_panel(selection):
    assert detail_of(selection, Speaker("vi")) is None


def test_a_figure_says_how_it_is_known():
    assert "254,77 ha (chưa kiểm chứng)" in words_of("parks:KCN-08")
    assert "254.77 ha (unverified)" in words_of("parks:KCN-08", "en")
    assert "170 ha (quy hoạch 2023)" in words_of("parks:KCN-01")


def test_an_area_that_is_not_published_is_not_zero():
    assert "chưa công bố" in words_of("parks:KCN-04")
    assert " 0 ha" not in words_of("parks:KCN-04")


def test_places_that_are_not_published_are_not_placed():
    placed = placed_subjects()
    assert {each for each, place in placed.items() if not place.is_drawn} == UNPLACED
    drawn = {part["properties"]["i"] for key in ("parks", "clusters") for part in subject_features(key)}
    assert drawn == set(placed) - UNPLACED


@pytest.mark.parametrize("selection", ["parks:KCN-11", "clusters:CCN-06"])
def test_a_place_that_is_not_published_has_no_bounds(selection):
    detail = detail_of(selection, Speaker("vi"))
    assert detail.bounds is None
    assert detail.highlight is None
    assert detail.note


def test_a_park_known_by_its_commune_is_said_to_be_symbolic():
    assert "tượng trưng" in detail_of("parks:KCN-01", Speaker("vi")).note
    assert "diện tích chưa công bố nên không vẽ vòng tròn" in detail_of("parks:KCN-04", Speaker("vi")).note


@pytest.mark.parametrize(("subject", "area_ha"), [("KCN-01", 170.0), ("KCN-08", 254.77), ("CCN-02", 75.0)])
def test_a_circle_has_the_planned_area(subject, area_ha):
    assert placed_subjects()[subject].circle.area / 10_000 == pytest.approx(area_ha, rel=2e-3)


def test_a_park_known_by_a_point_has_no_envelope():
    place = placed_subjects()["KCN-08"]
    assert place.envelope is None
    assert place.circle.contains(place.centre)


def test_subjects_of_one_envelope_do_not_hide_one_another():
    placed = placed_subjects()
    together = [placed[each] for each in ("KCN-01", "KCN-02", "CCN-04")]
    assert sorted(place.rank_in_place for place in together) == [0, 1, 2]
    assert {place.count_in_place for place in together} == {3}
    assert min(a.centre.distance(b.centre) for a in together for b in together if a is not b) > 100


def test_measured_and_declared_areas_of_a_commune_stand_together():
    code = layer("communes").rows().set_index("name_vi").loc["Ngọc Đường", "commune_code"]
    words = words_of(f"communes:{code}")
    assert "98,07 km²" in words
    assert "105,9" in words
