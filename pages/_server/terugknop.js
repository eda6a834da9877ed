// Eén klik is één stap terug. Wisselt een pagina van pagina, dan zet Streamlit eerst de nieuwe filters bij het oude
// adres en pas daarna het nieuwe adres: dat zijn twee stappen, en de eerste is een adres waar nooit iemand was. Ook wat
// een pagina zelf nog in het adres zet, is geen stap. Daarom komt wat niet op een handeling volgt, in de plaats van wat
// er al stond.
(() => {
  const stap = history.pushState.bind(history);
  let gehandeld = false;
  for (const soort of ["pointerdown", "keydown", "click", "change"]) {
    addEventListener(soort, () => { gehandeld = true; }, { capture: true, passive: true });
  }
  history.pushState = (...adres) => {
    if (gehandeld) stap(...adres);
    else history.replaceState(...adres);
    gehandeld = false;
  };
})();
