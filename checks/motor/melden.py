"""Van gevonden rijen naar bevindingen: de zin, de waarde en het voorstel, en over wie het gaat."""

from collections.abc import Sequence

import polars as pl

from checks.frames.breed import BERICHT, Breed, Korrel
from checks.frames.rijen import pak
from checks.motor.signaal import Kant, Melding, Signaal
from checks.motor.uitvoering import Uitvoering, Vondst
from checks.motor.voorrang import FEIT
from checks.taal.begrippen import hele_naam, nl
from data.opmaak import met_nullen, opmaak
from data.schema.labels import VAN_DUO
from data.schema.sleutel import maak_bevindingsleutel
from data.schema.uitslag import BEVINDING
from data.schema.velden import PGN, VELD

BEVINDING_MET_FEIT = {**BEVINDING, **FEIT}
"""Een bevinding en waar zij over gaat, tot de voorrang is toegepast."""
_NAAM = ("roepnaam", "voornamen", "voorvoegsel", "achternaam")
_VAN_ANDER = {"record_ander": "sleutel", "instelling_ander": "instelling", "instellingscode_ander": "instellingscode"}
"""Wat van de leerling is bij wie de andere rij hoort."""
_NUMMERS = ("bsn", "onderwijsnummer")
_SCHOLEN = ("instelling", "instellingscode", "instelling_ander", "instellingscode_ander")


def meld_rijen(
    uitvoering: Uitvoering,
    signaal: Signaal,
    korrel: Korrel,
    melding: Melding,
    rijen: pl.Series,
    erbij: pl.DataFrame | None = None,
) -> None:
    """Noteert wat er over rijen van een korrel te zeggen is; `erbij` zijn kolommen die een verzamelsignaal zelf vond.

    Gaat het ook over een andere rij van de korrel, dan is `rij_ander` daarin die rij. Zijn er meer, of hoort zij niet
    bij de sleutel van de bevinding, dan is `rijen_ander` de lijst.
    """
    breed = uitvoering.bron(signaal.kant)
    eigen = set() if erbij is None else set(erbij.columns)
    kolommen = {"bestand", *melding.toont} - eigen  # met altijd een kolom heeft het frame zijn hoogte
    if melding.veld:
        van_veld = {melding.veld} if melding.veld in VAN_DUO else set(VELD[melding.veld].kolommen)
        kolommen |= (van_veld - eigen).intersection(breed.frames[korrel].columns)
    if melding.veld in _NUMMERS:
        kolommen.add("nummer_onder_pgn")
    frame = breed.wijd(korrel, sorted(kolommen), rijen)
    if erbij is not None:
        frame = frame.hstack(erbij)
    for stap in melding.stappen:
        frame = frame.with_columns(**stap)
    if isinstance(melding.zin, pl.Expr):
        zin = melding.zin
    elif gaten := melding.gaten:
        zin = opmaak(melding.sjabloon, *(_leesbaar(gat, frame.schema[gat]) for gat in gaten))
    else:
        zin = pl.lit(melding.zin)
    inhoud = {
        "signaal": pl.lit(signaal.code),
        "soort": melding.soort if isinstance(melding.soort, pl.Expr) else pl.lit(melding.soort or signaal.soort),
        "veld": veld_in_export(melding.veld),
        "waarde": _waarde(melding.veld, frame.columns) if melding.veld else pl.lit(None),
        "voorstel": pl.lit(None) if melding.voorstel is None else melding.voorstel,
        "zin": zin,
        "deadline": pl.lit(None) if melding.deadline is None else melding.deadline,
        "rij_ander": pl.col("rij_ander") if "rij_ander" in frame.columns else pl.lit(None),
        "rijen_ander": _rijen_ander(frame.columns),
    }
    soorten = {**BEVINDING_MET_FEIT, "rij_ander": pl.UInt32()}
    frame = frame.with_columns(**{k: e.cast(soorten[k]) for k, e in inhoud.items()})[[*inhoud]]
    uitvoering.vondsten.setdefault(signaal.code, []).append(Vondst(korrel, rijen, frame))


def _waarde(naam: str, kolommen: Sequence[str]) -> pl.Expr:
    """Wat er onder een veld staat, los van hoe de export het schrijft; wat niet te lezen is, zoals het er staat.

    Een besluit geldt zolang dit hetzelfde blijft.
    """
    waarde = pl.col(naam)
    if naam in VAN_DUO:
        return waarde
    veld = VELD[naam]
    if veld.type == "geboortedatum":
        waarde = met_nullen(waarde, pl.col(f"{veld.naam}_precisie"))
    elif veld.is_datum:
        waarde = nl(waarde)
    elif veld.type == "ja_nee":
        waarde = waarde.replace_strict({True: "J", False: "N"}, return_dtype=pl.String)
    staat_er = f"{veld.naam}_gelezen"
    return waarde.fill_null(pl.col(staat_er)) if staat_er in kolommen else waarde


def _rijen_ander(kolommen: Sequence[str]) -> pl.Expr:
    """De andere rijen waar een bevinding over gaat; leeg als die er niet zijn."""
    if "rij_ander" in kolommen:
        return pl.concat_list("rij_ander")
    return pl.col("rijen_ander") if "rijen_ander" in kolommen else pl.lit(None)


def veld_in_export(veld: str | None) -> pl.Expr:
    """Waar een mens de waarde vindt: een nummer staat bij sommige scholen onder PGN."""
    genoemd = pl.lit(veld, pl.String)
    if veld in _NUMMERS:
        return pl.when(pl.col("nummer_onder_pgn")).then(pl.lit(PGN.naam)).otherwise(genoemd)
    return genoemd


def alle_bevindingen(uitvoering: Uitvoering, signalen: Sequence[Signaal]) -> pl.DataFrame:
    """Alle vondsten met over wie zij gaan: dat wordt per korrel één keer opgezocht."""
    bevindingen = [pl.DataFrame(schema=BEVINDING_MET_FEIT)]
    per_korrel: dict[tuple[Korrel, Kant], list[Vondst]] = {}
    for signaal in signalen:
        for vondst in uitvoering.vondsten.get(signaal.code, ()):
            per_korrel.setdefault((vondst.korrel, signaal.kant), []).append(vondst)
    for (korrel, kant), vondsten in per_korrel.items():
        breed = uitvoering.bron(kant)
        rijen = pl.concat([vondst.rijen for vondst in vondsten])
        inhoud = pl.concat([vondst.inhoud for vondst in vondsten])
        wie = _in_rod(uitvoering.breed, breed, rijen) if kant == "rod" else identiteit(breed, korrel, rijen)
        ander = _ander(breed, korrel, inhoud["rij_ander"])
        frame = pl.concat([inhoud, wie, ander], how="horizontal").with_columns(
            scholen=pl.concat_list(_SCHOLEN).list.drop_nulls().list.unique(maintain_order=True),
            records_ander=_records_ander(breed, korrel, inhoud["rijen_ander"]),
            sleutel=maak_bevindingsleutel(),
            korrel=pl.lit(korrel),
            rij_korrel=pl.lit(_rijen_van_nu(breed, kant, rijen)),
        )
        bevindingen.append(frame.select(pl.col(k).cast(t) for k, t in BEVINDING_MET_FEIT.items()))
    return pl.concat(bevindingen)


def _rijen_van_nu(breed: Breed, kant: Kant, rijen: pl.Series) -> pl.Series | None:
    """De rijnummers in deze levering; een nummer van toen of van ROD is hier dat van een ander."""
    if kant == "rod":
        return breed.frames["inschrijving"]["bij_las"].gather(rijen)
    return rijen if kant == "nu" else None


def _records_ander(breed: Breed, korrel: Korrel, rijen: pl.Series) -> pl.Series:
    """De leerlingen bij lijsten van andere rijen; leeg waar er geen zijn, en dat is bijna overal."""
    if rijen.null_count() == rijen.len():
        return pl.Series([None], dtype=pl.List(pl.String)).new_from_index(0, rijen.len())
    alle = rijen.to_frame("rij").with_row_index("plaats")
    per_rij = alle.drop_nulls().explode("rij").drop_nulls()
    kolom = "record" if korrel == "arrangement" else "sleutel"
    wie = per_rij["rij"] if korrel in ("leerling", "arrangement") else breed.rij_van(korrel, "leerling", per_rij["rij"])
    frame = breed.frames["arrangement" if korrel == "arrangement" else "leerling"]
    records = (
        per_rij.with_columns(record=frame[kolom].gather(wie))
        .group_by("plaats")
        .agg(pl.col("record").unique(maintain_order=True))
    )
    return alle.join(records, on="plaats", how="left", maintain_order="left")["record"]


def _leesbaar(kolom: str, soort: pl.DataType) -> pl.Expr:
    """Een kolom zoals zij in een zin staat."""
    tekst = nl(pl.col(kolom)) if soort == pl.Date else pl.col(kolom).cast(pl.String)
    return tekst.fill_null("(leeg)")


def identiteit(breed: Breed, korrel: Korrel, rijen: pl.Series) -> pl.DataFrame:
    """Over wie en waar een bevinding gaat: de kolommen van `BEVINDING` die dat zeggen."""
    frame = breed.wijd(korrel, ("sleutel", "instelling", "bestand", "rij", "leerlingnummer"), rijen)
    if korrel == BERICHT:
        return _over_bericht(breed, rijen)
    if korrel == "arrangement":
        leeg = ("vestigingscode", "groep", "inschrijvingsvolgnummer", "naam", "kenmerk_inschrijving")
        frame = frame.with_columns(
            *(pl.lit(None, pl.String).alias(k) for k in leeg),
            *breed.wijd(korrel, ("record", "kenmerk", "instellingscode"), rijen),
        )
    else:
        leerlingrij = breed.rij_van(korrel, "leerling", rijen)
        inschrijving = (
            pak(breed.frames["leerling"]["bij_inschrijving"], rijen)
            if korrel == "leerling"
            else breed.rij_van(korrel, "inschrijving", rijen)
        )
        periode = rijen if korrel == "periode" else pak(breed.frames["inschrijving"]["bij_periode"], inschrijving)
        wie = breed.wijd("leerling", ("sleutel", "instellingscode", *_NAAM), leerlingrij)
        van_inschrijving = breed.wijd("inschrijving", ("inschrijvingsvolgnummer", "kenmerk"), inschrijving)
        nee = pl.lit(None, pl.String)
        frame = frame.hstack(breed.wijd("periode", ("vestigingscode", "groep"), periode)).with_columns(
            van_inschrijving["inschrijvingsvolgnummer"],
            wie["sleutel"].alias("record"),
            wie["instellingscode"],
            wie.select(naam=hele_naam)["naam"],
            kenmerk_inschrijving=nee if korrel == "leerling" else van_inschrijving["kenmerk"],
            kenmerk=nee if korrel in ("leerling", "inschrijving") else pak(breed.frames[korrel]["kenmerk"], rijen),
        )
    return frame


def _over_bericht(breed: Breed, rijen: pl.Series) -> pl.DataFrame:
    """Over wie een bericht van DUO gaat, met zijn rij in het LAS; kennen wij hem niet, dan waar het bericht staat.

    Het kenmerk zegt welk bericht: van een leerling kunnen er meer zijn.
    """
    leerling = breed.frames[BERICHT]["rij_leerling"].gather(rijen)
    kolommen = ("instelling", "instellingscode", "vestigingscode", "inschrijvingsvolgnummer", "bestand", "rij",
                "sleutel", "kenmerk")  # fmt: skip
    zelf = breed.wijd(BERICHT, kolommen, rijen).rename({"sleutel": "record"})
    wie = identiteit(breed, "leerling", leerling.drop_nulls())
    plaats = pl.int_range(rijen.len(), dtype=pl.UInt32, eager=True)
    bekend = wie.with_columns(
        plaats=plaats.filter(leerling.is_not_null()), kenmerk=zelf["kenmerk"].filter(leerling.is_not_null())
    )
    rest = zelf.with_columns(plaats=plaats).filter(leerling.is_null())
    return pl.concat([bekend, rest], how="diagonal").sort("plaats").drop("plaats", "sleutel")


def _in_rod(las: Breed, rod: Breed, rijen: pl.Series) -> pl.DataFrame:
    """Over wie een bevinding over een inschrijving in ROD gaat (`rijen`): wie het in het LAS is, als dat hem kent.

    Heeft het LAS de inschrijving ook, dan gaat het om die. Kent het alleen de leerling, dan is hij het, met de
    inschrijving van ROD.
    """
    plaats = pl.int_range(rijen.len(), dtype=pl.UInt32, eager=True)
    frame = identiteit(rod, "inschrijving", rijen).with_columns(plaats=plaats)
    van = rod.frames["inschrijving"].select(pl.col("bij_las", "leerling_las").gather(rijen))
    bij, leerling = van["bij_las"], van["leerling_las"]
    ook = bij.is_not_null()
    zelf = identiteit(las, "inschrijving", bij.drop_nulls()).with_columns(plaats=plaats.filter(ook))
    bekend = ~ook & leerling.is_not_null()
    wie = identiteit(las, "leerling", leerling.filter(bekend)).select("leerlingnummer", "naam", "record")
    kent = frame.filter(bekend).with_columns(wie.get_columns())
    rest = frame.filter(~ook & ~bekend)
    return pl.concat([zelf.select(frame.columns), kent, rest], how="vertical_relaxed").sort("plaats").drop("plaats")


def _ander(breed: Breed, korrel: Korrel, rijen: pl.Series) -> pl.DataFrame:
    """Over welke andere leerling of inschrijving een bevinding ook gaat; `rijen` is leeg waar er geen is.

    Kolommen: die van `_VAN_ANDER`, en `kenmerk_ander` van de inschrijving.
    """
    leeg = pl.Series([None], dtype=pl.String).new_from_index(0, rijen.len())
    ander = pl.DataFrame(dict.fromkeys((*_VAN_ANDER, "kenmerk_ander"), leeg))
    if rijen.null_count() == rijen.len():
        return ander
    if korrel == "leerling":
        leerlingrij = rijen
    else:
        frame = breed.frames[korrel]
        leerlingrij = frame["rij_leerling"].gather(rijen)
        ander = ander.with_columns(frame["kenmerk"].gather(rijen).alias("kenmerk_ander"))
    leerling = breed.frames["leerling"]
    return ander.with_columns(leerling[k].gather(leerlingrij).alias(naam) for naam, k in _VAN_ANDER.items())
