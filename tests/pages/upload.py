"""Een upload in een test: een klas als export, bestanden kiezen, en inlezen."""

from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.schema.voorbeeld import Rij
from data.schema.waarden.schooljaar import begin_schooljaar
from data.verzonnen.bouwer import schone_leerling
from tests.pages.conftest import knop, tekst


def klas(aantal: int = 6, vanaf: int = 1, **anders: str) -> list[Rij]:
    """Leerlingen van één school, van wie de laatste dit schooljaar begon: een export van nu."""
    p = vandaag()
    rijen = [{**schone_leerling(p, i, cluster=4, schoolsoort="SO"), **anders} for i in range(vanaf, vanaf + aantal)]
    return [*rijen[:-1], {**rijen[-1], "inschrijfdatum": begin_schooljaar(p)}]


def code() -> str:
    rij = schone_leerling(vandaag(), 1, cluster=4, schoolsoort="SO")
    return str(rij["instellingscode"])


def kies(at: AppTest, *bestanden: tuple[str, bytes]) -> AppTest:
    at.file_uploader[0].set_value([(naam, inhoud, "text/csv") for naam, inhoud in bestanden])
    return at.run()


def lees_in(at: AppTest, naam: str = "An de Vries") -> AppTest:
    for vinkje in at.checkbox:
        vinkje.check()
    if any(veld.key == "wie_upload" for veld in at.text_input):  # anders is al bekend wie het is
        at.text_input(key="wie_upload").set_value(naam).run()
    return knop(at, "Inlezen en controleren")


def zonder_streep(at: AppTest) -> str:
    """Wat er op de pagina staat, zonder de strepen waarmee een leesteken letterlijk blijft."""
    return tekst(at).replace("\\", "")
