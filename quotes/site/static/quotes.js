// A button that copies a citation, where the browser lets a page copy; without it the words can be
// selected by hand.
"use strict";
if (navigator.clipboard) {
  document.addEventListener("toggle", (event) => {
    const cite = event.target;
    if (!cite.matches(".q-cite") || cite.querySelector("button")) return;
    const words = cite.querySelector("p");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = "copied";
    });
    words.after(button);
  }, true);
}
