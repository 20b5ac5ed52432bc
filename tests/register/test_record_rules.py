"""What a record must be as a whole."""

from register.kinds import KINDS
from register.record_rules import record_faults


def test_no_more_operates_than_is_leasable_where_the_leased_land_is_not_known():
    record = {"place_id": "KCN-51", "basis": "reported", "leasable_ha": 4.0, "operating_ha": 5.0}
    (fault,) = record_faults(KINDS["occupancy"], record)
    assert fault.en == "Operating 5 ha exceeds leasable 4 ha"
    assert record_faults(KINDS["occupancy"], {**record, "operating_ha": 4.0}) == []
