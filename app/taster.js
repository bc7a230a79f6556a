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
