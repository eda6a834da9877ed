"""AD05: dezelfde leerling met hetzelfde nummer, en een andere geboortedatum of een ander geslacht."""

import pytest

from data.schema.voorbeeld import VRIJ_BSN, Invulling, schone
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AD05", "geboortedatum_of_geslacht_gewijzigd", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=("geboortedatum", "geslacht"), een_van=PGN_KOLOMMEN)

RAAK = {0: (None, None)}
_KLOPT = ". Klopt dat? Stuur dan ‘Identificeren persoon’ opnieuw."


def datum(naam: str, toen: str | None, nu: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    toen_was: dict[str, Invulling] = {"geboortedatum": toen}
    return Geval(
        naam=f"{naam}: {toen} werd {nu}",
        fout={"geboortedatum": nu},
        vorige=toen_was,
        verwacht=RAAK if raak else {},
        zin=zin and f"De geboortedatum was in de vorige levering {zin}{_KLOPT}",
    )


def sekse(toen: str | None, nu: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"geslacht {toen} werd {nu}",
        fout={"geslacht": nu},
        vorige={"geslacht": toen},
        verwacht=RAAK if raak else {},
        zin=zin and f"Het geslacht was in de vorige levering {zin}{_KLOPT}",
    )


GEVALLEN = [
    Geval(naam="hetzelfde", vorige={}),
    datum("een andere dag", "12-03-2015", "13-03-2015", raak=True, zin="12-03-2015 en is nu 13-03-2015"),
    datum("een andere maand", "12-03-2015", "12-04-2015", raak=True),
    datum("een ander jaar", "12-03-2015", "12-03-2016", raak=True),
    datum("anders geschreven", "12-03-2015", "2015-03-12", raak=False),
    # -- onvolledig: alleen wat van beide bekend is
    datum("aangevuld", "00-00-2015", "12-03-2015", raak=False),
    datum("aangevuld", "00-03-2015", "12-03-2015", raak=False),
    datum("minder bekend", "12-03-2015", "00-03-2015", raak=False),
    datum("een ander jaar", "00-00-2015", "12-03-2016", raak=True, zin="00-00-2015 en is nu 12-03-2016"),
    datum("een andere maand", "00-03-2015", "12-04-2015", raak=True, zin="00-03-2015 en is nu 12-04-2015"),
    datum("een andere maand, nu onvolledig", "12-03-2015", "00-04-2015", raak=True),
    # -- wat leeg is of niet kan, is niet te vergelijken
    datum("was leeg", None, "12-03-2015", raak=False),
    datum("werd leeg", "12-03-2015", None, raak=False),
    datum("was niet te lezen", "31-02-2015", "12-03-2015", raak=False),
    datum("werd onmogelijk", "12-03-2015", f"{PEIL + DAG:%d-%m-%Y}", raak=False),
    # -- geslacht
    sekse("M", "V", raak=True, zin="M en is nu V"),
    sekse("man", "jongen", raak=False),
    sekse("M", "O", raak=False),
    sekse("O", "M", raak=False),
    sekse(None, "M", raak=False),
    sekse("M", None, raak=False),
    sekse("X", "M", raak=False),
    Geval(
        naam="allebei",
        fout={"geboortedatum": "13-03-2015", "geslacht": "V"},
        vorige={"geboortedatum": "12-03-2015", "geslacht": "M"},
        verwacht=RAAK,
        zin="De geboortedatum was in de vorige levering 12-03-2015 en is nu 13-03-2015. Het geslacht was in de vorige "
        f"levering M en is nu V{_KLOPT}",
    ),
    # -- hetzelfde nummer
    Geval(naam="ook een ander nummer", fout={"geslacht": "V", "bsn": schone(VRIJ_BSN)}, vorige={"geslacht": "M"}),
    Geval(naam="zonder nummer", fout={"geslacht": "V", "bsn": None}, vorige={"geslacht": "M", "bsn": None}),
    # -- bereik
    Geval(
        naam="komt nog",
        fout={"inschrijfdatum": PEIL + DAG, "geslacht": "V"},
        vorige={"inschrijfdatum": PEIL + DAG, "geslacht": "M"},
        verwacht=RAAK,
    ),
    Geval(naam="lang geleden weg", fout={"geslacht": "V", "uitschrijfdatum": "31-07-2024"}, vorige={"geslacht": "M"}),
    Geval(naam="geen vorige levering", fout={"geslacht": "V"}, status="overgeslagen"),
    # -- kolommen
    Geval(
        naam="zonder kolom geboortedatum telt het geslacht",
        fout={"geslacht": "V"},
        vorige={"geslacht": "M"},
        zonder=("geboortedatum",),
        verwacht=RAAK,
        noemt=("Geboortedatum",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geboortedatum_of_geslacht_gewijzigd(geval: Geval) -> None:
    assert speel("AD05", geval, GEVALLEN) == geval.uitkomst
