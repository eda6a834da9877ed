"""De rijen van een levering als blokken: per levering, school en tabel één cel met al haar rijen, samengeperst.

Niemand zoekt in zestig kolommen: wie rijen nodig heeft, wil de hele rij, van een school of van allemaal. Als blok kost
bewaren en teruglezen een fractie van wat kolommen kosten, en een veld erbij vraagt niets van de opslag. Waar SQL wel
op zoekt, staat ernaast in de tabellen `leerling` en `arrangement` (`ZOEKKOLOMMEN`).

Een school wissen is haar blokken wissen, en wie één leerling zoekt, opent alleen de blokken van zijn scholen.
"""
