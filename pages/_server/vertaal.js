// Vervangt wat Streamlit in het Engels op het scherm zet; zie vertaling.py, dat de woorden invult.
(() => {
  const woorden = new Map(Object.entries(WOORDEN));
  const patronen = PATRONEN.map(([van, naar]) => [new RegExp(van), naar]);
  const namen = ["aria-label", "aria-roledescription", "title", "placeholder", "alt"];
  // Wat een pagina zelf schrijft, is al Nederlands, en wat uit een bestand komt, blijft zoals het is.
  const vanOns =
    "[data-testid=stMarkdownContainer], [data-testid=stTable], [data-testid=stDataFrame] table, [role=option], svg";
  const vertaal = (tekst) => {
    const kaal = tekst.trim();
    if (woorden.has(kaal)) return tekst.replace(kaal, () => woorden.get(kaal));
    const [knop] = kaal.split(": ", 1);
    if (woorden.has(knop)) return woorden.get(knop) + kaal.slice(knop.length);
    return patronen.reduce((nu, [van, naar]) => nu.replace(van, naar), tekst);
  };
  const zet = (lees, schrijf) => {
    const was = lees();
    const wordt = was && vertaal(was);
    if (wordt && wordt !== was) schrijf(wordt);
  };
  const element = (e) => {
    // Een icoon in een zin is versiering: voorgelezen is het een Engels woord met een streepje.
    if (e.getAttribute("role") === "img" && /^\w+ icon$/.test(e.getAttribute("aria-label"))) e.setAttribute("aria-hidden", "true");
    for (const n of namen) if (e.hasAttribute(n)) zet(() => e.getAttribute(n), (w) => e.setAttribute(n, w));
  };
  const tekst = (t) => {
    if (!t.parentElement?.closest(vanOns)) zet(() => t.data, (w) => { t.data = w; });
  };
  const alles = (knoop) => {
    if (knoop.nodeType === Node.TEXT_NODE) return tekst(knoop);
    if (knoop.nodeType !== Node.ELEMENT_NODE) return;
    const loop = document.createTreeWalker(knoop, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let k = knoop; k; k = loop.nextNode()) k.nodeType === Node.TEXT_NODE ? tekst(k) : element(k);
  };
  new MutationObserver((wijzigingen) => wijzigingen.forEach((w) => {
    if (w.type === "attributes") element(w.target);
    else if (w.type === "characterData") tekst(w.target);
    else w.addedNodes.forEach(alles);
  })).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: namen,
  });
})();
