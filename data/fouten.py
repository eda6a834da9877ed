"""Fouten die een gebruiker te zien krijgt."""

from data.maskeren import zonder_nummer


class Gebruikersfout(Exception):
    """Een fout met één zin in gewoon Nederlands: wat er mis is, waar, en wat te doen.

    De zin noemt nooit een waarde uit een bestand, alleen de plaats: bestand, rij, kolom. Ook een bestand kan naar een
    leerling heten; een nummer in de zin valt daarom weg.
    """

    def __init__(self, zin: str) -> None:
        """Laat een nummer van een leerling weg."""
        super().__init__(zonder_nummer(zin))
