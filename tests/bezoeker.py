"""Een bezoeker zonder browser: hij praat met de server zoals de voorkant dat doet, en let op wat er misgaat."""

import asyncio
import http.client
import ssl
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin, Subprotocol

_ZONDER_NAKIJKEN = ssl._create_unverified_context()  # het certificaat van een test is van de test zelf
_GEDULD = 60.0
"""Seconden: zo lang wacht een bezoeker hoogstens op één bericht."""


@dataclass
class Bezoeker:
    """Eén tabblad.

    `tabellen` zijn de tabellen en regels van lijsten die hij zag, `fouten` wat er misging, `velden` wat hij kan
    invullen. `zinnen` en `rauw` zijn van de laatste pagina: haar teksten, en alles wat de server ervoor stuurde.
    """

    adres: str
    lijn: ClientConnection
    tabellen: int = 0
    fouten: list[str] = field(default_factory=list)
    velden: dict[str, str] = field(default_factory=dict)
    zinnen: list[str] = field(default_factory=list)
    rauw: list[bytes] = field(default_factory=list)
    _sessie: str = ""
    _pagina: str = ""
    _vraag: Mapping[str, object] = field(default_factory=dict)
    _staat: dict[str, WidgetState] = field(default_factory=dict)
    _hash: dict[str, str] = field(default_factory=dict)

    async def open(self, pagina: str, vraag: Mapping[str, object]) -> float:
        """Opent een pagina met parameters in het adres; geeft de seconden tot de server ermee klaar is.

        De eerste keer vraagt hij haar bij naam, zoals een link dat doet; daarna zoals de voorkant een filter verandert.
        """
        self._pagina, self._vraag, self._staat = pagina, vraag, {}
        return await self.draai()

    async def draai(self, knop: str = "") -> float:
        """Vraagt de pagina opnieuw met wat er is ingevuld, en zo nodig met een knop; geeft hoelang dat duurde."""
        begin = time.monotonic()
        await self.stuur(knop)
        await self.wacht()
        return time.monotonic() - begin

    async def stuur(self, knop: str = "") -> None:
        """Vraagt de pagina, zonder op het antwoord te wachten."""
        bericht = BackMsg()
        bericht.rerun_script.query_string = urlencode(self._vraag, doseq=True)
        if self._pagina in self._hash:
            bericht.rerun_script.page_script_hash = self._hash[self._pagina]
        else:
            bericht.rerun_script.page_name = self._pagina
        ingevuld = [*self._staat.values()]
        if knop:
            ingevuld.append(WidgetState(id=self.velden[knop], trigger_value=True))
        bericht.rerun_script.widget_states.widgets.extend(ingevuld)
        await self.lijn.send(bericht.SerializeToString())

    async def wacht(self) -> None:
        """Wacht tot de server met de pagina klaar is."""
        self.zinnen.clear()
        self.rauw.clear()
        while not _is_klaar(antwoord := await self._ontvang()):
            match antwoord.WhichOneof("type"):
                case "new_session":
                    self._sessie = antwoord.new_session.initialize.session_id
                case "navigation":
                    self._hash[self._pagina] = antwoord.navigation.page_script_hash
                case "delta":
                    self._zie(antwoord.delta)

    async def _ontvang(self) -> ForwardMsg:
        self.rauw.append(await asyncio.wait_for(self.lijn.recv(decode=False), _GEDULD))
        antwoord = ForwardMsg()
        antwoord.ParseFromString(self.rauw[-1])
        return antwoord

    def _zie(self, delta: Delta) -> None:
        element = delta.new_element
        soort = element.WhichOneof("type")
        self.tabellen += soort == "dataframe" or (soort == "button" and "-open_" in element.button.id)
        if soort == "exception" or "ging iets mis" in element.alert.body:
            self.fouten.append(f"{self._pagina}: de pagina toonde een fout")
        if soort in ("alert", "markdown"):
            self.zinnen.append(getattr(element, soort).body)
        elif soort and (id_ := getattr(getattr(element, soort), "id", "")).startswith("$$ID"):
            sleutel = id_.split("-", 2)[-1]
            self.velden[getattr(element, soort).label if sleutel == "None" else sleutel] = id_

    # -- wat hij invult ------------------------------------------------------------------------------------------------

    def vul_in(self, veld: str, tekst: str) -> None:
        """Typt iets in een veld."""
        self._staat[veld] = WidgetState(id=self.velden[veld], string_value=tekst)

    def vink_aan(self, veld: str) -> None:
        """Zet een vinkje."""
        self._staat[veld] = WidgetState(id=self.velden[veld], bool_value=True)

    async def kies(self, vak: str, naam: str, inhoud: bytes) -> None:
        """Brengt een bestand naar de server en zet het in een vak; de pagina is daarna nog niet opnieuw gevraagd."""
        vraag = BackMsg()
        vraag.file_urls_request.request_id = uuid.uuid4().hex
        vraag.file_urls_request.file_names.append(naam)
        vraag.file_urls_request.session_id = self._sessie
        await self.lijn.send(vraag.SerializeToString())
        while (antwoord := await self._ontvang()).WhichOneof("type") != "file_urls_response":
            pass
        (plek,) = antwoord.file_urls_response.file_urls
        await asyncio.to_thread(self._breng, plek, naam, inhoud)
        staat = WidgetState(id=self.velden[vak])
        staat.file_uploader_state_value.uploaded_file_info.append(
            UploadedFileInfo(name=naam, size=len(inhoud), file_id=plek.file_id, file_urls=plek)
        )
        self._staat[vak] = staat

    def haal_weg(self, vak: str) -> None:
        """Haalt het bestand uit een vak."""
        self._staat[vak].file_uploader_state_value.ClearField("uploaded_file_info")

    def _breng(self, plek: FileURLs, naam: str, inhoud: bytes) -> None:
        server = http.client.HTTPConnection(self.adres, timeout=_GEDULD)
        server.request("GET", "/_stcore/health")
        koek = (antwoord := server.getresponse()).getheader("Set-Cookie", "").split(";")[0]
        antwoord.read()
        grens = uuid.uuid4().hex
        kop = f'--{grens}\r\nContent-Disposition: form-data; name="file"; filename="{naam}"\r\n\r\n'
        server.request(
            "PUT",
            f"/{plek.upload_url.lstrip('/')}",
            kop.encode() + inhoud + f"\r\n--{grens}--\r\n".encode(),
            {
                "Content-Type": f"multipart/form-data; boundary={grens}",
                "Cookie": koek,
                "X-Xsrftoken": koek.partition("=")[2],
                "Origin": f"http://{self.adres}",
            },
        )
        antwoord = server.getresponse()
        assert antwoord.status == 204, antwoord.read()
        server.close()


def _is_klaar(antwoord: ForwardMsg) -> bool:
    """Of de server niets meer stuurt; een pagina die zichzelf opnieuw vraagt, is dat nog niet."""
    return (
        antwoord.WhichOneof("type") == "script_finished"
        and antwoord.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@asynccontextmanager
async def bezoek(url: str, koekjes: Mapping[str, str] = MappingProxyType({})) -> AsyncIterator[Bezoeker]:
    """Een tabblad op een server; na afloop is het dicht.

    De server staat op deze computer, hoe zijn adres ook heet; het pad erachter is dat van een bestuur. Een certificaat
    wordt niet nagekeken.

    Args:
        koekjes: die van wie zich al aanmeldde. Streamlit gelooft ze alleen met zijn eigen koekje ernaast.
    """
    delen = urlsplit(url)
    versleuteld = delen.scheme == "https"
    async with websockets.connect(
        f"{'wss' if versleuteld else 'ws'}://{delen.netloc}{delen.path}/_stcore/stream",
        host="127.0.0.1",
        port=delen.port,
        ssl=_ZONDER_NAKIJKEN if versleuteld else None,
        origin=Origin(f"{delen.scheme}://{delen.netloc}"),
        additional_headers={"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items())},
        subprotocols=[Subprotocol("streamlit"), Subprotocol(koekjes.get("_streamlit_xsrf", "-"))],
        max_size=None,
    ) as lijn:
        yield Bezoeker(delen.netloc, lijn)
