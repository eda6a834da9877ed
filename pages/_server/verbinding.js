/* Kijkt of de server waar deze pagina vandaan komt er nog is. Zo niet, dan staat er iets anders voor: wat eronder staat
   is niet meer bij. Is er een andere server, of komt de pagina uit het geheugen van de browser, dan begint zij opnieuw. */
(() => {
  const START = "@START@", ELKE = 3000, OPNIEUW = 1000;
  let mist = 0, bezig = false, venster = null;

  const tekst = (soort, inhoud) => Object.assign(document.createElement(soort), { textContent: inhoud });

  const zeg = () => {
    if (venster) return;
    const gestopt = document.querySelector(".st-key-gestopt");
    venster = document.createElement("dialog");
    venster.id = "verbinding";
    const kop = tekst("h1", gestopt ? "Signaalwijzer is gestopt" : "Signaalwijzer draait niet meer");
    kop.id = "verbinding-kop";
    venster.setAttribute("aria-labelledby", kop.id);
    venster.append(
      kop,
      tekst("p", gestopt
        ? "U kunt dit venster sluiten. Wat u bewaarde, is er nog."
        : "Wat hier stond, is niet meer bij. Wat u bewaarde, is er nog."),
      tekst("p", "Verder werken? Start Signaalwijzer met het pictogram op uw bureaublad, of in een terminal met " +
        "python3 start.py (op Windows py start.py). Deze pagina gaat dan vanzelf verder."),
    );
    venster.addEventListener("close", () => venster && venster.showModal()); // ook niet weg met Escape
    document.documentElement.append(venster); // buiten de body: die zet Streamlit stil zolang er een dialoog openstaat
    venster.showModal();
  };

  const weer_goed = () => {
    const oud = venster;
    venster = null;
    if (oud) oud.remove();
  };

  // Zijn er meer besturen, dan kan elk op een andere server staan: vraag het die van dit bestuur.
  const BEGIN = (location.pathname.match(/^\/bestuur\/[^/]+/) || [""])[0];

  const kijk = async () => {
    if (bezig) return;
    bezig = true;
    try {
      const antwoord = await fetch(`${BEGIN}/_stcore/health`, { cache: "no-store" });
      mist = 0;
      if (antwoord.headers.get("x-signaalwijzer-start") !== START) location.reload();
      else weer_goed();
    } catch {
      // Eén keer kan toeval zijn, zoals een computer die net wakker wordt.
      mist += 1;
      if (mist > 1) zeg();
      else setTimeout(kijk, OPNIEUW);
    } finally {
      bezig = false;
    }
  };

  setInterval(kijk, ELKE);
  addEventListener("pageshow", kijk);
  document.addEventListener("visibilitychange", () => document.hidden || kijk());
})();
