"""De warmtekaart: hoe voller een vak, hoe verder het afsteekt bij de achtergrond, ook als die donker is."""

import polars as pl
import pytest

from pages._onderdelen.grafieken import warmtekaart

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
    (rijen,) = kaart["datasets"].values()
    assert contrast(rijen[1]["letters"], leeg) > 4.5
    assert contrast(rijen[2]["letters"], vol) > 4.5
