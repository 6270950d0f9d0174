// Live queues: an open screen hears what is new; where no line can be had, it asks by itself and says so.
(() => {
  "use strict";
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const { live, since, item, decided, now, menu, newOne, newMany } = root.dataset;
  const asked = new URLSearchParams({ since, ...(item && { item, decided }) });
  const LONGEST = 60000;
  let retry = 1000;
  let stopped = false;

  const say = (where, ...what) => root.querySelector(`[data-live-${where}]`)?.replaceChildren(...what);
  const link = (words) => Object.assign(document.createElement("a"), { href: location.href, textContent: words });

  const tellItem = (told) => {
    const alert = root.querySelector("[data-live-item]");
    if (!alert || alert.textContent) return;
    alert.replaceChildren(Object.assign(document.createElement("p"), { textContent: told.what }));
    if (told.hide) root.querySelector("[data-decision]")?.remove();
    const next = root.querySelector("[data-live-next]");
    if (told.hide && next) next.hidden = false;
  };
  const show = (told) => {
    const waits = told.waiting !== "0";
    root.querySelectorAll("[data-live-count]").forEach((count) => (count.textContent = told.waiting));
    root.querySelectorAll("[data-live-some]").forEach((some) => (some.hidden = !waits));
    root.querySelectorAll("[data-live-none]").forEach((none) => (none.hidden = waits));
    const label = document.querySelector(`.sidebar a[href="${menu}"] .menuitem-label`);
    if (label) label.textContent = label.textContent.replace(/ \([^)]*\)$/, "") + (waits ? ` (${told.waiting})` : "");
    if (told.new === "0") say("news");
    else say("news", `${told.new} ${told.new === "1" ? newOne : newMany} `, link("Show"));
    if (told.item) tellItem(told.item);
  };
  const stop = (words) => {
    stopped = true;
    say("line", words);
  };
  // Asked once each time the line could not be had: at first after a second, then each minute.
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
      if (retry > 1000) say("line", "Live news is off at the moment. This page looks for news once a minute.");
      await ask().catch(() => say("line", "We cannot reach Sayso at the moment. This page keeps trying."));
      if (stopped) return undefined;
      setTimeout(listen, retry);
      retry = Math.min(retry * 2, LONGEST);
      return undefined;
    };
  };
  listen();
})();
