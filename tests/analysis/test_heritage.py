"""Pairs, counts and statements about the heritage around sites."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.heritage import DEFAULT_RADIUS_M, RINGS_M, heritage_pairs
from analysis.heritage_sentences import REGISTER_COVERAGE
from geo.errors import InputError
from geo.sites import Words
from layers.surveyed import REGISTER
from tests.analysis.heritage_cases import (
    communes,
    entry,
    envelope,
    outline,
    point,
    register,
    square,
    table,
    unplaced,
)

COMPLEX = (
    entry("N01", point(1_100, 50), heritage_rank="national_special"),
    entry("N01a", point(400, 50), heritage_rank="national_special", part_of_id="N01"),
    entry("N01b", point(700, 50), heritage_rank="national", part_of_id="N01"),
)


def report(*entries, sites=None, **options):
    return heritage_pairs(sites or [outline()], table(*entries), communes(), **options)


def ids(found):
    return [pair.heritage_id for pair in found.pairs]


def test_pairs_within_the_radius_are_sorted_by_low_then_best():
    entries = [
        entry("FAR", point(900, 50)),
        entry("ROUGH", point(600, 50), positional_accuracy_m=490.0),
        entry("NEAR", point(300, 50)),
        entry("TIE", point(100 + 10 + 10, 50), positional_accuracy_m=490.0),
    ]
    assert ids(report(*entries)) == ["TIE", "ROUGH", "NEAR", "FAR"]


def test_entry_beyond_the_radius_is_left_out_unless_it_is_the_nearest_of_its_rank_or_kind():
    entries = [
        entry("A", point(300, 50)),
        entry("B", point(20_000, 50), heritage_rank="provincial"),
        entry("C", point(21_000, 50), heritage_rank="provincial"),
        entry("D", point(22_000, 50), heritage_kind="scenic"),
        entry("E", point(23_000, 50)),
    ]
    assert ids(report(*entries)) == ["A", "B", "D"]
    assert ids(report(*entries, radius_m=0.0)) == ["A", "B", "D"]


def test_entry_that_may_lie_within_the_radius_is_a_pair():
    entries = [entry("A", point(300, 50)), entry("B", point(6_000, 50), positional_accuracy_m=1_000.0)]
    assert ids(report(*entries)) == ["A", "B"]


def test_pair_carries_what_the_register_says():
    (pair,) = report(entry("A", point(700, 50), check_with="point_screening")).pairs
    assert (pair.site_id, pair.heritage_id, pair.rank, pair.kind) == ("S", "A", "national", "history")
    assert (pair.name_vi, pair.name_en, pair.check_with) == ("Di tích A", "Site A", "point_screening")
    assert (pair.visible, pair.zone, pair.ring_m) == (None, None, (1_000.0, 1_000.0))
    assert pair.notes[0].en.startswith("For screening only")


def test_sites_keep_their_order():
    found = report(entry("A", point(700, 50)), sites=[outline("Z"), outline("A")])
    assert [pair.site_id for pair in found.pairs] == ["Z", "A"]
    assert [site.site_id for site in found.sites] == ["Z", "A"]


def test_pairs_of_one_site_are_found_again():
    found = report(entry("A", point(700, 50)), sites=[outline("P"), outline("Q")])
    assert [pair.site_id for pair in found.pairs_of("Q")] == ["Q"]


def test_complex_and_its_parts_count_once():
    (summary,) = report(*COMPLEX).sites
    assert [(ring.n_certain, ring.n_possible) for ring in summary.rings] == [
        (0, 0),  # 100 m
        (1, 1),  # 500 m: the nearest part is 300 m away, and it belongs to the complex
        (1, 1),
        (1, 1),
        (1, 1),
    ]
    assert report(*COMPLEX).register.n_counted == 1


def test_both_complex_and_parts_are_pairs():
    found = report(*COMPLEX)
    assert ids(found) == ["N01a", "N01b", "N01"]
    assert [pair.part_of_id for pair in found.pairs] == ["N01", "N01", None]


def test_nearest_of_a_rank_is_the_complex_at_the_distance_of_its_nearest_part():
    (summary,) = report(*COMPLEX).sites
    special, national = summary.nearest_by_rank
    assert (special.code, special.heritage_id) == ("national_special", "N01")
    assert special.distance_m.best == pytest.approx(300, abs=0.1)
    # A part of a rank of its own is the nearest of that rank.
    assert (national.code, national.heritage_id) == ("national", "N01b")


def test_nearest_of_a_rank_is_not_certain_where_another_may_be_nearer():
    entries = [
        entry("A", point(600, 50), positional_accuracy_m=100.0),
        entry("B", point(650, 50), positional_accuracy_m=10.0),
    ]
    (nearest,) = report(*entries).sites[0].nearest_by_rank
    assert (nearest.heritage_id, nearest.is_certain) == ("A", False)
    # Whichever is the nearest, it is no farther than B at its farthest.
    assert nearest.distance_m.low == pytest.approx(400, abs=0.1)
    assert nearest.distance_m.high == pytest.approx(560, abs=0.1)


def test_nearest_is_certain_when_all_others_are_farther():
    entries = [entry("A", point(600, 50)), entry("B", point(650, 50))]
    (nearest,) = report(*entries).sites[0].nearest_by_rank
    assert (nearest.heritage_id, nearest.is_certain) == ("A", True)


def test_none_within_is_said_with_how_complete_the_register_is():
    (summary,) = report(entry("A", point(9_000, 50))).sites
    assert summary.none_within is True
    assert summary.statement.en.startswith("No heritage site of the register lies within 5,000 m. ")
    assert summary.statement.vi.startswith("Không có di tích nào trong danh mục nằm trong vòng 5.000 m. ")
    assert summary.statement.en.endswith(REGISTER.note_en)
    assert summary.statement.vi.endswith(REGISTER.note_vi)


def test_coverage_said_by_default_is_that_of_the_catalogue():
    assert Words(vi=REGISTER.note_vi, en=REGISTER.note_en) == REGISTER_COVERAGE


@pytest.mark.parametrize(
    ("accuracy_m", "none_within", "words"),
    [(10.0, False, "1 for certain, 1 possibly (A)"), (4_900.0, None, "1 of the register may (A)")],
)
def test_something_within_is_certain_or_possible(accuracy_m, none_within, words):
    (summary,) = report(entry("A", point(4_500, 50), positional_accuracy_m=accuracy_m)).sites
    assert summary.none_within is none_within
    assert words in summary.statement.en


def test_site_without_a_place_is_not_checked():
    found = report(entry("A", point(0, 0)), sites=[unplaced()])
    (summary,) = found.sites
    assert found.pairs == ()
    assert (summary.is_checked, summary.none_within, summary.rings) == (False, None, ())
    assert summary.statement.en.startswith("Not checked: its place is not published")


def test_entries_that_are_at_hand_give_the_same_report():
    entries = (*COMPLEX, entry("A", point(9_000, 50)))
    assert heritage_pairs([outline()], register(*entries), communes()) == report(*entries)


def test_empty_register_says_so_too():
    found = heritage_pairs([outline()], table(entry("A", point(0, 0))).iloc[:0], communes())
    assert found.pairs == ()
    assert found.sites[0].none_within is True
    assert found.register.n_entries == 0


def test_register_is_counted():
    state = report(*COMPLEX).register
    assert (state.n_entries, state.n_parts, state.n_counted) == (3, 2, 1)
    assert state.by_rank == {"national_special": 2, "national": 1}
    assert (state.n_zone_1, state.n_zone_2) == (None, None)


def test_notes_say_what_an_envelope_means():
    (pair,) = report(entry("A", point(700, 50), extent_radius_m=1_592.0), sites=[envelope()]).pairs
    words = " ".join(note.en for note in pair.notes)
    assert "known by its communes only" in words
    assert "a circle of 1,592 m" in words


def test_rings_are_ordered_and_the_widest_is_the_default_radius():
    assert list(RINGS_M) == sorted(RINGS_M)
    assert DEFAULT_RADIUS_M == 5_000.0


@given(place=st.floats(0, 9_000), wider=st.floats(0, 9_000), accuracy_m=st.floats(1, 3_000))
def test_a_wider_radius_never_loses_a_pair(place, wider, accuracy_m):
    entries = [entry("A", point(50, 50)), entry("B", point(place, 50), positional_accuracy_m=accuracy_m)]
    narrow, wide = (set(ids(report(*entries, radius_m=each))) for each in (1_000.0, 1_000.0 + wider))
    assert narrow <= wide


@given(order=st.permutations(range(4)))
def test_order_of_the_register_changes_nothing(order):
    entries = [*COMPLEX, entry("A", point(600, 50))]
    assert report(*(entries[place] for place in order)).pairs == report(*entries).pairs


@pytest.mark.parametrize("radius_m", [-1.0, math.nan, math.inf])
def test_unusable_radius_is_refused(radius_m):
    with pytest.raises(InputError, match="is not a distance"):
        report(entry("A", point(0, 0)), radius_m=radius_m)


def test_site_ids_must_differ():
    with pytest.raises(InputError, match="the ids S stand twice"):
        report(entry("A", point(0, 0)), sites=[outline(), outline(shape=square(5, 5, 5))])
