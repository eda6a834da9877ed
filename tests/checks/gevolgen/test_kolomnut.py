"""Welke kolommen voor welke signalen nodig zijn: afgeleid van wat de signalen lezen."""

from datetime import date

from checks.gevolgen.kolomnut import KOLOMNUT, kolomnut
from checks.motor.catalogus import laad_signalen
from data.schema.velden import VELDEN


def test_kolommen_en_hun_signalen() -> None:
    nut = kolomnut(date(2026, 2, 1))
    assert dict(nut.schema) == KOLOMNUT
    assert nut["veld"].to_list() == [v.naam for v in VELDEN]
    per = {r["veld"]: r for r in nut.iter_rows(named=True)}
    assert "TLV06" in per["tlv_einde"]["nodig_voor"]
    assert "TLV01" in per["soort_verblijf"]["helpt_bij"]
    assert per["bsn"]["of"] == "‘BSN’ of ‘Onderwijsnummer’"
    assert per["groep"]["of"] is None
    genoemd = {code for r in per.values() for code in (*r["nodig_voor"], *r["helpt_bij"])}
    assert genoemd <= laad_signalen().keys()
    assert len(genoemd) > 100
    assert not any(set(r["nodig_voor"]) & set(r["helpt_bij"]) for r in per.values())
