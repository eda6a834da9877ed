"""Een leerling om gevolgen aan te zien: schoon, met wat een test eraan verandert."""

from collections.abc import Mapping

from data.schema.voorbeeld import Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL

Wijzig = Mapping[str, Invulling]


def leerling(*wijzig: Wijzig, nummer: int = 1, cluster: int = 4) -> Rij:
    """Een schone leerling met veranderingen; een tweede verandering wint."""
    samen: dict[str, Invulling] = {}
    for w in wijzig:
        samen |= w
    return vul_in(schone_leerling(PEIL, nummer, cluster=cluster), samen, PEIL)
