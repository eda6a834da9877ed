"""Kleine bestanden, gemaakt door code: van elke eigenaardigheid één, met wat eruit moet komen."""

from tests.data.lezen.corpus_csv import CSV
from tests.data.lezen.corpus_edexml import EDEXML
from tests.data.lezen.corpus_oso import OSO
from tests.data.lezen.corpus_oud import OUD
from tests.data.lezen.corpus_rijen import RIJ_GEVALLEN
from tests.data.lezen.corpus_web import WEB
from tests.data.lezen.corpus_werkmap import WERKMAP
from tests.data.lezen.corpus_xlsx import XLSX
from tests.data.lezen.corpus_zip import ZIP

GEVALLEN = [*CSV, *XLSX, *OUD, *WEB, *EDEXML, *OSO, *ZIP, *RIJ_GEVALLEN, *WERKMAP]
