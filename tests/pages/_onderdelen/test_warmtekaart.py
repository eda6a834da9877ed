"""De warmtekaart: hoe voller een vak, hoe verder het afsteekt bij de achtergrond, ook als die donker is."""

import re

import polars as pl
import pytest
import vl_convert

from pages._onderdelen.grafieken import warmtekaart

NAMEN = ("Hele school", "Identiteit", "Inschrijving", "Periode", "TLV", "Arrangement", "Verandering", "Naast ROD")
ACHTERGROND = {False: "#ffffff", True: "#10161f"}
VAKKEN = pl.DataFrame(
    {
        "instelling": ["98DA"] * 3,
        "school": ["De Wissel"] * 3,
        "thema": ["tlv", "periode", "dubbel"],
        "naam": ["TLV", "Periode", "Dubbel"],
        "waarde": [0.0, 0.01, 0.2],
        "cijfer": ["0", "1%", "20%"],
        "uitleg": ["", "", ""],
    }
)


def helder(kleur: str) -> float:
    """Hoe licht een kleur is, van 0 tot 1."""
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
    return sum(deel * d for deel, d in zip((0.2126, 0.7152, 0.0722), lineair, strict=True))


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helder(een), helder(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("donker", [False, True])
def test_het_volste_vak_valt_het_meeste_op(donker: bool) -> None:
    kaart = warmtekaart(VAKKEN, donker=donker).to_dict()
    leeg, vol = kaart["layer"][1]["encoding"]["color"]["scale"]["range"]
    achtergrond = ACHTERGROND[donker]
    assert contrast(vol, achtergrond) > 4.5 > contrast(leeg, achtergrond)
    rijen = kaart["datasets"][kaart["layer"][1]["data"]["name"]]
    assert contrast(rijen[1]["letters"], leeg) > 4.5
    assert contrast(rijen[2]["letters"], vol) > 4.5


@pytest.mark.parametrize("breedte", [340, 404, 600, 920])
def test_op_elk_scherm_staat_elke_naam_heel_en_past_elk_cijfer(breedte: int) -> None:
    """Bij negen thema's: een smal scherm heeft de hele breedte voor de vakken, met de naam van de school erboven."""
    thema = pl.DataFrame({"thema": [f"t{i}" for i in range(8)], "naam": list(NAMEN)})
    school = pl.DataFrame({"instelling": ["98DB", "98CB"], "school": ["De Wissel College (98DB)", "De Bolder (98CB)"]})
    vakken = school.join(thema, how="cross").with_columns(waarde=pl.lit(0.1), cijfer=pl.lit("15%"), uitleg=pl.lit(""))
    spec = {**warmtekaart(vakken, donker=False).to_dict(), "width": breedte}
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    staat_er = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {*NAMEN, *school["school"]} <= set(staat_er)
    (getekende_breedte,) = re.findall(r'<svg[^>]* width="(\d+)', svg)
    assert int(getekende_breedte) <= breedte + 70, "alleen de laatste schuine kop steekt uit"
    assert set(re.findall(r'font-size="(\d+)px"[^>]*>15%', svg)) == {"13"}, "de cijfers zijn niet kleiner dan gewoon"
