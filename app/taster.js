// A key that is held down is one press, and what is not saved is not left without a word.
(() => {
  if (window.påTaster) return;
  window.påTaster = true;
  const writes = (node) =>
    node instanceof Element && (node.matches("input, textarea, select") || node.isContentEditable);
  // Moving on may be repeated; whatever decides, or presses a button, takes a press of its own.
  const moves = ["j", "k", "n", "p", " ", "tab", "home", "end", "pageup", "pagedown"];
  const once = (event) => {
    if (event.key === "Enter") return !(event.target instanceof HTMLTextAreaElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const key = event.key.toLowerCase();
    return !writes(event.target) && !moves.includes(key) && !key.startsWith("arrow");
  };
  window.addEventListener("keydown", (event) => {
    if (!event.repeat || !once(event)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }, true);

  // Enter in a line of text saves it with its fellows, as soon as the line has sent its words; what
  // a colleague saved meanwhile is written over by its own button alone.
  let line = null;
  const button = (node) => node.closest('[class*="st-key-enter-"]')
    ?.querySelector('[class*="st-key-gem-"]:not([class*="-trods"]) button');
  window.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.isComposing
      && !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const text = plain && event.target instanceof Element
      && event.target.matches('[data-testid="stTextInput"] input');
    line = text ? event.target : null;
  }, true);
  window.addEventListener("keyup", (event) => {
    if (event.key !== "Enter" || !line) return;
    if (event.target === line) button(line)?.click();
    line = null;
  }, true);

  // A day or a clock sends its digits only as it is left: a press that leaves it waits for them.
  const late = '[data-testid="stDateInput"], [data-testid="stTimeInput"]';
  let leaves = false;
  window.addEventListener("pointerdown", () => {
    leaves = !!document.activeElement?.closest(late);
  }, true);
  window.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest(".stButton button");
    if (!pressed || !leaves || !event.isTrusted) return;
    leaves = false;
    event.stopImmediatePropagation();
    event.preventDefault();
    setTimeout(() => pressed.click(), 250);
  }, true);

  // What is typed reaches the server when its field is left.
  let begun = null;
  window.addEventListener("focusin", (event) => {
    const node = event.target;
    begun = node instanceof HTMLTextAreaElement ? { node, value: node.value } : null;
  }, true);
  window.addEventListener("beforeunload", (event) => {
    const typing = begun && begun.node.isConnected && begun.node === document.activeElement
      && begun.node.value !== begun.value;
    if (typing || document.querySelector(".ikke-gemt")) event.preventDefault();
  });
})();
