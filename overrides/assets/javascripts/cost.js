// The cost sum: price × sessions a month, and × 12. Nothing is stored or sent.

/** Read a number as people write it: "45", "45.50", "45,50", "1,200". NaN for anything else. */
function read(text) {
  const plain = text.replace(/\s/g, "").replace(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

export default function cost(element) {
  const fields = [...element.querySelectorAll("[data-sum]")];
  const out = element.querySelector("[role=status]");
  const show = (sum) => sum.toLocaleString("en-US", { maximumFractionDigits: 2 });
  element.addEventListener("input", () => {
    const month = fields.reduce((sum, field) => sum * read(field.value), 1);
    const waits = fields.some((field) => !field.value.trim());
    out.classList.toggle("bm-soft", waits);
    if (waits) out.textContent = "Your total will show here.";
    else if (Number.isNaN(month)) out.textContent = "Use numbers only, without a currency sign.";
    else out.textContent = `${show(month)} a month. ${show(month * 12)} a year.`;
  });
}
