"""Wat er voor de lijst staat, en wat erachter."""

import fastexcel
import pytest

from data.uit.fixlijst import Kop
from data.uit.fixlijst.blad import als_xlsx
from data.uit.fixlijst.toelichting import OVER_DE_GEGEVENS, over_de_gegevens
from data.uit.fixlijst.toelichting import toelichting as vooraf
from tests.data.hulp import P
from tests.data.uit.hulp import STAPPEN
from tests.data.uit.test_fixlijst import DRIE


@pytest.mark.parametrize("scholen", [1, 2, 198])
def test_wie_print_heeft_eerst_de_lijst(scholen: int) -> None:
    """Hoeveel er ook niet is nagekeken: daarvoor staat alleen dat dat zo is, en achter de lijst wat en waarom."""
    codes = [f"98D{n}" for n in range(scholen)]
    zinnen = {code: tuple(f"Reden {n} van {code}: 3 signalen niet nagekeken." for n in range(40)) for code in codes}
    kop = Kop(P, leveringen=dict.fromkeys(codes, "30-01-2026"), niet_nagekeken=zinnen, niet_bekeken={codes[0]: "Gast."})
    voor, achter = vooraf(kop, DRIE), over_de_gegevens(kop, DRIE)
    assert sum(1 + len(tekst) // 104 for tekst in voor.values()) < 40, "een liggend A4"
    assert "Reden" not in str(voor)
    assert OVER_DE_GEGEVENS in voor["Niet alles is nagekeken"]
    assert (f"bij {scholen} scholen" in voor["Niet alles is nagekeken"]) == (scholen > 1)
    for code, eigen in zinnen.items():
        assert achter[f"Niet nagekeken: {code}"] == " ".join(eigen)
    assert len([wat for wat in {**voor, **achter} if wat.startswith("Levering")]) == scholen
    bladen = fastexcel.read_excel(als_xlsx(DRIE, STAPPEN, kop)).sheet_names
    assert (bladen[1], bladen[-1]) == ("Fixlijst", OVER_DE_GEGEVENS)
    assert "Niet alles is nagekeken" not in vooraf(Kop(P), DRIE)
