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
  const swallow = (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  let outside = false;  // where the key that is down was pressed: S leads into a line
  window.addEventListener("keydown", (event) => {
    if (!event.repeat) outside = !writes(event.target);
    else if (once(event) || (outside && event.key.length === 1 && writes(event.target))) {
      swallow(event);
    }
  }, true);

  // Enter in a line of text saves it with its fellows, as soon as the line has sent its words; what
  // a colleague saved meanwhile is written over by its own button alone.
  const reasons = ".st-key-begrundet";
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
    if (event.target === line) {
      if (line.closest(reasons)) line.blur();
      else button(line)?.click();
    }
    line = null;
  }, true);

  // A line beside the answer before, still there while the next is on its way, may go while somebody
  // writes in it: the rest of the word is no keys, until a pause or a step tells that it has ended;
  // first of all, for an S among it leads nowhere either.
  let written = null;
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Date.now(), ends = ["Enter", "Escape", "Tab"].includes(event.key);
    if (ends) written = null;
    else if (writes(event.target)) written = { node: event.target, at };
    else if (!written || written.node.isConnected || at - written.at > 1200) written = null;
    else {
      written.at = at;
      if (event.key.length === 1) swallow(event);
    }
  }, true);
  window.addEventListener("pointerdown", () => { written = null; }, true);

  // S goes into the lines beside a theme, and Enter out of them: there the digits are keys again.
  // What is typed while the page is drawn anew waits for its line; as keys it would decide.
  let waiting = null, closed = false;
  let asked = 0;  // when a key or a line last asked for a page: that it is drawn is known later
  const lines = () => document.querySelectorAll(`${reasons} input:enabled`);
  const into = (tries) => {
    if (!waiting) return;
    const rests = document.querySelector('[data-test-script-state="notRunning"]');
    if (tries && !(rests && Date.now() - asked > 300)) {
      setTimeout(into, 50, tries - 1);
      return;
    }
    const fields = lines();
    waiting.forEach((words, nr) => {
      fields[nr]?.focus();
      if (fields[nr] && words) document.execCommand("insertText", false, words);
    });
    if (closed) document.activeElement.blur();
    waiting = null;
  };
  const enter = (event) => {
    swallow(event);
    if (waiting) return;
    waiting = [""];
    closed = false;
    into(200);
  };
  const wait = (event) => {
    const at = waiting.length - 1;
    if (event.key === "Escape") waiting = null;
    else if (event.key === "Enter") closed = true;
    else if (event.key === "Tab" && !closed) waiting.push("");
    else if (event.key === "Backspace" && !closed) waiting[at] = waiting[at].slice(0, -1);
    else if (event.key.length === 1 && !closed) waiting[at] += event.key;
    swallow(event);
  };
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (writes(event.target)) waiting = null;
    else if (waiting) wait(event);
    else if (event.key.toLowerCase() === "s" && lines().length) enter(event);
    else if (event.key.length === 1) asked = Date.now();
  }, true);
  window.addEventListener("change", () => { asked = Date.now(); }, true);
  window.addEventListener("pointerdown", () => { waiting = null; }, true);
  window.addEventListener("click", (event) => {
    const to = event.target instanceof Element && event.target.closest(".st-key-til-linjer button");
    if (to) enter(event);
  }, true);

  // The second half of a double click that falls on another button, for the page was drawn between,
  // was meant for the first.
  let last = { at: -Infinity };
  window.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(".stButton button");
    if (!button || !event.detail) return;
    const again = event.timeStamp - last.at < 500 && button !== last.button
      && Math.hypot(event.clientX - last.x, event.clientY - last.y) < 8;
    last = { button, at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (again) swallow(event);
  }, true);

  // A button that goes with what it decided, pressed from the keyboard, hands the focus to the one
  // that says the same next; otherwise one would begin at the top of the page again. Where none does,
  // the row itself has it: one more Enter must not undo, or decide what nobody chose.
  const rows = [".st-key-holdninger", ".st-key-valg", ".st-key-uden-plads", ".st-key-fund"];
  let gone = null, looks = 0;
  const alike = (row, words) => [...document.querySelectorAll(`${row} button:enabled`)]
    .filter((one) => one.innerText === words);
  const hand = (tries, calm) => {
    looks = 0;
    if (!gone || gone.button.isConnected || document.activeElement !== document.body) return;
    const rests = document.querySelector('[data-test-script-state="notRunning"]');
    const next = alike(gone.row, gone.words)[gone.at];
    if (tries && calm < (next ? 1 : 10)) {
      looks = setTimeout(hand, 50, tries - 1, rests ? calm + 1 : 0);
      return;
    }
    const to = next ?? document.querySelector(gone.row);
    if (!to) return;
    if (!next) to.tabIndex = -1;
    to.focus();
    gone.button = to;  // which may be drawn anew in its turn
  };
  window.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    const row = button && !event.detail && rows.find((one) => button.closest(one));
    gone = row ? { button, row, words: button.innerText,
      at: alike(row, button.innerText).indexOf(button) } : null;
  }, true);
  new MutationObserver(() => {
    if (gone && !looks && !gone.button.isConnected) hand(600, 0);
  }).observe(document.body, { subtree: true, childList: true });

  // A theme that was chosen by the mouse keeps the focus, and there no key decides.
  window.addEventListener("click", (event) => {
    const list = event.detail && event.target instanceof Element
      && event.target.closest('.st-key-gennemgang [role="radiogroup"]');
    if (list) setTimeout(() => list.contains(document.activeElement) && document.activeElement.blur());
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
    swallow(event);
    setTimeout(() => pressed.click(), 250);
  }, true);

  // A line that is shut while somebody writes in it, as all are while the server is away, is never
  // left, so nothing of it would be sent: it is taken up again as soon as it is open.
  let unsent = null;
  window.addEventListener("input", (event) => {
    if (writes(event.target)) unsent = event.target;
  }, true);
  window.addEventListener("focusout", (event) => {
    if (event.target === unsent && !unsent.disabled) unsent = null;
  }, true);
  const again = (tries) => {
    if (!unsent?.isConnected || unsent.disabled) return;
    if (document.querySelector('[role="dialog"]') && tries) {
      setTimeout(again, 100, tries - 1);
      return;
    }
    const at = document.activeElement;
    unsent.focus();
    if (at !== document.body) at?.focus();
  };
  new MutationObserver((changes) => {
    if (changes.some((change) => change.target === unsent)) again(50);
  }).observe(document.body, { subtree: true, attributeFilter: ["disabled"] });

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
