"""Zoekt dubbele leerlingen met Splink. Draait in een eigen omgeving; `dubbel.py` start dit en geeft de leerlingen door.

Leest leerlingen als Arrow van de standaardinvoer en schrijft de paren met hun kans als Arrow naar de standaarduitvoer;
op de foutuitvoer staat als laatste regel JSON met de tijden. Er komt niets op een schijf.

Het model hieronder is zo goed als wij het konden maken met wat Splink meebrengt: dezelfde gelijkgemaakte namen en
dezelfde groepjes als het onze, gewichten per naam (term frequencies), verwisselde namen en een verwisselde dag en maand
als eigen niveau. Er zijn twee varianten: in de ene leert Splink zelf uit de gegevens hoe vaak een dubbele ergens
verschilt, in de andere krijgt het dat te horen zoals de dubbele gemaakt zijn. Dat weet in het echt niemand.
"""

import json
import sys
import time
from typing import Any

import duckdb
import pyarrow as pa
import splink  # type: ignore[import-not-found]  # staat alleen in zijn eigen omgeving
import splink.comparison_level_library as cll  # type: ignore[import-not-found]
import splink.comparison_library as cl  # type: ignore[import-not-found]
from meten import piek_mb  # type: ignore[import-not-found]  # staat ernaast
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI  # type: ignore[import-not-found]

# zoals `checks/koppelen/namen.py`
_VOORVOEGSELS = "van|von|de|der|den|des|het|t|s|in|op|te|ten|ter|aan|bij|uit|la|le|du|di|da|el|al|d|v"
_SCHOON = """
    replace(trim(regexp_replace(regexp_replace(translate(strip_accents(lower({})), 'ıłøđ', 'ilod'),
        '[''’]', '', 'g'), '[^a-z]+', ' ', 'g')), 'ij', 'y')
"""

VOORBEREIDING = f"""
    CREATE TABLE leerling AS
    WITH schoon AS (
        SELECT rij AS unique_id, geboortedatum AS dag, geslacht, nummer, pgn,
            {_SCHOON.format("replace(voornaam, '-', '')")} AS voornamen,
            {_SCHOON.format("replace(coalesce(roepnaam, voornaam), '-', '')")} AS roepnamen,
            {_SCHOON.format("achternaam")} AS hele_achternaam,
            {_SCHOON.format("coalesce(voorvoegsel, '')")} AS los_voorvoegsel
        FROM invoer
    ), gesplitst AS (
        SELECT *, split_part(voornamen, ' ', 1) AS voornaam, split_part(roepnamen, ' ', 1) AS roepnaam,
            replace(regexp_replace(hele_achternaam, '^(({_VOORVOEGSELS}) )+', ''), ' ', '') AS achternaam
        FROM schoon
    )
    SELECT *, voornaam || ' ' || achternaam AS naam,
        CASE WHEN day(dag) <= 12 THEN format('{{}}-{{}}-{{}}', year(dag), least(day(dag), month(dag)),
             greatest(day(dag), month(dag))) ELSE CAST(dag AS VARCHAR) END AS dagsleutel,
        left(voornaam, 1) AS v1, left(achternaam, 1) AS a1
    FROM gesplitst
"""


def model() -> Any:
    """Waarop vergeleken wordt, en hoe; `m` is hoe vaak een dubbele er zo uitziet, geteld in hoe zij gemaakt worden."""
    verwisseld = cll.CustomLevel("voornaam_l = achternaam_r AND achternaam_l = voornaam_r", "verwisseld")
    voornaam = cl.CustomComparison(
        output_column_name="voornaam",
        comparison_levels=[
            cll.NullLevel("voornaam"),
            cll.ExactMatchLevel("voornamen", term_frequency_adjustments=True).configure(m_probability=0.66),
            cll.ExactMatchLevel("voornaam", term_frequency_adjustments=True).configure(m_probability=0.09),
            verwisseld.configure(m_probability=0.08),
            cll.CustomLevel("roepnaam_l = voornaam_r OR voornaam_l = roepnaam_r", "roepnaam").configure(
                m_probability=0.08
            ),
            cll.DamerauLevenshteinLevel("voornaam", 1).configure(m_probability=0.07),
            cll.JaroWinklerLevel("voornaam", 0.9).configure(m_probability=0.015),
            cll.ElseLevel().configure(m_probability=0.005),
        ],
    )
    achternaam = cl.CustomComparison(
        output_column_name="achternaam",
        comparison_levels=[
            cll.NullLevel("achternaam"),
            cll.ExactMatchLevel("achternaam", term_frequency_adjustments=True).configure(m_probability=0.795),
            verwisseld.configure(m_probability=0.08),
            cll.DamerauLevenshteinLevel("achternaam", 1).configure(m_probability=0.1),
            cll.JaroWinklerLevel("achternaam", 0.9).configure(m_probability=0.02),
            cll.ElseLevel().configure(m_probability=0.005),
        ],
    )
    dag = cl.CustomComparison(
        output_column_name="dag",
        comparison_levels=[
            cll.NullLevel("dag"),
            cll.ExactMatchLevel("dag").configure(m_probability=0.915),
            cll.CustomLevel("dagsleutel_l = dagsleutel_r", "dag en maand verwisseld").configure(m_probability=0.084),
            cll.ElseLevel().configure(m_probability=0.001),
        ],
    )
    nummer = cl.CustomComparison(
        output_column_name="nummer",
        comparison_levels=[
            cll.CustomLevel("nummer_l IS NULL OR nummer_r IS NULL", "ontbreekt").configure(m_probability=0.38),
            cll.DamerauLevenshteinLevel("nummer", 1).configure(m_probability=0.08),
            cll.CustomLevel("pgn_l IS NULL OR pgn_r IS NULL", "een ervan kan niet bestaan").configure(
                m_probability=0.14
            ),
            cll.ElseLevel().configure(m_probability=0.4),
        ],
    )
    geslacht = cl.CustomComparison(
        output_column_name="geslacht",
        comparison_levels=[
            cll.NullLevel("geslacht"),
            cll.ExactMatchLevel("geslacht").configure(m_probability=0.999),
            cll.ElseLevel().configure(m_probability=0.001),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[voornaam, achternaam, dag, geslacht, nummer],
        blocking_rules_to_generate_predictions=[
            block_on("dagsleutel", "achternaam"),
            block_on("dagsleutel", "voornaam"),
            "l.dagsleutel = r.dagsleutel AND l.voornaam = r.achternaam",
            block_on("dagsleutel", "geslacht", "v1", "a1"),
        ],
        retain_intermediate_calculation_columns=False,
    )


def koppel(invoer: pa.Table, *, leren: bool) -> pa.Table:
    """De paren met een kans vanaf 1%, van wie niet hetzelfde goede nummer heeft.

    Met `leren` leert Splink zelf hoe vaak een dubbele ergens verschilt; anders krijgt het dat cadeau.
    """
    con = duckdb.connect(":memory:")
    con.register("invoer", invoer)
    con.execute(VOORBEREIDING)
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register("leerling"), model(), log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on("dag", "naam")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    if leren:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("dag", "achternaam"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("dag", "voornaam"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("naam"))
    paren = linker.inference.predict(threshold_match_probability=0.01).as_pyarrow_table()
    con.register("paren", paren)
    return con.sql(
        """SELECT unique_id_l AS a, unique_id_r AS b, match_probability AS kans FROM paren
           JOIN leerling l ON l.unique_id = unique_id_l JOIN leerling r ON r.unique_id = unique_id_r
           WHERE l.pgn IS DISTINCT FROM r.pgn OR l.pgn IS NULL"""
    ).to_arrow_table()


def main() -> None:
    """Leest, zoekt zo vaak als gevraagd, en schrijft de paren van de laatste keer."""
    keren = int(sys.argv[1])
    invoer = pa.ipc.open_stream(sys.stdin.buffer).read_all()
    tijden = []
    for _ in range(keren):
        begin = time.perf_counter()
        paren = koppel(invoer, leren=sys.argv[2] == "leren")
        tijden.append(time.perf_counter() - begin)
    with pa.ipc.new_stream(sys.stdout.buffer, paren.schema) as uit:
        uit.write_table(paren)
    versies = {"splink": splink.__version__, "duckdb": duckdb.__version__}
    print(json.dumps({"tijden": tijden, "piek_mb": piek_mb(), "versies": versies}), file=sys.stderr)


if __name__ == "__main__":
    main()
