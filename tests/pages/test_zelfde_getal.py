"""Hetzelfde getal staat overal waar iemand het leest: op het scherm, op papier en op de opdrachtregel."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs

import duckdb
import fastexcel
import polars as pl
import pytest

from checks.frames.opbouw import maak_breed
from checks.gevolgen.bekostiging import telt_mee
from checks.motor.catalogus import herstelstappen, titels
from checks.werk.uitvoer.__main__ import main as maak_uitvoer
from data.klok import nu, vandaag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.beeld import beeld
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, telling
from data.opslag.vragen.leveringen import instellingen
from data.schema.besluit import TE_DOEN, Acceptatieregels, Besluit
from data.schema.ernst import OMSCHRIJVING
from data.schema.toegang import Gebruiker
from data.tekst import getal
from data.uit.rapport import als_html, als_pdf
from data.verzonnen.bouwer import naar_csv
from pages._beheer.uitvoer import uitvoer_zip
from pages._bevindingen.bestuur.kantoor import voor_kantoor
from pages._bevindingen.bestuur.rapport import rapport
from pages._bevindingen.bestuur.scholen import gevaar_in_woorden, per_school, te_doen_in_woorden
from pages._bevindingen.cijfers import cijfers, gevaar_per_dag
from pages._bevindingen.nagekeken import RISICO, hoeveel, welk_deel
from pages._bezoek.omgeving import Omgeving
from pages._werklijst import uitvoer
from pages._werklijst.filters import Filter
from tests.checks.opdrachtregel.hulp import INSTELLINGEN, draai
from tests.data.uit.hulp import uitgepakt
from tests.hulp import doe
from tests.nummers import pdf_tekst
from tests.pages.conftest import Staat, kaal, met_fouten

AN, SCHOOL = Gebruiker("An"), "98CA"


def _op_overzicht(staat: Staat) -> tuple[str, dict[str, int]]:
    """Hoeveel leerlingen gevaar lopen, en per soort hoeveel er te doen is."""
    gevaar, *soorten = staat.open().metric
    return gevaar.value, {s: kaal(m.value) for s, m in zip(OMSCHRIJVING, soorten, strict=True)}


def _in_de_samenvatting(omgeving: Omgeving, filter_: Filter) -> dict[str, int]:
    """De kolom ‘Te doen’ van elke gekozen school, opgeteld."""
    return _te_doen_op_papier(uitvoer.samenvatting(omgeving, filter_, AN).decode())


def _te_doen_op_papier(html: str) -> dict[str, int]:
    """De kolom ‘Te doen’ van elke school in een rapport of samenvatting, opgeteld."""
    uit: dict[str, int] = {}
    for soort, omschrijving in OMSCHRIJVING.items():
        kop = rf"{re.escape(omschrijving.label)}</th><td class=\"klein\">[^<]*</td>"
        rij = rf"{kop}\s*<td class=\"getal\"><b>((?:minstens )?[\d.]+)</b>"
        uit[soort] = sum(map(kaal, re.findall(rij, html)))
    return uit


def _per_soort(soorten: pl.Series) -> dict[str, int]:
    geteld = dict(soorten.value_counts().iter_rows())
    return {soort: geteld.get(soort, 0) for soort in OMSCHRIJVING}


def _in_de_fixlijst(omgeving: Omgeving, filter_: Filter) -> tuple[dict[str, int], dict[str, int]]:
    csv = pl.read_csv(uitvoer.fixlijst_csv(omgeving, filter_, AN), separator=";", infer_schema=False)
    boek = fastexcel.read_excel(uitvoer.fixlijst_xlsx(omgeving, filter_, AN))
    heet = {o.label: soort for soort, o in OMSCHRIJVING.items()}
    blad = boek.load_sheet("Fixlijst", dtypes="string").to_polars()
    soort = blad["Soort"].str.replace(r"^\W+ ", "").replace_strict(heet, default=None)
    return _per_soort(csv["soort"]), _per_soort(soort)


def _mensen(con: duckdb.DuckDBPyConnection) -> int:
    """Hoeveel mensen er op de teldatum meetellen, geteld uit wat er geleverd is en niet uit een controle."""
    levering = beeld(con).levering
    breed = maak_breed(levering, instellingen(con), vandaag())
    wie = breed.frames["inschrijving"]["rij_leerling"].filter(telt_mee(breed))
    return breed.frames["leerling"].select(pl.coalesce("pgn", "sleutel")).to_series().gather(wie).n_unique()


def test_wat_er_te_doen_is_en_wie_er_gevaar_loopt(bestuur_demo: Staat, demo: Omgeving) -> None:
    """Ook nadat er is besloten: een deel opgelost, een deel geaccepteerd, ook met risico. En ook van één school."""
    tot = vandaag() + timedelta(30)
    with demo.opslag.schrijf(doe("An", nu())) as hand:
        for soort, status in (("M", "opgelost in LAS"), ("A", "geaccepteerd")):
            keuze = Keuze(soort=(soort,), instelling=(SCHOOL,))
            besluit(hand, Besluit(status, toelichting="zo is het"), keuze, aantal(hand.con, keuze), gezien(hand.con))
        keuze = Keuze(soort=("F",), instelling=(SCHOOL,), bekostiging=True)
        signaal, met_risico = telling(hand.con, keuze, "signaal").select("signaal", "aantal").row(0)
        mag = Acceptatieregels({signaal: ("zo is het",)}, tot)
        keuze = replace(keuze, signaal=(signaal,))
        besluit(hand, Besluit("geaccepteerd", reden="zo is het", tot=tot), keuze, met_risico, gezien(hand.con), mag)
    with demo.opslag.lees(doe()) as con:
        werklijst = {s: aantal(con, Keuze(soort=(s,), status=TE_DOEN)) for s in OMSCHRIJVING}
        van_school = {s: aantal(con, Keuze(soort=(s,), instelling=(SCHOOL,), status=TE_DOEN)) for s in OMSCHRIJVING}
        alle_van_school = {s: aantal(con, Keuze(soort=(s,), instelling=(SCHOOL,))) for s in OMSCHRIJVING}
    assert alle_van_school["F"] - van_school["F"] == met_risico > 0
    buiten = uitgepakt(uitvoer_zip(demo, False, AN))
    html = als_html(rapport(demo), titels(), herstelstappen(), {}).decode()
    pdf = pdf_tekst(als_pdf(rapport(demo), titels(), herstelstappen(), {}))
    samenvatting, (csv, xlsx) = _in_de_samenvatting(demo, Filter()), _in_de_fixlijst(demo, Filter())
    filter_ = Filter(school=(SCHOOL,))
    school = [_in_de_samenvatting(demo, filter_), *_in_de_fixlijst(demo, filter_)]
    alle, punten, c = per_school(demo), gevaar_per_dag(demo), cijfers(demo)
    with demo.opslag.lees(doe()) as con:
        mee, kantoor = _mensen(con), voor_kantoor(con)
    samen, kantoor = kantoor.row(0, named=True), kantoor[1:]
    demo.opslag.sluit()
    gevaar, overzicht = _op_overzicht(bestuur_demo)

    frame = pl.read_parquet(io.BytesIO(buiten["bevindingen.parquet"]))
    analyse = _per_soort(frame.filter("te_doen")["soort"])
    zonder_school = frame.filter("te_doen", pl.col("instellingscode").is_null())["soort"]
    assert overzicht == werklijst == csv == xlsx == analyse
    school.append(_per_soort(frame.filter("te_doen", instellingscode=SCHOOL)["soort"]))
    (bladzijde,) = (
        deel for deel in html.split("<h1>Leerlinggegevens van ")[1:] if SCHOOL in deel.partition("</h1>")[0]
    )
    school.append(_te_doen_op_papier(bladzijde))
    assert [van_school] * len(school) == school, "ook wie één school kiest, leest overal hetzelfde"
    assert alle.filter(instelling=SCHOOL)["te_doen"].item() == sum(van_school.values())
    op_code = (rijen.sort("instelling", nulls_last=True) for rijen in (alle, kantoor))
    zelf, elders = (
        rijen.select("instelling", "leerlingen", "meetellend", "gevaar", te_doen)
        for rijen, te_doen in zip(
            op_code, (pl.col("te_doen"), pl.sum_horizontal("^te_doen_.$").alias("te_doen")), strict=True
        )
    )
    assert zelf.rows() == elders.rows(), "een kantoor leest van elke school wat op haar Overzicht staat"
    geteld, daar = (
        {rij["instelling"]: gevaar_in_woorden(rij) for rij in rijen.to_dicts()} for rijen in (alle, kantoor)
    )
    assert geteld == daar, "ook of het een ondergrens is"
    assert {w[0] for w in geteld.values()} > {"≥"}
    assert {s: kantoor[f"te_doen_{s.lower()}"].sum() for s in OMSCHRIJVING} == overzicht
    assert {s: samen[f"te_doen_{s.lower()}"] for s in OMSCHRIJVING} == overzicht
    (school_,) = kantoor.filter(instelling=SCHOOL).iter_rows(named=True)
    assert {s: school_[f"te_doen_{s.lower()}"] for s in OMSCHRIJVING} == van_school
    assert samenvatting == {s: n - _per_soort(zonder_school)[s] for s, n in werklijst.items()}, (
        "een bladzijde per school"
    )
    assert alle["te_doen"].sum() == sum(werklijst.values())
    for rij in alle.iter_rows(named=True):  # elke rij van het rapport
        cellen = rf"{re.escape(rij['school'])}</th>.*?<b>{te_doen_in_woorden(rij)}</b>"
        assert re.search(cellen, html, re.DOTALL), rij["school"]

    bestuur = pl.read_parquet(io.BytesIO(buiten["bestuur.parquet"])).row(-1, named=True)
    leeg = c.leemten[RISICO]
    assert gevaar == hoeveel(c.risico.in_gevaar, leeg)
    assert c.risico.in_gevaar == bestuur["in_gevaar"] == punten["in_gevaar"][-1]
    assert (samen["gevaar"], samen["meetellend"]) == (c.risico.in_gevaar, c.risico.meetellend)
    assert (samen["niet_gevaar"] > 0) == (leeg is not None)
    assert mee == c.risico.meetellend == bestuur["meetellend"] == punten["meetellend"][-1]
    per_school_mee = alle["meetellend"].sum()
    assert mee < per_school_mee, "in het demobestuur staat iemand op twee scholen; samen is dat er een"
    van = f"van {getal(mee)} ({welk_deel(c.risico.in_gevaar / mee, leeg)})"
    assert [m.value for m in bestuur_demo.open().markdown if m.value == van], "Overzicht"
    assert f"{getal(mee)} leerlingen tellen op de teldatum" in html
    assert bestuur["te_doen"] == sum(werklijst.values())
    assert f'<p class="groot">{gevaar}</p>' in html
    assert f"{gevaar} Leerlingen met bekostiging in gevaar" in " ".join(pdf.split())


def test_het_getal_op_een_link_staat_op_de_werklijst_die_opengaat(bestuur_demo: Staat) -> None:
    """Ook als de link van leerlingen spreekt, en de lijst bevindingen heeft."""
    links = {
        (getallen[0], *link.proto.label.split()[-1:], link.proto.query_string)
        for pagina in ("overzicht", "rod")
        for link in bestuur_demo.open(pagina).main.get("page_link")
        if link.proto.page == "werklijst" and (getallen := re.findall(r"[\d.]+", link.proto.label))
    }
    assert len(links) > 10
    assert {"leerlingen", "doen"} <= {woord for _, woord, _ in links}
    for getal_, woord, vraag in links:
        velden = {naam: waarden for naam, waarden in parse_qs(vraag).items() if naam != "demo"}
        teksten = [m.value for m in bestuur_demo.open("werklijst", **velden).main.markdown]
        kop = next(zin for zin in teksten if re.match(r"\*\*[\d.]+ (te doen|gevonden)", zin))
        wat = rf"bij {getal_} leerling" if woord.startswith("leerling") else rf"\*\*{getal_} "
        assert re.search(wat, kop), (getal_, woord, vraag, kop)


def test_de_opdrachtregel_vindt_hetzelfde(bestuur_met_fouten: Staat, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Dezelfde export, zonder besluiten: wat er gevonden is, is wat er te doen is."""
    map_ = tmp_path_factory.mktemp("opdrachtregel")
    assert maak_uitvoer([str(map_)]) == 0
    gevaar, overzicht = _op_overzicht(bestuur_met_fouten)
    export, scholen, uit = map_ / "export.csv", map_ / "instellingen.csv", map_ / "uit.csv"
    export.write_bytes(naar_csv(met_fouten()))
    scholen.write_text(INSTELLINGEN, encoding="utf-8")
    assert draai(export, "--instellingen", scholen, "--uit", uit, peildatum=f"{vandaag()}") == 1
    gevonden = pl.read_csv(uit, separator=";", infer_schema=False)
    assert _per_soort(gevonden["soort"]) == overzicht
    nu_ = pl.read_parquet(map_ / "bestuur.parquet").row(-1, named=True)
    assert (nu_["in_gevaar"], nu_["te_doen"]) == (kaal(gevaar), sum(overzicht.values()))
    assert _per_soort(pl.read_parquet(map_ / "bevindingen.parquet").filter("te_doen")["soort"]) == overzicht
