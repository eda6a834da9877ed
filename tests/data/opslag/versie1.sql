CREATE TABLE opslag (schema_versie INTEGER, koppelsleutel VARCHAR, gemaakt TIMESTAMP);
CREATE TABLE voorkeur (naam VARCHAR PRIMARY KEY, waarde VARCHAR);
CREATE TABLE instelling ("instellingscode" VARCHAR, "naam" VARCHAR, "cluster" TINYINT, "schoolsoort_instelling" VARCHAR, "epilepsieschool" BOOLEAN, "samenwerkingsovereenkomst" BOOLEAN, PRIMARY KEY (instellingscode));
CREATE SEQUENCE levering_nr;
CREATE TABLE levering (id INTEGER PRIMARY KEY, moment TIMESTAMP, door VARCHAR, ongedaan_op TIMESTAMP);
CREATE TABLE bronbestand (levering INTEGER, naam VARCHAR, afdruk VARCHAR, rijen INTEGER);
CREATE TABLE kolom (levering INTEGER, bestand VARCHAR, kop VARCHAR, veld VARCHAR);
CREATE TABLE aanwezig (levering INTEGER, instelling VARCHAR, veld VARCHAR);
CREATE TABLE hersteld (levering INTEGER, wat VARCHAR, aantal INTEGER);
CREATE TABLE onleesbaar (levering INTEGER, "bestand" VARCHAR, "rij" UINTEGER, veld VARCHAR, reden VARCHAR);
CREATE TABLE leerling (levering INTEGER, nr UINTEGER, "sleutel" VARCHAR, "instelling" VARCHAR, "instellingscode" VARCHAR, "adres_gevuld" BOOLEAN, "leerlingnummer" VARCHAR, "bsn" VARCHAR, "onderwijsnummer" VARCHAR, "achternaam" VARCHAR, "voorvoegsel" VARCHAR, "voornamen" VARCHAR, "roepnaam" VARCHAR, "geboortedatum" DATE, "geboortedatum_gelezen" VARCHAR, "geboortedatum_precisie" VARCHAR, "geslacht" VARCHAR, "straat" VARCHAR, "huisnummer" VARCHAR, "huisnummertoevoeging" VARCHAR, "postcode" VARCHAR, "woonplaats" VARCHAR, "adresregel_buitenland_1" VARCHAR, "adresregel_buitenland_2" VARCHAR, "adresregel_buitenland_3" VARCHAR, "landcode" VARCHAR, "land" VARCHAR, "geheim_adres" BOOLEAN, "vreemdeling" BOOLEAN, "eerder_nederlands_onderwijs" BOOLEAN, "bestand" VARCHAR, "rij" UINTEGER);
CREATE TABLE inschrijving (levering INTEGER, nr UINTEGER, "sleutel" VARCHAR, "leerling" UINTEGER, "inschrijvingsvolgnummer" VARCHAR, "inschrijfstatus" VARCHAR, "instellingscode" VARCHAR, "schoolsoort" VARCHAR, "aanmelddatum" DATE, "aanmelddatum_gelezen" VARCHAR, "inschrijfdatum" DATE, "inschrijfdatum_gelezen" VARCHAR, "uitschrijfdatum" DATE, "uitschrijfdatum_gelezen" VARCHAR, "registratiedatum" DATE, "registratiedatum_gelezen" VARCHAR, "tijdelijke_toelating" BOOLEAN, "toelating_geweigerd_op" DATE, "toelating_geweigerd_op_gelezen" VARCHAR, "nnca" VARCHAR, "rod_status" VARCHAR, "rod_melding" VARCHAR, "bekostigbaar" BOOLEAN, "bestand" VARCHAR, "rij" UINTEGER);
CREATE TABLE periode (levering INTEGER, nr UINTEGER, "sleutel" VARCHAR, "inschrijving" UINTEGER, "begindatum_periode" DATE, "begindatum_periode_gelezen" VARCHAR, "vestigingscode" VARCHAR, "onderwijsaanbiederscode" VARCHAR, "onderwijslocatiecode" VARCHAR, "groep" VARCHAR, "soort_onderwijs" VARCHAR, "soort_verblijf" VARCHAR, "experiment" VARCHAR, "onderwijsconcept" VARCHAR, "bestand" VARCHAR, "rij" UINTEGER);
CREATE TABLE tlv (levering INTEGER, nr UINTEGER, "sleutel" VARCHAR, "inschrijving" UINTEGER, "tlv_volgnummer" VARCHAR, "swv_nummer" VARCHAR, "ondersteuningscategorie" VARCHAR, "beschikkingsnummer" VARCHAR, "tlv_begin" DATE, "tlv_begin_gelezen" VARCHAR, "tlv_einde" DATE, "tlv_einde_gelezen" VARCHAR, "bestand" VARCHAR, "rij" UINTEGER);
CREATE TABLE arrangement (levering INTEGER, nr UINTEGER, "sleutel" VARCHAR, "instelling" VARCHAR, "leerlingnummer" VARCHAR, "bsn" VARCHAR, "onderwijsnummer" VARCHAR, "instellingscode" VARCHAR, "instellingscode_inschrijving" VARCHAR, "arrangementvolgnummer" VARCHAR, "arrangement_begin" DATE, "arrangement_begin_gelezen" VARCHAR, "arrangement_einde" DATE, "arrangement_einde_gelezen" VARCHAR, "bestand" VARCHAR, "rij" UINTEGER);
CREATE SEQUENCE controle_nr;
CREATE TABLE controle (id INTEGER PRIMARY KEY, moment TIMESTAMP, peildatum DATE, versie VARCHAR, reden VARCHAR);
CREATE TABLE controle_instelling (controle INTEGER, instelling VARCHAR, levering INTEGER, leerlingen INTEGER, inschrijvingen INTEGER, buiten_bereik INTEGER);
CREATE TABLE status (controle INTEGER, "signaal" VARCHAR, "instelling" VARCHAR, "status" VARCHAR, "bekeken" UINTEGER, "gevonden" UINTEGER, "reden" VARCHAR, "mist" VARCHAR[]);
CREATE TABLE bevinding ("signaal" VARCHAR, "soort" VARCHAR, "instelling" VARCHAR, "vestigingscode" VARCHAR, "groep" VARCHAR, "leerlingnummer" VARCHAR, "naam" VARCHAR, "inschrijvingsvolgnummer" VARCHAR, "veld" VARCHAR, "waarde" VARCHAR, "voorstel" VARCHAR, "zin" VARCHAR, "deadline" DATE, "bestand" VARCHAR, "rij" UINTEGER, "sleutel" VARCHAR, "record" VARCHAR, van INTEGER, tot INTEGER, sinds INTEGER);
CREATE TABLE gebeurtenis (moment TIMESTAMP, wie VARCHAR, wat VARCHAR, aantal INTEGER, toelichting VARCHAR);
INSERT INTO opslag (schema_versie, koppelsleutel, gemaakt) VALUES (1, 'abababababababababababababababababababababababababababababababab', TIMESTAMP '2026-01-01 09:00');
INSERT INTO voorkeur (naam, waarde) VALUES ('peildatum', '2026-02-01');
INSERT INTO instelling (instellingscode, cluster, schoolsoort_instelling) VALUES ('00AA', 4, 'SO');
INSERT INTO levering (id, moment, door) VALUES (nextval('levering_nr'), TIMESTAMP '2026-01-01 09:00', 'Fatima');
INSERT INTO bronbestand (levering, naam, afdruk, rijen) VALUES (1, 'oud.csv', 'afdruk', 1);
INSERT INTO kolom (levering, bestand, kop, veld) VALUES (1, 'oud.csv', 'Klas', 'groep'), (1, 'oud.csv', 'Opmerking', NULL);
INSERT INTO aanwezig (levering, instelling, veld)
  VALUES (1, '00AA', 'groep'), (1, '00AA', 'inschrijfdatum'), (1, '00AA', 'instellingscode');
INSERT INTO hersteld (levering, wat, aantal) VALUES (1, 'voorloopnullen', 2);
INSERT INTO onleesbaar (levering, bestand, rij, veld, reden) VALUES (1, 'oud.csv', 2, 'Uitschrijfdatum', 'geen dag');
INSERT INTO leerling (levering, nr, sleutel, instelling, instellingscode, leerlingnummer, bestand, rij)
  VALUES (1, 0, '00AA|L1', '00AA', '00AA', '1', 'oud.csv', 2);
INSERT INTO inschrijving (levering, nr, sleutel, leerling, inschrijfdatum, bestand, rij)
  VALUES (1, 0, '00AA|L1|1', 0, DATE '2020-08-01', 'oud.csv', 2);
INSERT INTO periode (levering, nr, sleutel, inschrijving, bestand, rij) VALUES (1, 0, '00AA|L1|1|', 0, 'oud.csv', 2);
INSERT INTO controle (id, moment, peildatum, versie, reden)
  VALUES (nextval('controle_nr'), TIMESTAMP '2026-01-01 09:00', DATE '2026-01-01', 'oud', 'test');
INSERT INTO controle_instelling (controle, instelling, levering) VALUES (1, '00AA', 1);
INSERT INTO status (controle, signaal, instelling, status, bekeken, gevonden) VALUES (1, 'IN08', '00AA', 'uitgevoerd', 1, 1);
INSERT INTO bevinding (signaal, soort, instelling, sleutel, record, van, sinds)
  VALUES ('IN08', 'M', '00AA', 'IN08|00AA|L1|1|groep', '00AA|L1', 1, 1);
INSERT INTO gebeurtenis (moment, wie, wat, aantal, toelichting)
  VALUES (TIMESTAMP '2026-01-01 09:00', 'Fatima', 'levering bewaard', 1, '');
