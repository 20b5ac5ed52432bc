"""Errors a planner can act on; each carries the facts, not only a sentence."""

from __future__ import annotations


class PlannerError(Exception):
    """Base of every error this project raises on purpose; its text is fit for the reader."""


class InputError(PlannerError):
    """
    Something the reader gave cannot be used.

    Parameters
    ----------
    subject
        What was given: a file name, an option, a coordinate.
    problem
        What was found and what is needed, with units.
    fix
        What to do about it, as an order.
    text_vi
        The same in Vietnamese, a whole sentence; "" where only commands can raise it.
    """

    def __init__(self, subject: str, problem: str, fix: str, *, text_vi: str = "") -> None:
        self.subject, self.problem, self.fix, self.text_vi = subject, problem, fix, text_vi
        super().__init__(f"{subject}: {problem}. {fix}")


class FileUnreadableError(InputError):
    """A file is absent, damaged, empty or of a kind that is not read."""


class CoordinateError(InputError):
    """A coordinate cannot be understood or lies where it cannot be."""


class CRSUnknownError(InputError):
    """A coordinate reference system is missing, unknown or not usable here."""


class TransformUnavailableError(InputError):
    """No exact operation between two CRSs is available; an approximate one is refused."""


class LayerError(PlannerError):
    """
    A named layer cannot be used as it is.

    Parameters
    ----------
    layer
        Catalogue key.
    problem
        What was found and what was expected, with units.
    fix
        What to do about it, as an order.
    """

    def __init__(self, layer: str, problem: str, fix: str) -> None:
        self.layer, self.problem, self.fix = layer, problem, fix
        super().__init__(f"Layer {layer!r}: {problem}. {fix}")


class CRSMissingError(LayerError):
    """The layer does not say which CRS its coordinates are in."""


class CRSUnitError(LayerError):
    """The layer is in degrees or feet where metres are needed."""


class LayerSchemaError(LayerError):
    """Columns, types, values or geometry kinds differ from the catalogue."""


class LayerMetadataError(LayerError):
    """The metadata file is absent, incomplete or describes another version of the data file."""
