"""Meldingen van DUO: een lijst inlezen, een woord of code die wij niet kennen uitleggen, en terugdraaien."""

import polars as pl
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.opslag.vragen.rod.berichten import alleen_van_ons, uitleg_duo
from data.opslag.vragen.waardelijsten import statuswoorden
from data.schema.toegang import ONBEKEND, Gebruiker
from data.schema.uitslag import UITLEG_DUO
from data.tekst import dag
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._rod.meldingen import als_bestand, zonder_code
from pages._rod.meldingen import per_code as codes_van_duo
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst

EEN, TWEE, DRIE, VIER = (schone_leerling(vandaag(), n) for n in (1, 2, 3, 4))
VREEMD = verzonnen_bsn(90)


def csv(kop: str, *regels: tuple[object, ...]) -> bytes:
    return "\n".join([kop, *(";".join(map(str, regel)) for regel in regels)]).encode()


MELDINGEN = csv(
    "Controledatum;Instellingscode;PGN;Signaalcode;Soort signaal;Omschrijving signaal",
    (dag(vandaag()), "98DA", EEN["bsn"], "X-1", "Foutmelding", "Kijk dit na"),
    (dag(vandaag()), "98DA", VIER["bsn"], "X-2", "Melding", f"Zie ook {VREEMD}"),
    (dag(vandaag()), "98DA", VREEMD, "X-2", "Melding", "Niet te vinden"),
    (dag(vandaag()), "99ZZ", EEN["bsn"], "X-9", "Melding", "Een andere school"),
)
STATUSSEN = csv(
    "PGN;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus",
    (TWEE["bsn"], "98DA", TWEE["inschrijvingsvolgnummer"], "01-02-2026", "In behandeling"),
    (DRIE["bsn"], "98DA", DRIE["inschrijvingsvolgnummer"], "01-02-2026", "Bekostigd"),
)


def lees_in(at: AppTest, naam: str, inhoud: bytes, **antwoorden: str) -> AppTest:
    at.file_uploader[0].set_value([(naam, inhoud, "text/csv")]).run()
    if any(veld.key == "wie_duo" for veld in at.text_input):
        at.text_input(key="wie_duo").set_value("An").run()
    for keuze in at.selectbox:
        if keuze.label in antwoorden:
            keuze.set_value(antwoorden[keuze.label]).run()
    return knop(at, "Inlezen")


def getallen(at: AppTest) -> dict[str, str]:
    return {m.label: m.value for m in at.metric}


def per_code(at: AppTest) -> dict[str, list[str]]:
    (tabel,) = (t.value for t in at.table if "Betekenis" in t.value)
    rijen = [[str(cel).replace("\\", "") for cel in rij] for rij in tabel.itertuples(index=False)]
    return {rij[0]: rij for rij in rijen}


def test_een_lijst_met_meldingen(bestuur_met_rod: Staat) -> None:
    at = lees_in(bestuur_met_rod.open("rod", deel="Meldingen van DUO"), "meldingen.csv", MELDINGEN)
    assert not at.error
    assert at.success[0].value == "De lijst van DUO is ingelezen."
    assert getallen(at) == {"Alleen van ons": "2", "Alleen van DUO": "3", "Van beide": "0"}
    codes = per_code(at)
    assert list(codes) == ["X-1", "X-2"]
    assert codes["X-1"][1] == "Staat niet in uw codelijst."
    assert codes["X-1"][2].startswith("[1](werklijst?signaal=RO51")
    assert "De inschrijving staat niet in ROD (1×)" in codes["X-1"][3]
    assert "signaalcodezoeker van DUO" in tekst(at)
    assert VREEMD not in tekst(at) + str(codes)

    # De codelijst zegt dat X-1 hetzelfde is als RO01: dan staat zij bij ons, en telt zij niet nog eens.
    at.selectbox(key="duocode_code").set_value("X-1")
    at.selectbox(key="duocode_soort").set_value("Foutmelding")
    at.text_area(key="duocode_betekenis").set_value(f"Niet bekend, zoals {VREEMD}.")
    at.multiselect(key="duocode_signalen").set_value(["RO01"]).run()
    at = knop(at, "Toevoegen")
    assert at.success[0].value == "Code X-1 staat in uw codelijst. Alles is opnieuw gecontroleerd."
    assert getallen(at) == {"Alleen van ons": "2", "Alleen van DUO": "2", "Van beide": "1"}
    assert per_code(at)["X-1"][1] == "Niet bekend, zoals (nummer weggelaten)."
    assert at.selectbox(key="duocode_code").options == ["X-2"]
    with opslag_van("bord").lees(doe()) as con:
        zeker = uitleg_duo(con).filter(zekerheid="zeker")
        assert zeker["signalen"].to_list() == [["RO01"]]
        lopend = con.execute("SELECT signaal FROM werkstand WHERE tot IS NULL AND signaal LIKE 'RO5%' ORDER BY 1")
        assert [signaal for (signaal,) in lopend.fetchall()] == ["RO53", "RO54"]

    # De download noemt codes en aantallen, en geen leerling.
    with opslag_van("bord").lees(doe()) as con:
        per = codes_van_duo(uitleg_duo(con))
    omgeving = Omgeving(opslag_van("bord"), "bord", ONBEKEND, vandaag(), vandaag(), 1, None)
    assert als_bestand(omgeving, per, Gebruiker("An")).decode("utf-8-sig") == "Code;Aantal;Alleen DUO\r\nX-2;2;2\r\n"

    # Terugdraaien: dan is er niets meer van DUO.
    next(b for b in at.button if b.label.startswith("Terugdraaien: ")).click().run().button(
        key="terugdraaien_zeker"
    ).click().run()
    at = bestuur_met_rod.open("rod", deel="Meldingen van DUO")
    assert "Er zijn nog geen meldingen van DUO." in tekst(at)
    assert "Teruggedraaid op" in tekst(at)


def test_een_woord_dat_wij_niet_kennen_wordt_gevraagd_en_onthouden(bestuur_met_rod: Staat) -> None:
    vraag = "Wat zegt DUO met ‘In behandeling’?"
    at = bestuur_met_rod.open("rod", deel="Meldingen van DUO")
    at.file_uploader[0].set_value([("osb.csv", STATUSSEN, "text/csv")]).run()
    at.text_input(key="wie_duo").set_value("An").run()
    assert vraag in [keuze.label for keuze in at.selectbox]
    assert next(b for b in at.button if b.label == "Inlezen").disabled
    at = lees_in(at, "osb.csv", STATUSSEN, **{vraag: "niet"})
    assert not at.error

    def niet_bekostigd() -> list[str]:
        with opslag_van("bord").lees(doe()) as con:
            rijen = con.execute("SELECT leerlingnummer FROM werkstand WHERE tot IS NULL AND signaal = 'RO25'")
            return [nummer for (nummer,) in rijen.fetchall()]

    assert niet_bekostigd() == [TWEE["leerlingnummer"]]
    assert not at.warning

    at = lees_in(at, "osb.csv", STATUSSEN + b"\n")
    assert not at.error, "een tweede keer vragen wij het niet"
    (woord,) = (keuze for keuze in at.selectbox if keuze.label == "‘in behandeling’")
    assert woord.value == "niet"
    woord.set_value("").run()
    at = knop(at, "Bewaren")
    assert niet_bekostigd() == []
    assert "DUO schrijft over de bekostiging ‘in behandeling’." in at.warning[0].value
    with opslag_van("bord").lees(doe()) as con:
        assert statuswoorden(con) == {}


def test_een_lijst_waar_niets_mis_mee_is_is_wel_gelezen(bestuur_met_rod: Staat) -> None:
    goed = csv(
        "PGN;Instellingscode;Inschrijvingsvolgnummer;Teldatum;Bekostigingsstatus",
        *((rij["bsn"], "98DA", rij["inschrijvingsvolgnummer"], "01-02-2026", "Bekostigd") for rij in (TWEE, DRIE)),
    )
    at = lees_in(bestuur_met_rod.open("rod", deel="Meldingen van DUO"), "osb.csv", goed)
    assert at.success[0].value == "De lijst van DUO is ingelezen."
    assert "Er zijn nog geen meldingen van DUO." not in tekst(at)
    assert "In wat er van DUO is ingelezen, staat geen melding" in at.info[0].value


def test_alleen_van_ons_telt_een_teruggedraaide_lijst_niet(bestuur_met_rod: Staat) -> None:
    def van_ons() -> int:
        with opslag_van("bord").lees(doe()) as con:
            return alleen_van_ons(con)

    assert van_ons() == 0, "zonder lijst van DUO is er niets om naast te leggen"
    at = lees_in(bestuur_met_rod.open("rod", deel="Meldingen van DUO"), "meldingen.csv", MELDINGEN)
    assert van_ons() == 2
    at.button(key="terug_3").click().run()
    at.button(key="terugdraaien_zeker").click().run()
    assert van_ons() == 0


def test_een_code_is_dezelfde_hoe_zij_ook_geschreven_is() -> None:
    """Een rekenblad maakt van 0012 het getal 12; in de tabel, in de lijst en op het formulier is dat er een."""
    berichten = pl.DataFrame(
        [
            {**dict.fromkeys(UITLEG_DUO), "code": code, "signaal": "RO53", "signalen": []}
            for code in ("12", "0012", "x 1")
        ],
        schema=UITLEG_DUO,
    )
    assert codes_van_duo(berichten).select("kern", "code", "aantal").rows() == [("12", "0012", 2), ("X1", "x 1", 1)]
    lijst = pl.DataFrame({"code": ["0012", "12", "13"]})
    assert zonder_code(lijst, "12")["code"].to_list() == ["13"]
