"""De downloads: de knoppen in elke stand, en dat erin staat wat er gefilterd is en niets wat er niet in hoort."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

import fastexcel
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from checks.motor.catalogus import laad_signalen
from data.klok import nu
from data.lezen import Bestand
from data.opslag.schrijven.besluitbestand import laad_besluiten
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.schema.besluit import GEACCEPTEERD, OPGELOST, STATUSSEN, TE_DOEN, Besluit
from data.schema.ernst import ERNSTIG
from data.schema.toegang import Gebruiker
from data.schema.velden import ADRES
from data.uit.tabel import KOLOMMEN, als_csv
from data.uit.teruglezen import als_besluiten, lees_terug
from pages._bevindingen.bestuur.rapport import rapport
from pages._bezoek.omgeving import Omgeving
from pages._termijnen import meenemen
from pages._termijnen.filter import Termijnfilter
from pages._werklijst import uitvoer
from pages._werklijst.filters import Filter
from tests.data.hulp import fout, xlsx
from tests.data.opslag.hulp import in_kolommen
from tests.data.processen import loopt_vast, valt_om
from tests.data.uit.hulp import uitgepakt
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

AN = Gebruiker("An")

MAKERS: tuple[Callable[[Omgeving, Filter, Gebruiker], bytes], ...] = (
    uitvoer.fixlijst_xlsx,
    uitvoer.fixlijst_csv,
    uitvoer.fixlijst_per_school,
    uitvoer.lijst_per_swv,
    uitvoer.samenvatting,
)
LABELS = [k.label for k in (*uitvoer._LIJSTEN, *uitvoer._DELEN)]
FILTERS = [Filter(), Filter(soort=("F",), school=("98BA",)), Filter(tekst="bestaatvastniet")]


def knoppen(at: AppTest) -> dict[str, bool]:
    """Het label van elke downloadknop, en of hij te gebruiken is."""
    return {k.proto.label: not k.proto.disabled for k in at.get("download_button")}


def gevraagd(omgeving: Omgeving, filter_: Filter) -> pl.DataFrame:
    with omgeving.opslag.lees(doe()) as con:
        return bladzijde(con, filter_.keuze)


def leesbaar(inhoud: bytes) -> str:
    """Alles wat een mens in een download kan lezen, ook in de werkmappen in een zip."""
    if not inhoud.startswith(b"PK"):
        return inhoud.decode("utf-8-sig")
    bestanden = uitgepakt(inhoud)
    if "xl/workbook.xml" not in bestanden:
        return "\n".join([*bestanden, *map(leesbaar, bestanden.values())])
    boek = fastexcel.read_excel(inhoud)
    return "\n".join(
        str(boek.load_sheet(n, header_row=None, dtypes="string").to_polars().rows()) for n in boek.sheet_names
    )


# -- de knoppen --------------------------------------------------------------------------------------------------------


def test_de_demo_biedt_elke_download(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst")
    assert [label for label in LABELS if knoppen(at)[label]] == LABELS
    assert "precies wat u nu gefilterd hebt" in tekst(at)


def test_zonder_naam_kan_het_nog_niet(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("werklijst")
    assert not any(knoppen(at)[label] for label in LABELS)
    assert "Vul uw naam in om te downloaden." in tekst(at)
    at.text_input(key="wie_fixlijst").set_value("An de Vries").run()
    assert all(knoppen(at)[label] for label in LABELS)


def test_zonder_bevindingen_over_tlvs_is_er_geen_lijst_per_swv(bestuur_zonder_tlv: Staat) -> None:
    at = bestuur_zonder_tlv.open("werklijst", soort="F", thema="identiteit")
    assert "Samenvatting voor de directie" in knoppen(at)
    assert not any("samenwerkingsverband" in naam for naam in knoppen(at))
    assert "samenwerkingsverband gaat" not in tekst(at)


# -- wat erin zit ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("filter_", FILTERS)
def test_de_fixlijst_is_precies_wat_er_gefilterd_is(demo: Omgeving, filter_: Filter) -> None:
    verwacht = gevraagd(demo, filter_)
    csv = pl.read_csv(uitvoer.fixlijst_csv(demo, filter_, AN), separator=";", infer_schema=False)
    assert csv.columns == [*KOLOMMEN, "hersteller", "status", "eigenaar", "afdruk", "afgehandeld"]
    wie = {code: signaal.herstelt for code, signaal in laad_signalen().items()}
    assert csv["hersteller"].to_list() == [wie[code] for code in csv["signaal"]]
    assert sorted(csv["zin"]) == sorted(verwacht["zin"])
    boek = fastexcel.read_excel(uitvoer.fixlijst_xlsx(demo, filter_, AN))
    blad = boek.load_sheet("Fixlijst", dtypes="string").to_polars()
    if verwacht.height:
        assert sorted(blad["Wat is er aan de hand"]) == sorted(verwacht["zin"])
    uitleg = str(boek.load_sheet("Toelichting", header_row=None).to_polars().to_dicts())
    assert f"{demo.peildatum:%d-%m-%Y}" in uitleg
    if filter_.school:
        assert "De Klankschaal (98BA)" in uitleg
        assert "ROD weigert het" in uitleg


@pytest.mark.parametrize("filter_", FILTERS)
def test_de_zip_is_precies_wat_er_gefilterd_is(demo: Omgeving, filter_: Filter) -> None:
    verwacht = gevraagd(demo, filter_)
    bestanden = uitgepakt(uitvoer.fixlijst_per_school(demo, filter_, AN))
    zinnen: dict[str, list[str]] = {".csv": [], ".xlsx": []}
    for naam, inhoud in bestanden.items():
        if naam.endswith(".csv"):
            zinnen[".csv"] += pl.read_csv(inhoud, separator=";", infer_schema=False)["zin"].to_list()
        elif naam.endswith(".xlsx"):
            blad = fastexcel.read_excel(inhoud).load_sheet("Fixlijst", dtypes="string").to_polars()
            zinnen[".xlsx"] += blad["Wat is er aan de hand"].to_list()
    assert sorted(zinnen[".csv"]) == sorted(zinnen[".xlsx"]) == sorted(verwacht["zin"])
    scholen = [n[:4] for n in bestanden if n.endswith(".html")]
    assert scholen == sorted(filter_.school or ("98AA", "98BA", "98CA", "98CB", "98DA", "98DB"))


def test_de_lijst_per_swv_gaat_alleen_over_zijn_tlvs(demo: Omgeving) -> None:
    tlv = [code for code, signaal in laad_signalen().items() if signaal.thema == "tlv"]
    alle = gevraagd(demo, Filter(signaal=tuple(tlv)))
    bestanden = uitgepakt(uitvoer.lijst_per_swv(demo, Filter(), AN))
    leesmij = bestanden.pop("LEESMIJ.txt").decode("utf-8-sig")
    bladen = {
        naam[:6]: fastexcel.read_excel(inhoud).load_sheet("Fixlijst", dtypes="string").to_polars()
        for naam, inhoud in bestanden.items()
    }
    assert len(bladen) > 1
    signalen = {
        signaal
        for inhoud in bestanden.values()
        for signaal in fastexcel.read_excel(inhoud).load_sheet("Samenvatting", dtypes="string").to_polars()["Signaal"]
    }
    assert signalen <= set(tlv)
    sleutels = [s for blad in bladen.values() for s in blad["Sleutel"]]
    assert len(sleutels) == len(set(sleutels)), "elke bevinding bij hoogstens één samenwerkingsverband"
    weg = alle.height - len(sleutels)
    assert f"In geen lijst: {weg} bevinding" in leesmij


def test_een_swv_ziet_niet_waar_wij_op_zochten(demo: Omgeving) -> None:
    gelezen = leesbaar(uitvoer.lijst_per_swv(demo, Filter(tekst="a", eigenaar=("Joke de Wit",), soort=("B",)), AN))
    assert "Kost bekostiging" in gelezen
    assert "Zoektekst" not in gelezen
    assert "Joke" not in gelezen


def test_de_samenvatting_telt_alles_van_de_gekozen_scholen(demo: Omgeving) -> None:
    html = uitvoer.samenvatting(demo, Filter(school=("98BA",), soort=("M",)), AN).decode()
    assert html.count("<section>") == 1
    aantal_f = gevraagd(demo, Filter(school=("98BA",), soort=("F",))).height
    assert f"<b>{aantal_f}</b>" in html
    assert uitvoer.samenvatting(demo, Filter(), AN).count(b"<section>") == 6


# -- wat er niet in hoort ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maak", MAKERS)
def test_nergens_staat_een_heel_nummer(demo: Omgeving, maak: Callable[[Omgeving, Filter, Gebruiker], bytes]) -> None:
    with demo.opslag.lees(doe()) as con:
        nummers = [
            n
            for (n,) in con.execute(
                "SELECT bsn FROM leerling WHERE bsn IS NOT NULL UNION SELECT onderwijsnummer FROM leerling "
                "WHERE onderwijsnummer IS NOT NULL"
            ).fetchall()
        ]
    assert len(nummers) > 100
    gelezen = leesbaar(maak(demo, Filter(), AN))
    assert not [n for n in nummers if len(n) >= 8 and n in gelezen]


@pytest.mark.parametrize("maak", MAKERS)
def test_een_geheim_adres_staat_nergens(demo: Omgeving, maak: Callable[[Omgeving, Filter, Gebruiker], bytes]) -> None:
    with demo.opslag.lees(doe()) as con:
        geheim = bladzijde(con, Keuze(status=STATUSSEN)).join(
            con.sql("SELECT DISTINCT sleutel AS record FROM leerling WHERE geheim_adres").pl(), on="record"
        )
        bewaard = in_kolommen(con)["leerling"].filter("geheim_adres")
    assert geheim.height > 0, "de demo heeft zulke leerlingen, met bevindingen"
    assert bewaard.height > 0
    assert bewaard.select(pl.col(ADRES).count()).row(0) == (0,) * len(ADRES)
    adres = geheim.filter(pl.col("veld").is_in(ADRES))
    assert adres["waarde"].null_count() == adres["voorstel"].null_count() == adres.height
    assert maak(demo, Filter(status=STATUSSEN), AN)


@pytest.mark.parametrize("maak", MAKERS)
def test_een_download_staat_in_het_logboek_zonder_gegevens(
    demo: Omgeving, maak: Callable[[Omgeving, Filter, Gebruiker], bytes]
) -> None:
    maak(demo, Filter(school=("98BA",), tekst="Jansen"), Gebruiker("An de Vries"))
    with demo.opslag.lees(doe()) as con:
        wie, wat, aantal, waar = con.execute(
            "SELECT wie, wat, aantal, toelichting FROM gebeurtenis ORDER BY rowid DESC LIMIT 1"
        ).fetchall()[0]
    assert (wie, wat) == ("An de Vries", "fixlijst gedownload")
    assert waar.endswith(", 98BA")
    assert "Jansen" not in waar
    assert isinstance(aantal, int)


def test_wie_niet_alle_scholen_ziet_neemt_ze_niet_alle_mee(demo: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """In de naam, in het bestand en in het logboek, van elke download van een lijst."""
    monkeypatch.setattr(
        uitvoer, "downloadknop", lambda _, maak, wie, bestand, **__: gemaakt.append(bestand + leesbaar(maak(wie)))
    )
    monkeypatch.setattr(
        meenemen, "downloadknop", lambda _, maak, wie, bestand, **__: gemaakt.append(bestand + maak(wie).decode())
    )
    monkeypatch.setattr(meenemen, "downloadvak", lambda *_: nullcontext(AN))
    deel = Gebruiker("", frozenset({"98BA", "98CA"}), "school")
    for lezer, heten, noteert in ((deel, "uw scholen", "98BA, 98CA"), (demo.lezer, "alle scholen", "alle scholen")):
        gemaakt: list[str] = []
        omgeving = replace(demo, lezer=lezer)
        knoppen = [k for k in (*uitvoer._LIJSTEN, *uitvoer._DELEN) if lezer.mag(k.recht)]
        for knop_ in knoppen:
            uitvoer._knop(knop_, omgeving, Filter(), AN)
        meenemen.meenemen(omgeving, Termijnfilter(), 1)
        assert len(gemaakt) == len(knoppen) + 2
        assert [inhoud[: len(heten)] for inhoud in gemaakt] == [heten] * len(gemaakt)
        assert f"('Over', '{heten}'" in gemaakt[0]
        assert f"<title>Samenvatting {heten}" in gemaakt[len(uitvoer._LIJSTEN)]
        assert rapport(omgeving).kop.onderwerp == heten
        assert lezer is demo.lezer or not [inhoud for inhoud in gemaakt if "alle scholen" in inhoud]
        with demo.opslag.lees(doe()) as con:
            waar = con.execute(
                "SELECT toelichting FROM gebeurtenis ORDER BY rowid DESC LIMIT ?", [len(gemaakt)]
            ).fetchall()
        assert [tekst_.partition(", ")[2] for (tekst_,) in waar] == [noteert] * len(gemaakt)


# -- met besluiten -----------------------------------------------------------------------------------------------------


def _accepteer(omgeving: Omgeving, sleutels: list[str]) -> None:
    with omgeving.opslag.schrijf(doe("An", nu())) as hand:
        con = hand.con
        wat = Besluit(status=GEACCEPTEERD, reden="Dit klopt")
        besluit(hand, wat, sleutels, len(sleutels), gezien(con))


def test_wat_geaccepteerd_is_staat_er_alleen_in_als_men_erom_vraagt(demo: Omgeving) -> None:
    weg = gevraagd(demo, Filter(school=("98BA",), soort=("M", "A")))["sleutel"].to_list()[:3]
    _accepteer(demo, weg)
    voor_school = Filter(school=("98BA",))
    alles = Filter(school=("98BA",), status=())
    met = Filter(school=("98BA",), status=(*TE_DOEN, GEACCEPTEERD))
    for filter_, erin in ((voor_school, False), (alles, False), (met, True)):
        inhoud = uitvoer.fixlijst_xlsx(demo, filter_, AN)
        boek = fastexcel.read_excel(inhoud)
        blad = boek.load_sheet("Fixlijst", dtypes="string").to_polars()
        assert (blad.height == gevraagd(demo, met).height) == erin
        assert ("geaccepteerd" in str(blad["Status"].to_list())) == erin
        assert ("3 × geaccepteerd" in leesbaar(inhoud)) != erin
    loopt = gevraagd(demo, Filter(school=("98BA",), status=(*TE_DOEN, OPGELOST, GEACCEPTEERD))).height
    for filter_ in (voor_school, met, Filter(school=("98BA",), status=("bezig",))):
        eraf = uitvoer._weggelaten(demo, filter_).get("98BA", {})
        assert gevraagd(demo, filter_).height + sum(eraf.values()) == loopt, "lijst en weggelaten zijn samen alles"
    zip_ = uitgepakt(uitvoer.fixlijst_per_school(demo, Filter(), AN))
    assert "Niet in de lijsten: 3 × geaccepteerd." in zip_["LEESMIJ.txt"].decode("utf-8-sig")


def test_een_ingevulde_lijst_wordt_een_besluit(demo: Omgeving) -> None:
    """Downloaden, invullen, inlezen: precies de ingevulde regels krijgen hun status."""
    boek = fastexcel.read_excel(uitvoer.fixlijst_xlsx(demo, Filter(school=("98BA",)), AN))
    blad = boek.load_sheet("Fixlijst", dtypes="string").to_polars()
    antwoorden = pl.Series(["ja", "Wacht op de ouders"], dtype=pl.String).extend_constant(None, blad.height - 2)
    ingevuld = blad.with_columns(antwoorden.alias("Afgehandeld")).sample(fraction=1, shuffle=True, seed=1)
    bestand = Bestand("terug.xlsx", xlsx({"Fixlijst": [ingevuld.columns, *ingevuld.rows()]}))
    sleutel = demo.opslag.koppelsleutel
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        geladen = laad_besluiten(hand, als_besluiten(lees_terug(bestand, sleutel), sleutel), sleutel)
    assert (geladen.toegepast, geladen.onbekend) == (2, 0)
    na = gevraagd(demo, Filter(school=("98BA",), status=("bezig", "opgelost in LAS")))
    zinnen = blad["Wat is er aan de hand"].to_list()
    assert set(na.select("zin", "status").rows()) == {(zinnen[0], "opgelost in LAS"), (zinnen[1], "bezig")}
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        nog_eens = laad_besluiten(hand, als_besluiten(lees_terug(bestand, sleutel), sleutel), sleutel)
    assert (nog_eens.toegepast, nog_eens.hetzelfde) == (0, 2)


def test_een_ingevulde_lijst_is_eerst_te_zien_en_dan_toe_te_passen(bestuur_demo: Staat, demo: Omgeving) -> None:
    """Per regel wat de school schreef en wat het wordt; pas na de knop verandert er iets."""
    csv = pl.read_csv(uitvoer.fixlijst_csv(demo, Filter(school=("98BA",)), AN), separator=";", infer_schema=False)
    schreef: list[str | None] = ["x", "Wacht op BSN 999990019", "nee", "klopt zo", *[None] * (csv.height - 4)]
    assert csv["soort"][3] not in ERNSTIG
    risico = next(n for n, soort in enumerate(csv["soort"]) if n > 3 and soort in ERNSTIG)
    schreef[risico] = "klopt zo"
    ingevuld = csv.with_columns(pl.Series("afgehandeld", schreef, dtype=pl.String))
    demo.opslag.sluit()
    at = bestuur_demo.open("werklijst")
    at.file_uploader[0].set_value(("leeg.csv", als_csv(csv), "text/csv")).run()
    assert "nog nergens ingevuld" in tekst(at)
    at.file_uploader[0].set_value(("terug.csv", als_csv(ingevuld), "text/csv")).run()
    gelezen = tekst(at)
    assert f"2 van {csv.height} gedaan, 2 bezig; {csv.height - 5} regels zijn niet ingevuld" in gelezen
    (tabel,) = [t.value for t in at.table if "De school schreef" in t.value]
    zonder = "Wacht op BSN (nummer weggelaten)"
    assert tabel[["Rij", "De school schreef", "Dit wordt"]].values.tolist() == [
        ["2", "x", "opgelost in LAS"],
        ["3", zonder, f"bezig, met de notitie ‘{zonder}’"],
        ["4", "nee", "niets: het blijft zoals het is"],
        ["5", "klopt zo", "geaccepteerd, met de notitie ‘De school zegt: klopt zo’"],
        [
            str(risico + 2),
            "klopt zo",
            "bezig, met de notitie ‘De school zegt: klopt zo. Beslis zelf of dit zo mag blijven: accepteren vraagt "
            "hier meer dan dit antwoord’",
        ],
    ]
    assert "toegepast" not in gelezen
    at = knop(at, "Toepassen: 4 besluiten")
    assert "4 besluiten toegepast." in tekst(at)
    nog = csv.height - 2
    assert f"**: 2 van {csv.height} gedaan, {nog} nog te doen" in tekst(at)
    (naar,) = (b.label for b in at.button if "nog niet deed" in b.label)
    assert naar.endswith(f"nog niet deed · {nog}")
    at = knop(at, naar)
    assert {naam: "".join(at.query_params[naam]) for naam in at.query_params} == {
        "terug": "1",
        "school": "98BA",
        "demo": "1",
    }
    assert f"**{nog} te doen**" in tekst(at)
    assert "**1 fixlijst** terug van school" in tekst(bestuur_demo.open("overzicht"))


# -- in een eigen proces -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maak", [uitvoer.fixlijst_xlsx, uitvoer.fixlijst_per_school, uitvoer.lijst_per_swv])
def test_wat_groot_is_komt_uit_een_eigen_proces_en_is_hetzelfde(
    demo: Omgeving, monkeypatch: pytest.MonkeyPatch, maak: Callable[[Omgeving, Filter, Gebruiker], bytes]
) -> None:
    filter_ = replace(Filter(), school=("98CA",))
    hier = maak(demo, filter_, AN)
    monkeypatch.setattr(uitvoer, "GROOT", 0)
    assert leesbaar(maak(demo, filter_, AN)) == leesbaar(hier)


@pytest.mark.parametrize("maak", [loopt_vast, valt_om])
def test_een_download_die_niet_lukt_zegt_het_in_het_nederlands(
    demo: Omgeving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, maak: Callable[..., bytes]
) -> None:
    monkeypatch.setattr(uitvoer, "GROOT", 0)
    monkeypatch.setattr(uitvoer, "SECONDEN", 3)
    monkeypatch.setattr(uitvoer, "als_xlsx", maak)
    assert "kon niet gemaakt worden" in fout(lambda: uitvoer.fixlijst_xlsx(demo, Filter(), AN))
    assert "bij een download van" in caplog.text
