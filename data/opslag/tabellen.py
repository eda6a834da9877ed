"""De tabellen van de opslag. Wat uit het schema volgt, staat daar: een nieuw veld hoeft hier niet bij."""

from collections.abc import Callable, Mapping

import duckdb
import polars as pl

from data.fouten import Gebruikersfout
from data.klok import nu
from data.opslag.bestand import AL_SAMENGEPERST
from data.opslag.blokken.cellen import ZOEKKOLOMMEN
from data.opslag.migraties import SCHEMA_VERSIE, doe_stappen
from data.opslag.rijen import sql_soort, voeg_rij_toe
from data.opslag.werkstand import WERKSTAND_EXTRA, maak_werkstand
from data.schema.levering import INSTELLINGEN
from data.schema.rod.berichten import BERICHT
from data.schema.rod.telling import TELREGEL
from data.schema.uitslag import BEVINDING, NIET_BEKEKEN, PERSOON, STATUS, TERMIJN, UITLEG_DUO
from data.schema.velden import HERKOMST
from data.schema.waarden.waardelijsten import DUOCODE


def _uit(velden: Mapping[str, pl.DataType]) -> dict[str, str]:
    """De kolommen van een frame, zoals zij in een tabel heten."""
    return {naam: sql_soort(soort) for naam, soort in velden.items()}


def _van(tekst: str) -> dict[str, str]:
    """Kolommen uit ‘naam SOORT, naam SOORT’."""
    delen = (kolom.strip().partition(" ") for kolom in tekst.split(","))
    return {naam: soort for naam, _, soort in delen}


WAARDELIJST: dict[str, dict[str, pl.DataType]] = {
    "land": {"landcode": pl.String(), "naam": pl.String(), "begin": pl.Date(), "einde": pl.Date()},
    "samenwerkingsverband": {"swv_nummer": pl.String()},
    "vestiging": {"vestigingscode": pl.String()},
    "duocode": DUOCODE,
}
"""Per waardelijst de kolommen; de tabel heet zoals zij."""

_TELLERS = ("levering_nr", "controle_nr", "besluit_nr", "afgevinkt_nr", "aftekening_nr")

_KOLOMMEN: dict[str, dict[str, str]] = {
    # Geen tabel heeft een PRIMARY KEY of UNIQUE: mislukt een bewaring die een rij met zo'n sleutel verving, dan stopt
    # DuckDB het hele programma. Er is maar één schrijver tegelijk, en die wist eerst wat hij vervangt.
    # -- de opslag zelf: één rij, wat het bestuur koos, en het logboek
    # `wijziging` telt hoe vaak er iets bewaard is; het slot onthoudt dat ook (zie `Slot`).
    # `gewist` telt hoe vaak er iets gewist is: wat iemand daarvoor onthield, mag hij niet meer gebruiken.
    "opslag": _van("schema_versie INTEGER, koppelsleutel VARCHAR, gemaakt TIMESTAMP, wijziging BIGINT, gewist BIGINT"),
    "voorkeur": _van("naam VARCHAR, waarde VARCHAR"),
    "gebeurtenis": _van("moment TIMESTAMP, wie VARCHAR, wat VARCHAR, aantal INTEGER, toelichting VARCHAR"),
    # Wie er met Signaalwijzer werkt; een lege `scholen` zijn ze alle (zie `Medewerker`).
    "medewerker": _van("code VARCHAR, naam VARCHAR, email VARCHAR, rol VARCHAR, scholen VARCHAR[]"),
    # Waarmee iemand zich op een server aanmeldt (zie `Account`).
    "account": _van(
        "sleutel VARCHAR, naam VARCHAR, email VARCHAR, medewerker VARCHAR, van_groep BOOLEAN, vast VARCHAR,"
        "laatst TIMESTAMP"
    ),
    "instelling": _uit(INSTELLINGEN) | _van("instellingscode VARCHAR"),
    # Welke waardelijsten geladen zijn; hun rijen staan in de tabel met hun naam.
    "waardelijst": _van("naam VARCHAR, bestand VARCHAR, aantal INTEGER, door VARCHAR, moment TIMESTAMP"),
    **{naam: _uit(velden) for naam, velden in WAARDELIJST.items()},
    # -- wat er geleverd is, en wat het lezen daarvan leerde
    # `soort` is leeg bij een export uit een LAS, `rod` bij een overzicht van ROD, en `duo` bij berichten van DUO.
    "levering": _van("id INTEGER, moment TIMESTAMP, door VARCHAR, ongedaan_op TIMESTAMP, soort VARCHAR"),
    # Wat er over een overzicht van ROD gezegd is, per school (zie `Stand`).
    "rod_overzicht": _van(
        """levering INTEGER, instelling VARCHAR, stand DATE, bereik VARCHAR, van DATE, tot DATE, vestigingen VARCHAR[],
           compleet BOOLEAN"""
    ),
    # `scholen` zijn de codes van de scholen die in het bestand staan ('' is geen); leeg bij wat van voor die kolom is.
    "bronbestand": _van("levering INTEGER, naam VARCHAR, afdruk VARCHAR, rijen INTEGER, scholen VARCHAR[]"),
    "kolom": _van("levering INTEGER, bestand VARCHAR, kop VARCHAR, veld VARCHAR"),
    # Wat er bij het uploaden geantwoord is, per soort bestand: dat herkennen wij aan zijn koppen, op alfabet.
    "antwoord": _van("koppen VARCHAR[], vraag VARCHAR, antwoord VARCHAR"),
    # Wat het bestuur zei dat een status van DUO betekent; `woord` is de kern ervan.
    "statuswoord": _van("woord VARCHAR, betekent VARCHAR, door VARCHAR, moment TIMESTAMP"),
    "aanwezig": _van("levering INTEGER, instelling VARCHAR, veld VARCHAR"),
    "hersteld": _van("levering INTEGER, wat VARCHAR, aantal INTEGER"),
    "onleesbaar": _van("levering INTEGER") | _uit(HERKOMST) | _van("veld VARCHAR, reden VARCHAR"),
    # De rijen zelf, per levering, school en tabel in één cel, en ernaast wat SQL daarvan zoekt (zie `blokken`).
    "blok": _van(f"levering INTEGER, instelling VARCHAR, tabel VARCHAR, inhoud {AL_SAMENGEPERST}"),
    **{tabel: _van("levering INTEGER") | _uit(kolommen) for tabel, kolommen in ZOEKKOLOMMEN.items()},
    # Wat DUO zelf zei: de berichten van leveringen met soort `duo`.
    "bericht": _van("levering INTEGER") | _uit(BERICHT),
    # -- wat de controles vonden
    "controle": _van("id INTEGER, moment TIMESTAMP, peildatum DATE, versie VARCHAR, reden VARCHAR"),
    # `overzicht`, `bekostiging` en `melding` zijn de leveringen met wat ROD en DUO van de school weten; `in_gevaar` en
    # `ook_elders` zeggen van wie de bekostiging toen gevaar liep, `meetellend` en `meetellend_elders` wie er toen
    # meetelde (zie `schrijven/controles.py`; is de laatste leeg, dan is er nog niet geteld wie er op twee scholen zat);
    # `buiten_overzicht` zijn leerlingen op een vestiging waar het overzicht niet over gaat; leeg is geen.
    "controle_instelling": _van(
        """controle INTEGER, instelling VARCHAR, levering INTEGER, leerlingen INTEGER, inschrijvingen INTEGER,
           meetellend INTEGER, overzicht INTEGER, hoort_in_rod INTEGER, in_rod INTEGER, bekostiging INTEGER,
           melding INTEGER, buiten_overzicht INTEGER, in_gevaar INTEGER, ook_elders INTEGER[],
           meetellend_elders INTEGER[]"""
    ),
    "status": _van("controle INTEGER") | _uit(STATUS),
    # Een interval: gevonden van controle `van` tot controle `tot` (leeg: nog steeds). `sinds` is de eerste controle van
    # de aaneengesloten reeks waarin de sleutel er was, ook als de waarde intussen veranderde. `einde` is waarom zij er
    # niet meer is (`VOORBIJ`, of `ANDER_RECORD`); leeg zolang zij loopt, of met een andere waarde verder loopt.
    "bevinding": _uit(BEVINDING) | _van("van INTEGER, tot INTEGER, sinds INTEGER, einde VARCHAR"),
    # Per controle het aantal bevindingen dat er toen was en intussen gewist is, zodat het verloop blijft kloppen.
    "verleden": _van("controle INTEGER, instelling VARCHAR, signaal VARCHAR, soort VARCHAR, aantal INTEGER"),
    # Alleen van de laatste controle: van wie de bekostiging gevaar loopt en door welk signaal, wie er geleverd zijn,
    # wat er wanneer klaar moet zijn, en welke inschrijvingen niet zijn nagekeken.
    "risico": _van("instelling VARCHAR, record VARCHAR, persoon VARCHAR, signaal VARCHAR"),
    "persoon": _uit(PERSOON),
    "termijn": _uit(TERMIJN),
    "niet_bekeken": _uit(NIET_BEKEKEN),
    # Ook alleen van de laatste controle: wie er op de teldatum telt, en wat DUO over leerlingen zegt.
    "telregel": _uit(TELREGEL),
    "uitleg_duo": _uit(UITLEG_DUO),
    # -- de telling die een bestuur controleert: wat DUO schreef, wat een leerling oplevert, en wat is afgetekend
    "ovt": _van("instelling VARCHAR, teldatum DATE, aantal INTEGER, door VARCHAR, moment TIMESTAMP"),
    "bedrag": _van("schoolsoort VARCHAR, categorie VARCHAR, centen BIGINT, door VARCHAR, moment TIMESTAMP"),
    "aftekening": _van(
        """id INTEGER DEFAULT nextval('aftekening_nr'), teldatum DATE, moment TIMESTAMP, door VARCHAR,
           toelichting VARCHAR, telling VARCHAR"""
    ),
    # -- hoe mensen de werklijst bekijken: `adres` is wat er in het adres staat, `scholen` wat wie het bewaarde ziet
    "bewaard_filter": _van("naam VARCHAR, adres VARCHAR, scholen VARCHAR[], door VARCHAR, moment TIMESTAMP"),
    # De bevindingen op de laatste fixlijst die een school teruggaf, en wie haar wanneer inlas.
    "teruggegeven": _van("instelling VARCHAR, sleutel VARCHAR, wie VARCHAR, moment TIMESTAMP"),
    # -- wat mensen besloten
    # Er komen alleen rijen bij. Elke rij is de hele stand van een bevinding na dat besluit, met waarop de status is
    # genomen: waarde, controle en levering van toen. Een lege status is: nooit iets over besloten. `handeling` is
    # gelijk voor alles wat in één keer is besloten; `herstelt` het besluit dat hiermee ongedaan is gemaakt. `record` is
    # de leerling, en `peildatum` de dag waarop gekeken werd als dat niet vandaag was.
    "besluit": _van(
        """id INTEGER, handeling INTEGER, sleutel VARCHAR, status VARCHAR, eigenaar VARCHAR, reden VARCHAR,
           toelichting VARCHAR, tot DATE, waarde VARCHAR, controle INTEGER, levering INTEGER, moment TIMESTAMP,
           wie VARCHAR, herstelt INTEGER, record VARCHAR, peildatum DATE"""
    ),
    # Wat mensen bij een bevinding schreven; het verandert haar status niet. De nummers komen van dezelfde teller als
    # die van besluiten, zodat één getal zegt of er iets bij kwam.
    "notitie": _van(
        "id INTEGER, sleutel VARCHAR, record VARCHAR, tekst VARCHAR, moment TIMESTAMP, wie VARCHAR, peildatum DATE"
    ),
    # Voor wie het bericht Identificeren persoon is verstuurd; ook hier komen alleen rijen bij.
    "afgevinkt": _van(
        """id INTEGER DEFAULT nextval('afgevinkt_nr'), record VARCHAR, aanleiding VARCHAR, af BOOLEAN, controle INTEGER,
           moment TIMESTAMP, door VARCHAR"""
    ),
    # Wie een ander record kreeg, zoals bij een nieuw leerlingnummer, en in welke controle dat het laatst te zien was.
    "ander_record": _van("controle INTEGER, oud VARCHAR, nieuw VARCHAR"),
    # Afgeleid (zie `werkstand.py`): mag altijd weg en opnieuw gemaakt worden.
    "werkstand": _uit(BEVINDING) | WERKSTAND_EXTRA,
}
"""Per tabel de kolommen. Wat hier bij komt, krijgt een bestaande opslag vanzelf; verandert er iets aan wat er al staat,
dan hoort daar een stap bij (zie `migraties`)."""

_ZOALS_TOEN = ("gebeurtenis", "aftekening")
"""Waar een naam blijft staan zoals zij toen was: dat is geschiedenis. Elders heet iemand zoals hij nu heet."""

NAMEN: dict[str, tuple[str, ...]] = {
    tabel: namen
    for tabel, kolommen in _KOLOMMEN.items()
    if tabel not in (*_ZOALS_TOEN, "werkstand")
    if (namen := tuple(kolom for kolom in ("wie", "door", "eigenaar") if kolom in kolommen))
}
"""Per tabel de kolommen met de naam van een medewerker; die gaan mee als hij anders gaat heten."""


def schema_versie(con: duckdb.DuckDBPyConnection) -> int | None:
    """De versie van de tabellen in een opslag; None als er nog geen tabellen zijn."""
    # Alle kolommen opzoeken duurt bij het openen langer dan al het andere: alleen of deze tabel er is, is genoeg.
    er_is = "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'opslag'"
    if con.execute(er_is).fetchall() == [(0,)]:
        return None
    return int(con.execute("SELECT schema_versie FROM opslag").fetchall()[0][0])


def tel_wijziging(con: duckdb.DuckDBPyConnection) -> int:
    """Telt dat er iets bewaard wordt, en geeft de hoeveelste keer dat is."""
    teller = "UPDATE opslag SET wijziging = coalesce(wijziging, 0) + 1 RETURNING wijziging"
    return int(con.execute(teller).fetchall()[0][0])


def laatste_wijziging(con: duckdb.DuckDBPyConnection) -> int:
    """De hoeveelste wijziging er het laatst bewaard is."""
    return int(con.execute("SELECT coalesce(wijziging, 0) FROM opslag").fetchall()[0][0])


def loopt_achter(con: duckdb.DuckDBPyConnection) -> bool:
    """Of een opslag van een oudere versie is, of een tabel of kolom mist die er intussen bij kwam."""
    versie = schema_versie(con)
    return versie is not None and _mist_iets(con, versie)


def maak_tabellen(con: duckdb.DuckDBPyConnection, koppelsleutel: Callable[[], str]) -> str:
    """Zorgt dat de tabellen er zijn, zoals zij nu moeten zijn, en geeft de koppelsleutel van de opslag.

    Args:
        koppelsleutel: levert de sleutel voor een nieuwe opslag.

    Raises:
        Gebruikersfout: de opslag is van een nieuwere versie.
    """
    versie = schema_versie(con)
    if versie is None:
        _vul_aan(con)
        voeg_rij_toe(con, "opslag", schema_versie=SCHEMA_VERSIE, koppelsleutel=koppelsleutel(), gemaakt=nu())
    elif versie > SCHEMA_VERSIE:
        raise Gebruikersfout(
            "De opgeslagen gegevens zijn van een nieuwere Signaalwijzer. Werk Signaalwijzer bij; "
            "aan de gegevens is niets veranderd."
        )
    elif _mist_iets(con, versie):
        con.execute("DROP TABLE IF EXISTS werkstand")
        doe_stappen(con, versie)
        _vul_aan(con)
        maak_werkstand(con)
    return koppelsleutel_van(con)


def koppelsleutel_van(con: duckdb.DuckDBPyConnection) -> str:
    """De koppelsleutel van een opslag."""
    return str(con.execute("SELECT koppelsleutel FROM opslag").fetchall()[0][0])


def _mist_iets(con: duckdb.DuckDBPyConnection, versie: int) -> bool:
    return versie < SCHEMA_VERSIE or (versie == SCHEMA_VERSIE and bool(_ontbreekt(con)))


def _bestaat(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Elke tabel met elke kolom die er is."""
    rijen = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database()"
    ).fetchall()
    return {(str(tabel), str(kolom)) for tabel, kolom in rijen}


def _ontbreekt(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """De tabellen met de kolommen die er horen te zijn en er niet zijn."""
    bestaat = _bestaat(con)
    return [(t, k) for t, kolommen in _KOLOMMEN.items() for k in kolommen if (t, k) not in bestaat]


def _vul_aan(con: duckdb.DuckDBPyConnection) -> None:
    """Maakt elke teller, tabel en kolom die er nog niet is."""
    for teller in _TELLERS:
        con.execute(f"CREATE SEQUENCE IF NOT EXISTS {teller}")
    for tabel, kolommen in _KOLOMMEN.items():
        velden = ", ".join(f'"{naam}" {soort}' for naam, soort in kolommen.items())
        con.execute(f"CREATE TABLE IF NOT EXISTS {tabel} ({velden})")
    for tabel, kolom in _ontbreekt(con):
        con.execute(f'ALTER TABLE {tabel} ADD COLUMN "{kolom}" {_KOLOMMEN[tabel][kolom]}')
