"""Sites as the analyses know them; the records themselves belong to `geo`, so that layers can make them."""

from geo.sites import Site, SiteKind, Words

__all__ = ["Site", "SiteKind", "Words"]
