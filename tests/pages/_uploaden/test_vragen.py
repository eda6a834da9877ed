"""Wat een upload vraagt voor wij verdergaan, en wat daarvan de volgende keer nog geldt."""

from data.verzonnen.bouwer import naar_csv
from pages._bezoek.opslagen import opslag_van
from pages._onderdelen.tekst import letterlijk
from tests.data.opslag.hulp import in_kolommen
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst
from tests.pages.upload import code, kies, klas, lees_in


def test_een_onzekere_kolom_wordt_gevraagd_en_onthouden(bestuur_leeg: Staat) -> None:
    # Een kolom Leerlingnummer met BSN's erin: dat kan een vergissing zijn, en wij tonen ze niet.
    rijen = [{**rij, "leerlingnummer": rij["bsn"]} for rij in klas(12)]
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", naar_csv(rijen)))
    assert "Wat staat er in de kolom ‘Leerlingnummer’?" in [s.label for s in at.selectbox]
    assert "beter niet gebruikt: de kop heet zo, maar alle 12 waarden" in tekst(at)
    assert str(rijen[0]["bsn"]) not in tekst(at)
    assert "Inlezen en controleren" not in [b.label for b in at.button]
    at = knop(at, "Ons voorstel overnemen")
    at.selectbox(key=f"school_nieuw_{code()}_cluster").set_value("4 – gedrag").run()
    at = lees_in(at)
    assert "niet gebruikt: Leerlingnummer" in tekst(at)
    at = kies(at, ("export.csv", naar_csv(rijen) + b"\r\n"))
    assert "Graag uw antwoord" not in tekst(at)
    assert "Inlezen en controleren" in [b.label for b in at.button]


def test_wat_wij_zelf_herkenden_is_de_volgende_keer_geen_antwoord(bestuur_een_school: Staat) -> None:
    rijen = klas(4, instellingscode="98DA", vestigingscode="98DA00")
    at = lees_in(kies(bestuur_een_school.open("uploaden"), ("export.csv", naar_csv(rijen))))
    assert not at.error
    at = kies(at, ("export.csv", naar_csv([{**rij, "inschrijfdatum": "zomer"} for rij in rijen])))
    assert "Wat staat er in de kolom ‘Inschrijfdatum’?" in [s.label for s in at.selectbox]
    assert "Inlezen en controleren" not in [b.label for b in at.button]


def test_een_onbekende_status_wordt_gevraagd_en_onthouden(bestuur_een_school: Staat) -> None:
    rijen = klas(4, instellingscode="98DA", vestigingscode="98DA00")
    rijen[0] = {**rijen[0], "inschrijfstatus": "Zweeft"}
    at = kies(bestuur_een_school.open("uploaden"), ("export.csv", naar_csv(rijen)))
    (vraag,) = [s for s in at.selectbox if "Zweeft" in s.label]
    assert "Inlezen en controleren" not in [b.label for b in at.button]
    vraag.set_value("aangemeld").run()
    assert "Inlezen en controleren" in [b.label for b in at.button]
    at = lees_in(at)
    assert not at.error
    assert not at.exception
    with opslag_van("bord").lees(doe()) as con:
        geleverd = in_kolommen(con)["inschrijving"].filter(levering=2)
    assert {*geleverd["inschrijfstatus"]} - {"ingeschreven"} == {"aangemeld"}
    # De volgende keer is er niets te vragen, maar wie zich bedenkt kan dat.
    at = kies(at, ("volgende.csv", naar_csv(rijen) + b"\r\n"))
    assert "Graag uw antwoord" not in tekst(at)
    (vraag,) = [s for s in at.selectbox if "Zweeft" in s.label]
    assert vraag.value == "aangemeld"
    assert "Inlezen en controleren" in [b.label for b in at.button]


def test_een_tweede_bestand_dat_niet_te_plaatsen_is_wordt_gevraagd(bestuur_een_school: Staat) -> None:
    rijen = klas(4, instellingscode="98DA", vestigingscode="98DA00")
    zonder = naar_csv([{**rij, "bsn": None} for rij in rijen])
    nummers = "Leerlingnummer;BSN\n" + "".join(f"{rij['leerlingnummer']};{rij['bsn']}\n" for rij in rijen)
    at = kies(bestuur_een_school.open("uploaden"), ("export.csv", zonder), ("thuis.csv", nummers.encode()))
    (vraag,) = [s for s in at.selectbox if "Gaat dit over de leerlingen zelf?" in s.label]
    assert "Inlezen en controleren" not in [b.label for b in at.button]
    at = vraag.set_value("nee").run()
    assert "Inlezen en controleren" in [b.label for b in at.button]
    (vraag,) = [s for s in at.selectbox if "Gaat dit over de leerlingen zelf?" in s.label]
    at = lees_in(vraag.set_value("ja").run())
    assert not at.error
    with opslag_van("bord").lees(doe()) as con:
        (met_nummer,) = con.execute("SELECT count(bsn) FROM leerling WHERE levering = 2").fetchall()
    assert met_nummer == (4,)


def test_wat_er_al_is_of_over_anderen_gaat_staat_er_voor_het_inlezen(bestuur_een_school: Staat) -> None:
    rijen = klas(4, instellingscode="98DA", vestigingscode="98DA00")
    ouders = "Leerlingnummer;Voornaam\n" + "".join(f"{rij['leerlingnummer']};Xandra\n" for rij in rijen)
    bestanden = ("a.csv", naar_csv(rijen)), ("b.csv", naar_csv(rijen[::-1])), ("thuis.csv", ouders.encode())
    at = kies(bestuur_een_school.open("uploaden"), *bestanden)
    assert [i.value.replace("\\", "") for i in at.info] == [
        "**b.csv**: ‘b.csv’ is gelijk aan ‘a.csv’. Wij lezen het één keer.",
        "**thuis.csv**: Dit telt niet mee: het gaat niet over de leerlingen zelf. Bij de meeste leerlingnummers staat "
        "hier iemand anders dan in de rest van uw levering.",
    ]
    at = lees_in(at)
    assert not at.error
    assert f"**{letterlijk('b.csv')}**: niet gebruikt." in tekst(at)
    with opslag_van("bord").lees(doe()) as con:
        leerling = in_kolommen(con)["leerling"].filter(levering=2)
    assert (leerling.height, leerling["rijen_dubbel"].count()) == (4, 0)
