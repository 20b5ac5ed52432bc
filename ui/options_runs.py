"""Work things out beside the pages: one at a time, with its progress, shared by all who ask the same."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from analysis.suitability import SuitabilityCancelled
from geo.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.patch_run import PatchDetails
    from reports.suitability_run import SuitabilityResult

__all__ = ["PATCH_RUNS", "RUNS", "Run", "RunDesk", "result_bytes"]

_Made = TypeVar("_Made")

#: What all results together may take, byte: two runs of the province on cells of 50 m.
MOST_BYTES: Final = 900_000_000
#: Lists of patches that are kept; each is small.
MOST_PATCH_RUNS: Final = 32
_LOG: Final = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True, eq=False)
class Run(Generic[_Made]):
    """
    One run.

    Attributes
    ----------
    key
        Names what is asked: the same key, the same result.
    share, what
        How far it is, 0..1, and what is being done.
    result
        None until it is there.
    fault
        Why there is none.
    n_waiting
        How many wait for it; nobody any more: it stops.
    is_over
        Whether it has come to an end, good or bad.
    """

    key: str
    share: float = 0.0
    what: str = ""
    result: _Made | None = None
    fault: PlannerError | None = None
    n_waiting: int = 1
    is_over: bool = False
    _done: threading.Event = field(default_factory=threading.Event)

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped."""
        return self.n_waiting <= 0

    def tell(self, share: float, what: str) -> None:
        """Remember how far it is."""
        self.share, self.what = share, what

    def stop(self) -> None:
        """Wait for it no longer; it stops unless somebody else does."""
        self.n_waiting -= 1

    def wait(self, seconds: float) -> bool:
        """Wait for its end, and tell whether it came."""
        return self._done.wait(seconds)

    def end(self) -> None:
        """Say that it is over."""
        self.is_over = True
        self._done.set()


class RunDesk(Generic[_Made]):
    """
    The runs of this process: those that wait, the one that goes on, the last results.

    Parameters
    ----------
    size_of
        What a result takes, in a unit of one's own.
    most
        What results may take together, in that unit; the newest is kept whatever it takes.
    """

    def __init__(self, size_of: Callable[[_Made], int], most: int) -> None:
        self._size_of, self._most = size_of, most
        self._lock = threading.Lock()
        self._runs: OrderedDict[str, Run[_Made]] = OrderedDict()
        self._pool: ThreadPoolExecutor | None = None

    def find(self, key: str) -> Run[_Made] | None:
        """
        Return a run.

        Parameters
        ----------
        key
            What was asked.

        Returns
        -------
        Run or None
            None when nobody asked, or the result had to make room.
        """
        with self._lock:
            found = self._runs.get(key)
            if found is not None:
                self._runs.move_to_end(key)
            return found

    def start(
        self, key: str, work: Callable[[Callable[[float, str], None], Callable[[], bool]], _Made]
    ) -> Run[_Made]:
        """
        Return the run of a question; it starts when there is none, or none that can give a result.

        Parameters
        ----------
        key
            What is asked.
        work
            Works it out in another thread; takes what to tell progress to and whom to ask whether to stop.
            It must know nothing of a session.

        Returns
        -------
        Run
            Perhaps one that somebody else asked for.
        """
        with self._lock:
            known = self._runs.get(key)
            if known is not None and not known.is_stopped and known.fault is None:
                self._runs.move_to_end(key)
                known.n_waiting += not known.is_over
                return known
            run: Run[_Made] = Run(key=key)
            self._runs[key] = run
            self._runs.move_to_end(key)
            if self._pool is None:
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="suitability")
            future: Future[None] = self._pool.submit(self._carry_out, run, work)
        future.add_done_callback(lambda ended: _end(run, ended.exception()))
        return run

    def _carry_out(
        self,
        run: Run[_Made],
        work: Callable[[Callable[[float, str], None], Callable[[], bool]], _Made],
    ) -> None:
        """Work a run out."""
        try:
            if not run.is_stopped:
                run.result = work(run.tell, lambda: run.is_stopped)
        except SuitabilityCancelled:
            _LOG.info("a run was stopped")
        except PlannerError as err:
            run.fault = err
        run.is_over = True
        self._make_room(run)

    def _make_room(self, newest: Run[_Made]) -> None:
        """Forget the results that were asked for longest ago, and runs that gave none."""
        with self._lock:
            sizes = {
                key: self._size_of(run.result) for key, run in self._runs.items() if run.result is not None
            }
            for key in list(self._runs):
                run = self._runs[key]
                if run is newest or not run.is_over:
                    continue
                if run.result is None or sum(sizes.values()) > self._most:
                    sizes.pop(key, None)
                    del self._runs[key]


def _end(run: Run[Any], error: BaseException | None) -> None:
    """Say that a run is over; a bug goes to the log."""
    if error is not None:
        _LOG.error("a run failed", exc_info=error)
        run.fault = PlannerError("Run: something that was not foreseen happened; the log says what")
    run.end()


def result_bytes(result: SuitabilityResult) -> int:
    """
    Return what a result takes in memory.

    Parameters
    ----------
    result
        A run of suitability.

    Returns
    -------
    int, byte
        Its arrays.
    """
    stack = result.stack
    arrays = [stack.scores, stack.inside, stack.excluded, stack.possible]
    arrays += [result.suitability.score, result.suitability.state]
    slope = 0 if result.slope_deg is None else result.slope_deg.nbytes
    return slope + sum(array.nbytes for array in arrays)


RUNS: Final[RunDesk[SuitabilityResult]] = RunDesk(result_bytes, MOST_BYTES)
PATCH_RUNS: Final[RunDesk[PatchDetails]] = RunDesk(lambda _: 1, MOST_PATCH_RUNS)
