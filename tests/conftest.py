"""What all tests share: no deadlines, because machines differ, and never the reader's own database."""

import os

from hypothesis import settings

settings.register_profile("planner", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("planner")
# The tests make the databases that they write to; one that the environment names is somebody's register.
os.environ.pop("DATABASE_URL", None)
