"""Elke pagina één keer: haar bestand, hoe zij in het menu staat en wie er mag komen.

Hieruit volgen de navigatie, de links, de titel, de tests in elke stand en in de browser, de schermbeelden en de lijst
daarvan in de README. Een pagina erbij is dus haar bestand, een regel hier, en haar test.
"""

from dataclasses import dataclass

from data.schema.toegang import Recht


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagina:
    """Een pagina; `naam` is haar bestand zonder `.py`, en ook haar adres."""

    naam: str
    titel: str
    icoon: str
    recht: Recht
    in_menu: bool = True

    @property
    def bestand(self) -> str:
        """Het bestand, zoals Streamlit een pagina noemt."""
        return f"{self.naam}.py"

    @property
    def pad(self) -> str:
        """Het adres waar het menu heen wijst."""
        return "/" if self is BEGIN else f"/{self.naam}"


OVERZICHT = Pagina(naam="overzicht", titel="Overzicht", icoon=":material/dashboard:", recht="zien")
UPLOADEN = Pagina(naam="uploaden", titel="Uploaden", icoon=":material/upload_file:", recht="uploaden")
WERKLIJST = Pagina(naam="werklijst", titel="Werklijst", icoon=":material/checklist:", recht="zien")
TERMIJNEN = Pagina(naam="termijnen", titel="Termijnen", icoon=":material/event:", recht="zien")
LEERLING = Pagina(naam="leerling", titel="Leerling", icoon=":material/person:", recht="zien")
ROD = Pagina(naam="rod", titel="ROD", icoon=":material/compare_arrows:", recht="zien")
IDENTIFICEREN = Pagina(naam="identificeren", titel="Identificeren", icoon=":material/badge:", recht="zien")
UITLEG = Pagina(naam="uitleg", titel="Uitleg", icoon=":material/menu_book:", recht="zien")
# Hoort bij Uitleg, en staat daarom niet zelf in het menu.
DEKKING = Pagina(naam="dekking", titel="Dekking", icoon=":material/fact_check:", recht="zien", in_menu=False)
BEHEER = Pagina(naam="beheer", titel="Beheer", icoon=":material/settings:", recht="inrichten")
GEGEVENS = Pagina(naam="gegevens", titel="Uw gegevens", icoon=":material/shield:", recht="zien")

PAGINAS = (OVERZICHT, UPLOADEN, WERKLIJST, TERMIJNEN, LEERLING, ROD, IDENTIFICEREN, UITLEG, DEKKING, BEHEER, GEGEVENS)
"""In de volgorde van het menu."""

BEGIN = OVERZICHT
"""Waar men zonder adres binnenkomt."""
