"""Waarom een bevinding er niet meer is: hersteld, of niet meer te zien."""

from dataclasses import dataclass, field

import polars as pl

from data.schema.besluit import ANDER_RECORD, ANDERS_BEKEKEN, HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.rod.berichten import BEKOSTIGING, VAN_DUO
from data.schema.rod.gezegd import HERKOMST, nog_gemeld, wel_bekostigd
from data.schema.rod.overzicht import NAAST_ROD, NIET_IN_ROD
from data.schema.uitslag import Uitslag

WEG = ("sleutel", "record", "records_ander", "signaal", "instelling", "veld", "waarde", "kenmerk_inschrijving", "naam")
"""Wat er van een bevinding nodig is om te zeggen waarom zij er niet meer is."""


_naast_rod = pl.col("signaal").str.starts_with(NAAST_ROD) & ~pl.col("signaal").is_in(list(VAN_DUO))
"""Of een bevinding het LAS met een overzicht van ROD vergelijkt."""
_OVER_BEKOSTIGING = [code for code, soort in VAN_DUO.items() if soort == BEKOSTIGING]


@dataclass(frozen=True, slots=True)
class AnderOverzicht:
    """De scholen waarvan een ander overzicht van ROD geldt dan de vorige keer.

    `terug` zijn die waarvan het over een eerdere dag gaat of over minder vestigingen, en `kwijt` (kolommen instelling
    en signaal) waar ROD niets meer invult van wat een signaal ziet verdwijnen (zie `VERDWIJNT`).
    """

    scholen: frozenset[str] = frozenset()
    terug: frozenset[str] = frozenset()
    kwijt: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={"instelling": pl.String(), "signaal": pl.String()})
    )


def einde(
    weg: pl.DataFrame,
    uitslag: Uitslag,
    toen: pl.DataFrame,
    erbij: pl.Series,
    ander: AnderOverzicht = AnderOverzicht(),
    herkomst: pl.DataFrame | None = None,
) -> pl.Series:
    """Waarom bevindingen (kolommen `WEG`) van een vorige controle niet in een uitslag over een nieuwe levering staan.

    Hersteld is een bevinding alleen als er even goed naar gekeken is als de keer ervoor: de leerling is er nog (en de
    andere, als het ook over hem ging), het signaal is uitgevoerd, het miste geen kolom die er toen wel was of toen nog
    waarden had, en wat het van hem las is niet met de hele kolom verdwenen. Wat een sterker signaal nu overneemt, is
    niet hersteld, en ook niet wat er met een andere sleutel nog staat: zonder kolom met een datum heet een inschrijving
    of periode anders. Wie alleen ROD kent, wordt nooit geleverd: dan telt of er naar ROD gekeken is. Wat het LAS met
    ROD vergelijkt, is pas hersteld als beide kanten het gegeven laten zien en hetzelfde zeggen, en geen ander signaal
    over dat feit verder gaat. Zegt een ander overzicht minder dan het vorige (`ander`), dan herstelt dat niets. Wat DUO
    zei, is pas hersteld als DUO het niet meer zegt, en over de bekostiging als DUO nu zegt dat zij er is; `herkomst`
    (kolommen `HERKOMST`) zegt uit welk bericht een bevinding kwam. `toen` zijn de statussen van die keer (kolommen
    `STATUS`), `erbij` de sleutels die er toen niet waren.
    """
    op = ["signaal", "instelling"]
    zonder = pl.concat_list(pl.col("mist", "leeg").fill_null([]))
    miste = toen.select(*op, toen=zonder).unique(op)
    gekeken = (
        uitslag.statussen.filter(status="uitgevoerd")
        .join(miste, on=op, how="left", nulls_equal=True)
        .with_columns(mist=zonder)
        .filter(pl.col("mist").list.set_difference(pl.col("toen").fill_null(pl.col("mist"))).list.len() == 0)
        .select(op)
    )

    rijen = weg.select(WEG).with_row_index("plaats")
    geleverd = uitslag.in_beeld["record"]
    anderen = rijen.select("plaats", "records_ander").explode("records_ander").drop_nulls()
    onvolledig = anderen.filter(~pl.col("records_ander").is_in(geleverd.implode()))["plaats"].unique()
    rijen_bekeken = rijen.join(gekeken, on=op, how="semi", nulls_equal=True)
    bekeken = rijen_bekeken.join(uitslag.kwijt, on=["signaal", "record"], how="anti")["plaats"]
    herkomst = pl.DataFrame(schema=HERKOMST) if herkomst is None else herkomst
    over_bekostiging = rijen.filter(pl.col("signaal").is_in(_OVER_BEKOSTIGING))
    goed = wel_bekostigd(over_bekostiging, herkomst, uitslag.gezegd)
    niet_goed = over_bekostiging.filter(~pl.col("sleutel").is_in(goed.implode()))["plaats"]
    niet_te_zien = pl.concat([_niet_te_zien(rijen, uitslag, ander), niet_goed])
    bekeken = bekeken.filter(~bekeken.is_in(niet_te_zien.implode()))
    in_bereik = pl.col("record").is_in(uitslag.in_beeld.filter("in_bereik")["record"].implode())
    nieuw = uitslag.bevindingen.filter(pl.col("sleutel").is_in(erbij.implode()))
    alleen_rod = ~pl.col("record").is_in(geleverd.implode()) & pl.col("signaal").is_in(list(uitslag.over_rod))
    # Anders dan toen, en nog steeds anders dan in ROD: dat kan onderweg zijn, en hersteld is het niet.
    onderweg = rijen.filter(_naast_rod, pl.col("record").is_in(uitslag.onderweg.implode()))
    # Wie een ander record kreeg, neemt de melding daarheen mee.
    hernummerd = pl.col("record").is_in(uitslag.ander_record["oud"].implode())
    gemeld = nog_gemeld(rijen.filter(~hernummerd), herkomst, uitslag.gezegd)
    gemeld_op = rijen.filter(pl.col("sleutel").is_in(gemeld.implode()))["plaats"]
    verder = pl.concat(
        [
            gemeld_op,
            _staat_er_nog(rijen, nieuw),
            _nog_zo_een(rijen.filter(alleen_rod), rijen, nieuw, uitslag),
            onderweg["plaats"],
            _heet_nu_anders(rijen, nieuw, uitslag),
        ]
    )
    waarom = (
        pl.when(pl.col("sleutel").is_in(uitslag.verzwegen.implode()) | pl.col("plaats").is_in(verder.implode()))
        .then(pl.lit(ANDERS_BEKEKEN))
        .when(hernummerd)
        .then(pl.lit(ANDER_RECORD))
        .when(alleen_rod & pl.col("plaats").is_in(bekeken.implode()))
        .then(pl.lit(HERSTELD))
        .when(alleen_rod)
        .then(pl.lit(NIET_NAGEKEKEN))
        .when(~pl.col("record").is_in(geleverd.implode()) | pl.col("plaats").is_in(onvolledig.implode()))
        .then(pl.lit(NIET_GELEVERD))
        .when(in_bereik & pl.col("plaats").is_in(bekeken.implode()))
        .then(pl.lit(HERSTELD))
        .otherwise(pl.lit(NIET_NAGEKEKEN))
    )
    return rijen.select(einde=waarom).to_series()


def _niet_te_zien(rijen: pl.DataFrame, uitslag: Uitslag, ander: AnderOverzicht) -> pl.Series:
    """De plaatsen van wat naast ROD ligt en waarvan niet te zien is dat beide kanten nu hetzelfde zeggen."""
    school, signaal = pl.col("instelling"), pl.col("signaal")
    naast = rijen.filter(_naast_rod)
    if naast.is_empty() or uitslag.vergeleken is None:
        return naast["plaats"]
    vergeleken = uitslag.vergeleken
    eens = vergeleken.eens(naast)
    # Ontbreken er te veel, dan is het overzicht niet heel: wie er niet in staat, kan er ook niet goed in staan.
    half = uitslag.statussen.filter(signaal == NIET_IN_ROD, pl.col("status") == "overgeslagen")["instelling"]
    buiten_rod = signaal.is_in(list(uitslag.over_rod)) | ~pl.col("record").is_in(vergeleken.in_rod.implode())
    in_ander = naast.filter(school.is_in(list(ander.scholen)))
    niet = [
        naast.filter(~pl.col("sleutel").is_in(eens.implode())),
        in_ander.filter(school.is_in(list(ander.terug))),
        in_ander.filter(school.is_in(half.implode()), buiten_rod),
        in_ander.join(ander.kwijt, on=["signaal", "instelling"], how="semi"),
    ]
    return pl.concat([deel["plaats"] for deel in niet]).unique()


def _heet_nu_anders(weg: pl.DataFrame, erbij: pl.DataFrame, uitslag: Uitslag) -> pl.Series:
    """De plaatsen van wat naast ROD ligt en nu onder een ander signaal staat: dat gaat over hetzelfde feit verder."""
    if uitslag.vergeleken is None:
        return weg["plaats"].clear()
    opvolgers = uitslag.vergeleken.zelfde_feit.join(erbij.select("record", "veld", ander="signaal"), on="ander")
    return weg.join(opvolgers, on=["signaal", "record", "veld"], how="semi")["plaats"]


def _staat_er_nog(weg: pl.DataFrame, erbij: pl.DataFrame) -> pl.Series:
    """De plaatsen van wat er nu met een andere sleutel staat.

    Dat is dezelfde waarde bij dezelfde leerling, of iets over meer leerlingen waar een van hen weer bij hoort.
    """
    zelfde = weg.join(erbij, on=["signaal", "record", "veld", "waarde"], how="semi", nulls_equal=True)
    met_anderen = _met_wie(weg).join(_met_wie(erbij), on=["signaal", "wie"], how="semi")
    return pl.concat([zelfde["plaats"], met_anderen["plaats"]]).unique()


def _nog_zo_een(alleen_rod: pl.DataFrame, weg: pl.DataFrame, erbij: pl.DataFrame, uitslag: Uitslag) -> pl.Series:
    """De plaatsen van wat alleen ROD heeft, en nu bij een ander staat.

    Wie het LAS niet kent, kan in ROD een ander nummer of een andere datum hebben gekregen. Dan is alleen te zien dat er
    nog zo een is: met dezelfde waarde, of met dezelfde naam. Wat ROD twee keer heeft, gaat samen. Wie het LAS van een
    andere school heeft, is daar te vinden.
    """
    zelfde = alleen_rod.join(erbij, on=["signaal", "instelling", "veld", "waarde"], how="semi", nulls_equal=True)
    over_rod = pl.col("signaal").is_in(list(uitslag.over_rod))
    weg = weg.filter(_naast_rod, over_rod)
    nu = erbij.filter(_naast_rod, over_rod, ~pl.col("record").is_in(uitslag.in_beeld["record"].implode()))
    gevonden = [weg.join(nu, on=["instelling", wat], how="semi") for wat in ("waarde", "naam")]
    if uitslag.vergeleken is not None:
        gevonden.append(weg.filter(pl.col("record").is_in(uitslag.vergeleken.elders.implode())))
    samen = weg.join(pl.concat(gevonden), on=["signaal", "record"], how="semi")
    return pl.concat([zelfde["plaats"], samen["plaats"]])


def _met_wie(bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Wat over meer leerlingen gaat, met elk van hen als `wie` op een eigen rij."""
    wie = pl.concat_list(pl.concat_list("record"), "records_ander").list.drop_nulls()
    return bevindingen.filter(pl.col("records_ander").list.len() > 0).with_columns(wie=wie).explode("wie")
