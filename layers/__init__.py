"""The catalogue of layers: what they are, where from, how well known, how drawn."""
