"""Wat er ook tussen de leerlingen staat, en waar: er komt geen leerling bij en er gaat er geen weg."""

import random

import pytest

from data.lezen import Bestand, open_bestand
from data.lezen.tabel import RIJ
from tests.data.hulp import KLAS, fout, naar_bestand, openen

VELDEN = ("leerlingnummer", "bsn", "achternaam", "voornamen", "geboortedatum", "groep", "postcode", "instellingscode",
          "inschrijfdatum", "tlv_begin", "tlv_einde")  # fmt: skip
VREEMD = [
    "Pagina {} van 9", "- {} -", "Blz. {}", "Afgedrukt op 01-02-2026 om 12:{}", "Gemaakt door: LAS;;;;01-02-2026",
    "Einde van de lijst", "Groep: SO-{}", "Klas {}A", "De Wilgen", "Mentor:;P. de Vries", "SO-{} (3 leerlingen)",
    "Leerjaar {};;Lokaal 4", "Subtotaal;;{}", "Totaal aantal leerlingen: {}", "SO-{} Totaal;;;3", "Aantal;{}",
    "Eindtotaal;{};{}", "-----;-----;-----", "==========", "* * *", "_____;;_____", "Leerlingen per 1 februari 2026",
    "Dit overzicht is vertrouwelijk.", "* = tijdelijk toegelaten",
]  # fmt: skip


@pytest.mark.parametrize("zaad", range(8))
def test_vreemde_rijen_op_elke_plaats(zaad: int) -> None:
    willekeur = random.Random(zaad)
    velden = willekeur.sample(VELDEN, willekeur.randint(6, len(VELDEN)))
    kop, *leerlingen = naar_bestand(KLAS, velden).decode().splitlines()
    schoon = openen("\n".join([kop, *leerlingen]))
    regels, vreemd = [kop], 0
    for leerling in [*leerlingen, ""]:
        for soort in willekeur.choices([*VREEMD, kop, kop.upper(), ""], k=willekeur.choice([0, 0, 1, 2, 3])):
            regels.append(soort.replace("{}", str(willekeur.randint(1, 9))))
            vreemd += bool(regels[-1])
        regels.append(leerling)
    (vol,) = open_bestand(Bestand("export.csv", "\n".join(regels).encode()))
    assert vol.frame.drop(RIJ).rows() == schoon.frame.drop(RIJ).rows(), "\n".join(regels)
    assert vol.koppen == schoon.koppen
    assert [regels[nummer - 1] for nummer in vol.frame[RIJ]] == leerlingen
    assert len(vol.opmerkingen) == bool(vreemd)


def test_alleen_vreemde_rijen_zijn_geen_lege_export() -> None:
    """Wie alleen totalen levert, hoort niet dat zijn export leeg is: dat zou niet waar zijn."""
    assert openen("BSN;Groep;Achternaam\nTotaal;12;\n").frame.height == 1
    assert "geen rijen onder de kop" in fout(lambda: openen("BSN;Groep;Achternaam\n"))
