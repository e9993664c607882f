// What Datasette's own pages lack for who hears them read: their language, which part is the main
// one, headings in order, and names for the fields of the filters and for what takes a facet away.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector) => document.querySelectorAll(selector);
  const named = {
    _filter_column: "column to filter by",
    _filter_op: "how to compare",
    _filter_value: "value to compare with",
    _sort: "column to sort by",
    sql: "SQL",
  };
  document.documentElement.lang ||= "en";
  all("section.content").forEach((part) => part.setAttribute("role", "main"));
  if (!document.querySelector("h2")) {
    all("section.content h3").forEach((heading) => heading.setAttribute("aria-level", "2"));
  }
  for (const field of all("select, textarea, input:not([type=hidden], [type=submit])")) {
    const name = named[field.name.replace(/_\d+$/, "")];
    if (name && !field.labels.length) field.setAttribute("aria-label", name);
  }
  all("a.cross").forEach((link) => link.setAttribute("aria-label", "take this away"));
});
