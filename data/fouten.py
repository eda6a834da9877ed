"""Fouten die een gebruiker te zien krijgt."""


class Gebruikersfout(Exception):
    """Een fout met één zin in gewoon Nederlands: wat er mis is, waar, en wat te doen.

    De zin noemt nooit een waarde uit een bestand, alleen de plaats: bestand, rij, kolom.
    """
