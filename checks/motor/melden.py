"""Van gevonden rijen naar bevindingen: de zin, de waarde en het voorstel, en over wie het gaat."""

from collections.abc import Sequence

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.motor.signaal import Melding, Signaal
from checks.motor.uitvoering import Verloop
from checks.motor.voorrang import PLAATS
from checks.taal.begrippen import nl, roepnaam_achternaam
from data.opmaak import opmaak
from data.schema.uitslag import BEVINDING

BEVINDING_MET_PLAATS = {**BEVINDING, **dict.fromkeys(PLAATS.values(), pl.UInt32())}
"""Een bevinding en waar zij bij hoort, tot de voorrang is toegepast."""
_NAAM = ("roepnaam", "voornamen", "voorvoegsel", "achternaam")


def meld_rijen(
    verloop: Verloop, signaal: Signaal, melding: Melding, rijen: pl.Series, erbij: pl.DataFrame | None = None
) -> None:
    """Noteert wat er over rijen te zeggen is; `erbij` zijn kolommen die een verzamelsignaal zelf vond."""
    erbij = pl.DataFrame() if erbij is None else erbij
    breed = verloop.bron(signaal.in_vorige)
    kolommen = set(melding.toont) - set(erbij.columns)
    gelezen = f"{melding.veld}_gelezen"
    if melding.veld and gelezen in breed.frames[signaal.korrel].columns:
        kolommen.add(gelezen)
    frame = breed.wijd(signaal.korrel, sorted(kolommen), rijen)
    frame = pl.concat([frame, erbij, rijen.alias("_nr").to_frame()], how="horizontal")
    frame = frame.with_columns(**melding.met)
    if isinstance(melding.zin, pl.Expr):
        zin = melding.zin
    elif gaten := melding.gaten:
        zin = opmaak(melding.sjabloon, *(_leesbaar(gat, frame.schema[gat]) for gat in gaten))
    else:
        zin = pl.lit(melding.zin)
    waarde = pl.lit(None) if melding.veld is None else pl.col(gelezen if gelezen in frame.columns else melding.veld)
    if melding.veld and frame.schema[melding.veld] == pl.Boolean:
        waarde = waarde.replace_strict({True: "J", False: "N"}, return_dtype=pl.String)
    inhoud = {
        "signaal": pl.lit(signaal.code),
        "soort": pl.lit(signaal.soort),
        "veld": pl.lit(melding.veld),
        "waarde": waarde,
        "voorstel": pl.lit(None) if melding.voorstel is None else melding.voorstel,
        "zin": zin,
        "deadline": pl.lit(None) if melding.deadline is None else melding.deadline,
        **{k: pl.col(k) if k in frame.columns else pl.lit(None) for k in ("sleutel_ander", "sleutel_paar")},
    }
    soorten = {**BEVINDING, "sleutel_ander": pl.String(), "sleutel_paar": pl.String()}
    vondst = frame.select("_nr", *(uitdrukking.cast(soorten[k]).alias(k) for k, uitdrukking in inhoud.items()))
    verloop.vondsten.setdefault(signaal.code, []).append(vondst)


def alle_bevindingen(verloop: Verloop, signalen: Sequence[Signaal]) -> pl.DataFrame:
    """Alle vondsten met over wie zij gaan: dat wordt per korrel één keer opgezocht."""
    delen = [pl.DataFrame(schema=BEVINDING_MET_PLAATS)]
    per_korrel: dict[tuple[Korrel, bool], list[pl.DataFrame]] = {}
    for signaal in signalen:
        per_korrel.setdefault((signaal.korrel, signaal.in_vorige), []).extend(verloop.vondsten.get(signaal.code, ()))
    for (korrel, in_vorige), vondsten in per_korrel.items():
        if not vondsten:
            continue
        frame = pl.concat(vondsten)
        frame = pl.concat([frame, identiteit(verloop.bron(in_vorige), korrel, frame["_nr"])], how="horizontal")
        # Van een paar is het besluit van allebei: dan telt niet bij wie van de twee de bevinding staat.
        wie, ander = pl.coalesce("sleutel_paar", "_sleutel"), pl.col("sleutel_ander")
        ander = pl.when(pl.col("sleutel_paar").is_null()).then(ander)
        sleutel = pl.concat_str("signaal", wie, pl.col("veld").fill_null(""), ander, separator="|", ignore_nulls=True)
        if in_vorige:  # een rijnummer van toen is hier dat van een ander
            frame = frame.with_columns(pl.lit(None, pl.UInt32).alias(f"_{k}") for k in PLAATS.values())
        delen.append(
            frame.select(
                (sleutel if k == "sleutel" else pl.col(k if k in frame.columns else f"_{k}")).cast(t).alias(k)
                for k, t in BEVINDING_MET_PLAATS.items()
            )
        )
    return pl.concat(delen)


def _leesbaar(kolom: str, soort: pl.DataType) -> pl.Expr:
    """Een kolom zoals zij in een zin staat."""
    tekst = nl(pl.col(kolom)) if soort == pl.Date else pl.col(kolom).cast(pl.String)
    return tekst.fill_null("(leeg)")


def identiteit(breed: Breed, korrel: Korrel, rijen: pl.Series) -> pl.DataFrame:
    """Over wie en waar een bevinding gaat: kolommen met een `_` ervoor, zodat ze geen veld van een zin raken."""
    frame = breed.wijd(korrel, ("sleutel", "instelling", "bestand", "rij", "leerlingnummer"), rijen)
    if korrel == "arrangement":
        leeg = ("vestigingscode", "groep", "inschrijvingsvolgnummer", "naam")
        frame = frame.with_columns(pl.lit(None, pl.String).alias(k) for k in leeg).with_columns(
            record=pl.col("sleutel").str.extract(r"^([^|]*\|[^|]*)")  # zonder het arrangement: van wie het is
        )
        plaats: dict[Korrel, pl.Series | pl.Expr] = {korrel: rijen}
    else:
        leerlingrij = rijen if korrel == "leerling" else breed.wijd(korrel, ("rij_leerling",), rijen)["rij_leerling"]
        inschrijving = {
            "leerling": lambda: breed.frames["leerling"]["bij_inschrijving"].gather(rijen),
            "inschrijving": lambda: rijen,
        }.get(korrel, lambda: breed.frames[korrel]["rij_inschrijving"].gather(rijen))()
        periode = rijen if korrel == "periode" else breed.frames["inschrijving"]["bij_periode"].gather(inschrijving)
        plaats = {"leerling": leerlingrij, korrel: rijen}
        if korrel != "leerling":
            plaats["inschrijving"] = inschrijving
        leerling = breed.frames["leerling"].select("sleutel", *_NAAM)
        wie = pl.DataFrame({k: leerling[k].gather(leerlingrij) for k in leerling.columns})
        frame = frame.with_columns(
            breed.frames["periode"][k].gather(periode).alias(k) for k in ("vestigingscode", "groep")
        ).with_columns(
            breed.frames["inschrijving"]["inschrijvingsvolgnummer"]
            .gather(inschrijving)
            .alias("inschrijvingsvolgnummer"),
            wie["sleutel"].alias("record"),
            wie.select(naam=roepnaam_achternaam)["naam"],
        )
    nergens = pl.lit(None, pl.UInt32)
    frame = frame.with_columns(plaats.get(k, nergens).alias(kolom) for k, kolom in PLAATS.items())
    return frame.rename({k: f"_{k}" for k in frame.columns})
