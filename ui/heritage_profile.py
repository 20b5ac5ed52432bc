"""Profiles of the lines of sight as small drawings: ground, line, and where the ground cuts it."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from ui.format import number
from ui.heritage_table import metres, visible_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_sight import SightAnswer, SightLine
    from ui.language import Speaker

__all__ = ["profiles"]

Heights = npt.NDArray[np.float64]
_WIDTH, _HEIGHT = 460, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 8, 18
#: Points of a profile that are drawn; more cannot be seen.
_MOST_POINTS: Final = 300
#: Profiles shown at most, the nearest first.
_MOST_SHOWN: Final = 6


def profiles(pairs: Sequence[HeritagePair], sight: Mapping[str, SightAnswer], say: Speaker) -> str:
    """
    Return the profiles behind a word that opens them.

    Parameters
    ----------
    pairs
        In the order of their numbers.
    sight
        By id of the heritage site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML; "" when there is no line to draw.
    """
    drawn: list[str] = []
    for place, pair in enumerate(pairs, start=1):
        answer = sight.get(pair.heritage_id)
        if answer is not None and answer.line is not None and len(drawn) < _MOST_SHOWN:
            name = f"{place}. {say.pick(pair.name_vi, pair.name_en)}"
            words = (
                say("heritage.sight_example", heritage=name)
                if answer.line.is_example
                else say("heritage.sight_tip", heritage=name, answer=visible_words(answer.visible, say))
            )
            figure = _figure(answer.line, words, say)
            drawn += [figure] if figure else []
    if not drawn:
        return ""
    title = f"{escape(say('heritage.profiles'))} ({number(len(drawn), say.language)})"
    return f'<div class="he"><details><summary>{title}</summary>{"".join(drawn)}</details></div>'


def _figure(line: SightLine, words: str, say: Speaker) -> str:
    """Return one profile with its words."""
    profile = line.profile
    step = max(1, len(profile.distance_m) // _MOST_POINTS)
    along, ground, sight_m = (
        np.asarray(values, dtype=float)[::step]
        for values in (profile.distance_m, profile.ground_m, profile.line_m)
    )
    known = ground[np.isfinite(ground)]
    if not known.size or along[-1] <= 0 or not np.isfinite(sight_m).all():
        return ""
    low = float(min(known.min(), sight_m.min()))
    high = float(max(known.max(), sight_m.max()))
    reach = max(high - low, 1.0)

    def x(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * value / float(along[-1])

    def y(value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - value) / reach

    floor = _HEIGHT - _BOTTOM
    pieces = "".join(
        f"M{x(part[0, 0]):.1f} {floor}"
        + "".join(f"L{x(a):.1f} {y(b):.1f}" for a, b in part)
        + f"L{x(part[-1, 0]):.1f} {floor}Z"
        for part in _known_parts(along, ground)
    )
    straight = "M" + "L".join(f"{x(a):.1f} {y(b):.1f}" for a, b in zip(along, sight_m, strict=True))
    ticks = (
        f'<text x="{_LEFT - 4}" y="{_TOP + 8}" text-anchor="end">{escape(metres(high, say))}</text>'
        f'<text x="{_LEFT - 4}" y="{floor}" text-anchor="end">{escape(metres(low, say))}</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 5}" text-anchor="end">'
        f"{escape(metres(float(along[-1]), say))}</text>"
    )
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{2 * _WIDTH}" '
        f'height="{2 * _HEIGHT}" font-family="sans-serif" font-size="9" fill="#1c1917">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
        f'<path d="{pieces}" fill="#a8a29e" fill-opacity="0.6" stroke="#44403c" stroke-width="1"/>'
        f'<path d="{straight}" fill="none" stroke="#1d4ed8" stroke-width="1.6" stroke-dasharray="6 3"/>'
        f"{ticks}</svg>"
    )
    # As a picture: the page takes drawings out of its own markup.
    source = f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
    return f'<p>{escape(words)}</p><img class="he-svg" src="{source}" alt="{escape(words)}">'


def _known_parts(along: Heights, ground: Heights) -> list[Heights]:
    """Return the stretches of known ground, as distance and height."""
    known = np.flatnonzero(np.isfinite(ground))
    runs = np.split(known, np.flatnonzero(np.diff(known) > 1) + 1)
    return [np.column_stack([along[run], ground[run]]) for run in runs if run.size]
