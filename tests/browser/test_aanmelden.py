"""Aanmelden zoals een mens en een aanvaller dat doen: echte aanbieder, echte proxy met TLS, echte browser.

Hier leunt Signaalwijzer op namen van binnen Streamlit (`pages/_server/koekjes.py`). Wie Streamlit vernieuwt, ziet hier
of het aanmelden nog werkt.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.klok import nu
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.server.aanbieders import Aangemeld as Wie
from pages._bezoek.paginas import PAGINAS
from pages._server.aanmelden import FOUTEN
from tests.asgi import in_eigen_lus
from tests.bezoeker import bezoek
from tests.browser.aanmelding import NAAM, SCHOOL, Aangemeld, eis_proxy, om_en_om, server_met_aanmelden
from tests.browser.conftest import KOUD, NORMEN
from tests.browser.stappen import klaar
from tests.conftest import WORTEL, Server
from tests.hulp import doe
from tests.schoolmerken import merken_van
from tests.test_server import handdruk

DIEP = "/uitleg?demo=1&woord=Groep%201%2C%20midden"
KOEK = "_streamlit_user"


@pytest.fixture(scope="module")
def aangemeld(tmp_path_factory: pytest.TempPathFactory, demomap: Any) -> Iterator[Aangemeld]:
    """Eén aanbieder, één proxy en één Signaalwijzer voor alles hieronder."""
    eis_proxy()
    with server_met_aanmelden(tmp_path_factory.mktemp("aanmelden"), demomap) as draait:
        yield draait


@pytest.fixture(scope="module")
def server(aangemeld: Aangemeld) -> Server:
    """Wat de andere browsertests hun server noemen, is hier deze."""
    return aangemeld.app


@pytest.fixture
def venster(browser: Browser, browser_context_args: dict[str, Any], aangemeld: Aangemeld) -> Iterator[BrowserContext]:
    """Een verse browser, die alleen onze server en de aanbieder kent."""
    context = browser.new_context(**browser_context_args, ignore_https_errors=True)
    eigen = re.compile(f"{re.escape(aangemeld.adres)}|{re.escape(aangemeld.aanbieder)}")
    context.route(lambda url: not eigen.match(url), lambda route: route.abort())
    context.set_default_timeout(KOUD)
    yield context
    context.close()


def meld_aan(page: Page, wie: str) -> None:
    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_role("button", name=wie, exact=True).click()


# -- in een browser ----------------------------------------------------------------------------------------------------


def test_van_een_diepe_link_tot_afgemeld_in_elk_venster(venster: BrowserContext, aangemeld: Aangemeld) -> None:
    page = venster.new_page()
    verbindingen: list[str] = []
    page.on("websocket", lambda socket: verbindingen.append(socket.url))
    page.goto(aangemeld.adres + DIEP)
    expect(page).to_have_title("Aanmelden – Signaalwijzer")
    assert verbindingen == []

    page.get_by_role("link", name="Aanmelden").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("alert")).to_have_text(FOUTEN["geweigerd"])

    meld_aan(page, "bea")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitleg")
    expect(page).to_have_url(aangemeld.adres + DIEP)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Bea Heerder")
    koeken = {k["name"]: k for k in venster.cookies()}
    assert koeken.keys() == {KOEK, "_streamlit_xsrf"}
    assert all(k["secure"] for k in koeken.values())
    wie = koeken[KOEK]
    assert (wie["httpOnly"], wie["sameSite"], len(wie["value"]) < 600) == (True, "Lax", True)

    tweede = venster.new_page()
    tweede.goto(f"{aangemeld.adres}/leerling?demo=1")
    zoekveld = tweede.get_by_placeholder("Naam of leerlingnummer")
    zoekveld.wait_for()
    klaar(tweede)

    page.get_by_role("button", name="Afmelden").click()
    page.get_by_role("button").first.click()  # de aanbieder vraagt of het moet
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent afgemeld")
    assert KOEK not in {k["name"] for k in venster.cookies()}

    # Dit is alleen een fragment: het komt niet langs de voordeur.
    zoekveld.fill("Soraya")
    expect(tweede.get_by_role("heading", level=1)).to_have_text("U bent niet meer aangemeld")
    expect(zoekveld).to_have_count(0)
    expect(tweede.get_by_text("Soraya")).to_have_count(0)

    tweede.get_by_role("button", name="Opnieuw aanmelden").click()
    tweede.get_by_role("button", name="vreemd", exact=True).click()
    expect(tweede.get_by_role("heading", level=1)).to_have_text("U hebt nog geen toegang")
    expect(tweede.get_by_text("Vera Vreemd")).to_be_visible()
    expect(tweede.get_by_test_id("stSidebar")).to_have_count(0)


def test_de_eigen_paginas_zijn_toegankelijk(
    browser: Browser, browser_context_args: dict[str, Any], aangemeld: Aangemeld
) -> None:
    context = browser.new_context(**browser_context_args, bypass_csp=True, ignore_https_errors=True)
    page = context.new_page()
    for pad in ("/aanmelden", "/aanmelden?fout=verlopen", "/afgemeld"):
        page.goto(aangemeld.adres + pad)
        for thema in ("light", "dark"):
            page.emulate_media(color_scheme=thema)
            uitkomst = Axe().run(page, options={"runOnly": NORMEN, "resultTypes": ["violations"]})
            assert uitkomst.violations_count == 0, f"{pad}, {thema}: {uitkomst.generate_report()}"
    context.close()


# -- zonder browser ----------------------------------------------------------------------------------------------------


@pytest.fixture
def bezoeker(aangemeld: Aangemeld) -> Iterator[httpx.Client]:
    with aangemeld.bezoeker() as bezoeker:
        yield bezoeker


def koekjesgeheim(aangemeld: Aangemeld) -> str:
    return (aangemeld.app.map / "sleutels" / "koekjesgeheim").read_text()


def koek(aangemeld: Aangemeld, geheim: str = "", **anders: object) -> str:
    """Een koekje zoals wij het maken, met iets anders erin."""
    wie = Wie("localhost/bea", "Bea", None, (), "bezoek", nu()).als_claims()
    vast = {"origin": aangemeld.adres, "is_logged_in": True, "provider": "bestuur"}
    return create_signed_value(geheim or koekjesgeheim(aangemeld), KOEK, json.dumps({**vast, **wie, **anders})).decode()


GOED = "/werklijst?soort=F&school=90ZA&groep=Groep%201%2C%20midden"
ELDERS = (
    *("//kwaad.nl", "https://kwaad.nl/", "/\\kwaad.nl", "\\\\kwaad.nl", "kwaad.nl", "javascript:alert(1)"),
    *("/x\r\nSet-Cookie: a=b", "/auth/logout", "/aanmelden?naar=//kwaad.nl", "/" + "a" * 3000),
)


def test_na_het_aanmelden_blijft_men_hier(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    for naar, wordt in ((GOED, GOED), (ELDERS[0], "/"), (ELDERS[6], "/")):
        with aangemeld.bezoeker() as iemand:
            terug = aangemeld.meld_aan(iemand, "bea", naar)
            assert (terug.status_code, terug.headers["location"]) == (302, wordt)
            assert [k for k in terug.headers.get_list("set-cookie") if k.startswith("a=b")] == []
    # Wie al binnen is gaat er ook zonder aanbieder heen, en ook dan nergens anders.
    aangemeld.meld_aan(bezoeker, "bea")
    for naar in (GOED, *ELDERS):
        heen = bezoeker.get("/aanmelden", params={"naar": naar}).headers["location"]
        assert heen == (GOED if naar == GOED else "/")


def test_elk_koekje_is_alleen_voor_https_en_voor_een_werkdag(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    terug = aangemeld.meld_aan(bezoeker, "veel")
    koeken = [stap for antwoord in (*terug.history, terug) for stap in antwoord.headers.get_list("set-cookie")]
    (wie,) = [k for k in koeken if k.startswith(f"{KOEK}=")]
    assert {*wie.lower().split("; ")[1:]} == {"path=/", "httponly", "max-age=36000", "samesite=lax", "secure"}
    assert len(wie) < 700  # met vierhonderd groepen, en zonder tokens
    assert not [k for k in koeken if "tokens" in k and "max-age=0" not in k.lower()]
    assert bezoeker.get("/", headers={"accept": "text/html"}).status_code == 200


def test_wie_hier_niet_hoort_leest_dat(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    terug = aangemeld.meld_aan(bezoeker, "leerling")
    assert terug.headers["location"].startswith("/aanmelden?fout=niet-toegelaten")
    assert KOEK not in bezoeker.cookies
    assert FOUTEN["niet-toegelaten"] in bezoeker.get(terug.headers["location"]).text


def test_een_vervalst_of_oud_koekje_is_geen_koekje(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    oud = (nu() - timedelta(hours=10, minutes=1)).isoformat()
    van_streamlit = create_signed_value(
        koekjesgeheim(aangemeld), KOEK, json.dumps({"sub": "bea", "is_logged_in": True, "origin": aangemeld.adres})
    ).decode()
    goed = koek(aangemeld)
    kapot = {
        "ander geheim": koek(aangemeld, "een-ander-geheim-van-iemand-anders"),
        "van gisteren": koek(aangemeld, moment=oud),
        "van later": koek(aangemeld, moment=(nu() + timedelta(hours=1)).isoformat()),
        "zonder bezoek": koek(aangemeld, bezoek=None, moment=None),
        "niet aangemeld": koek(aangemeld, is_logged_in=False),
        "van Streamlit": van_streamlit,
        **{f"veranderd in deel {n}": _met_ander_begin(goed, n) for n in range(goed.count(".") + 1)},
        "niets": "",
        "stukken": "chunks-3",
        "rommel": "eyJzdWIiOiJiZWEifQ.abc.def",
    }

    def mag(waarde: str) -> bool:
        koppen = {"accept": "text/html", "cookie": f"{KOEK}={waarde}"}
        return bezoeker.get("/", headers=koppen).status_code == 200

    assert mag(goed)
    assert {naam: mag(waarde) for naam, waarde in kapot.items()} == dict.fromkeys(kapot, False)


def _met_ander_begin(waarde: str, deel: int) -> str:
    """Verander de eerste letter van een deel: van de laatste telt in base64 niet elke bit mee."""
    delen = waarde.split(".")
    delen[deel] = ("B" if delen[deel].startswith("A") else "A") + delen[deel][1:]
    return ".".join(delen)


def test_een_antwoord_van_de_aanbieder_geldt_een_keer(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    terug = aangemeld.terugkomst(bezoeker, "bea", "/uitleg")
    assert bezoeker.get(terug).headers["location"] == "/uitleg"
    nog_eens = bezoeker.get(terug)  # de terugknop: wie binnen is, blijft dat
    assert nog_eens.headers["location"] == "/"
    assert bezoeker.get("/", headers={"accept": "text/html"}).status_code == 200
    with aangemeld.bezoeker() as ander:
        gestolen = ander.get(terug)
        assert gestolen.headers["location"].startswith("/aanmelden?fout=verlopen")
        assert KOEK not in ander.cookies
        fout = ander.get("/oauth2callback?error=server_error&error_description=Jan%20Jansen%20999990019")
        assert fout.headers["location"].startswith("/aanmelden?naar=%2F&fout=mislukt")
    assert "Jansen" not in aangemeld.app.log()


def test_afmelden_beeindigt_het_bezoek_ook_met_een_bewaard_koekje(aangemeld: Aangemeld, bezoeker: httpx.Client) -> None:
    aangemeld.meld_aan(bezoeker, "bea")
    assert bezoeker.get("/afgemeld").headers["location"] == "/"  # dat is nog niet zo
    bewaard = bezoeker.cookies[KOEK]
    assert bezoeker.get("/auth/logout").headers["location"].startswith(aangemeld.aanbieder)
    assert bezoeker.get("/oauth2callback").headers["location"] == "/afgemeld"
    assert "U bent afgemeld" in bezoeker.get("/afgemeld").text
    with aangemeld.bezoeker() as ander:
        ander.headers["cookie"] = f"{KOEK}={bewaard}"
        assert ander.get("/", headers={"accept": "text/html"}).status_code == 302
        assert ander.get("/_stcore/host-config").status_code == 401


def _ingangen() -> list[str]:
    """Elke ingang die de app heeft, met wat men er zoal invult."""
    vraag = "import json, app; print(json.dumps([r.path for r in app.app._build_starlette_app().routes]))"
    uit = subprocess.run([sys.executable, "-c", vraag], cwd=WORTEL, capture_output=True, text=True, check=True)
    paden = [re.sub(r"\{[^}]*\}", "x", pad) for pad in json.loads(uit.stdout.splitlines()[-1])]
    assert {"/_stcore/stream", "/_stcore/health", "/media/x"} <= {*paden}
    return [*paden, *(pagina.pad for pagina in PAGINAS), "/bestaat-niet", "/%5Fstcore/host-config", "/media/../app.py"]


def test_duizend_verzoeken_zonder_koekje_geven_niets(aangemeld: Aangemeld) -> None:
    """Langs elke ingang, met elke methode, rechtstreeks aan de app: een proxy houdt niets tegen."""
    mag = {"", "Meld u aan.", "Niet gevonden.", "ok", "Dit kan hier niet.", "Method Not Allowed", "Not Found"}
    ingangen, methoden = _ingangen(), ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")
    soorten = ("text/html", "*/*", "application/json")
    vragen = islice(cycle([(p, m, a) for p in ingangen for m in methoden for a in soorten]), 1000)
    anders = {}
    with httpx.Client(base_url=aangemeld.app.url, headers={"host": NAAM}) as vreemd:
        for pad, methode, wil in vragen:
            antwoord = vreemd.request(methode, pad, headers={"accept": wil})
            eigen = "<title>Aanmelden – Signaalwijzer</title>" in antwoord.text
            schil = "<title>Signaalwijzer</title>" in antwoord.text and pad.startswith(("/static", "/auth", "/oauth"))
            if antwoord.text not in mag and not eigen and not schil:
                anders[pad, methode, wil] = (antwoord.status_code, antwoord.text[:60])
    assert anders == {}
    assert handdruk(aangemeld.app, NAAM, aangemeld.adres).startswith("http/1.1 403 ")


async def _op_zijn_scherm(aangemeld: Aangemeld, koekjes: Mapping[str, str], paginas: Iterable[str]) -> dict[str, str]:
    """Alles wat de server voor een paar pagina's van de demo stuurt aan wie aangemeld is."""
    gezien = {}
    async with bezoek(aangemeld.adres, koekjes) as tabblad:
        for pagina in paginas:
            await tabblad.open(pagina, {"demo": "1"})
            gezien[pagina] = b"\n".join(tabblad.rauw).decode("utf-8", "replace")
        assert tabblad.fouten == []
    return gezien


def test_elke_rol_ziet_na_het_aanmelden_alleen_het_zijne(
    aangemeld: Aangemeld, demomap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """De rol komt van de aanbieder, langs het koekje en de proxy, tot op het scherm."""
    monkeypatch.setenv("SIGNAALWIJZER_MAP", str(demomap))
    pad = demomap / "gegevens" / "demo.duckdb"
    with Opslag(pad, opslagsleutel(pad)) as opslag, opslag.lees(doe()) as con:
        merken = merken_van(con, opslag.koppelsleutel)
    ziet: dict[str, dict[str, str]] = {}
    for wie in ("bea", "coen", "sanne", "luc"):
        with aangemeld.bezoeker() as bezoeker:
            aangemeld.meld_aan(bezoeker, wie)
            bezoeker.get("/_stcore/health")  # geeft het koekje waarmee Streamlit de andere gelooft
            koekjes = dict(bezoeker.cookies)
        ziet[wie] = in_eigen_lus(_op_zijn_scherm(aangemeld, koekjes, ("werklijst", "identificeren", "beheer")))
    print([(w, g["beheer"][-1500:]) for w, g in ziet.items()])
    dicht = "mag deze pagina niet openen"
    assert {wie for wie, gezien in ziet.items() if dicht in gezien["beheer"]} == {"sanne", "luc"}
    assert {wie for wie, gezien in ziet.items() if "Logboek" in gezien["beheer"]} == {"bea"}
    vreemd = {wie: merken.van_anderen(" ".join(gezien.values()), [SCHOOL]) for wie, gezien in ziet.items()}
    assert {wie for wie, van in vreemd.items() if van} == {"bea", "coen", "luc"}, vreemd["sanne"]
    assert merken.hele_nummers(" ".join(ziet["luc"].values())) == set()


def test_een_server_kent_alleen_zijn_eigen_naam(aangemeld: Aangemeld) -> None:
    for host, pad, status in (
        ("kwaad.nl", "/", 400),
        ("127.0.0.1", "/", 400),
        ("127.0.0.1", "/_stcore/health", 200),
        (NAAM, "/_stcore/health", 200),
    ):
        assert aangemeld.app.vraag(pad, host=host).status == status
    assert aangemeld.adres in aangemeld.app.vraag("/", host="127.0.0.1").tekst
    assert handdruk(aangemeld.app, NAAM, "https://kwaad.nl").startswith("http/1.1 400 ")
    assert (aangemeld.app.vraag("/gezond").status, aangemeld.app.vraag("/gezond").tekst) == (200, "gezond")
    cijfers = aangemeld.app.vraag("/cijfers")
    assert (cijfers.status, "signaalwijzer_gezond 1.0" in cijfers.tekst) == (200, True)
    for pad in ("/gezond", "/cijfers"):
        assert aangemeld.app.vraag(pad, host=NAAM).status == 401
        with aangemeld.bezoeker() as van_buiten:  # door de proxy, ook wie zich voor deze computer uitgeeft
            namen = ("localhost", "127.0.0.1:8501", NAAM)
            assert {van_buiten.get(pad, headers={"host": naam}).status_code for naam in namen} == {404}
    assert "max-age=31536000" in aangemeld.app.vraag("/", host=NAAM).koppen["strict-transport-security"]


def test_wie_bij_een_ander_proces_terugkomt_komt_binnen(
    aangemeld: Aangemeld, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Twee processen om en om achter de proxy: de uitwisseling en het koekje van de een gelden bij de ander.

    Zo is het ook na een herstart tijdens het aanmelden. Wie zich bij de een afmeldt, is dat na een herstart nog.
    """
    with om_en_om(aangemeld, tmp_path_factory.mktemp("tweede")) as samen:
        for _ in range(3):
            with samen.bezoeker() as bezoeker:
                terug = aangemeld.terugkomst(bezoeker, "bea", "/uitleg")
                assert bezoeker.get(terug).headers["location"] == "/uitleg"
                pagina = [bezoeker.get("/", headers={"accept": "text/html"}).status_code for _ in range(2)]
                assert pagina == [200, 200]
