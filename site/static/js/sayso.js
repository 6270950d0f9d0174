// The script of the public pages. Everything works without it; this adds a few comforts.
(() => {
  "use strict";

  // "Exit this page": leaves no way back with the back button; Shift three times does the same.
  // Not more often: five times turns on the sticky keys of Windows.
  const exit = document.querySelector("[data-exit]");
  if (exit) {
    const leave = (event) => {
      event?.preventDefault();
      document.body.hidden = true;
      location.replace(exit.href);
    };
    exit.querySelector("[data-exit-keys]").hidden = false;
    let presses = 0;
    let last = 0;
    exit.addEventListener("click", leave);
    addEventListener("keyup", (event) => {
      if (event.key !== "Shift") {
        presses = 0;
        return;
      }
      presses = event.timeStamp - last < 5000 ? presses + 1 : 1;
      last = event.timeStamp;
      if (presses === 3) leave();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) document.body.hidden = false;
    });
  }

  // "Read aloud", where the browser can speak. What reads is fetched when somebody asks for it.
  const bar = document.querySelector("[data-aloud]");
  const opener = document.querySelector("[data-aloud-start]");
  if (bar && opener && "speechSynthesis" in window && Element.prototype.checkVisibility) {
    speechSynthesis.getVoices(); // the list is not there the first time one asks
    opener.hidden = false;
    let start;
    opener.addEventListener("click", async () => {
      start ??= (await import(bar.dataset.aloud)).reader(bar, opener);
      start();
    });
  }

  // In a survey: Enter on an answer picks it and goes on, as a switch does that has no Space (on a
  // file it opens the device's files, where browsers would send the form without one); and
  // what is being written is kept with the draft, so a lost line or "back" takes nothing away.
  const form = document.querySelector("form[data-keeps]");
  if (form) {
    form.addEventListener("keydown", (event) => {
      const answer = event.target;
      if (event.key !== "Enter" || !answer.matches("[type=radio], [type=checkbox], [type=file]")) return;
      event.preventDefault();
      answer.click();
      if (answer.type === "radio" && form.matches("[data-one]")) {
        form.querySelector("[name=go][value=next]").click();
      }
    });
    let waits;
    let typed = false;
    const keep = () => {
      clearTimeout(waits);
      if (!typed) return;
      typed = false;
      const told = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const body = new URLSearchParams(told); // a file goes with "Next" alone
      body.set("go", "keep");
      fetch(location.href, { method: "POST", body, keepalive: true }).catch(() => (typed = true));
    };
    form.addEventListener("input", () => {
      typed = true;
      clearTimeout(waits);
      waits = setTimeout(keep, 2000);
    });
    form.addEventListener("submit", (event) => {
      const lost = form.querySelector("[data-offline]");
      lost.hidden = navigator.onLine;
      if (!navigator.onLine) {
        event.preventDefault();
        lost.focus();
      }
      typed = false;
      clearTimeout(waits);
    });
    addEventListener("pagehide", keep);
  }

  // A slip's square has the code behind the "#" of the address, which no server ever sees.
  const code = document.querySelector("[data-code-here]");
  const told = decodeURIComponent(location.hash.slice(1));
  if (code && !code.value && /^[a-z]+(-[a-z]+)+-\d+$/.test(told)) {
    code.value = told.replaceAll("-", " ");
    history.replaceState(null, "", location.pathname);
  }

  // After a page comes back with mistakes, start where they are listed.
  document.querySelector("[data-error-summary]")?.focus();
})();
