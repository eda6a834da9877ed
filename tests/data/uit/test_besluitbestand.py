"""Een bestand met besluiten: wat er mis kan zijn, en waar."""

import pytest

from data.fouten import Gebruikersfout
from data.koppelsleutel import afdruk
from data.lezen import Bestand
from data.uit.besluitbestand import lees_besluiten

SLEUTEL = "ab" * 32


def besluiten(tekst: str) -> Bestand:
    return Bestand("besluiten.csv", tekst.encode())


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("status;reden\ngeaccepteerd;x", "ontbreekt de kolom ‘sleutel’"),
        ("sleutel;reden\nabc;x", "ontbreekt de kolom ‘status’"),
        ("sleutel;status\nabc;nieuw\nabc;klaar", "op rij 3 een status die wij niet kennen"),
        ("Besluiten van de school\n\nsleutel;status\nabc;nieuw\n\nabc;klaar", "op rij 6 een status die wij niet"),
        ("sleutel;status\nabc;\n", "op rij 2 een status die wij niet kennen"),
        ("sleutel;status;tot\nabc;nieuw;ooit", "op rij 2 bij ‘tot’ geen datum"),
        ("sleutel;status;afdruk\nabc;nieuw;00000000", "hoort bij een andere Signaalwijzer"),
    ],
)
def test_onbruikbaar_bestand_geeft_een_zin(tekst: str, zin: str) -> None:
    with pytest.raises(Gebruikersfout, match=zin):
        lees_besluiten(besluiten(tekst), SLEUTEL)


def test_afdruk_van_de_eigen_sleutel_mag() -> None:
    bestand = besluiten(f"sleutel;status;afdruk\nabc;nieuw;{afdruk(SLEUTEL)}")
    assert lees_besluiten(bestand, SLEUTEL)["status"].to_list() == ["nieuw"]
    assert afdruk(SLEUTEL) not in SLEUTEL
