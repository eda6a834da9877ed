// Een toets is van wat bovenop ligt. Streamlit let alleen op het veld waar iemand in staat; ligt er een vak of venster
// open, of een veld waar nog niemand in klikte, dan zou een letter achter zijn rug een knop indrukken. Alleen het paneel
// heeft eigen toetsen, zolang er geen veld in openstaat.
(() => {
  const LAAG = "[role=dialog], [data-testid=stPopoverBody], [role=listbox], [role=menu]";
  const VELD = "input:not([type=checkbox], [type=radio], [type=file]), textarea, [contenteditable=true]";
  const zichtbaar = (deel) => deel.getClientRects().length > 0;
  const bezet = (laag) => !laag.querySelector(".st-key-paneelvoet") || [...laag.querySelectorAll(VELD)].some(zichtbaar);
  addEventListener("keydown", (druk) => {
    if (druk.ctrlKey || druk.metaKey || druk.altKey || !/^[a-z0-9]$/i.test(druk.key)) return;
    if (druk.target instanceof Element && druk.target.closest(VELD)) return; // wie typt, typt
    if ([...document.querySelectorAll(LAAG)].filter(zichtbaar).some(bezet)) druk.stopImmediatePropagation();
  }, { capture: true });
  // Wie met een toets een veld in het paneel opent, wil er meteen in typen; Streamlit laat hem staan waar hij stond.
  const veldInPaneel = () =>
    [...document.querySelectorAll("[role=dialog]")]
      .filter((laag) => laag.querySelector(".st-key-paneelvoet"))
      .flatMap((laag) => [...laag.querySelectorAll(VELD)])
      .find(zichtbaar);
  let was = false;
  new MutationObserver(() => {
    const veld = veldInPaneel();
    if (veld && !was && !document.activeElement?.closest(VELD)) veld.focus();
    was = Boolean(veld);
  }).observe(document, { childList: true, subtree: true });
})();
