"""De cijfers van een server, voor wie erop let (Prometheus): hoe druk, hoe snel, en wat er misging.

Er staat niets in van een mens, een leerling of een school; van een pagina alleen haar naam, en van een bestuur zijn
code. Alleen een server laadt dit.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from pages._server.vensters import Vensters

if TYPE_CHECKING:
    from data.server.deur import Stand

disable_created_metrics()  # type: ignore[no-untyped-call]  # wanneer er voor het eerst geteld is, vraagt niemand
_SECONDEN = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Cijfers(logging.Handler):
    """Wat er sinds de start gebeurde, en hoe het er nu voor staat. Elke fout in het foutenlog telt mee."""

    def __init__(self, vensters: Vensters) -> None:
        super().__init__(logging.ERROR)
        self._alle = CollectorRegistry()
        ProcessCollector(registry=self._alle)  # geheugen, rekentijd en open bestanden van dit proces
        self._paginas = Histogram(
            "signaalwijzer_pagina_seconds",
            "Hoe lang de server aan een pagina werkte.",
            ["pagina"],
            buckets=_SECONDEN,
            registry=self._alle,
        )
        open_vensters = Gauge("signaalwijzer_open_vensters", "Vensters van wie zich aanmeldde.", registry=self._alle)
        open_vensters.set_function(lambda: vensters.aantal)
        self._fouten = Counter("signaalwijzer_fouten", "Regels in het foutenlog.", registry=self._alle)
        self._gezond = Gauge("signaalwijzer_gezond", "1 als /gezond dat ook zegt, anders 0.", registry=self._alle)

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002  wat er staat, doet er niet toe
        """Telt een fout."""
        self._fouten.inc()

    @contextmanager
    def meet(self, pagina: str) -> Iterator[None]:
        """Meet hoe lang een pagina duurt, ook als zij halverwege stopt."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self._paginas.labels(pagina).observe(time.perf_counter() - begin)

    def tekst(self, standen: "Mapping[str, Stand | None]") -> bytes:
        """Alles in de vorm van Prometheus; van een bestuur waarvan de gegevens niet opengaan (None) is er niets."""
        self._gezond.set(all(stand is not None and stand.past for stand in standen.values()))
        nu = CollectorRegistry()  # van wat er niet meer is, hoort er niets te staan

        def meter(naam: str, wat: str) -> Gauge:
            return Gauge(f"signaalwijzer_{naam}", wat, ["bestuur"], registry=nu)

        grootte = meter("opslag_bytes", "Hoe groot de opslag is.")
        vrij = meter("schijf_vrij_bytes", "Hoeveel plaats er nog is op de schijf van de opslag.")
        gecontroleerd = meter("controle_timestamp_seconds", "Wanneer er het laatst gecontroleerd is.")
        gekopieerd = meter("kopie_timestamp_seconds", "Wanneer de laatste reservekopie gemaakt is.")
        for code, stand in standen.items():
            if stand is not None:
                grootte.labels(code).set(stand.grootte)
                vrij.labels(code).set(stand.vrij)
                for wanneer, moment in ((gecontroleerd, stand.gecontroleerd), (gekopieerd, stand.gekopieerd)):
                    if moment is not None:  # nog nooit is niet 1970
                        wanneer.labels(code).set(moment.timestamp())
        return generate_latest(self._alle) + generate_latest(nu)
