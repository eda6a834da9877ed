"""Een bezoeker zonder browser: hij praat met de server zoals de voorkant dat doet, en let op wat er misgaat."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin

_GEDULD = 60.0
"""Seconden: zo lang wacht een bezoeker hoogstens op één bericht."""


@dataclass
class Bezoeker:
    """Eén tabblad. `tabellen` zijn de tabellen die hij zag, `fouten` wat er misging."""

    lijn: ClientConnection
    tabellen: int = 0
    fouten: list[str] = field(default_factory=list)
    _hash: dict[str, str] = field(default_factory=dict)

    async def open(self, pagina: str, vraag: Mapping[str, object]) -> float:
        """Opent een pagina met parameters in het adres; geeft de seconden tot de server ermee klaar is.

        De eerste keer vraagt hij haar bij naam, zoals een link dat doet; daarna zoals de voorkant een filter verandert.
        """
        bericht = BackMsg()
        bericht.rerun_script.query_string = urlencode(vraag, doseq=True)
        if pagina in self._hash:
            bericht.rerun_script.page_script_hash = self._hash[pagina]
        else:
            bericht.rerun_script.page_name = pagina
        begin = time.monotonic()
        await self.lijn.send(bericht.SerializeToString())
        while True:
            antwoord = ForwardMsg()
            antwoord.ParseFromString(await asyncio.wait_for(self.lijn.recv(decode=False), _GEDULD))
            match antwoord.WhichOneof("type"):
                case "navigation":
                    self._hash[pagina] = antwoord.navigation.page_script_hash
                case "delta":
                    element = antwoord.delta.new_element
                    soort = element.WhichOneof("type")
                    self.tabellen += soort == "dataframe"
                    if soort == "exception" or "ging iets mis" in element.alert.body:
                        self.fouten.append(f"{pagina}: de pagina toonde een fout")
                case "script_finished":
                    return time.monotonic() - begin


@asynccontextmanager
async def bezoek(url: str) -> AsyncIterator[Bezoeker]:
    """Een tabblad op een server; na afloop is het dicht."""
    adres = urlsplit(url)
    async with websockets.connect(
        f"ws://{adres.netloc}/_stcore/stream", origin=Origin(f"http://{adres.netloc}"), max_size=None
    ) as lijn:
        yield Bezoeker(lijn)
