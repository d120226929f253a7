// The claims ledger: narrow it by topic and rating.
// The choice lives in the address (?topic=&certainty=), so that a narrowed list can be linked.

export default function ledger(element) {
  const form = element.querySelector("form");
  const status = form.querySelector("[role=status]");
  const { topic, certainty } = form.elements;
  const sections = [...element.querySelectorAll("section")];
  const entries = [...element.querySelectorAll("section li")];

  const narrow = () => {
    let shown = 0;
    for (const section of sections) {
      const onTopic = !topic.value || section.id === `topic-${topic.value}`;
      let left = 0;
      for (const entry of section.querySelectorAll("li")) {
        entry.hidden = !onTopic || (certainty.value && !entry.dataset.sure.split(" ").includes(certainty.value));
        if (!entry.hidden) left += 1;
      }
      section.hidden = !left;
      shown += left;
    }
    status.textContent = shown
      ? `${shown} of ${entries.length} claims shown.`
      : "No claim on this topic has that rating. Choose another, or show all.";
  };

  const toAddress = (hash = "") => {
    const address = new URL(location.href);
    for (const field of [topic, certainty]) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    address.hash = hash;
    history.replaceState(null, "", address.href);
  };

  // A link to one claim shows that claim, whatever was chosen.
  const toTarget = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("[hidden]")) return;
    topic.value = "";
    certainty.value = "";
    narrow();
    toAddress(location.hash);
    target.scrollIntoView({ behavior: "instant" });
  };

  form.addEventListener("change", () => {
    narrow();
    toAddress();
  });
  form.addEventListener("reset", () => {
    topic.value = "";
    certainty.value = "";
    narrow();
    toAddress();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", toTarget);

  const asked = new URLSearchParams(location.search);
  for (const field of [topic, certainty]) {
    const value = asked.get(field.name);
    field.value = [...field.options].some((option) => option.value === value) ? value : "";
  }
  form.classList.add("bm-ledger__pick--on");
  narrow();
  toTarget();
}
