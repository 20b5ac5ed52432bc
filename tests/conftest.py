"""What all tests share: one hypothesis profile without deadlines, because machines differ."""

from hypothesis import settings

settings.register_profile("planner", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("planner")
