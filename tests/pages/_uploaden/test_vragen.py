"""Wat een upload vraagt voor wij verdergaan, en wat daarvan de volgende keer nog geldt."""

from data.verzonnen.bouwer import naar_csv
from pages._bezoek.omgeving import _opslag
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
    with _opslag("bord").lees(doe()) as con:
        (status,) = con.execute(
            "SELECT DISTINCT inschrijfstatus FROM inschrijving WHERE levering = 2 AND inschrijfstatus <> 'ingeschreven'"
        ).fetchall()
    assert status == ("aangemeld",)
    # De volgende keer is er niets te vragen, maar wie zich bedenkt kan dat.
    at = kies(at, ("volgende.csv", naar_csv(rijen) + b"\r\n"))
    assert "Graag uw antwoord" not in tekst(at)
    (vraag,) = [s for s in at.selectbox if "Zweeft" in s.label]
    assert vraag.value == "aangemeld"
    assert "Inlezen en controleren" in [b.label for b in at.button]
