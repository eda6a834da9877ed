"""Elk woord dat een bezoeker ziet of hoort is Nederlands, ook wat Streamlit er zelf bij zet.

De regel: een woord in de toegankelijkheidsboom (dat is wat een schermlezer voorleest) stuurde onze server, of het staat
aan de Nederlandse kant van de vertaling. Wat overblijft, zette Streamlit er in het Engels bij.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.tekst import MAANDEN
from pages._bezoek.paginas import PAGINAS, Pagina
from pages._server.vertaling import PATRONEN, WOORDEN
from tests.browser.stappen import klaar
from tests.pages.scherm import velden

_WOORD = re.compile(r"[^\W\d_]{2,}")
_NIET_TE_ZIEN = re.compile(r":material/\w+:")
_GEEN_TEKST = ("type", "icon", "url_path", "file_name", "mime", "width", "height")
"""Velden van een bericht waar geen tekst voor een mens in staat."""
_KALENDER = frozenset(
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo vandaag geselecteerd jaar maand "
    "dag januari februari maart april mei juni juli augustus september oktober november december mrt".split()
) | {*MAANDEN}
"""Wat de browser zelf in het Nederlands over dagen zegt."""
_ANDERS_GESCHREVEN = re.compile(r"\b[a-z]{3} \d{1,2}, \d{4}|\d,\d{3,}|\b[a-z]+_[a-z]+\b", re.IGNORECASE)
"""Een dag zoals men die in het Engels schrijft, een getal met meer cijfers dan iemand wil horen, of een kolomnaam."""
_VAN_VEGA = frozenset("axis titled scale with values ending legend mark container symbol visualization group".split())
"""Wat Vega in het Engels over een grafiek zegt."""


def woorden(tekst: str) -> set[str]:
    """De woorden van een tekst, zonder hoofdletters."""
    return {woord.casefold() for woord in _WOORD.findall(_NIET_TE_ZIEN.sub(" ", tekst))}


def gestuurd(bericht: ForwardMsg) -> Iterator[str]:
    """Elke tekst die de server met een bericht naar het scherm stuurt."""
    for waar, tekst in velden(bericht):
        if waar.rpartition(".")[2] not in _GEEN_TEKST:
            yield tekst
    element = bericht.delta.new_element
    for soort in ("table", "dataframe"):
        if element.HasField(soort):
            tabel = convert_arrow_bytes_to_pandas_df(getattr(element, soort).arrow_data.data)
            yield from map(str, tabel.columns)
            yield from (str(cel) for kolom in tabel.columns for cel in tabel[kolom])


def namen(page: Page) -> list[tuple[str, str]]:
    """De toegankelijkheidsboom: rol en elke tekst die erbij hoort."""
    boom: dict[str, Any] = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    uit = []
    for knoop in boom["nodes"]:
        # Een InlineTextBox is wat er van een tekst op een regel past; de tekst zelf staat er ook.
        if knoop.get("ignored") or knoop["role"]["value"] == "InlineTextBox":
            continue
        velden_ = [knoop.get("name"), knoop.get("description"), knoop.get("value")]
        velden_ += [e["value"] for e in knoop.get("properties", ()) if e["name"] == "roledescription"]
        teksten = [v["value"] for v in velden_ if v and isinstance(v.get("value"), str)]
        uit += [(knoop["role"]["value"], tekst) for tekst in teksten]
    return uit


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.naam)
def test_elk_woord_is_nederlands(page: Page, open_pagina: Callable[[str], Page], pagina: Pagina) -> None:
    """Ook in elk vak dat opengaat, elke keuzelijst, de kalender en het menu van een tabel."""
    kent = {w for tekst in (*WOORDEN.values(), *(naar for _, naar in PATRONEN)) for w in woorden(tekst)} | _KALENDER

    def lees(inhoud: str | bytes) -> None:
        if isinstance(inhoud, bytes):
            kent.update(w for tekst in gestuurd(ForwardMsg.FromString(inhoud)) for w in woorden(tekst))

    page.on("websocket", lambda socket: socket.on("framereceived", lees))
    open_pagina(f"{pagina.pad}?demo=1")
    klaar(page)
    vreemd: dict[str, set[str]] = {}

    def kijk(waar: str) -> None:
        for rol, tekst in namen(page):
            over = woorden(tekst) & _VAN_VEGA if rol.startswith("graphics") else woorden(tekst) - kent
            if rol.startswith("graphics") and (raar := _ANDERS_GESCHREVEN.search(tekst)):
                over.add(raar.group())
            if over:
                vreemd.setdefault(f"{waar}: {rol} ‘{tekst[:80]}’", set()).update(over)

    kijk("de pagina")
    for wat in ("stPopover", "stSelectbox", "stMultiSelect"):
        for plaats, vak in enumerate(page.get_by_test_id(wat).all()):
            if not vak.is_visible():
                continue
            vak.get_by_role("button").last.click()
            page.wait_for_timeout(300)
            kijk(f"{wat} {plaats}")
            kalender = page.get_by_role("button", name="Kies een dag", exact=True)
            if wat == "stPopover" and kalender.count():
                kalender.click()
                page.get_by_role("grid").wait_for()
                kijk("de kalender")
                page.keyboard.press("Escape")
            page.keyboard.press("Escape")
    assert vreemd == {}
