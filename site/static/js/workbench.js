// Coding answers without leaving the page, and by keys where the analyst wants them.
// Every button is a form that works without this.
(() => {
  "use strict";
  const bench = document.querySelector("[data-workbench]");
  if (!bench) return;
  const told = bench.querySelector("[data-live-told]");
  const cards = () => [...bench.querySelectorAll("[data-answer-card]")];
  let here = -1;

  const left = document.querySelector("[data-left]");
  const countLeft = () => {
    left.textContent = bench.querySelectorAll("[data-to-judge]").length;
  };
  countLeft();
  left.parentElement.hidden = false;

  const go = (to) => {
    const all = cards();
    if (!all.length) return;
    here = Math.max(0, Math.min(to, all.length - 1));
    all.forEach((card, at) => card.toggleAttribute("data-here", at === here));
    all[here].focus({ preventScroll: true });
    all[here].scrollIntoView({ block: "nearest" });
  };

  const send = async (form, button) => {
    const card = form.closest("[data-answer-card]");
    const body = new FormData(form, button);
    body.set("card", "1");
    const reply = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.querySelector("[data-answer-card]");
    if (!fresh) throw new Error("no card");
    const at = cards().indexOf(card);
    card.replaceWith(document.adoptNode(fresh));
    told.textContent = fresh.querySelector("[data-told]")?.textContent ?? "";
    countLeft();
    go(at);
  };

  bench.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.closest("[data-answer-card]")) return;
    event.preventDefault();
    // Where the short way fails, the form goes the long way, as it does without a script.
    send(form, button).catch(() => {
      if (button?.name) {
        const kept = document.createElement("input");
        Object.assign(kept, { type: "hidden", name: button.name, value: button.value });
        form.append(kept);
      }
      form.submit();
    });
  });
  bench.addEventListener("focusin", (event) => {
    const at = cards().indexOf(event.target.closest("[data-answer-card]"));
    if (at >= 0 && at !== here) {
      here = at;
      cards().forEach((card, place) => card.toggleAttribute("data-here", place === here));
    }
  });

  const line = bench.querySelector("[data-keys-told]");
  const keys = line.querySelector("[data-keys]");
  const remember = "sayso-workbench-keys";
  line.hidden = false;
  keys.checked = localStorage.getItem(remember) !== "no";
  keys.addEventListener("change", () => localStorage.setItem(remember, keys.checked ? "yes" : "no"));

  const judge = (number, value) =>
    cards()[here]?.querySelectorAll("[data-coding]")[number - 1]?.querySelector(`button[value="${value}"]`)?.click();

  const choices = {
    t: 'select[name="theme"]',
    i: 'select[name="intention"]',
    o: 'select[name="tone"]',
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // The key's place on the board: with Shift, "1" is written as another sign.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit) judge(Number(digit[1]), event.shiftKey ? "refused" : "confirmed");
    else if (event.key === "j") go(here + 1);
    else if (event.key === "k") go(here - 1);
    else if (event.key === "n") cards()[here]?.querySelector('button[value="fits_none"]')?.click();
    else if (event.key in choices) cards()[here]?.querySelector(choices[event.key])?.focus();
    else return;
    event.preventDefault();
  });
})();
