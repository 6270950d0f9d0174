// Officers' screens: an import on its way, hiding selected words, keys. All of it works without.
(() => {
  "use strict";
  // --- an import on its way -------------------------------------------------------------------
  const coming = document.querySelector("[data-import]");
  if (coming) {
    const ask = async () => {
      const told = await (await fetch(coming.dataset.import)).json();
      if (!told.going_on) return location.reload();
      coming.querySelector("[data-import-done]").textContent = told.done;
      coming.querySelector("[data-import-rows]").textContent = told.rows ?? "…";
      Object.assign(coming.querySelector("progress"), { max: told.rows ?? 1, value: told.done });
      return setTimeout(ask, 2000);
    };
    setTimeout(ask, 1000);
  }

  const root = document.querySelector("[data-live]");
  if (!root) return;

  // --- the reading page -----------------------------------------------------------------------
  const form = root.querySelector("[data-decision]");
  if (!form) return;
  const ticks = form.querySelector("[data-ticks]");
  const told = form.querySelector("[data-hide-news]");
  form.querySelector("[data-select]").hidden = false;

  // Python counts characters, a browser counts UTF-16 units.
  const characters = (text) => Array.from(text).length;
  const offset = (words, node, at) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    range.setEnd(node, at);
    return characters(range.toString());
  };
  const selected = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement.closest("[data-answer]");
    const end = range.endContainer.parentElement.closest("[data-answer]");
    if (!start || start !== end) return null;
    const text = range.toString();
    const lead = text.length - text.trimStart().length;
    const tail = text.length - text.trimEnd().length;
    if (lead === text.length) return null;
    const from = offset(start, range.startContainer, range.startOffset) + lead;
    const to = offset(start, range.endContainer, range.endOffset) - tail;
    return { answer: start.dataset.answer, from, to, text: text.trim() };
  };
  const add = ({ answer, from, to, text }) => {
    const kind = form.elements.hide_as;
    const box = Object.assign(document.createElement("input"), {
      type: "checkbox", name: "span", checked: true, value: `${answer}:${from}:${to}:${kind.value}`,
    });
    const words = document.createElement("bdi");
    words.textContent = text;
    const why = document.createElement("span");
    why.className = "sayso-quiet";
    why.textContent = kind.selectedOptions[0].textContent;
    const label = document.createElement("label");
    label.append(box, " ", words, " ", why);
    const item = document.createElement("li");
    item.append(label);
    ticks.append(item);
  };
  const hide = form.querySelector("[data-hide]");
  // Some browsers let go of the selection when a button is pressed.
  hide.addEventListener("mousedown", (event) => event.preventDefault());
  hide.addEventListener("click", () => {
    const words = selected();
    told.textContent = words ? `“${words.text}” will be hidden.` : "Select words of one answer first.";
    if (words) {
      add(words);
      document.getSelection().removeAllRanges();
    }
  });

  // --- a panel opened from the row of buttons --------------------------------------------------
  const open = (id, field) => {
    const panel = document.getElementById(id);
    panel.open = true;
    panel.scrollIntoView({ block: "center" });
    panel.querySelector(field).focus();
  };
  const REASONS = "input[type=radio]";
  const PASS_ON = "button";
  root.querySelectorAll("[data-opens]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(link.dataset.opens, link.dataset.opens === "withhold" ? REASONS : PASS_ON);
    }),
  );

  // --- keys, only where the officer wants them ------------------------------------------------
  const keys = root.querySelector("[data-keys]");
  const remember = "sayso-moderation-keys";
  keys.checked = localStorage.getItem(remember) === "yes";
  keys.addEventListener("change", () => localStorage.setItem(remember, keys.checked ? "yes" : "no"));
  const press = (selector) => () => root.querySelector(selector)?.click();
  const actions = {
    s: () => form.querySelector("[data-veil]").toggleAttribute("open"),
    c: press('[value="cleared"]'),
    h: press('[value="redacted"]'),
    a: press("[data-together]"),
    w: () => open("withhold", REASONS),
    p: () => open("pass-on", PASS_ON),
    g: () => open("hand-on", "select"),
    n: press('[name="skip"]'),
    t: () => root.querySelector("[data-live-held]").hidden || press('[name="take"]')(),
    y: press('[value="confirmed"]'),
    "?": () => open("keys", "input"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");
    const away = root.querySelector("[data-item-page]")?.hidden ?? true;
    if (!keys.checked || typing || away || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
})();
