// The comparison's filters. Without this file the whole table stands; nothing here is stored or sent.
// What filters need is fetched when somebody reaches for them, or comes with a choice in the address.

export default function (element) {
  const form = element.querySelector("form");
  const said = element.querySelector("[role=status]");
  let asked;

  function load() {
    asked ??= Promise.all([
      import("./filters.js"),
      fetch(element.dataset.from).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer))),
    ]).then(([module, data]) => module.default(element, data), () => {
      asked = undefined;
      said.textContent = "The filters did not load. The whole table is below.";
    });
    return asked;
  }

  form.querySelector("fieldset").disabled = false;
  element.querySelector(".bm-take__shown").hidden = false;
  // Where the style sheet holds the fold open, say so to a screen reader too.
  const fold = form.querySelector("details");
  if (!fold.firstElementChild.getClientRects().length) fold.open = true;
  for (const kind of ["pointerover", "focusin", "change"]) form.addEventListener(kind, load);
  element.addEventListener("click", async (event) => {
    const kind = event.target.dataset?.save;
    if (kind) (await load())?.(kind);
  });
  if (location.search) load();
}
