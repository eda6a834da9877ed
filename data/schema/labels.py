"""Hoe een veld, een tabel, een eigenschap van een instelling of een waardelijst voor een mens heet."""

from typing import NamedTuple

from data.schema.velden import VELD, Tabel


class Tabelnaam(NamedTuple):
    """Hoe een rij van een tabel voor een mens heet, en hoe meer rijen."""

    een: str
    meer: str


TABELNAAM: dict[Tabel, Tabelnaam] = {
    "leerling": Tabelnaam("Leerling", "Leerlingen"),
    "inschrijving": Tabelnaam("Inschrijving", "Inschrijvingen"),
    "periode": Tabelnaam("Periode", "Perioden"),
    "tlv": Tabelnaam("TLV", "TLV's"),
    "arrangement": Tabelnaam("Arrangement", "Arrangementen"),
}

SCHOOL = "{} ({})"
"""Hoe een school heet, met haar naam en haar code: De Wilgen (90ZA)."""

LEERLING = "leerling {} ({})"
"""Hoe een zin een andere leerling noemt: nooit met zijn naam, met zijn leerlingnummer en de code van zijn school."""


RIJ_VAN = "rij {} van ‘{}’"
"""Hoe een zin een rij van een bestand noemt."""


def label(naam: str) -> str:
    """Het label van een veld (ook van een overzicht van ROD), van een eigenschap van een instelling of waardelijst."""
    return _LABELS[naam]


INSTELLINGSVELDEN: dict[str, str] = {
    "naam": "Naam van de instelling",
    "cluster": "Cluster van de instelling",
    "schoolsoort_instelling": "Schoolsoort van de instelling",
    "epilepsieschool": "Epilepsieschool",
    "samenwerkingsovereenkomst": "Samenwerkingsovereenkomst",
}
"""Wat het bestuur zelf over een instelling opgeeft, met hun label."""

WAARDELIJSTEN: dict[str, str] = {
    "vorige_levering": "Een vorige levering van deze school",
    "rod_overzicht": "Een overzicht van ROD",
    "duo_bekostiging": "Een overzicht van DUO over de bekostiging",
    "duo_meldingen": "Meldingen van DUO",
    "landentabel": "Landentabel (niet geladen)",
    "swv_lijst": "Lijst van samenwerkingsverbanden (niet geladen)",
    "vestigingenlijst": "Lijst van vestigingen (niet geladen)",
}
"""Wat er naast de export kan zijn, zoals het genoemd wordt als het er niet is."""

IN_ROD = {f"rod_{naam}": veld.label for naam, veld in VELD.items()}
"""Een veld van een overzicht van ROD, met zijn label."""

VAN_DUO = {"bekostigingsstatus": "Bekostigingsstatus", "duo_code": "DUO-code"}
"""Wat er in een bericht van DUO staat waar een bevinding over kan gaan, met het label."""

_LABELS = {naam: veld.label for naam, veld in VELD.items()} | INSTELLINGSVELDEN | WAARDELIJSTEN | IN_ROD | VAN_DUO


def noem(velden: str) -> str:
    """Een veld tussen aanhalingstekens; `a|b` wordt ‘A’ of ‘B’."""
    return " of ".join(f"‘{label(veld)}’" for veld in velden.split("|"))
