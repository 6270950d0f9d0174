// Hints while an editor writes: the form is sent, not saved, and the panel drawn anew.
(() => {
  const PAUSE = 1500;
  let waiting = 0;
  let asked = 0;

  const refresh = async (form, panel) => {
    const number = ++asked;
    try {
      const reply = await fetch(panel.dataset.hintsUrl, { method: "POST", body: new FormData(form) });
      if (reply.status !== 200 || number !== asked) return;
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
      panel.replaceChildren(...fresh.body.childNodes);
    } catch {
      // without the network the last hints stay
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-hints-url]");
    const form = panel?.closest("form");
    if (!form) return;
    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, PAUSE, form, panel);
    };
    for (const kind of ["input", "keyup", "change"]) form.addEventListener(kind, later);
  });
})();
