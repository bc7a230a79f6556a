// What Streamlit itself says in English, to the eye or to a screen reader, in Danish. It has no
// setting for these; each is put right when it appears. Our own words are Danish already.
(() => {
  if (window.påDansk) return;
  const whole = {
    "Sidebar": "Navigation",
    "App pages": "Sider",
    "Collapse sidebar": "Skjul navigationen",
    "Expand sidebar": "Vis navigationen",
    "Skip to main content": "Gå til indholdet",
    "Copy to clipboard": "Kopiér",
    "Copied": "Kopieret",
    "file upload": "Læg filer ind",
    "Choose an option": "Vælg",
    "Choose options": "Vælg",
    "Choose date": "Vælg dato",
    "Selected values": "Valgt",
    "Clear all": "Fjern alle",
    "Clear value": "Ryd",
    "Open": "Åbn",
    "Close": "Luk",
    "No results": "Intet fundet",
    "Previous month": "Forrige måned",
    "Next month": "Næste måned",
    "Add files": "Tilføj filer",
    "No options to select": "Intet at vælge",
    "Empty": "tom",
    "Page not found": "Siden findes ikke",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Der er ingen side på den adresse. Forsiden vises i stedet.",
    "Connection error": "Ingen forbindelse",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Serveren svarer ikke lige nu. Lad siden stå: det, du har skrevet, står her endnu. Svarer den "
      + "ikke om lidt, så start »hoering app« igen, eller sig det til den, der driver systemet.",
  };
  const begins = {
    "Help for ": "Hjælp til ",
    "Remove ": "Fjern ",
    "day, ": "dag, ",
    "month, ": "måned, ",
    "year, ": "år, ",
    "time, ": "klokkeslæt, ",
    "hour, ": "timer, ",
    "minute, ": "minutter, ",
  };
  const blank = { yyyy: "åååå", HH: "tt" };
  // Text from outside may begin so too; it stands in none of these.
  const ours = "button, input, section, nav, header, a, ul, [role], [data-testid=stSidebar]";
  const said = (words) => {
    if (words in whole) return whole[words];
    const start = Object.keys(begins).find((one) => words.startsWith(one));
    return start ? begins[start] + words.slice(start.length) : words;
  };
  // Set only where it differs: each change is seen as one more.
  const put = (node, name, words) => {
    if (node.getAttribute(name) !== words) node.setAttribute(name, words);
  };
  const named = ["aria-label", "aria-valuetext", "placeholder", "title"];
  const mend = (node) => {
    for (const name of named) {
      const words = node.getAttribute(name);
      if (words && node.matches(ours)) put(node, name, said(words));
    }
    const only = node.childNodes.length === 1 && node.firstChild.nodeType === Node.TEXT_NODE;
    if (only && !node.closest(".stHtml, label") && node.textContent in whole) {
      node.firstChild.data = whole[node.textContent];
    }
    if (only && node.matches("[data-placeholder]") && node.textContent in blank) {
      node.firstChild.data = blank[node.textContent];
    }
    if (node.matches("[data-testid=stFileUploaderDropzone] button")) {
      put(node, "aria-label", "Vælg filer");
    }
  };
  const all = (root) => { mend(root); root.querySelectorAll("*").forEach(mend); };
  const watch = {
    childList: true, subtree: true, attributeFilter: ["aria-label", "aria-valuetext", "placeholder"],
  };
  window.påDansk = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") mend(change.target);
      for (const node of change.addedNodes) if (node instanceof Element) all(node);
    }
  });
  document.documentElement.lang = "da";
  all(document.body);
  window.påDansk.observe(document.body, watch);
})();
