// The screen with a survey's questions: saves by itself, moves questions. All of it works without.
(() => {
  "use strict";
  const form = document.querySelector("[data-builder]");
  if (!form) return;
  const told = form.querySelector("[data-saved]");
  const { order, seen } = form.elements;
  const PAUSE = 2000;
  let waiting = 0;
  let changes = 0;
  let saved = 0;
  let again = false;
  let going = Promise.resolve();

  // --- saving by itself -------------------------------------------------------------------------
  const say = (words, isWrong = false) => {
    told.textContent = words;
    told.classList.toggle("sayso-wrong", isWrong);
  };
  const SIGNED_OUT = "Not saved: you may be signed out. Press “Save the questions”: you are asked to sign in, "
    + "and what you typed is given back to you.";
  const shown = (reply) => {
    seen.value = reply.seen;
    for (const [place, id] of Object.entries(reply.ids)) form.elements[`q${place}-id`].value = id;
    for (const [place, hints] of Object.entries(reply.hints)) {
      const list = form.querySelector(`[data-question="${place}"] [data-hints]`);
      list.replaceChildren(...hints.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
    }
    const left = reply.missing.length;
    say(`Saved at ${reply.at}. ${left ? `${left} missing before it can open: ${reply.missing.join(" ")}` : "It can open."}`);
  };
  const save = async () => {
    if (saved === changes) return;
    const at = changes;
    const data = new FormData(form);
    data.set("by_itself", "yes");
    if (again) data.set("again", "yes");
    try {
      const headers = { "X-Requested-With": "XMLHttpRequest" };
      const reply = await fetch(form.action, { method: "POST", body: data, headers });
      const isOurs = reply.headers.get("Content-Type")?.startsWith("application/json");
      if (!isOurs) return say(SIGNED_OUT, true);
      const answer = await reply.json();
      if (!reply.ok) return say(`Not saved. ${answer.why}`, true);
      shown(answer);
      again = true;
      saved = at;
    } catch {
      say("Not saved: there is no connection. What you typed stays here, and is saved when it is back.", true);
      later();
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (going = going.then(save)), PAUSE);
  };
  const changed = () => {
    changes += 1;
    later();
  };
  form.addEventListener("input", changed);
  let isLeaving = false;
  form.addEventListener("submit", (event) => {
    // One that is on its way has to arrive first: it changes which state this screen has seen.
    clearTimeout(waiting);
    if (isLeaving) return;
    event.preventDefault();
    isLeaving = true;
    // A form that is being sent cannot be sent once more: only after this event is over.
    going.then(() => setTimeout(() => form.requestSubmit(event.submitter)));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && saved !== changes) event.preventDefault();
  });

  // --- another order ----------------------------------------------------------------------------
  const all = () => [...form.querySelectorAll("[data-question]")];
  const renumber = () => {
    const questions = all();
    questions.forEach((question, at) => {
      question.querySelectorAll("[data-number]").forEach((each) => (each.textContent = at + 1));
      const [up, down] = question.querySelectorAll("[name=move]");
      if (up) up.disabled = at === 0;
      if (down) down.disabled = at === questions.length - 1;
    });
    order.value = questions.map((question) => question.dataset.question).join();
  };
  const moved = (question) => {
    renumber();
    say(`This is question ${all().indexOf(question) + 1} now.`);
    changed();
  };
  if (order.value) {
    const questions = new Map(all().map((each) => [each.dataset.question, each]));
    const last = all().at(-1).nextSibling;
    order.value.split(",").forEach((place) => last.before(questions.get(place) ?? ""));
    renumber();
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=move]");
    if (!button) return;
    event.preventDefault();
    const question = button.closest("[data-question]");
    if (button.value.startsWith("up")) question.previousElementSibling?.matches("[data-question]") && question.previousElementSibling.before(question);
    else question.nextElementSibling?.matches("[data-question]") && question.nextElementSibling.after(question);
    moved(question);
    (button.disabled ? question.querySelector("[name=move]:not(:disabled)") : button).focus();
  });

  let dragged = null;
  form.querySelectorAll("[data-drag]").forEach((handle) => {
    handle.hidden = false;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      dragged = handle.closest("[data-question]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(dragged, 0, 0);
    });
    handle.addEventListener("dragend", () => (dragged = null));
  });
  const over = (event) => (dragged ? event.target.closest?.("[data-question]") : null);
  form.addEventListener("dragover", (event) => over(event) && event.preventDefault());
  form.addEventListener("drop", (event) => {
    const onto = over(event);
    if (!onto || onto === dragged) return;
    event.preventDefault();
    const { top, height } = onto.getBoundingClientRect();
    if (event.clientY < top + height / 2) onto.before(dragged);
    else onto.after(dragged);
    moved(dragged);
  });
})();
