// Reads the page aloud with the browser's own voice, and marks the sentence that is being read.
// Loaded on pages by sayso.js only when somebody asks for it. Nothing leaves the device: a voice
// that would send the words elsewhere is not used.
const page = document.documentElement.lang;
const PARTS = "h1, h2, h3, h4, p, li, dt, dd, legend, label, blockquote, figcaption, caption, th, td";

/** What is read, in order: parts that show, without parts of parts. */
function parts() {
  return [...document.querySelectorAll("main :is(" + PARTS + ")")].filter(
    (part) => !part.closest("nav") && !part.querySelector(PARTS) && part.checkVisibility() && part.textContent.trim(),
  );
}

/** A part's sentences, each with where it stands, so that it can be marked. */
function sentences(part) {
  const language = part.closest("[lang]").lang;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let text = "";
  while (walker.nextNode()) {
    pieces.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const place = (index) => {
    const piece = pieces.findLast((each) => each.start <= index);
    return [piece.node, Math.min(index - piece.start, piece.node.length)];
  };
  const cuts = globalThis.Intl?.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)]
    : [{ segment: text, index: 0 }];
  return cuts
    .filter(({ segment }) => segment.trim())
    .map(({ segment, index }) => {
      const range = new Range();
      range.setStart(...place(index));
      range.setEnd(...place(index + segment.trimEnd().length));
      return { text: segment.trim(), language, part, range };
    });
}

/** A voice of this language that is on the device itself; undefined where there is none. */
function voice(language) {
  const same = (each) => each.lang.replace("_", "-").toLowerCase().split("-")[0] === language.split("-")[0];
  const fitting = speechSynthesis.getVoices().filter((each) => same(each) && each.localService);
  return fitting.find((each) => each.lang.toLowerCase() === language.toLowerCase()) ?? fitting[0];
}

function mark(sentence) {
  document.querySelector(".is-aloud")?.classList.remove("is-aloud");
  globalThis.CSS?.highlights?.delete("aloud");
  if (!sentence) return;
  if (globalThis.CSS?.highlights) CSS.highlights.set("aloud", new Highlight(sentence.range));
  else sentence.part.classList.add("is-aloud");
  const box = sentence.range.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight - 120) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    sentence.part.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }
}

/** Ready a bar of buttons; returns what starts reading. */
export function reader(bar, opener) {
  const [pause, resume, stop, noVoice] = ["pause", "resume", "stop", "no-voice"].map((name) =>
    bar.querySelector(`[data-aloud-${name}]`),
  );
  let round = 0; // a voice that was stopped still says that it ended

  function end() {
    round += 1;
    speechSynthesis.cancel();
    mark(null);
    bar.hidden = true;
    opener.hidden = false;
  }

  function say(queue, mine) {
    if (mine !== round) return;
    const sentence = queue.shift();
    if (!sentence) return end();
    const chosen = voice(sentence.language);
    if (!chosen) return say(queue, mine); // in a language that this device cannot speak
    const words = new SpeechSynthesisUtterance(sentence.text);
    words.voice = chosen;
    words.lang = chosen.lang;
    words.onstart = () => mine === round && mark(sentence);
    words.onend = () => say(queue, mine);
    words.onerror = () => mine === round && end();
    speechSynthesis.speak(words);
  }

  function paused(is) {
    pause.hidden = is;
    resume.hidden = !is;
    (is ? resume : pause).focus();
  }

  pause.addEventListener("click", () => (speechSynthesis.pause(), paused(true)));
  resume.addEventListener("click", () => (speechSynthesis.resume(), paused(false)));
  stop.addEventListener("click", () => (end(), opener.focus()));
  addEventListener("pagehide", end);

  return () => {
    end();
    bar.hidden = false;
    opener.hidden = true;
    const has = Boolean(voice(page));
    noVoice.hidden = has;
    pause.hidden = !has;
    resume.hidden = true;
    (has ? pause : stop).focus();
    if (has) say(parts().flatMap(sentences), round);
  };
}
