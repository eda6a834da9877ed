"""De tabel van voorrang bij de TLV's van één inschrijving, langs alle signalen over TLV's."""

from datetime import date

import pytest

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Invulling
from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import PEIL, voer_uit

_OMGEKEERD: dict[str, Invulling] = {"tlv_begin": "01-08-2025", "tlv_einde": "31-07-2025"}
_SINDS_OKTOBER: dict[str, Invulling] = {"inschrijfdatum": "01-10-2025", "begindatum_periode": "01-10-2025"}
_TWEEDE: dict[str, Invulling] = {"tlv_volgnummer": "2", "beschikkingsnummer": "PO3001-2025-00001"}
_MEI = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("p", "tlvs", "verwacht"),
    [
        pytest.param(p, tlvs, verwacht, id=naam)
        for naam, p, tlvs, verwacht in [
            # einde voor begin: dan is zij ook te kort, en geldt zij nu en op de teldatum niet
            ("omgekeerd", PEIL, [_OMGEKEERD], {"TLV08"}),
            (
                "omgekeerd naast een te korte",
                PEIL,
                [_OMGEKEERD, {**_TWEEDE, "tlv_begin": "02-08-2025", "tlv_einde": "31-07-2026"}],
                {"TLV07", "TLV08"},
            ),
            # met een einde op 31 juli geldt zij op de teldatum wel
            ("teldatum niet gedekt", PEIL, [{"tlv_einde": "31-12-2025"}], {"TLV06"}),
            (
                "teldatum niet gedekt naast omgekeerd",
                PEIL,
                [{"tlv_einde": "31-12-2025"}, {**_TWEEDE, **_OMGEKEERD}],
                {"TLV06", "TLV08"},
            ),
            # de TLV komt nog: het gat na de inschrijving zegt dat al
            ("begint te laat en komt nog", PEIL, [{**_SINDS_OKTOBER, "tlv_begin": "01-12-2025"}], {"TLV09"}),
            ("begint te laat en geldt nu", PEIL, [{**_SINDS_OKTOBER, "tlv_begin": "02-10-2025"}], {"TLV09"}),
            (
                "begon te laat en is al voorbij",
                PEIL,
                [{"inschrijfdatum": "01-08-2024", "tlv_begin": "02-08-2024", "tlv_einde": "31-07-2025"}],
                {"TLV07", "TLV09"},
            ),
            ("komt nog en liep al af: begint te laat niet", PEIL, [{"tlv_begin": "01-12-2025"}], {"TLV10"}),
            (
                "meer dan een jaar te laat",
                PEIL,
                [{**_SINDS_OKTOBER, "tlv_begin": "01-12-2026", "tlv_einde": "31-07-2028"}],
                {"TLV25"},
            ),
            # geldt nu niet: dan is aflopen geen nieuws
            ("loopt af", _MEI, [{"tlv_einde": "31-07-2026"}], {"TLV12"}),
            (
                "loopt af maar gaat nog in",
                _MEI,
                [{"tlv_begin": "01-06-2026", "tlv_einde": "31-07-2026"}],
                {"TLV07", "TLV10"},
            ),
            # dezelfde dag is geen overlap
            (
                "overlap",
                PEIL,
                [{}, {**_TWEEDE, "tlv_begin": "01-08-2024", "ondersteuningscategorie": "X1"}],
                {"TLV14", "TLV21"},
            ),
            ("dezelfde begindatum", PEIL, [{}, {**_TWEEDE, "ondersteuningscategorie": "X1"}], {"TLV15", "TLV21"}),
            # een samenwerkingsverband dat niet bestaat, past nergens bij
            ("samenwerkingsverband met een cijfer te weinig", PEIL, [{"swv_nummer": "PO301"}], {"TLV19"}),
            ("samenwerkingsverband van het VO niet in de lijst", PEIL, [{"swv_nummer": "VO9999"}], {"TLV19"}),
            ("samenwerkingsverband van het VO", PEIL, [{"swv_nummer": "VO3001"}], {"TLV20"}),
            (
                "alleen op dezelfde TLV",
                PEIL,
                [{"swv_nummer": "PO301"}, {**_TWEEDE, "swv_nummer": "VO3001", "tlv_begin": "01-08-2024"}],
                {"TLV14", "TLV19", "TLV20"},
            ),
            # een geboortedatum die niet kan, is al een bevinding
            ("geboren op de peildatum", PEIL, [{"geboortedatum": PEIL}], {"ID10"}),
            ("geboren na de TLV", PEIL, [{"geboortedatum": "01-01-2024"}], {"TLV24"}),
            # een leeg gegeven maakt stil wat het nodig heeft, ook naast een TLV die wel compleet is
            *(
                (f"{veld} leeg op {p:%d-%m-%Y}{naast}", p, [{**datums, veld: None}, *erbij], {"TLV05"})
                for veld in (
                    "tlv_volgnummer",
                    "swv_nummer",
                    "ondersteuningscategorie",
                    "beschikkingsnummer",
                    "tlv_begin",
                    "tlv_einde",
                )
                for p in (PEIL, _MEI)
                for naast, datums, erbij in (
                    ("", {}, []),
                    (" naast een die loopt", {"tlv_einde": "31-07-2025"}, [{**_TWEEDE, "tlv_begin": "01-08-2025"}]),
                )
                if p == PEIL or not naast
            ),
            (
                "begin leeg naast een gat",
                PEIL,
                [
                    {"tlv_einde": "31-07-2024"},
                    {**_TWEEDE, "tlv_begin": "01-09-2024"},
                    {"tlv_volgnummer": "3", "tlv_begin": None},
                ],
                {"TLV05"},
            ),
            (
                "einde leeg naast een die afloopt",
                _MEI,
                [{"tlv_einde": "31-07-2026"}, {**_TWEEDE, "tlv_begin": "01-01-2026", "tlv_einde": None}],
                {"TLV05"},
            ),
        ]
    ],
)
def test_voorrang_bij_tlvs(p: date, tlvs: list[dict[str, Invulling]], verwacht: set[str]) -> None:
    codes = ["ID10", *(code for code in laad_signalen() if code.startswith("TLV"))]
    eerste = vul_in(schone_leerling(p), tlvs[0], p)
    rijen = [eerste, *(vul_in(eerste, {"tlv_einde": "31-07-2027", **tlv}, p) for tlv in tlvs[1:])]
    assert set(voer_uit(codes, rijen, p).bevindingen["signaal"]) == verwacht


def test_een_tlv_in_cluster_2_is_een_bevinding_hoe_verkeerd_zij_ook_is() -> None:
    fout: dict[str, Invulling] = {
        **_OMGEKEERD,
        "swv_nummer": "VO301",
        "ondersteuningscategorie": "X",
        "beschikkingsnummer": "onbekend",
        "tijdelijke_toelating": "J",
        "toelating_geweigerd_op": "01-09-2025",
        "soort_verblijf": "4",
    }
    rij = vul_in(schone_leerling(PEIL, cluster=2), fout, PEIL)
    codes = [code for code in laad_signalen() if code.startswith("TLV")]
    assert voer_uit(codes, [rij]).bevindingen["signaal"].to_list() == ["TLV23"]
