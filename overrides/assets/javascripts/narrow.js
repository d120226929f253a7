// Conditions: the field that narrows the list while typing appears only with this script. What finds and what shows it
// comes with the first word. Nothing is kept or sent.
export default function narrow(box) {
  const field = box.querySelector("input");
  const note = box.querySelector("[role=status]");
  let turn = 0;
  let narrowed = () => note.replaceChildren();

  // Shows the rows that have the most of what was asked; all of them where nothing is typed.
  async function show() {
    const mine = ++turn;
    const query = field.value.trim();
    if (query.length < 2) return narrowed(null);
    let answer;
    try {
      if (!note.textContent) note.textContent = "Searching…";
      const [places, found] = await Promise.all([import("./places.js"), import("./found.js")]);
      answer = (await places.conditionFinder())(query);
      if (mine !== turn) return;
      narrowed = found.list(box);
    } catch {
      if (mine !== turn) return;
      narrowed(null);
      note.textContent = "The search did not load. The whole list is below. Type once more to try again.";
      return;
    }
    narrowed(answer);
  }

  box.querySelector(".bm-narrow").hidden = false;
  field.addEventListener("input", show);
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    field.value = "";
    show();
    target.scrollIntoView();
  });
  if (field.value) show();
}
