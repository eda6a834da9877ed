"""Wat er sinds de vorige levering veranderde, in woorden die overal hetzelfde tellen."""

from data.opslag.vragen.verloop import Verschil
from data.tekst import getal


def veranderd(v: Verschil) -> str:
    """Een zin zonder punt, met de getallen vet. Wat er niet meer is zonder dat het hersteld is, staat apart.

    ‘Nieuw’ staat er niet in: dat is de status van wat nog niemand bekeek.
    """
    toen_niet = sum(v.toen_niet_bekeken.values())
    delen = [
        f"**{getal(n)}** {wat}"
        for n, wat in ((v.terug, "teruggekomen"), (toen_niet, "waar toen niet naar gekeken is"))
        if n
    ]
    waarvan = f", waarvan {' en '.join(delen)}," if delen else ""
    zin = f"**{getal(v.nieuw + v.terug)}** erbij{waarvan} en **{getal(v.hersteld)}** hersteld"
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
    "Waar de lijn gestreept is, is niet alles te vergelijken: leerlingen zijn niet meer geleverd, of er is naar meer "
    "of minder gekeken. Een daling is daar niet vanzelf herstel, en een stijging niet vanzelf een fout erbij."
)


def aantal_in_verloop(aantal: int, niet_te_zien: int, *, anders_bekeken: bool = False) -> str:
    """Een aantal op een dag, met wat er met de dag ervoor niet te vergelijken is."""
    niet = [
        *([f"{getal(niet_te_zien)} niet meer te zien"] if niet_te_zien else []),
        *(["anders bekeken"] if anders_bekeken else []),
    ]
    return f"{getal(aantal)} ({', '.join(niet)})" if niet else getal(aantal)
