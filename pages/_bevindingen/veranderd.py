"""Wat er sinds de vorige levering veranderde, in woorden die overal hetzelfde tellen."""

from data.opslag.vragen.verloop import Verschil
from data.tekst import getal


def veranderd(v: Verschil) -> str:
    """Een zin zonder punt, met de getallen vet. Wat er niet meer is zonder dat het hersteld is, staat apart.

    ‘Nieuw’ staat er niet in: dat is de status van wat nog niemand bekeek.
    """
    terug = f", waarvan **{getal(v.terug)}** teruggekomen," if v.terug else ""
    zin = f"**{getal(v.nieuw + v.terug)}** erbij{terug} en **{getal(v.hersteld)}** hersteld"
    niet = []
    if v.niet_geleverd:
        wie = (
            "een leerling die niet meer geleverd is"
            if v.niet_geleverd == 1
            else "leerlingen die niet meer geleverd zijn"
        )
        niet.append(f"**{getal(v.niet_geleverd)}** van {wie}")
    if v.niet_nagekeken:
        is_of_zijn = "is" if v.niet_nagekeken == 1 else "zijn"
        niet.append(f"**{getal(v.niet_nagekeken)}** die niet meer {is_of_zijn} nagekeken")
    return f"{zin}. Niet te zien of het hersteld is: {' en '.join(niet)}" if niet else zin


STREEPJES = (
    "Waar de lijn gestreept is, was een deel van de bevindingen niet meer te zien: de leerling is niet meer geleverd, "
    "of er is niet meer naar gekeken. Een daling is daar niet vanzelf herstel."
)


def aantal_in_verloop(aantal: int, niet_te_zien: int) -> str:
    """Een aantal op een dag, met hoeveel er sinds de dag ervoor niet meer te zien zijn."""
    return f"{getal(aantal)} ({getal(niet_te_zien)} niet meer te zien)" if niet_te_zien else getal(aantal)
