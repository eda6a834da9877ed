"""De pagina Leerling in elke stand: zoeken, openen, tonen en wat er nooit te zien is."""

import re

import polars as pl
from streamlit.testing.v1 import AppTest

from checks.motor.catalogus import laad_signalen, titels
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from pages._bezoek.links import leerlingcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._leerling.dossier import bevindingen_van, open_leerling, problemen, tabellen, vorige_waarden
from pages._leerling.merken import merken
from pages._onderdelen.kleuren import WEERGAVE
from tests.hulp import doe
from tests.pages.conftest import Staat, dubbele_namen, knop, tekst, zoekveld


def zoek(at: AppTest, wat: str) -> AppTest:
    zoekveld(at).set_value(wat).run()
    return at


def test_de_pagina_staat_er_in_elke_stand(staat: Staat) -> None:
    at = staat.open("leerling")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == "Leerling"
    if staat.naam == "leeg":
        assert "Er is nog niets geladen." in tekst(at)
        assert "Naar Uploaden" in tekst(at)
        return
    assert "Zoek hierboven een leerling" in tekst(at)
    keuzes = [b for b in zoek(at, "1").button if b.icon == ":material/person:"]
    keuzes[0].click().run()
    assert not at.error
    koppen = [kop.value for kop in at.subheader]
    assert koppen[0].startswith("Bevindingen · ")
    assert koppen[1:] == [
        "Naast ROD",
        "Tijdlijn",
        "Gegevens zoals geleverd",
        "Wat veranderde er sinds de vorige levering?",
    ]
    assert len("".join(at.query_params["leerling"])) == 24
    assert "Geen leerling past" in tekst(zoek(at, "bestaatvastniet"))


def test_een_vreemde_code_zegt_wat_u_kunt_doen(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("leerling", leerling="abc")
    assert "Zoek hem hierboven op" in at.warning[0].value


def test_een_nummer_is_verborgen_tot_iemand_erom_vraagt(bestuur_demo: Staat, demo: Omgeving) -> None:
    with demo.opslag.lees(doe()) as con:
        record = bladzijde(con, Keuze(signaal=("ID02",)))["record"][0]
    demo.opslag.sluit()
    at = bestuur_demo.open("leerling", leerling=leerlingcode(demo, record))
    assert not at.error
    bsn = next(t.value for t in at.table if "BSN" in set(t.value.get("Veld", ()))).set_index("Veld").loc["BSN"]
    assert bsn.iloc[0].startswith("**•••••")
    assert f"■ {titels()['ID02']}" in bsn["Wat wij vonden"]
    knop(at, "Toon nummer")
    voluit = next(t.value for t in at.table if "BSN" in set(t.value.get("Veld", ()))).set_index("Veld").loc["BSN"]
    assert "•" not in voluit.iloc[0]
    assert "Nummer verbergen" in tekst(at)
    with opslag_van("demo").lees(doe()) as con:
        assert con.execute("SELECT wat, toelichting FROM gebeurtenis ORDER BY moment DESC LIMIT 1").fetchall() == [
            ("nummer getoond", "op de pagina Leerling")
        ]


# -- wat er klopt en wat niet ------------------------------------------------------------------------------------------


def gegeven(tabel: str, nr: int, veld: str, waarde: str | None, rij: int) -> dict[str, object]:
    return {
        "tabel": tabel,
        "rij_nr": nr,
        "kop": f"TLV {nr}",
        "instelling": "98DA",
        "veld": veld,
        "waarde": waarde,
        "leesbaar": waarde != "31-02-2026",
        "bestand": "a.csv",
        "rij": rij,
    }


def test_een_probleem_staat_bij_de_rij_waar_het_om_gaat() -> None:
    gegevens = pl.DataFrame(
        [
            gegeven("tlv", 0, "tlv_einde", "01-01-2026", 2),
            gegeven("tlv", 1, "tlv_einde", "31-02-2026", 3),
            gegeven("tlv", 1, "swv_nummer", None, 3),
        ],
        schema_overrides={"rij": pl.UInt32},
    )
    bevindingen = pl.DataFrame(
        {
            "sleutel": ["a", "b", "c", "d"],
            "veld": ["tlv_einde", "swv_nummer", None, "tlv_einde"],
            "bestand": ["a.csv"] * 4,
            "rij": [2, 9, 2, 3],
            "instelling": ["98DA"] * 4,
            "soort": ["B", "M", "F", "F"],
            "signaal": ["TLV06", "X1", "X2", "X3"],
            "status": ["nieuw", "nieuw", "nieuw", "hersteld"],
        },
        schema_overrides={"rij": pl.UInt32},
    )
    gevonden = problemen(gegevens, bevindingen)
    assert gevonden.sort("volgorde").select("veld", "rij_nr", "soort").rows() == [
        ("tlv_einde", 0, "B"),
        ("swv_nummer", 1, "M"),
    ]
    (tabel,) = tabellen(gegevens, problemen(gegevens, bevindingen), open_=False)
    assert tabel["TLV 0"] == ["**01-01-2026**", "–"]
    assert tabel["TLV 1"] == ["**31-02-2026 – niet te lezen**", "***leeg***"]
    assert tabel["Wat wij vonden"] == ["▲ De TLV eindigt niet op 31 juli", "◆ X1"]


def test_op_de_tijdlijn_staat_waar_iets_mis_is_en_wat_er_eerst_stond(bestuur_demo: Staat, demo: Omgeving) -> None:
    """In de demo: een einde van een TLV dat niet klopt, en een waarde die in de vorige levering nog goed was."""
    with demo.opslag.lees(doe()) as con:
        alle = con.sql("SELECT * FROM werkstand WHERE tot IS NULL AND veld IS NOT NULL ORDER BY volgorde").pl()
    fout_einde = alle.filter(signaal="TLV06")["record"][0]
    leerling = open_leerling(demo, leerlingcode(demo, fout_einde))
    assert leerling is not None
    gemerkt = merken(leerling.dossier, problemen(leerling.dossier.gegevens, bevindingen_van(demo, leerling)))
    ((_, merk),) = [(plek, merk) for plek, merk in gemerkt.items() if plek[0] == "tlv"]
    assert (merk.waar, merk.kleur) == (frozenset({"einde"}), WEERGAVE[laad_signalen()["TLV06"].soort].kleur)
    assert titels()["TLV06"] in merk.tekst

    kan = alle.filter(pl.col("erbij") & pl.col("toen_bekeken") & pl.col("voorstel").is_null())["record"].unique()
    leerlingen = (open_leerling(demo, leerlingcode(demo, record)) for record in kan.sort())
    vorige_van = (vorige_waarden(wie.dossier, bevindingen_van(demo, wie)) for wie in leerlingen if wie)
    sleutel, vorige = next(iter(next(filter(None, vorige_van)).items()))
    record = alle.filter(sleutel=sleutel)["record"][0]
    demo.opslag.sluit()
    at = bestuur_demo.open("leerling", leerling=leerlingcode(demo, record))
    assert not at.error
    assert re.search(r"Voorstel: .+\. Dat stond er in de vorige levering", tekst(at)), vorige
    assert dubbele_namen(at) == {}
    blad = next(tab for tab in at.tabs if ":material/flag:" in tab.label)
    assert blad.label
