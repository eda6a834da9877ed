"""Wat tabellen met gevallen over TLV's delen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.schema.velden import velden_van
from data.schema.voorbeeld import Erbij, Invulling, Voorbeeld
from data.verzonnen.bouwer import rijen_van
from tests.checks.signalen.gevallen import PEIL, Geval, Vondst, voer_uit

GEEN_TLV: dict[str, Invulling] = dict.fromkeys(v.naam for v in velden_van("tlv"))
RAAK: Mapping[int, Vondst] = {0: (None, None)}
"""Een bevinding zonder veld op de leerling zelf."""

SINDS, TOT = "01-08-2023", "31-07-2027"
"""De TLV van een schone leerling op de peildatum van de gevallen; op de eerste dag is hij ook ingeschreven."""


def tlv(begin: str | date | None, einde: str | date | None, nummer: str | None = "2", **wijzig: Invulling) -> Erbij:
    """Een TLV erbij op dezelfde inschrijving."""
    return Erbij(
        wie="inschrijving", wijzig={"tlv_volgnummer": nummer, "tlv_begin": begin, "tlv_einde": einde, **wijzig}
    )


def periode(begin: str | date | None, verblijf: str | None) -> Erbij:
    """Een periode erbij op dezelfde inschrijving."""
    return Erbij(wie="inschrijving", wijzig={"begindatum_periode": begin, "soort_verblijf": verblijf})


def per_cluster(fout: Mapping[str, Invulling], verwacht: Mapping[int, Vondst], **rest: Any) -> list[Geval]:
    """De gevallen die elk signaal over cluster 3 en 4 heeft: elk cluster, gast, aangemeld, en een onbekend cluster."""
    cluster_2: dict[str, Invulling] = {"tlv_volgnummer": "1", "tlv_begin": SINDS, "tlv_einde": TOT}
    cluster_2 |= {"swv_nummer": "PO3001", "ondersteuningscategorie": "L", "beschikkingsnummer": "PO3001-2023-00001"}
    return [
        Geval(naam="cluster 3", cluster=3, fout=fout, verwacht=verwacht, **rest),
        Geval(naam="cluster 1", cluster=1, fout={**cluster_2, **fout}, **rest),
        Geval(naam="cluster 2", cluster=2, fout={**cluster_2, **fout}, **rest),
        Geval(naam="gast", fout={**fout, "inschrijfstatus": "gast"}, **rest),
        Geval(naam="aangemeld", fout={**fout, "inschrijfstatus": "aangemeld"}, **rest),
        Geval(
            naam="cluster niet opgegeven",
            fout=fout,
            instelling={"cluster": None},
            status="overgeslagen",
            noemt=("Cluster van de instelling",),
            **rest,
        ),
    ]


def in_elke_volgorde(code: str, erbij: tuple[Erbij, ...]) -> None:
    """Er is één bevinding, en zij is dezelfde als de rijen in de andere volgorde in het bestand staan."""
    rijen = rijen_van(Voorbeeld(erbij=erbij), PEIL)
    heen, terug = (voer_uit([code], r).bevindingen for r in (rijen, rijen[::-1]))
    assert heen.select("sleutel", "zin").rows() == terug.select("sleutel", "zin").rows()
    assert heen.height == 1
