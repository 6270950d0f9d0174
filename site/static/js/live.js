// Live queues: an open screen hears what is new; where no line can be had, it asks by itself and says so.
(() => {
  "use strict";
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const { live, since, item, decided, rows, now, menu, newOne, newMany } = root.dataset;
  const asked = new URLSearchParams({ since, ...(item && { item, decided }), ...(rows && { rows }) });
  const LONGEST = 30000;
  let retry = 1000;
  let stopped = false;

  const say = (where, ...what) => root.querySelector(`[data-live-${where}]`)?.replaceChildren(...what);
  const link = (words) => Object.assign(document.createElement("a"), { href: location.href, textContent: words });

  // Decided by a colleague: the page is put away with all that was typed, and can be had again.
  // With the safeguarding lead, or deleted: it is taken out, words and all.
  const tellItem = (told) => {
    const body = root.querySelector("[data-item-page]");
    const held = root.querySelector("[data-live-held]");
    if (held) {
      held.hidden = !told.held;
      root.querySelector("[data-live-held-words]").textContent = told.held ?? "";
    }
    const alert = root.querySelector("[data-live-item]");
    if (!told.what || !alert || alert.textContent === told.what) return;
    alert.replaceChildren(Object.assign(document.createElement("p"), { textContent: told.what }));
    root.querySelector("[data-live-next]").hidden = false;
    const again = root.querySelector("[data-live-again]");
    again.hidden = told.hide === "for good";
    if (again.hidden) return body?.remove();
    body.hidden = true;
    body.querySelector("[data-veil]").open = false;
    again.onclick = () => {
      body.hidden = false;
      again.hidden = true;
    };
    return undefined;
  };
  const tellRows = (told) =>
    Object.entries(told).forEach(([key, { gone, held }]) => {
      const row = root.querySelector(`[data-row="${key}"]`);
      const says = row?.querySelector("[data-row-held]");
      if (!says) return;
      says.textContent = gone ? "No longer waiting: decided, or passed on" : held;
      says.hidden = !says.textContent;
      if (gone) row.querySelectorAll("[data-row-words], input").forEach((part) => part.remove());
    });
  const show = (told) => {
    const waits = told.waiting !== "0";
    root.querySelectorAll("[data-live-count]").forEach((count) => (count.textContent = told.waiting));
    root.querySelectorAll("[data-live-some]").forEach((some) => (some.hidden = !waits));
    root.querySelectorAll("[data-live-none]").forEach((none) => (none.hidden = waits));
    const label = document.querySelector(`.sidebar a[href="${menu}"] .menuitem-label`);
    if (label) label.textContent = label.textContent.replace(/ \([^)]*\)$/, "") + (waits ? ` (${told.waiting})` : "");
    if (told.new === "0") say("news");
    else say("news", `${told.new} ${told.new === "1" ? newOne : newMany} `, link("Show"));
    if (item) tellItem(told.item ?? {});
    if (told.rows) tellRows(told.rows);
  };
  const stop = (words) => {
    stopped = true;
    say("line", words);
  };
  // Asked once each time the line could not be had: at first after a second, then each half minute.
  const ask = async () => {
    const reply = await fetch(`${now}?${asked}`, { redirect: "manual", headers: { Accept: "application/json" } });
    if (reply.type === "opaqueredirect") return stop("You are signed out. Sign in again to see what is new.");
    if (reply.status === 403 || reply.status === 404) return stop("You no longer have access to this page.");
    if (reply.ok) show(await reply.json());
    return undefined;
  };
  const listen = () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/live/${live}/?${asked}`);
    socket.onopen = () => {
      retry = 1000;
      say("line");
    };
    socket.onmessage = (message) => show(JSON.parse(message.data));
    socket.onclose = async (closed) => {
      if (closed.code === 4403) return stop("You no longer have access to this page, or you are signed out.");
      if (retry > 1000) say("line", "Live updates are off. Checking every 30 seconds.");
      await ask().catch(() => say("line", "We cannot reach Sayso at the moment. This page keeps trying."));
      if (stopped) return undefined;
      setTimeout(listen, retry);
      retry = Math.min(retry * 2, LONGEST);
      return undefined;
    };
  };
  listen();
})();
