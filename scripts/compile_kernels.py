"""Compile the numeric parts once, so that nobody waits for it later."""

from __future__ import annotations

import numpy as np

from analysis.parcel_overlap import compile_overlaps
from geo.line_of_sight import viewshed


def main() -> None:
    """Run each compiled part on the smallest input; the machine code is kept."""
    compile_overlaps()
    viewshed(np.zeros((4, 4)), 30.0, 1, 1, 1.7, 2.0)


if __name__ == "__main__":
    main()
