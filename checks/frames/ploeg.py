"""Werk over de kernen verdelen, als er genoeg is."""

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_VEEL = 10_000
"""Vanaf zoveel rijen is samen rekenen sneller dan na elkaar; daaronder kost een thread meer dan zij oplevert."""
_TEGELIJK = min(4, os.cpu_count() or 1)

P = ParamSpec("P")
T = TypeVar("T")


def is_veel(rijen: int) -> bool:
    """Of er zoveel rijen zijn dat rekenen langer duurt dan regelen hoe er gerekend wordt."""
    return rijen >= _VEEL


def ploeg(rijen: int) -> Executor:
    """Wie het werk over zoveel rijen doet: een paar threads, of wie erom vraagt zelf."""
    return ThreadPoolExecutor(_TEGELIJK) if is_veel(rijen) else _Zelf()


class _Zelf(Executor):
    """Doet alles meteen, in de volgorde waarin het gevraagd wordt."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        klaar: Future[T] = Future()
        try:
            klaar.set_result(fn(*args, **kwargs))
        except Exception as fout:
            klaar.set_exception(fout)
        return klaar
