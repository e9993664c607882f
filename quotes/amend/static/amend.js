// Keys for the controls, and names while one is typed. Every form works without this.
(() => {
  "use strict";
  const typing = (place) => place.closest("input, select, textarea") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (typing(event.target)) return;
    const meant = [...document.querySelectorAll("[data-key]")].find(
      (each) => each.dataset.key === event.key,
    );
    if (!meant) return;
    event.preventDefault();
    if (meant.matches("input")) meant.focus();
    else meant.click();
  });

  // the same form twice would say the same twice
  document.addEventListener("submit", (event) => {
    if (document.body.dataset.sent) event.preventDefault();
    document.body.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => delete document.body.dataset.sent);

  let asked = 0;
  document.addEventListener("input", async (event) => {
    const list = document.getElementById("a-names");
    const place = event.target.dataset.names;
    if (!place || !list || event.target.value.trim().length < 2) return;
    const mine = ++asked;
    const answer = await fetch(`${place}?q=${encodeURIComponent(event.target.value)}`);
    if (!answer.ok || mine !== asked) return;
    list.replaceChildren(
      ...(await answer.json()).map((one) => {
        const option = document.createElement("option");
        option.value = one.speaker;
        option.label = [one.role, `${one.quotes} quotes`].filter(Boolean).join(", ");
        return option;
      }),
    );
  });
})();
