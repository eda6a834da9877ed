"""Wat uit een bestand of van een mens komt is nergens opmaak: op geen pagina, in geen venster, tooltip of bestand.

De gegevens komen van `tests/merken.py`. Er wordt gekeken naar alles wat een pagina naar de browser stuurt, ook wat er
maar even staat, zoals een balk die vult.
"""

import csv
import io
import logging
import shutil
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest

from checks.gevolgen.acceptatie import acceptatieregels
from checks.werk.controleren import lees_bestanden
from checks.werk.leveringen import sla_berichten_op, sla_op
from data.klok import vandaag
from data.lezen import Bestand
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.rijen import voeg_rij_toe
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.telling import teken_af
from data.opslag.schrijven.waardelijsten import bewaar_lijst
from data.opslag.vragen.besluiten import alle_besluiten, gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.logboek import Logkeuze
from data.opslag.vragen.rod.telling import aftekeningen
from data.plaats import map_gegevens
from data.schema.besluit import GEACCEPTEERD, Besluit
from data.schema.toegang import Gebruiker, Handeling
from data.schema.waarden.waardelijsten import DUOCODE
from data.tekst import dag
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling
from data.verzonnen.rod.berichten import bericht_over, naar_berichten
from pages._beheer.logtabel import logbestand
from pages._bevindingen.paneel.venster import TE_OPENEN
from pages._bevindingen.zojuist import _BESLOTEN, _MELDING, Besloten, in_woorden
from pages._bezoek.links import leerlingcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._bezoek.paginas import BEHEER, LEERLING, PAGINAS, ROD, UITLEG, UPLOADEN, WERKLIJST, Pagina
from pages._identificeren.lijst import lijst, lijst_csv, lijst_xlsx, scholen_van
from pages._rod.aftekenen import bladzijde as afgetekend
from pages._rod.delen import DEEL
from pages._termijnen.filter import Termijnfilter
from pages._termijnen.meenemen import als_bestand as termijnen_csv
from pages._werklijst.filters import Filter, eigenaarcodes
from pages._werklijst.uitvoer import fixlijst_csv, fixlijst_per_school, fixlijst_xlsx, lijst_per_swv, samenvatting
from tests.conftest import map_met
from tests.hulp import doe
from tests.merken import MERK, gemerkt, rauw
from tests.nummers import teksten_in
from tests.overzichten import ALLEEN_LAS, laad_overzicht
from tests.pages.conftest import Staat, knop, zoekveld, zonder_pagina
from tests.pages.scherm import Scherm

WIE = Gebruiker(MERK)
SCHOLEN = BESTUUR.with_columns(naam=pl.concat_str(pl.lit(f"{MERK} "), "naam"))
T = date(vandaag().year - (vandaag() < date(vandaag().year, 2, 1)), 2, 1)
"""De laatste teldatum die geweest is."""
AANTALLEN = ("las", "rod", "bekostigd", "brief", "alleen_las", "alleen_rod", "in_beide_niet_bekostigd")


@pytest.fixture
def scherm(monkeypatch: pytest.MonkeyPatch) -> Scherm:
    dit, stuur = Scherm(), ForwardMsgQueue.enqueue

    def enqueue(rij: ForwardMsgQueue, bericht: ForwardMsg) -> object:
        dit.kijk(bericht)
        return stuur(rij, bericht)

    monkeypatch.setattr(ForwardMsgQueue, "enqueue", enqueue)
    return dit


# -- een bestuur vol merken --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def map_gemerkt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Een map met twee leveringen, een overzicht van ROD, lijsten van DUO en besluiten, en overal merken."""
    p = vandaag()
    rijen, nu_geleverd, toen = gemerkt(p)

    def vul() -> None:
        pad = map_gegevens() / "bord.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        for uur, inhoud in enumerate((toen, nu_geleverd)):
            bestanden = [Bestand(f"{MERK}.csv", inhoud)]
            doet = Handeling(WIE, datetime.combine(p, time(uur)), p)
            sla_op(opslag, lees_bestanden(bestanden, SCHOLEN), bestanden, SCHOLEN, doet)
        doet = Handeling(WIE, datetime.combine(p, time(3)), p)
        code = {"code": f"X {MERK}", "soort": "Melding", "betekenis": MERK, "oplossing": MERK, "signalen": ["ID01"]}
        with opslag.schrijf(doet) as schrijver:  # zonder te controleren: dat gebeurt hieronder nog
            bewaar_lijst(schrijver, "duocode", pl.DataFrame([code], schema=DUOCODE), f"{MERK}.csv")
        een_school = [rij for rij in rijen if rij["instellingscode"] == rijen[0]["instellingscode"]]
        in_rod = [{**rij, "groep": f"{MERK} ROD"} for rij in een_school[1:]]
        laad_overzicht(opslag, in_rod, datetime.combine(p, time(4)), p, scholen=SCHOLEN)
        berichten = naar_berichten(
            [
                bericht_over(rijen[0], code=f"X {MERK}", tekst=MERK, datum=p),
                bericht_over(rijen[1], code=MERK, tekst=MERK, datum=p),
                *(bericht_over(rij, "bekostiging", status=MERK, datum=T) for rij in rijen[:4]),
            ]
        )
        sla_berichten_op(opslag, berichten, [Bestand(f"{MERK}.csv", b"duo")], doet)
        regels = acceptatieregels(p)
        met_reden = {code: redenen[0] for code, redenen in regels.redenen.items() if redenen}
        keuzes = (
            (Keuze(signaal=tuple(met_reden)), GEACCEPTEERD, regels.uiterlijk),
            (Keuze(soort=("M",)), "bezig", None),
        )
        with opslag.schrijf(doet) as schrijver:
            for keuze, status, tot in keuzes:
                (rij,) = bladzijde(schrijver.con, keuze, 0, 1).to_dicts()
                wat = Besluit(status, MERK, met_reden.get(rij["signaal"]), MERK, tot)
                besluit(schrijver, wat, [rij["sleutel"]], 1, gezien(schrijver.con), regels)
        with opslag.schrijf(doet, stil=True) as schrijver:  # zo lang kan niemand heten die er nu bij komt
            voeg_rij_toe(schrijver.con, "medewerker", code="merk", naam=MERK, email=MERK, rol="beheerder")
        opslag.sluit()

    return map_met(tmp_path_factory, "gemerkt", vul)


@pytest.fixture
def vol(eigen_map: Path, map_gemerkt: Path) -> Staat:
    shutil.copytree(map_gemerkt, eigen_map, dirs_exist_ok=True)
    return Staat("vol", eigen_map)


def ga(at: AppTest, scherm: Scherm, pagina: Pagina, **vraag: str | list[str]) -> AppTest:
    """Naar een pagina, met alleen deze vraag in het adres."""
    scherm.stand = pagina.naam
    at = at.switch_page(pagina.bestand)
    at.query_params.clear()
    for naam, waarde in vraag.items():
        at.query_params[naam] = waarde
    at = at.run()
    assert at.title[0].value == pagina.titel
    return at


def naar_deel(at: AppTest, scherm: Scherm, deel: str) -> AppTest:
    """Naar een ander deel van de pagina die openstaat."""
    scherm.stand = deel
    delen(at).set_value(deel).run()
    return at


def delen(at: AppTest) -> Any:
    """De keuze uit de delen van de pagina die openstaat."""
    return next(keuze for keuze in at.segmented_control if keuze.key in ("beheer_deel", DEEL.sleutel))


def kies(at: AppTest, inhoud: Mapping[str, bytes], vak: int = 0) -> AppTest:
    """Kiest bestanden: begin van de naam → inhoud."""
    return at.file_uploader[vak].set_value([(f"{naam}{MERK}.csv", b, "text/csv") for naam, b in inhoud.items()]).run()


def zag(scherm: Scherm, *plekken: str) -> None:
    """Er was geen opmaak, en op deze plekken stond wel een merk: anders keek de test nergens naar."""
    assert {waar: sorted(merken) for waar, merken in scherm.fout.items()} == {}
    assert [plek for plek in plekken if plek not in scherm.gezien] == [], sorted(scherm.gezien)


def omgeving_nu() -> Omgeving:
    """De omgeving van de pagina die openstaat."""
    return Omgeving(opslag_van("bord"), "bord", WIE, vandaag(), vandaag(), 1, None)


def bevindingen(*status: str) -> pl.DataFrame:
    with opslag_van("bord").lees(doe()) as con:
        return bladzijde(con, Keuze(status=status), 0, 500)


@pytest.fixture
def at(vol: Staat, scherm: Scherm) -> AppTest:
    """Een bezoek van iemand met een merk in zijn naam."""
    at = vol.open()
    at.session_state["wie"] = "merk"
    return at


def test_op_elke_pagina(at: AppTest, scherm: Scherm) -> None:
    for pagina in PAGINAS:
        at = ga(at, scherm, pagina)
        assert not at.error
    noemt_merk = bevindingen().filter(pl.col("zin").str.contains("vet", literal=True))
    at = ga(at, scherm, WERKLIJST, vestiging=MERK, eigenaar=list(eigenaarcodes(omgeving_nu())))
    for code in noemt_merk["signaal"].unique(maintain_order=True).to_list()[:2]:
        at = ga(at, scherm, UITLEG, signaal=code)
    zag(
        scherm,
        *(f"overzicht: table ‘{kop}’" for kop in ("Besloten door", "Leerling", "School", "Scholen", "Waarom")),
        "rod: alert.body",
        "uitleg: table ‘Wat is er aan de hand’",
        "uploaden: markdown.body",
        "werklijst: markdown.body",
    )


def test_bij_een_leerling(at: AppTest, scherm: Scherm) -> None:
    at = ga(at, scherm, LEERLING)
    zoekveld(at).set_value("=1+1").run()
    alle = bevindingen().drop_nulls("record").unique("record", maintain_order=True)
    met_rod = pl.col("instelling") == gemerkt(vandaag())[0][0]["instellingscode"]
    for record in [*alle.filter(met_rod)["record"].head(2), *alle.filter(~met_rod)["record"].head(2)]:
        at = ga(at, scherm, LEERLING, leerling=leerlingcode(omgeving_nu(), record))
    koppen = ("Deze levering", "In ROD", "In het LAS", "Leerling", "Verder", "Vorige levering")
    plekken = ("button.label", "heading.body", "markdown.body", *(f"table ‘{kop}’" for kop in koppen))
    zag(scherm, *(f"leerling: {plek}" for plek in plekken))


def test_in_een_venster(at: AppTest, scherm: Scherm) -> None:
    staat = ["bezig", "geaccepteerd", "nieuw"]
    for status in staat:
        at.session_state[TE_OPENEN] = bevindingen(status)["sleutel"][0]
        at = ga(at, scherm, WERKLIJST, status=staat)
        scherm.stand = "besloten"
        zin = in_woorden(Besluit(eigenaar=MERK), 1, MERK)
        at.session_state[_BESLOTEN], at.session_state[_MELDING] = [Besloten("bord", 1, zin)], ("bord", zin)
        at.run()
    zag(scherm, "werklijst: markdown.body", "besloten: markdown.body")


def test_bij_beheer(at: AppTest, scherm: Scherm) -> None:
    at = ga(at, scherm, BEHEER)
    for deel in delen(at).options:
        at = naar_deel(at, scherm, deel)
    at = naar_deel(at, scherm, "Leveringen")
    for terug in [str(b.key) for b in at.button if str(b.key).startswith("terug_")][:3]:
        at.button(key=terug).click().run()
    at = naar_deel(at, scherm, "Waardelijsten")
    knop(kies(at, {"": b"Geen land"}), "Landentabel laden")
    assert at.error
    at = naar_deel(at, scherm, "Verwijderen")
    at.selectbox(key="wis_school").set_value("98DA").run()
    at.text_input(key="woord_school_98DA").set_value("wissen")
    at = next(b for b in at.button if b.label.endswith("(98DA) wissen")).click().run()
    assert "is gewist" in at.success[0].value
    zag(
        scherm,
        "Leveringen: markdown.body",
        "Verwijderen: alert.body",
        "Verwijderen: button.label",
        "Waardelijsten: alert.body",
        "Waardelijsten: markdown.body",
    )


def test_bij_rod(at: AppTest, scherm: Scherm) -> None:
    at = ga(at, scherm, ROD)
    for deel in delen(at).options:
        at = naar_deel(at, scherm, deel)
    at = naar_deel(at, scherm, "Telling")
    at.text_area(key="aftekenen_toelichting").set_value(MERK).run()
    at = knop(at, "Telling aftekenen")
    klas = [schone_leerling(vandaag(), n) for n in range(1, 4)]
    at = kies(naar_deel(at, scherm, "Overzichten"), {"": naar_csv(klas, ALLEEN_LAS)})
    at = kies(at, {"": b"Geen overzicht"})
    assert at.error
    kop = "PGN;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus"
    lijst_van_duo = f"{kop}\n{klas[0]['bsn']};98DA;1;{dag(T)};anders {MERK}\n".encode()
    at = kies(naar_deel(at, scherm, "Meldingen van DUO"), {"": lijst_van_duo})
    at = kies(at, {"": b"Geen lijst"})
    assert at.error
    zag(
        scherm,
        *(f"{deel}: alert.body" for deel in ("Verschillen", "Meldingen van DUO", "Overzichten")),
        *(f"{deel}: markdown.body" for deel in ("Meldingen van DUO", "Overzichten", "Telling")),
        *(f"{deel}: table ‘School’" for deel in ("Verschillen", "Overzichten", "Telling")),
        *(f"Meldingen van DUO: {plek}" for plek in ("selectbox.label", "table ‘Code’", "table ‘Betekenis’")),
        *(f"Telling: table ‘{kop}’" for kop in ("Leerling", "Vestiging", "Categorie")),
    )


def test_bij_een_upload(at: AppTest, scherm: Scherm) -> None:
    p = vandaag()
    klas = [schone_leerling(p, n) for n in range(1, 5)]
    zonder = naar_csv(klas, ("instellingscode", "vestigingscode"))
    vreemd = naar_csv([{**rij, "instellingscode": "12ZZ"} for rij in klas])
    export = naar_csv(klas, koppen={"groep": f"Grp {MERK}"})

    def naar(stap: str, inhoud: Mapping[str, bytes]) -> AppTest:
        open_ = ga(at, scherm, UPLOADEN)
        scherm.stand = stap
        return kies(open_, inhoud)

    at = naar("vraag", {"": gemerkt(p)[1]})
    knop(at, "Onze voorstellen overnemen")
    at = naar("scholen", {"geen school": zonder, "vreemd": vreemd})
    at = naar("zonder school", {"": zonder})
    at = naar("kapot", {"kapot": b"Kop\n", "een": export, "twee": export, "brief": b"Geachte;heer\n1;2\n"})
    assert at.error
    next(s for s in at.selectbox if s.label == "Welke kolom is Groep?").select_index(0).run()
    at = ga(ga(at, scherm, BEHEER), scherm, UPLOADEN)  # wat gekozen was, staat er nog
    for vinkje in at.checkbox:
        vinkje.check()
    scherm.stand = "verslag"
    at = knop(at.run(), "Inlezen en controleren")
    assert not at.error
    zag(
        scherm,
        *(f"kapot: {plek}" for plek in ("alert.body", "markdown.body", "progress.text", "table ‘School’")),
        "vraag: markdown.body",
        "zonder school: text_input.label",
        "kapot: button.help",
        "uploaden: markdown.body",
        "verslag: alert.body",
        "verslag: markdown.body",
    )


# -- wat naar buiten gaat ----------------------------------------------------------------------------------------------


def test_geen_bestand_voert_iets_uit(vol: Staat) -> None:
    """Geen cel is een som, en geen bladzijde om te printen heeft html van een ander."""
    with zonder_pagina(vol.map / "gegevens" / "bord.duckdb") as omgeving:
        filter_, te_vinden = Filter(), lijst(omgeving)
        scholen = scholen_van(omgeving, te_vinden)
        telling = pl.DataFrame([{"instelling": "98DA", "naam": MERK, **dict.fromkeys(AANTALLEN, 1)}])
        with omgeving.opslag.schrijf(doe(MERK)) as schrijver:
            teken_af(schrijver, T, telling, MERK)
        with omgeving.lees() as con:
            besluiten, (af,) = alle_besluiten(con, omgeving.opslag.koppelsleutel), aftekeningen(con)
        bestanden = {
            "fixlijst csv": fixlijst_csv(omgeving, filter_, WIE),
            "fixlijst xlsx": fixlijst_xlsx(omgeving, filter_, WIE),
            "per school": fixlijst_per_school(omgeving, filter_, WIE),
            "per swv": lijst_per_swv(omgeving, filter_, WIE),
            "samenvatting html": samenvatting(omgeving, filter_, WIE),
            "telling html": afgetekend(omgeving, af, WIE),
            "identificeren csv": lijst_csv(omgeving, te_vinden, scholen, WIE),
            "identificeren xlsx": lijst_xlsx(omgeving, te_vinden, scholen, WIE),
            "termijnen csv": termijnen_csv(omgeving, Termijnfilter(), WIE),
            "besluiten csv": besluiten_csv(besluiten),
            "besluiten xlsx": besluiten_xlsx(besluiten),
            "logboek csv": logbestand(omgeving, Logkeuze(), WIE),
        }
    delen = [deel for naam, inhoud in bestanden.items() for deel in teksten_in(inhoud, naam)]
    assert [waar for waar, tekst in delen if "<b>h" in tekst and waar.endswith("html")] == []
    assert [waar for waar, tekst in delen if "<f>" in tekst] == [], "geen cel van een werkmap is een som"
    cellen = [
        (waar, cel)
        for waar, tekst in delen
        if waar.endswith("csv") and ": de naam" not in waar
        for rij in csv.reader(io.StringIO(tekst.lstrip("\ufeff")), delimiter=";")
        for cel in rij
    ]
    assert any("**vet**" in cel for _, cel in cellen)
    assert {waar for waar, cel in cellen if cel.startswith(("=", "+", "@"))} == set()


def test_het_log_noemt_er_geen(at: AppTest, scherm: Scherm, caplog: pytest.LogCaptureFixture) -> None:
    at = ga(at, scherm, UPLOADEN)
    with caplog.at_level(logging.INFO):
        at = kies(at, {"kapot": b"Kop\n"})
    assert at.error
    assert rauw(caplog.text) == []
