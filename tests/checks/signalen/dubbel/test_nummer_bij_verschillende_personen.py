"""DU05: één nummer bij records die niet van dezelfde persoon kunnen zijn."""

from collections.abc import Mapping

import pytest

from data.schema.voorbeeld import Erbij, Invulling, Rij
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, vul_in
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("DU05", "nummer_bij_verschillende_personen", "F", "leerling")
KOLOMMEN = Kolommen(
    optioneel=("geboortedatum", "achternaam", "voornamen", "roepnaam", "geslacht"), een_van=PGN_KOLOMMEN
)
_NAMEN = ("achternaam", "voornamen", "roepnaam")

BSN = verzonnen_bsn(1)
RAAK = {0: ("pgn", BSN), 1: ("pgn", BSN)}
IK = {"geboortedatum": "12-04-2016", "geslacht": "V", "voornamen": "Elif", "roepnaam": None, "achternaam": "Yilmaz"}
_STAAT = "Het BSN van deze leerling staat ook bij leerling 20002 (98DA). Verschillend: "


def ander(**wijzig: Invulling) -> tuple[Erbij, ...]:
    """Een tweede leerling op dezelfde school, die in alles behalve `wijzig` dezelfde persoon is."""
    return (Erbij(wie="ander", wijzig={**IK, "bsn": BSN, "leerlingnummer": "20002", **wijzig}),)


def paar(naam: str, verschil: str | None, hier: Mapping[str, Invulling] | None = None, **daar: Invulling) -> Geval:
    """Twee records met één nummer; `verschil` is wat de zin noemt, None als het dezelfde persoon kan zijn."""
    return Geval(
        naam=naam,
        fout={**IK, **(hier or {})},
        erbij=ander(**daar),
        verwacht=RAAK if verschil else {},
        zin=verschil and f"{_STAAT}{verschil}.",
    )


GEVALLEN = [
    paar("dezelfde persoon", None),
    paar("andere geboortedatum", "de geboortedatum", geboortedatum="13-04-2016"),
    paar("ander geslacht", "het geslacht", geslacht="M"),
    paar("beide anders", "de geboortedatum en het geslacht", geslacht="M", geboortedatum="13-04-2017"),
    paar("alleen de naam, datum en geslacht bekend en gelijk", None, voornamen="Bram", achternaam="de Groot"),
    # -- een deel van de geboortedatum is bekend
    paar("dag onbekend, past erbij", None, geboortedatum="00-04-2016"),
    paar("dag onbekend, andere maand", "de geboortedatum", geboortedatum="00-05-2016"),
    paar("dag en maand onbekend, past erbij", None, geboortedatum="00-00-2016"),
    paar("dag en maand onbekend, ander jaar", "de geboortedatum", geboortedatum="00-00-2015"),
    paar(
        "beide met nullen, verschillende maand",
        "de geboortedatum",
        {"geboortedatum": "00-01-2016"},
        geboortedatum="00-04-2016",
    ),
    paar("beide met nullen, zelfde", None, {"geboortedatum": "00-04-2016"}, geboortedatum="00-04-2016"),
    paar("01 is niet onbekend", "de geboortedatum", {"geboortedatum": "01-04-2016"}, geboortedatum="02-04-2016"),
    paar("datum onbekend en andere naam", "de naam", geboortedatum=None, voornamen="Bram", achternaam="de Groot"),
    paar("dag onbekend en andere naam", "de naam", geboortedatum="00-04-2016", voornamen="Bram", achternaam="de Groot"),
    paar("datum niet te lezen en dezelfde naam", None, geboortedatum="31-02-2016"),
    # -- geslacht
    paar("geslacht O is niet bekend", None, geslacht="O"),
    paar("geslacht O en andere naam", "de naam", geslacht="O", voornamen="Bram", achternaam="de Groot"),
    paar("geslacht leeg en andere naam", "de naam", geslacht=None, voornamen="Bram", achternaam="de Groot"),
    paar("geslacht een vreemd teken is niet bekend", None, geslacht="X"),
    paar("ander geslacht en andere naam noemt alleen het geslacht", "het geslacht", geslacht="M", voornamen="Bram"),
    # -- namen die op elkaar lijken, waar datum of geslacht niet bekend is
    paar("accent", None, {"achternaam": "Yılmaz"}, geslacht=None),
    paar("streepje", None, {"voornamen": "Anne-Fleur"}, geslacht=None, voornamen="Anne Fleur"),
    paar("voor- en achternaam verwisseld", None, geslacht=None, voornamen="Yilmaz", achternaam="Elif"),
    paar("hoofdletters", None, geslacht=None, voornamen="ELIF", achternaam="YILMAZ"),
    paar("roepnaam waar de voornamen ontbreken", None, geslacht=None, voornamen=None, roepnaam="Elif"),
    paar("naam leeg bij de tweede", None, geslacht=None, voornamen=None, achternaam=None),
    paar("naam leeg bij de eerste", None, {"voornamen": None, "achternaam": None}, geslacht=None),
    # -- nummer
    Geval(naam="verschillende nummers", erbij=(Erbij(wie="ander"),)),
    Geval(naam="zonder nummer", fout={"bsn": None}, erbij=ander(bsn=None, geslacht="M")),
    Geval(naam="ongeldig nummer", fout={"bsn": "123456789"}, erbij=ander(bsn="123456789", geslacht="M")),
    Geval(
        naam="acht cijfers die zijn aangevuld tellen niet anders",
        fout=IK,
        erbij=ander(bsn=f"{BSN[:3]}.{BSN[3:]}", geslacht="M"),
        verwacht=RAAK,
    ),
    # -- bereik en kolommen
    Geval(naam="de ander is gast", fout=IK, erbij=ander(geslacht="M", inschrijfstatus="gast")),
    Geval(
        naam="de ander komt nog",
        fout=IK,
        erbij=ander(geslacht="M", inschrijfdatum=PEIL + DAG, begindatum_periode=PEIL + DAG),
    ),
    Geval(naam="de ander is lang weg", fout=IK, erbij=ander(geslacht="M", uitschrijfdatum="31-07-2024")),
    Geval(
        naam="zonder kolom geslacht",
        fout=IK,
        erbij=ander(geslacht="M", geboortedatum="13-04-2016"),
        verwacht=RAAK,
        zonder=("geslacht",),
        noemt=("Geslacht",),
    ),
    *(
        Geval(
            naam=f"zonder kolom geboortedatum, {naam}",
            fout=IK,
            erbij=ander(geboortedatum="13-04-2016", **daar),
            zonder=("geboortedatum",),
            verwacht=RAAK if verschil else {},
            noemt=("Geboortedatum",),
            zin=verschil and f"{_STAAT}{verschil}.",
        )
        for naam, verschil, daar in (
            ("ander geslacht", "het geslacht", {"geslacht": "M"}),
            ("andere naam", "de naam", {"voornamen": "Bram", "achternaam": "de Groot"}),
            ("dezelfde naam", None, {}),
        )
    ),
    Geval(
        naam="alleen namen om te vergelijken",
        fout=IK,
        erbij=ander(geslacht="M", voornamen="Bram", achternaam="de Groot"),
        zonder=("geboortedatum", "geslacht"),
        verwacht=RAAK,
        noemt=("Geboortedatum", "Geslacht"),
    ),
    Geval(
        naam="niets om te vergelijken",
        fout=IK,
        erbij=ander(geslacht="M"),
        zonder=("geboortedatum", "geslacht", *_NAMEN),
        status="overgeslagen",
        noemt=("Geboortedatum", "Geslacht", "Achternaam", "Voornamen", "Roepnaam"),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nummer_bij_verschillende_personen(geval: Geval) -> None:
    assert speel("DU05", geval) == geval.uitkomst


def groep(*wijzigingen: Mapping[str, Invulling]) -> list[Rij]:
    rij = vul_in(schone_leerling(PEIL), IK, PEIL)
    return [vul_in(rij, {"leerlingnummer": str(i), **w}, PEIL) for i, w in enumerate(wijzigingen, start=1)]


def test_noemt_er_drie_en_telt_de_rest() -> None:
    zin = voer_uit(["DU05"], groep({"geslacht": "M"}, *[{}] * 5)).bevindingen["zin"][0]
    assert " bij leerling 2 (98DA), leerling 3 (98DA), leerling 4 (98DA) en nog 2 andere leerlingen. " in zin


def test_noemt_alleen_met_wie_iets_verschilt() -> None:
    zinnen = voer_uit(["DU05"], groep({}, {}, {"geslacht": "M"}, {"geboortedatum": "13-04-2016"})).bevindingen["zin"]
    anderen = [zin.split(" staat ook bij ")[1].split(" Verschillend: ") for zin in zinnen]
    assert anderen == [
        ["leerling 3 (98DA) en leerling 4 (98DA).", "de geboortedatum en het geslacht."],
        ["leerling 3 (98DA) en leerling 4 (98DA).", "de geboortedatum en het geslacht."],
        ["leerling 1 (98DA), leerling 2 (98DA) en leerling 4 (98DA).", "de geboortedatum en het geslacht."],
        ["leerling 1 (98DA), leerling 2 (98DA) en leerling 3 (98DA).", "de geboortedatum en het geslacht."],
    ]


def test_van_een_invulwaarde_telt_de_zin_iedereen() -> None:
    rijen = groep({"geslacht": "M"}, *[{}] * 29)
    zinnen = voer_uit(["DU05"], rijen).bevindingen["zin"].to_list()
    assert len(zinnen) == 30
    assert " en nog 26 andere leerlingen. " in zinnen[-1]


def test_noemt_ook_een_ander_zonder_leerlingnummer() -> None:
    rijen = [vul_in(r, {"leerlingnummer": None, "bsn": None, "onderwijsnummer": BSN}, PEIL) for r in groep({}, {})]
    eerste, tweede = rijen
    # Zonder leerlingnummer is het nummer het record; daarom staat het bij de tweede in een andere notatie.
    tweede = vul_in(
        tweede,
        {"bsn": BSN, "onderwijsnummer": None, "geslacht": "M", "instellingscode": "98DB", "vestigingscode": "98DB00"},
        PEIL,
    )
    zinnen = voer_uit(["DU05"], [eerste, tweede]).bevindingen["zin"].to_list()
    assert [zin.split(" staat ook bij ")[1].split(". ")[0] for zin in zinnen] == [
        "leerling zonder leerlingnummer (98DB)",
        "leerling zonder leerlingnummer (98DA)",
    ]


def test_een_onderwijsnummer_heet_onderwijsnummer() -> None:
    eerste, tweede = groep({}, {"geslacht": "M"})
    nummer = {"bsn": None, "onderwijsnummer": str(eerste["vrij_onderwijsnummer"])}
    zin = voer_uit(["DU05"], [vul_in(eerste, nummer, PEIL), vul_in(tweede, nummer, PEIL)]).bevindingen["zin"][0]
    assert zin == "Het onderwijsnummer van deze leerling staat ook bij leerling 2 (98DA). Verschillend: het geslacht."
