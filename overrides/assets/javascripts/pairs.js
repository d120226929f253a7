// The choice of any two or three techniques. What lays them side by side is fetched with the first choice,
// or when an address holds one.

export default function (element) {
  const form = element.querySelector("form");
  const [first, ...others] = form.querySelectorAll("select");
  let asked;

  // The names stand once in the page.
  for (const select of others) select.append(...[...first.options].slice(1).map((option) => option.cloneNode(true)));
  form.querySelector("fieldset").disabled = false;
  // Where the style sheet holds the pairs open, say so to a screen reader too.
  if (matchMedia("(min-width: 40rem)").matches) for (const pair of document.querySelectorAll(".bm-pair")) pair.open = true;

  const load = () => {
    asked ??= import("./sides.js").then((module) => module.default(element), () => {
      asked = undefined;
      element.querySelector("[role=status]").textContent = "The table did not load. Read it on the page with all techniques.";
    });
  };
  form.addEventListener("change", load);
  if (location.search) load();
}
