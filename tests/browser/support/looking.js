// What is asked of a page inside the browser. Each function returns a list of what is wrong.
(() => {
  const name = (part) => `<${part.tagName.toLowerCase()}${part.id ? `#${part.id}` : ""}${
    part.classList.length ? `.${[...part.classList].join(".")}` : ""
  }> ${(part.innerText || part.value || "").trim().replace(/\s+/g, " ").slice(0, 60)}`;

  const isSpoken = (part) =>
    part.closest(".govuk-visually-hidden, [aria-hidden=true], .govuk-skip-link, noscript");

  const isShown = (part) =>
    part.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    part.getClientRects().length > 0 &&
    !isSpoken(part);

  const scrolls = (part) => {
    for (let above = part; above && above !== document.body; above = above.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return true;
    }
    return false;
  };

  /** Every run of text that can be seen, as the boxes that its letters fill. */
  function* words() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !isShown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) yield { node, part: node.parentElement, box };
      }
    }
  }

  const controls =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  /** Nothing makes the page scroll sideways. */
  function sideways() {
    const page = document.documentElement;
    if (page.scrollWidth <= innerWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((part) => {
      const box = part.getBoundingClientRect();
      return isShown(part) && !scrolls(part) && (box.right > innerWidth + 1 || box.left < -1);
    });
    return [`${page.scrollWidth} px wide: ${wide.slice(0, 3).map(name).join(" | ")}`];
  }

  /** Nothing but a table that is meant to lies beyond the edge of the part that scrolls. */
  function beyond() {
    const meant = ".sayso-wide-table, .listing, .w-slim-header, textarea, select, pre";
    return [...document.querySelectorAll("main, main *")].filter((part) => {
      const isScrolled = /auto|scroll/.test(getComputedStyle(part).overflowX);
      return isScrolled && isShown(part) && !part.closest(meant) && !part.querySelector(":scope > .listing") && part.scrollWidth > part.clientWidth + 1;
    }).map((part) => `${part.scrollWidth} px in ${part.clientWidth}: ${name(part).slice(0, 80)}`);
  }

  /** What lies beyond the edge can be reached: it stands in a part that scrolls and that the keyboard can reach. */
  function lost() {
    const reached = (part) => {
      for (let above = part; above && above !== document.body; above = above.parentElement) {
        const isScrolled = /auto|scroll/.test(getComputedStyle(above).overflowX);
        if (isScrolled && (above.tabIndex >= 0 || above.querySelector("a[href], button"))) return true;
      }
      return false;
    };
    // Wagtail's, aside on purpose; and headings of columns that each cell says itself on a phone.
    const kept = ".w-slim-header, .w-minimap, .sayso-queue thead";
    const own = [...document.querySelectorAll("main *")].filter((part) => {
      const box = part.getBoundingClientRect();
      const isBeyond = box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
      return isBeyond && isShown(part) && !part.closest(kept) && !reached(part);
    });
    return own.filter((part) => !own.includes(part.parentElement)).slice(0, 3)
      .map((part) => `${Math.round(part.getBoundingClientRect().right)} px: ${name(part)}`);
  }

  /** A field is wide enough for what is typed into it. */
  function squeezed() {
    const typed = "main :is(select, textarea, input:not([type=radio], [type=checkbox], [type=hidden], [type=color]))";
    return [...document.querySelectorAll(typed)].filter(isShown)
      .map((part) => [part, part.getBoundingClientRect()])
      .filter(([, box]) => box.width < 64 || box.height < 24)
      .map(([part, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${name(part)}`);
  }

  /** Every reference to a hint, an error or a label leads to a part of the page. */
  function untied() {
    return ["aria-describedby", "aria-labelledby", "aria-errormessage", "aria-controls", "for"].flatMap((by) =>
      // Wagtail's editor of rich text names a hint that it draws only while it is empty.
      [...document.querySelectorAll(`main [${by}]:not(.public-DraftEditor-content)`)].flatMap((part) =>
        part.getAttribute(by).trim().split(/\s+/)
          .filter((id) => id && !document.getElementById(id))
          .map((id) => `${by}="${id}": ${name(part)}`)));
  }

  /** No words are cut off by the box around them or by the edge of the page. */
  function cut(words) {
    const found = new Set();
    for (const { part, box } of words) {
      if (scrolls(part)) continue;
      if (box.right > innerWidth + 1 || box.left < -1) found.add(`off the page: ${name(part)}`);
      for (let above = part; above !== document.body; above = above.parentElement) {
        const style = getComputedStyle(above);
        const edge = above.getBoundingClientRect();
        const isCut =
          (/hidden|clip/.test(style.overflowX) && (box.right > edge.right + 2 || box.left < edge.left - 2)) ||
          (/hidden|clip/.test(style.overflowY) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4));
        if (isCut) found.add(`cut: ${name(part)}`);
      }
    }
    return [...found];
  }

  /** No words lie on other words. A line's box is higher than its letters: its middle counts. */
  function overlaps(words) {
    const all = words.map(({ node, part, box }) => ({
      node, part, left: box.left, right: box.right,
      top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3,
    }));
    const found = [];
    all.sort((one, other) => one.top - other.top);
    all.forEach((one, place) => {
      for (const other of all.slice(place + 1)) {
        if (other.top > one.bottom) break;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        if (one.node !== other.node && across > 2) found.push(`${name(one.part)} × ${name(other.part)}`);
      }
    });
    return found;
  }

  /** All three, at the top: further down, what stays in its corner lies on what passes below. */
  function laidOut() {
    scrollTo({ top: 0, left: 0, behavior: "instant" });
    const seen = [...words()];
    return { sideways: sideways(), cut: cut(seen), overlaps: overlaps(seen) };
  }

  const targetOf = (part) => {
    if (part.matches(".card__link")) return part.closest(".card"); // its ::after covers the card
    const item = part.closest(".govuk-radios__item, .govuk-checkboxes__item, label");
    return part.matches("input[type=radio], input[type=checkbox]") && item ? item : part;
  };

  const isInSentence = (part) => {
    if (getComputedStyle(part).display !== "inline") return false;
    const around = part.parentElement.innerText.trim();
    return around.length > part.innerText.trim().length + 3;
  };

  /** Things to press smaller than this many pixels (WCAG 2.5.8, links in a sentence excepted). */
  function small(least) {
    const targets = [...document.querySelectorAll(controls)]
      .filter((part) => isShown(part) && !isInSentence(part))
      .map((part) => ({ part, box: targetOf(part).getBoundingClientRect() }));
    const isCrowded = ({ part, box }) => {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      return targets.some(({ part: other, box: its }) => {
        const [dx, dy] = [Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)];
        return other !== part && !part.contains(other) && Math.hypot(dx, dy) < least / 2;
      });
    };
    return targets
      .filter(({ box }) => box.height < least - 0.5 || box.width < least - 0.5)
      .filter((target) => least > 24 || isCrowded(target))
      .map(({ part, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${name(part)}`);
  }

  const hasEdge = (part, pseudo) => {
    const style = getComputedStyle(part, pseudo);
    return ["Top", "Bottom", "Left", "Right"].some(
      (side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1
    );
  };

  /** In forced colours backgrounds and shadows go: what is pressed needs an edge or a line. */
  function unseen() {
    const pressed = "button, .button, input:not([type=hidden]), select, textarea, summary, .tag";
    return [...document.querySelectorAll(pressed)].filter(isShown).filter((part) => {
      const target = targetOf(part);
      const label = target.querySelector?.("label");
      const edges = hasEdge(target) || (label && hasEdge(label, "::before"));
      const isLine = /underline/.test(getComputedStyle(part).textDecorationLine);
      const drawn = part.matches("summary") && (part.querySelector("svg") || getComputedStyle(part, "::before").content !== "none");
      return !edges && !isLine && !drawn;
    }).map(name);
  }

  /** The visual order is the order of the page: nothing is moved by style or by number. */
  function moved() {
    return [...document.body.querySelectorAll("*")].filter((part) => {
      const style = getComputedStyle(part);
      const held = part.querySelectorAll(controls).length + part.matches(controls);
      const turned = /flex/.test(style.display) && /reverse/.test(style.flexDirection + style.flexWrap);
      return part.tabIndex > 0 || (held && style.order !== "0") || (held > 1 && turned);
    }).map(name);
  }

  /** What has the focus now: which place in the page, and what is wrong with how it looks. */
  function focused() {
    const part = document.activeElement;
    if (!part || part === document.body) return null;
    const wrong = [];
    const target = targetOf(part);
    const box = target.getBoundingClientRect();
    const style = getComputedStyle(part);
    const rings = [[part], [part, "::before"], [target], [part.nextElementSibling, "::before"], [part.nextElementSibling]]
      .filter(([at]) => at)
      .map(([at, pseudo]) => getComputedStyle(at, pseudo))
      .filter((each) => (each.outlineStyle !== "none" && parseFloat(each.outlineWidth) >= 2) || each.boxShadow !== "none");
    if (!rings.length || (style.opacity === "0" && rings.length < 1)) wrong.push("the focus cannot be seen");
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
      wrong.push("the focus is off the screen");
    } else {
      const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
      const seen = [0.1, 0.5, 0.9].filter((at) => {
        const y = box.top + box.height * at;
        const there = y > 0 && y < innerHeight && document.elementFromPoint(x, y);
        // Wagtail's calendar opens over its own field.
        if (there && there.closest(".xdsoft_datetimepicker")) return true;
        return there && (target.contains(there) || there.contains(target) || part.contains(there));
      });
      if (box.height < innerHeight && !seen.length) wrong.push("the focus is hidden under something");
    }
    if (part.closest(".w-slim-header")) wrong.length = 0; // Wagtail's own, in its own shadow
    const all = [...document.querySelectorAll("*")];
    // A bare page, of an error, ends with the people who can help.
    const foot = document.querySelector("footer") ?? document.querySelector(".help");
    const atFoot = foot?.contains(part) ?? false;
    // A browser's own field for a date has a stop for the day, the month, the year and the calendar.
    const hasStops = part.matches("input[type=date]");
    return { place: all.indexOf(part), part: name(part), wrong, atFoot, hasStops };
  }

  /** Every part that can be seen, by its classes and those of what it stands in. */
  function parts() {
    const made = (part) => `${part.localName}.${part.getAttribute("class") ?? ""}`;
    const shown = [...document.body.querySelectorAll("*")].filter((part) => part.checkVisibility());
    return [...new Set(shown.map((part) => `${made(part.parentElement)} > ${made(part)}`))];
  }

  window.looking = { parts, laidOut, sideways, beyond, lost, squeezed, untied, small, unseen, moved, focused };
})();
