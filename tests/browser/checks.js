// What the tests ask of a page, run inside the browser. Each check returns faults in words: none is good.
// test_the_checks.py shows each of them a page with the fault it is there to catch.
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const px = (value) => parseFloat(value) || 0;
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 40);

  function called(element) {
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    const parent = element.parentElement?.className;
    const inside = !element.id && !classes && typeof parent === "string" && parent ? `.${parent.split(" ")[0]} > ` : "";
    const id = element.id ? `#${element.id}` : "";
    return `${inside}${element.localName}${id}${classes} “${short(element.textContent || element.value || "")}”`;
  }

  const visible = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    return [...element.getClientRects()].some((rect) => rect.width > 0 && rect.height > 0);
  };
  // Out of sight on purpose: for screen readers only.
  const forReaders = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (style(at).clipPath !== "none" && at.offsetWidth <= 1) return true;
    }
    return false;
  };
  const scrolls = (value) => value === "auto" || value === "scroll";

  // --- Width and reflow ---

  function sideways() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = all("body *").filter((element) => {
      if (element.getBoundingClientRect().right <= root.clientWidth + 0.5 || element.closest("svg svg, svg *")) return false;
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (at !== root && at !== document.body && style(at).overflowX !== "visible") return false;
      }
      return true;
    });
    const causes = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return [`scrolls sideways (${root.scrollWidth} > ${root.clientWidth} px): ${causes.slice(0, 3).map(called).join("; ")}`];
  }

  function textNodes(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest("script, style, template, svg, [aria-hidden=true]")) found.push(node);
    }
    return found;
  }

  // What stands partly beside the window, or has no place in it.
  function outside(selector) {
    return all(selector).filter(visible).filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > innerWidth + 0.5;
    }).map((element) => `leaves the screen: ${called(element)}`);
  }

  // Text cut off by a box that hides what does not fit, or that sticks out of its own box.
  function clipped() {
    const faults = [];
    for (const box of all("body *")) {
      if (box.closest("svg") || !visible(box)) continue;
      const { overflowX, overflowY, display } = style(box);
      const hides = [overflowX, overflowY].map((value) => value === "hidden" || value === "clip");
      if ((hides[0] || hides[1]) && !forReaders(box)) {
        const edge = box.getBoundingClientRect();
        const cut = textNodes(box).find((node) => {
          if (!visible(node.parentElement) || forReaders(node.parentElement)) return false;
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()].some(
            (rect) =>
              (hides[0] && (rect.right > edge.right + 1 || rect.left < edge.left - 1)) ||
              (hides[1] && (rect.bottom > edge.bottom + 1 || rect.top < edge.top - 1)),
          );
        });
        if (cut) faults.push(`text is cut off: “${short(cut.data)}” in ${called(box)}`);
      }
      const own = [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (own && display !== "inline" && !scrolls(overflowX) && box.scrollWidth > box.clientWidth + 4 && box.clientWidth && !forReaders(box)) {
        faults.push(`text sticks out of ${called(box)} (${box.scrollWidth} > ${box.clientWidth} px)`);
      }
    }
    return faults;
  }

  // --- What belongs together stands together ---

  // A source's number or the way to the proof that stands off from its sentence, or in the next line.
  function loose() {
    const faults = [];
    for (const mark of all(".bm-cite a:first-child, .bm-why").filter(visible)) {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      walker.currentNode = mark;
      const before = walker.previousNode();
      if (!before || !visible(before.parentElement)) continue;
      if (/\s$/.test(before.data)) faults.push(`a space before ${called(mark)}`);
      const range = document.createRange();
      range.selectNodeContents(before);
      const line = [...range.getClientRects()].at(-1);
      if (line && mark.getClientRects()[0].top >= line.bottom) faults.push(`in the next line: ${called(mark)}`);
    }
    return faults;
  }

  // Cards in a row that begin at other heights, or are not equally tall.
  function uneven() {
    const faults = [];
    for (const list of all(".bm-next ul, .bm-doors ul").filter(visible)) {
      const boxes = [...list.children].filter(visible).map((card) => (list.closest(".bm-next") ? card.firstElementChild : card));
      const places = boxes.map((box) => box.getBoundingClientRect());
      places.forEach((place, index) => {
        const last = places[index - 1];
        if (!last || place.left <= last.left) return;
        if (Math.abs(place.top - last.top) > 1 || Math.abs(place.height - last.height) > 1) faults.push(`uneven: ${called(boxes[index])}`);
      });
    }
    return faults;
  }

  // The contents name each part that is shown, and none that is not.
  function contents() {
    const links = all(".bm-toc a");
    if (!links.length) return [];
    const listed = links.filter((link) => !link.parentElement.hidden).map((link) => link.hash.slice(1));
    const shown = all(".bm-prose h2[id]").filter((part) => visible(part) && !part.closest(".bm-next")).map((part) => part.id);
    return [
      ...shown.filter((id) => !listed.includes(id)).map((id) => `not in the contents: ${id}`),
      ...listed.filter((id) => !shown.includes(id)).map((id) => `in the contents, and not shown: ${id}`),
    ];
  }

  // Of a long list of like things, a dozen and then each eighth: what is asked of a template, not of each record.
  function thin() {
    for (const parent of all("main *")) {
      const seen = new Map();
      for (const child of [...parent.children]) {
        const kind = `${child.localName}.${child.className}`;
        const before = seen.get(kind) ?? 0;
        seen.set(kind, before + 1);
        if (before >= 12 && before % 8) child.remove();
      }
    }
    return [];
  }

  function openAll() {
    for (const fold of all("details")) fold.open = true;
    return [];
  }

  // --- First screen ---

  function firstScreen(needsLine) {
    const faults = [];
    const title = document.querySelector("h1");
    if (!title || !visible(title)) return ["no h1 in sight"];
    const inside = (element, what) => {
      const { bottom } = element.getBoundingClientRect();
      if (bottom > innerHeight) faults.push(`${what} ends at ${Math.round(bottom)} px, below the first ${innerHeight} px`);
    };
    inside(title, "the title");
    if (!needsLine) return faults;
    const answer = document.querySelector(".bm-short__say, .bm-hero__say");
    if (!answer || !visible(answer)) return [...faults, "the bottom line of the front matter is not shown"];
    inside(answer, "the answer");
    const first = document.querySelector(".bm-levels a, .bm-short__do :is(li, p), .bm-hero__doors a");
    if (!first || !visible(first)) return [...faults, "nothing to do is shown"];
    inside(first, "the first thing to do");
    return faults;
  }

  // --- Targets ---

  // Where a click counts: the element, the box its ::after stretches over, and its label.
  function reach(element) {
    const rects = [...element.getClientRects()];
    const after = style(element, "::after");
    if (after.content !== "none" && after.position === "absolute" && px(after.top) === 0 && element.offsetParent) {
      rects.push(element.offsetParent.getBoundingClientRect());
    }
    for (const label of element.labels ?? []) {
      if (visible(label)) rects.push(label.getBoundingClientRect());
    }
    return { width: Math.max(...rects.map((rect) => rect.width)), height: Math.max(...rects.map((rect) => rect.height)) };
  }

  // WCAG 2.5.8: a link in a sentence, or the number of its source, is as tall as its line.
  function inSentence(element) {
    if (element.closest("sup")) return true;
    if (style(element).display !== "inline") return false;
    let block = element.parentElement;
    while (block && style(block).display === "inline") block = block.parentElement;
    const words = (node) => [...node.childNodes].some((child) => (child.nodeType === Node.TEXT_NODE ? /\p{L}/u.test(child.data)
      : child.nodeType === Node.ELEMENT_NODE && !child.matches(`${CONTROLS}, sup, script, style, svg, [hidden]`) && words(child)));
    return words(block);
  }

  function targets(main, mainHeight, within = "body") {
    const faults = [];
    for (const element of all(CONTROLS, document.querySelector(within))) {
      if (!visible(element) || forReaders(element) || element.closest(".bm-skip")) continue;
      const { width, height } = reach(element);
      if ((width < 23.9 || height < 23.9) && !inSentence(element)) {
        faults.push(`${Math.round(width)}x${Math.round(height)} px, less than 24x24: ${called(element)}`);
      }
      if (element.matches(main) && height < mainHeight - 0.1) {
        faults.push(`${Math.round(height)} px high, a main action needs ${mainHeight}: ${called(element)}`);
      }
    }
    return faults;
  }

  // --- Forced colors ---

  const bordered = (element, pseudo) => {
    const look = style(element, pseudo);
    return look.borderTopStyle !== "none" && px(look.borderTopWidth) >= 1;
  };
  // What stays of a look when colors are taken away.
  const bare = (element) => {
    const mark = style(element, "::before");
    const look = style(element);
    return [look.borderTopWidth, look.borderTopStyle, look.outlineWidth, look.outlineStyle, look.fontWeight, look.textDecorationLine,
      mark.content].join();
  };

  function forcedColors() {
    const faults = [];
    const paper = style(document.body).backgroundColor;
    for (const sure of all(".bm-sure[data-sure]").filter(visible)) {
      const marks = all("i", sure);
      const full = marks.filter((mark) => bordered(mark) && px(style(mark).borderTopWidth) * 2 >= mark.offsetWidth - 1);
      if (full.length !== Number(sure.dataset.sure)) faults.push(`${full.length} full marks, not ${sure.dataset.sure}: ${called(sure)}`);
      if (marks.some((mark) => !bordered(mark))) faults.push(`a mark has no border: ${called(sure)}`);
    }
    for (const shape of all("svg.bm-shape").filter(visible)) {
      const ground = style(shape).color;
      if (ground === paper) faults.push(`a level's shape has the color of the page: ${called(shape.parentElement)}`);
      for (const mark of all(".m", shape)) {
        if (style(mark).stroke === ground) faults.push(`the mark in a level's shape cannot be seen: ${called(shape.parentElement)}`);
      }
    }
    const buttons = ".bm-btn, .bm-tool, .bm-scheme button, .bm-chip span, .bm-answers a, .bm-input, select, textarea";
    for (const button of all(buttons).filter(visible)) {
      if (!bordered(button)) faults.push(`no border: ${called(button)}`);
    }
    for (const group of all("[role=group], fieldset").filter(visible)) {
      const looks = (selector) => all(selector, group).filter(visible).map(bare);
      const on = looks("[aria-pressed=true]");
      if (looks("[aria-pressed=false]").some((look) => on.includes(look))) {
        faults.push(`pressed and not pressed look the same: ${called(group)}`);
      }
    }
    for (const box of all(".bm-chip input[type=checkbox]")) {
      const chip = box.nextElementSibling;
      if (!chip || !visible(chip)) continue;
      const before = bare(chip);
      box.checked = !box.checked;
      const after = bare(chip);
      box.checked = !box.checked;
      if (before === after) faults.push(`checked and not checked look the same: ${called(chip)}`);
    }
    return faults;
  }

  // --- Motion ---

  function motion() {
    const faults = [];
    const seconds = (list) => Math.max(...list.split(",").map((value) => px(value) * (value.trim().endsWith("ms") ? 0.001 : 1)));
    if (style(document.documentElement).scrollBehavior !== "auto") faults.push("scrolling is smooth");
    for (const element of all("*")) {
      for (const pseudo of [undefined, "::before", "::after"]) {
        const look = style(element, pseudo);
        if (seconds(look.transitionDuration) > 0.01) faults.push(`moves (transition): ${called(element)}`);
        if (look.animationName !== "none" && seconds(look.animationDuration) > 0.01) faults.push(`moves (animation): ${called(element)}`);
      }
    }
    return [...new Set(faults)];
  }

  // --- Paper ---

  // A record may be longer than a sheet: it breaks between its parts.
  const KEPT_WHOLE = "tbody tr, article:not(.bm-record), .bm-record > p, .bm-record dl > div, figure, .bm-doors li, .bm-finding, .bm-notice, .bm-cond, .bm-faq, .bm-box";

  // Relative luminance (WCAG) of a computed color, painted on white.
  function luminance(color) {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    const linear = [red, green, blue].map((value) => {
      const part = (value * alpha + 255 * (1 - alpha)) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function paper() {
    const faults = [];
    for (const element of all(`header.bm-header, nav, form, .bm-quiet, .bm-skip, [popover], ${CONTROLS.replace("a[href], ", "").replace(", summary", "")}`)) {
      if (visible(element)) faults.push(`furniture on paper: ${called(element)}`);
    }
    if (!textNodes(document.body).some((node) => /not a check-up|not take the place of medical care/.test(node.data) && visible(node.parentElement))) {
      faults.push("the disclaimer does not print");
    }
    // The safety check prints as a note: what was ticked and the answer.
    const note = document.body.classList.contains("bm-kind-safety");
    for (const heading of all(note ? "main h1" : "main :is(h1, h2, h3)")) {
      // .bm-pro: the way to the therapists' pages is for the screen; on paper it would lead nowhere
      if (!heading.closest("[hidden], form, nav, .bm-pro") && !visible(heading)) faults.push(`a heading does not print: ${called(heading)}`);
    }
    for (const details of all("main details")) {
      if (!details.checkVisibility() || details.closest("nav, form")) continue;
      const lost = textNodes(details).find((node) => !node.parentElement.closest("[hidden], nav, form, button, summary, .bm-citebox") && !visible(node.parentElement));
      if (lost) faults.push(`closed on paper: “${short(lost.data)}” in ${called(details)}`);
    }
    for (const link of all("main a[href^=http]").filter(visible)) {
      const shown = link.textContent + style(link, "::after").content;
      const bareAddress = link.href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
      const doi = bareAddress.replace(/^(dx\.)?doi\.org\//, "");
      if (!shown.includes(bareAddress) && !shown.includes(doi)) faults.push(`the address of a link is not printed: ${called(link)}`);
    }
    for (const link of all("main a[href]").filter((each) => visible(each) && !/^http/.test(each.getAttribute("href")))) {
      const href = link.getAttribute("href");
      if (href.length > 1 && style(link, "::after").content.includes(href)) faults.push(`an address nobody can type: ${called(link)}`);
    }
    for (const list of all("main ol").filter((each) => visible(each) && style(each).listStyleType === "decimal")) {
      const digits = String(list.children.length).length + 0.8; // and the dot
      const room = px(style(list).paddingLeft) + Math.max(0, list.getBoundingClientRect().left);
      if (room < digits * 0.55 * px(style(list).fontSize)) faults.push(`numbers are cut: ${called(list)}`);
    }
    for (const node of textNodes(document.body)) {
      const element = node.parentElement;
      if (!visible(element) || forReaders(element) || style(element).printColorAdjust === "exact") continue;
      const ratio = 1.05 / (luminance(style(element).color) + 0.05); // printers leave backgrounds out: paper is white
      if (ratio < 4.5) faults.push(`pale on paper (${ratio.toFixed(1)}): ${called(element)}`);
    }
    for (const whole of all(KEPT_WHOLE).filter(visible)) {
      if (whole.closest("main") && !style(whole).breakInside.startsWith("avoid")) faults.push(`may break across sheets: ${called(whole)}`);
    }
    return [...new Set(faults)];
  }

  // --- Without the script ---

  function headAndLine(needsLine) {
    const faults = [];
    const title = document.querySelector("h1");
    const line = document.querySelector(".bm-short, .bm-hero__text");
    if (!title || !visible(title)) faults.push("no h1 in sight");
    if (needsLine && !(line && visible(line))) faults.push("no bottom line in sight");
    return faults;
  }

  // The few words around a button or a field.
  const LITTLE = 40;
  const around = new Map();
  function ofControl(element) {
    if (!element || element.localName === "main") return false;
    if (!around.has(element)) {
      const here = element.querySelector("button, input, select, textarea");
      around.set(element, here ? element.textContent.trim().split(/\s+/).length < LITTLE : ofControl(element.parentElement));
    }
    return around.get(element);
  }

  // The text of the page that can be seen, or opened without a script. Controls aside, unless asked for: they may need it.
  function shownText(withControls = false) {
    around.clear();
    return textNodes(document.querySelector("main"))
      .filter((node) => {
        const parent = node.parentElement;
        if (parent.closest("noscript, button, label, legend, option, output, [role=status], form, [popover], .bm-anchor") || (!withControls && ofControl(parent))) return false;
        const folded = parent.closest("details:not([open])");
        return visible(folded ?? parent);
      })
      .map((node) => node.data.replace(/\s+/g, " ").trim());
  }

  // --- Keyboard ---

  let order = [];

  function tabStops() {
    order = all(`${CONTROLS}, [tabindex]`).filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.closest("[inert]") || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.localName === "summary" && element !== element.parentElement.querySelector("summary")) return false;
      if (element.type === "radio") {
        const group = all(`input[type=radio][name="${element.name}"]`, element.form ?? document);
        return element === (group.find((radio) => radio.checked) ?? group[0]);
      }
      return true;
    });
    return order.map(called);
  }

  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const ring = [element, element.nextElementSibling].some((shown) => {
      if (!shown || (shown !== element && !element.matches("input"))) return false;
      const look = style(shown);
      return look.outlineStyle !== "none" && px(look.outlineWidth) >= 2;
    });
    const label = element.matches("input") && px(style(element).opacity) === 0 ? (element.nextElementSibling ?? element) : element;
    const seen = [...label.getClientRects()].some((rect) => {
      const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
      const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
      if (right - left < 1 || bottom - top < 1) return false;
      const points = [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.2, 0.8].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
      return points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (element.contains(hit) || label.contains(hit) || hit.contains(element));
      });
    });
    return {
      index: order.indexOf(element),
      name: called(element),
      ring,
      seen,
      scroller: scrolls(style(element).overflowX) || scrolls(style(element).overflowY),
    };
  }

  // --- Geometry ---

  // Taller than a control may be, each for a reason.
  const TALL = {
    "textarea": "room to write in",
    ".bm-doors a, .bm-levels a, .bm-next a, .bm-answers a": "a whole card",
    ".bm-pro a": "a whole row of a list",
    "summary": "a row that opens: its words are what somebody is to read",
  };
  // Narrower than 18 letters, each for a reason.
  const SLIM = {
    ".bm-brand *": "the name of the site",
    "button, .bm-btn, .bm-tool, legend, figcaption, .bm-tag, .bm-sure": "a few words, no text",
    "th, thead *": "the heading of a column",
    ".bm-dial *": "a number and its place, to be found at a glance",
    ".bm-tenfold td": "two or three words",
    "svg *, .bm-map *": "in a drawing",
    ".bm-step__top *": "the title of a step, beside its drawing",
  };
  const [TALLEST, NARROWEST, NARROW_IN_TEXT, COLUMN, COLUMN_OF_LARGE] = [72, 44, 24, 18, 14];
  const names = (list) => Object.keys(list).join(", ");
  // Side to side inside a box that scrolls, and can be brought into sight.
  const inScroller = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (scrolls(style(at).overflowX) && at.scrollWidth > at.clientWidth + 1) return at;
    }
    return null;
  };

  // A link of words alone: no button, no card.
  const bareLink = (element) => !bordered(element) && (matchMedia("(forced-colors: active)").matches || style(element).backgroundColor === "rgba(0, 0, 0, 0)");

  const linesOf = (nodes) => [...new Set(nodes.flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 8));
  }))];

  function sizes(controls) {
    const faults = [];
    const root = px(style(document.documentElement).fontSize) / 16;
    for (const element of controls) {
      const text = inSentence(element) || (element.localName === "a" && bareLink(element));
      const { width } = reach(element);
      const box = style(element).display === "inline" ? null : element.getBoundingClientRect();
      // Of letters twice as large a button has a few lines, and is no more than a quarter of the screen.
      const most = root > 1 ? Math.max(TALLEST * root, innerHeight / 4) : TALLEST;
      // A link of words is as tall as its words, and no taller.
      const needs = element.localName === "a" && bareLink(element) ? linesOf(textNodes(element)).length * px(style(element).lineHeight) + 24 * root : 0;
      if (box && box.height > Math.max(most, needs) + 0.5 && !element.matches(names(TALL))) {
        faults.push(`${Math.round(box.height)} px tall: ${called(element)}`);
      }
      if (element.closest("sup")) continue; // the number of a source: as wide as its digits, with room around it
      const least = text ? NARROW_IN_TEXT : NARROWEST;
      if (width < least - 0.1) faults.push(`${Math.round(width)} px wide, less than ${least}: ${called(element)}`);
    }
    return faults;
  }

  // Text that runs over three lines and more, in a column of fewer than 18 letters.
  function slim(within) {
    const faults = [];
    const probe = document.createElement("canvas").getContext("2d");
    const blocks = new Map();
    for (const node of textNodes(within)) {
      if (!visible(node.parentElement) || forReaders(node.parentElement)) continue;
      let block = node.parentElement;
      while (block && style(block).display === "inline") block = block.parentElement;
      if (block) blocks.set(block, [...(blocks.get(block) ?? []), node]);
    }
    for (const [block, nodes] of blocks) {
      if (block.closest(names(SLIM)) || inScroller(block)) continue;
      const look = style(block);
      const width = block.clientWidth - px(look.paddingLeft) - px(look.paddingRight);
      if (!nodes.some(({ data }) => /\S\s+\S/.test(data))) continue;
      if (linesOf(nodes).length < 3) continue;
      probe.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
      const letter = probe.measureText("0").width;
      // Where letters are as large as a reader asked for: nearly half of the screen.
      const large = px(style(document.documentElement).fontSize) > 16;
      const least = Math.min((large ? COLUMN_OF_LARGE : COLUMN) * letter, innerWidth * 0.45);
      if (width < least - letter / 2) faults.push(`a column of ${(width / letter).toFixed(1)} letters: ${called(block)}`);
    }
    return faults;
  }

  // Beside the window, or under another thing: what a finger at its middle would touch. Brought into sight as the
  // browser does for a link or the Tab key, below a bar that sticks.
  const sticks = (element) => {
    for (let at = element; at; at = at.parentElement) if (style(at).position === "sticky") return true;
    return false;
  };

  function covered(controls) {
    const faults = [];
    const bar = document.querySelector(".bm-header");
    for (const element of controls) {
      const scroller = inScroller(element);
      const whole = (scroller ?? element).getBoundingClientRect();
      if (whole.left < -0.5 || whole.right > document.documentElement.clientWidth + 0.5) {
        faults.push(`beside the window: ${called(element)}`);
        continue;
      }
      const target = element.labels?.length && style(element).opacity === "0" ? element.labels[0] : element;
      const middle = () => {
        const rect = [...target.getClientRects()].find(({ width, height }) => width && height);
        return [rect.left + rect.width / 2, rect.top + rect.height / 2];
      };
      const top = bar && !bar.contains(element) && style(bar).position === "sticky" ? Math.max(bar.getBoundingClientRect().bottom, 0) : 0;
      let [x, y] = middle();
      if (scroller || y < top || y > innerHeight - 1) {
        target.scrollIntoView({ block: "start", inline: "nearest", behavior: "instant" });
        [x, y] = middle();
      }
      const mine = (hit) => hit && ([target, element, ...(element.labels ?? [])].some((part) => part.contains(hit))
        || (hit.contains(target) && !hit.matches("body, html, main")));
      let hit = document.elementFromPoint(x, y);
      let own = mine(hit);
      if (!own && hit && sticks(hit)) {
        target.scrollIntoView({ block: "start", behavior: "instant" });
        hit = document.elementFromPoint(...middle());
        own = mine(hit);
      }
      if (!own) faults.push(`under another thing: ${called(element)} is under ${hit ? called(hit) : `nothing at ${Math.round(x)}, ${Math.round(y)}`}`);
    }
    return faults;
  }

  // The link at a heading: not over any letter or icon, and not past the edge.
  function crossed() {
    const faults = [];
    const lies = (a, b) => b.width && b.left < a.right && b.right > a.left && b.top < a.bottom && b.bottom > a.top;
    const places = new Map();
    const placesIn = (part) => {
      if (!places.has(part)) {
        const words = textNodes(part).filter((node) => !node.parentElement.closest(".bm-anchor") && visible(node.parentElement));
        places.set(part, [...words.flatMap((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()];
        }), ...all(".bm-i", part).map((icon) => icon.getBoundingClientRect())]);
      }
      return places.get(part);
    };
    for (const link of all(".bm-anchor").filter(visible)) {
      const { left, right, top, bottom } = link.getBoundingClientRect();
      const sign = { left: left + 6, right: right - 6, top: top + 6, bottom: bottom - 6 };
      const near = placesIn(link.closest("h2, h3").parentElement);
      if (near.some((rect) => lies(sign, rect))) faults.push(`over words: ${link.ariaLabel}`);
      if (right > innerWidth) faults.push(`past the edge: ${link.ariaLabel}`);
    }
    return faults;
  }

  // What can be measured of a page in any state. Where something is open over the page, that and the header.
  function geometry(onPaper = false) {
    const open = CSS.supports("selector(:popover-open)") && document.querySelector(":popover-open");
    const within = open && style(open).position === "fixed" ? document.querySelector(".bm-header") : document.body;
    if (onPaper) return [...sideways(), ...slim(within)];
    const controls = all(CONTROLS, within).filter((element) =>
      visible(element) && !forReaders(element) && !element.closest(".bm-skip") && !element.disabled && !inStrangeBox(element));
    const found = [...sideways(), ...sizes(controls), ...slim(within), ...crossed(), ...covered(controls)];
    scrollTo({ top: 0, behavior: "instant" });
    return found;
  }
  // A link in a drawing is asked by tests of its own.
  const inStrangeBox = (element) => Boolean(element.closest("svg"));

  // --- Moves while it loads ---

  async function shift() {
    const found = [];
    const note = (entries) => {
      for (const entry of entries) {
        if (entry.hadRecentInput) continue;
        const nodes = entry.sources.map((source) => source.node).filter(Boolean);
        const names = nodes.map((node) => called(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement));
        found.push(`moves while loading (${entry.value.toFixed(4)}): ${names.slice(0, 3).join("; ")}`);
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    note(observer.takeRecords());
    observer.disconnect();
    return found;
  }

  function fonts() {
    return [...document.fonts].map((font) => `a web font: ${font.family}`);
  }

  async function kept() {
    const faults = [];
    if (localStorage.length) faults.push(`kept in localStorage: ${Object.keys(localStorage)}`);
    if (sessionStorage.length) faults.push(`kept in sessionStorage: ${Object.keys(sessionStorage)}`);
    if (document.cookie) faults.push(`a cookie: ${document.cookie}`);
    for (const { name } of await indexedDB.databases()) faults.push(`a database: ${name}`);
    for (const name of await caches.keys()) faults.push(`a cache: ${name}`);
    if ((await navigator.serviceWorker.getRegistrations()).length) faults.push("a service worker");
    return faults;
  }

  window.checks = { geometry, crossed, loose, uneven, contents, thin, openAll, sideways, outside, clipped, firstScreen, targets, forcedColors, motion, paper, headAndLine, shownText, tabStops, focused, shift, fonts, kept };
})();
