"""Coordinate reference systems, ellipsoidal measures, location envelopes and file reading."""
