"""De tabel van voorrang langs leerlingen: van één feit blijft één bevinding over."""

import polars as pl
import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import PEIL, voer_uit


@pytest.mark.parametrize(
    ("elders", "verwacht"), [({}, {"DU02"}), ({"geboortedatum": "13-04-2015"}, {"DU05"})], ids=["zelfde", "ander"]
)
def test_een_nummer_bij_twee_personen_is_geen_dubbele_inschrijving(
    elders: dict[str, Invulling], verwacht: set[str]
) -> None:
    hier = schone_leerling(PEIL)
    daar = vul_in(hier, {"instellingscode": "98CA", "vestigingscode": "98CA00", **elders}, PEIL)
    uitslag = voer_uit([], [hier, daar])
    assert set(uitslag.bevindingen["signaal"]) == verwacht
    assert uitslag.bevindingen.height == 2
    # Wat zwijgt, telt ook niet mee als gevonden.
    gevonden = uitslag.statussen.group_by("signaal").agg(pl.col("gevonden").sum()).filter(pl.col("gevonden") > 0)
    assert set(gevonden["signaal"]) == verwacht


def _zonder_laatste(nummer: str) -> str:
    """Een nummer met een ander laatste cijfer: geen BSN meer, en geen onderwijsnummer."""
    return nummer[:-1] + str((int(nummer[-1]) + 1) % 10)


_BSN, _ONDERWIJSNUMMER = verzonnen_bsn(1), verzonnen_onderwijsnummer(1)
_FOUT_BSN, _FOUT_ONDERWIJSNUMMER = _zonder_laatste(_BSN), _zonder_laatste(_ONDERWIJSNUMMER)
_NIEUW: dict[str, Invulling] = {"bsn": None, "eerder_nederlands_onderwijs": "N"}
_GEEN_ADRES: dict[str, Invulling] = dict.fromkeys(("straat", "huisnummer", "postcode", "woonplaats"))
_BUITEN: dict[str, Invulling] = {"landcode": "5010", "land": "België"}
_GEHEIM: dict[str, Invulling] = {"geheim_adres": "J"}


@pytest.mark.parametrize(
    ("fout", "verwacht"),
    [
        pytest.param(*geval, id=naam)
        for naam, geval in {
            # een nummer in het verkeerde veld gaat voor een nummer dat niet klopt, en voor twee nummers
            "fout BSN": ({"bsn": _FOUT_BSN}, {"ID02"}),
            "fout BSN naast een BSN": ({"bsn": _FOUT_BSN, "onderwijsnummer": _BSN}, {"ID04"}),
            "fout onderwijsnummer": ({"bsn": None, "onderwijsnummer": _FOUT_ONDERWIJSNUMMER}, {"ID03"}),
            "fout onderwijsnummer naast een onderwijsnummer": (
                {
                    "bsn": _ONDERWIJSNUMMER,
                    "onderwijsnummer": _FOUT_ONDERWIJSNUMMER,
                    **_BUITEN,
                    **_GEEN_ADRES,
                    "adresregel_buitenland_1": "Markt 1",
                },
                {"ID04", "ID07"},
            ),
            "beide goed": ({"onderwijsnummer": _ONDERWIJSNUMMER}, {"ID05"}),
            "beide goed en omgewisseld": ({"bsn": _ONDERWIJSNUMMER, "onderwijsnummer": _BSN}, {"ID04"}),
            "twee fouten zijn er twee": (
                {"bsn": _FOUT_BSN, "onderwijsnummer": _FOUT_ONDERWIJSNUMMER},
                {"ID02", "ID03"},
            ),
            # een geboortedatum die niet kan, is niet ook onvolledig
            "geboortedatum onvolledig": ({"geboortedatum": "00-00-2015"}, {"ID11"}),
            "dag zonder maand": ({"geboortedatum": "12-00-2015"}, {"ID10"}),
            "onvolledig en na de peildatum": ({"geboortedatum": f"00-00-{PEIL.year + 1}"}, {"ID10"}),
            # wie niet te identificeren is, mist daar ook zijn achternaam
            "achternaam leeg": ({"achternaam": None}, {"ID13"}),
            "achternaam en nummer leeg": ({**_NIEUW, "achternaam": None}, {"ID01", "ID15"}),
            "achternaam en nummer leeg, geheim adres": (
                {**_NIEUW, **_GEEN_ADRES, **_GEHEIM, "achternaam": None},
                {"ID01", "ID13"},
            ),
            # een landcode die ontbreekt of niet bestaat gaat voor de tegenspraak, en die voor de postcode
            "Nederlandse postcode in België": (_BUITEN, {"ID18"}),
            "Nederlandse postcode, landcode leeg": ({**_BUITEN, "landcode": None}, {"ID16"}),
            "Nederlandse postcode, landcode bestaat niet": ({**_BUITEN, "landcode": "1234"}, {"ID17"}),
            "postcode van vijf cijfers": ({"postcode": "52062"}, {"ID18"}),
            "postcode van drie cijfers": ({"postcode": "351"}, {"ID22"}),
            "postcode van drie cijfers naast adresregels": (
                {"postcode": "351", "adresregel_buitenland_1": "Markt 1"},
                {"ID18"},
            ),
            # zonder goed land is niet te zien wat er aan een buitenlands adres ontbreekt
            "geen nummer, onbekende landcode en een buitenlandse regel 2": (
                {**_NIEUW, **_GEEN_ADRES, "landcode": "XX", "adresregel_buitenland_2": "Gent"},
                {"ID01", "ID17", "ID23"},
            ),
            "geen nummer, landcode en postcode van twee landen": (
                {**_NIEUW, **_GEEN_ADRES, **_BUITEN, "postcode": "52062"},
                {"ID01", "ID18"},
            ),
            "geen nummer, onbekende landcode en een Nederlands adres": (
                {**_NIEUW, "landcode": "XX", "huisnummer": None},
                {"ID01", "ID15", "ID17"},
            ),
            "geen nummer, Nederlands adres in België": ({**_NIEUW, **_BUITEN}, {"ID01", "ID18"}),
            "onderwijsnummer, landcode en postcode van twee landen": (
                {"bsn": None, "onderwijsnummer": _ONDERWIJSNUMMER, **_GEEN_ADRES, **_BUITEN, "postcode": "52062"},
                {"ID18"},
            ),
            "onderwijsnummer, Nederlands adres in België": (
                {"bsn": None, "onderwijsnummer": _ONDERWIJSNUMMER, **_BUITEN},
                {"ID06", "ID18"},
            ),
            # een landcode die niet bestaat of niet bij het adres past, gaat voor een ander land ernaast
            "land past niet bij een onbekende landcode": ({"landcode": "XX", "land": "België"}, {"ID17"}),
            "land past niet bij de landcode": ({"land": "België"}, {"ID27"}),
            "land en adres passen niet bij de landcode": (
                {"land": "België", "adresregel_buitenland_1": "Markt 1"},
                {"ID18"},
            ),
            # een geheim adres is maar één bevinding
            "adres met van alles": (
                {**_BUITEN, "straat": "Postbus 1", "adresregel_buitenland_2": "Gent"},
                {"ID18", "ID19", "ID23"},
            ),
            "geheim adres met van alles": (
                {**_GEHEIM, **_BUITEN, "straat": "Postbus 1", "adresregel_buitenland_2": "Gent"},
                {"ID20"},
            ),
            "geheim adres, postcode fout": ({**_GEHEIM, "postcode": "351"}, {"ID20"}),
            "geheim adres, alleen een land": ({**_GEHEIM, **_GEEN_ADRES, "landcode": None, "land": "België"}, set()),
            "geheim adres, geen nummer en niet compleet": (
                {**_NIEUW, **_GEHEIM, **_GEEN_ADRES, "straat": "Kerkstraat"},
                {"ID01", "ID20"},
            ),
            "geheim adres, onderwijsnummer en niet compleet": (
                {"bsn": None, "onderwijsnummer": _ONDERWIJSNUMMER, **_GEHEIM, **_GEEN_ADRES},
                {"ID06"},
            ),
            # wat naast elkaar blijft staan
            "geen nummer, geen adres": ({**_NIEUW, **_GEEN_ADRES}, {"ID01", "ID15"}),
            "geen nummer, eerder onderwijs": ({"bsn": None}, {"ID01", "ID09"}),
        }.items()
    ],
)
def test_voorrang_bij_identiteit(fout: dict[str, Invulling], verwacht: set[str]) -> None:
    van_identiteit = [code for code in laad_signalen() if code.startswith("ID")]
    uitslag = voer_uit(van_identiteit, [vul_in(schone_leerling(PEIL), fout, PEIL)])
    assert set(uitslag.bevindingen["signaal"]) == verwacht


@pytest.mark.parametrize(
    ("fout", "verwacht"),
    [
        pytest.param(*geval, id=naam)
        for naam, geval in {
            # zonder geboortedatum weten wij geen leeftijd
            "te jong": ({"geboortedatum": "02-08-2019"}, {"IN20"}),
            "voor de geboorte": ({"geboortedatum": "02-08-2023"}, {"IN19"}),
            "na de peildatum geboren": ({"geboortedatum": "02-08-2026"}, {"ID10"}),
            "geboortedatum leeg": ({"geboortedatum": None}, {"ID10"}),
            "te oud, geboortedatum onvolledig": ({"geboortedatum": "00-00-2008"}, {"ID11", "IN21"}),
            # te oud bij het begin gaat voor te oud om te blijven
            "te oud om te blijven": ({"geboortedatum": "31-07-2011"}, {"IN32"}),
            "te oud voor SO": ({"geboortedatum": "31-07-2009"}, {"IN21"}),
            "te oud voor alles": ({"geboortedatum": "31-07-2003"}, {"IN21", "IN22"}),
            # zonder inschrijfdatum weten wij niet wat te laat is
            "te laat": (
                {"inschrijfdatum": "01-09-2025", "registratiedatum": "01-10-2025", "rod_status": None},
                {"IN23", "IN24"},
            ),
            "geen inschrijfdatum": (
                {"inschrijfdatum": None, "registratiedatum": "01-10-2025", "rod_status": None},
                {"IN06"},
            ),
            # afgekeurd is ook niet in ROD en niet bekostigd
            "niet in ROD": ({"rod_status": None}, {"IN24"}),
            "niet bekostigd": ({"bekostigbaar": "N"}, {"IN26"}),
            "niet in ROD en niet bekostigd": ({"rod_status": "verzonden", "bekostigbaar": "N"}, {"IN24", "IN26"}),
            "afgekeurd": ({"rod_status": "afgekeurd"}, {"IN25"}),
            "afgekeurd en niet bekostigd": ({"rod_status": "afgekeurd", "bekostigbaar": "N"}, {"IN25"}),
            # wie niet bekostigd is, leest daar de melding; een status die niet kan, is er maar een
            "een melding": ({"rod_melding": "415"}, {"IN37"}),
            "een melding en niet bekostigd": ({"rod_melding": "415", "bekostigbaar": "N"}, {"IN26"}),
            "een melding en afgekeurd": ({"rod_melding": "415", "rod_status": "afgekeurd"}, {"IN25"}),
            "uitgeschreven voor het begin": (
                {"inschrijfdatum": "01-09-2025", "uitschrijfdatum": "01-08-2025"},
                {"IN18"},
            ),
            "geregistreerd in de toekomst": (
                {"inschrijfdatum": "01-09-2025", "registratiedatum": "01-09-2026"},
                {"IN38"},
            ),
            # een onbekend verblijf: dan weten wij niet of een TLV nodig is
            "verblijf onbekend": ({"soort_verblijf": "9"}, {"IN27"}),
            "verblijf onbekend zonder overeenkomst": (
                {"soort_verblijf": "1", "instellingscode": "98CA", "vestigingscode": "98CA00"},
                {"IN27"},
            ),
        }.items()
    ],
)
def test_voorrang_bij_een_inschrijving(fout: dict[str, Invulling], verwacht: set[str]) -> None:
    # Perioden en TLV's volgen de datums hier niet; daar gaat het niet om.
    codes = [code for code in laad_signalen() if code[:2] in ("ID", "IN")]
    uitslag = voer_uit(codes, [vul_in(schone_leerling(PEIL), fout, PEIL)])
    assert set(uitslag.bevindingen["signaal"]) == verwacht


@pytest.mark.parametrize("zwakker", ["IN24", "IN26"])
def test_afgekeurd_maakt_alleen_dezelfde_inschrijving_stil(zwakker: str) -> None:
    fout: dict[str, Invulling] = {"rod_status": "verzonden", "bekostigbaar": "N"}
    eerder: dict[str, Invulling] = {"rod_status": "afgekeurd", "uitschrijfdatum": "31-07-2025"}
    later: dict[str, Invulling] = {**fout, "inschrijfdatum": "01-08-2025", "inschrijvingsvolgnummer": "2"}
    rijen = [vul_in(schone_leerling(PEIL), wijzig, PEIL) for wijzig in (eerder, later)]
    bevindingen = voer_uit(["IN25", zwakker], rijen).bevindingen.select("signaal", "rij").rows()
    assert set(bevindingen) == {("IN25", 2), (zwakker, 3)}


_EERST: dict[str, Invulling] = {"uitschrijfdatum": "31-07-2025"}
_DAARNA: dict[str, Invulling] = {"instellingscode": "98CA", "vestigingscode": "98CA00", "inschrijfdatum": "01-09-2025"}
_ELDERS: dict[str, Invulling] = {**_DAARNA, "instellingscode": "98CB", "vestigingscode": "98CB00"}


@pytest.mark.parametrize(
    ("rijen", "verwacht"),
    [
        ([_EERST, _DAARNA], [("IN30", 3)]),
        # een overlap gaat voor een gat ervoor
        ([_EERST, _DAARNA, _ELDERS], [("DU02", 3), ("DU02", 4)]),
        ([_EERST, _DAARNA, {**_DAARNA, "leerlingnummer": "9"}], [("DU01", 3), ("DU01", 4)]),
        # twee personen met een nummer volgen elkaar niet op
        ([_EERST, {**_DAARNA, "geboortedatum": "13-04-2015"}], [("DU05", 2), ("DU05", 3)]),
    ],
)
def test_een_gat_is_er_alleen_tussen_inschrijvingen_van_een_persoon(
    rijen: list[dict[str, Invulling]], verwacht: list[tuple[str, int]]
) -> None:
    uitslag = voer_uit(["DU01", "DU02", "DU05", "IN30"], [vul_in(schone_leerling(PEIL), r, PEIL) for r in rijen])
    assert sorted(uitslag.bevindingen.select("signaal", "rij").rows()) == verwacht


@pytest.mark.parametrize(
    ("tweede", "code", "beide"),
    [
        # wie ernaast staat, volgt op school en dan op leerlingnummer
        (_DAARNA, "DU02", ["leerling 2", "leerling 1"]),
        ({**_DAARNA, "instellingscode": "98DA"}, "DU01", ["leerling 1", "leerling 2"]),
    ],
)
def test_een_verkeerd_nummer_elders_verzwijgt_niet_dat_een_leerling_dubbel_staat(
    tweede: dict[str, Invulling], code: str, beide: list[str]
) -> None:
    kind = vul_in(schone_leerling(PEIL), {"leerlingnummer": "1"}, PEIL)
    ook = vul_in(kind, {**tweede, "leerlingnummer": "2", "vestigingscode": f"{tweede['instellingscode']}00"}, PEIL)
    ander = vul_in(kind, {"leerlingnummer": "3", "geboortedatum": "13-04-2015", **_ELDERS}, PEIL)
    codes = ["DU01", "DU02", "DU05", "DU06", "IN30"]
    bevindingen = voer_uit(codes, [kind, ook, ander]).bevindingen.select("signaal", "rij", "zin")
    gevonden = sorted(bevindingen.select("signaal", "rij").rows())
    assert gevonden == [(code, 2), (code, 3), ("DU05", 2), ("DU05", 3), ("DU05", 4)]
    anderen = bevindingen.filter(signaal="DU05").sort("rij")["zin"].str.extract_all(r"leerling \d").to_list()
    assert anderen == [["leerling 3"], ["leerling 3"], beide]


@pytest.mark.parametrize(("cluster", "code"), [(4, "TLV04"), (2, "IN35")])
def test_een_weigering_die_niet_te_lezen_is_staat_een_keer(cluster: int, code: str) -> None:
    fout: dict[str, Invulling] = {"toelating_geweigerd_op": "31-11-2025", "aanmelddatum": "zomer"}
    bevindingen = voer_uit([], [vul_in(schone_leerling(PEIL, cluster=cluster), fout, PEIL)]).bevindingen
    assert set(bevindingen.select("signaal", "veld").rows()) == {
        (code, "toelating_geweigerd_op"),
        ("IN35", "aanmelddatum"),
    }
