"""What keeps people from reading a page, found in a real browser: names, structure, contrast.

The checks that need no person, as axe-core and the Web Content Accessibility Guidelines have them:
that everything to click or fill in has a name, that landmarks and headings are there in order, that
no id is given twice, and that words stand out from what is behind them (4.5 to 1, large ones 3).
"""

from __future__ import annotations

from browser import Browser

AUDIT = r"""
(() => {
  const faults = [];
  const told = (what, element) =>
    faults.push(`${what}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 120)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({checkVisibilityCSS: true});
  const named = (element) =>
    (element.getAttribute("aria-label") || element.textContent || element.title || "").trim();

  if (!document.documentElement.lang) faults.push("the page tells no language");
  if (!document.title.trim()) faults.push("the page has no title");
  for (const [what, number] of [["main", 1], ["h1", 1], ["nav", 1]]) {
    if (all(what).length !== number) faults.push(`${all(what).length} times ${what}`);
  }
  const landmarks = "header, nav, main, footer, .q-skip, script";
  const outside = all("body > *").filter((element) => !element.matches(landmarks));
  outside.forEach((element) => told("outside all landmarks", element));
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1 && level) told(`a heading of level ${own} under one of ${level}`, heading);
    if (!named(heading)) told("an empty heading", heading);
    level = own;
  }
  const ids = all("[id]").map((element) => element.id);
  for (const id of ids.filter((id, place) => ids.indexOf(id) !== place)) {
    faults.push(`id twice: ${id}`);
  }
  for (const element of all("a[href], button, summary")) {
    if (!named(element) && !element.querySelector("title")) told("without a name", element);
    if (element.matches(":is(a, summary) :is(a, button)")) told("inside another", element);
  }
  for (const field of all("input:not([type=hidden]), select, textarea")) {
    if (!field.labels?.length && !field.getAttribute("aria-label")) told("without a label", field);
  }
  for (const item of all("li")) {
    if (!item.parentElement.matches("ul, ol, menu")) told("an item of no list", item);
  }
  for (const part of all("ul > *, ol > *")) {
    if (!part.matches("li, script, template")) told("no item in a list", part);
  }
  for (const part of all("[aria-label]")) {
    if (part.matches("div:not([role]), span:not([role]), p:not([role]), i")) {
      told("a name where none is read", part);
    }
  }

  const parsed = (colour) => {
    const found = colour.match(/[\d.]+/g).map(Number);
    return colour.startsWith("color(srgb")
      ? [...found.slice(0, 3).map((part) => part * 255), found[3] ?? 1]
      : [...found.slice(0, 3), found[3] ?? 1];
  };
  const over = (front, back) =>
    [0, 1, 2].map((n) => front[n] * front[3] + back[n] * (1 - front[3]));
  const behind = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      layers.push(parsed(getComputedStyle(each).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const checked = new Set();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || checked.has(element) || !seen(element)) continue;
    if (element.closest("svg, script, style, option")) continue;
    checked.add(element);
    const style = getComputedStyle(element), back = behind(element);
    const [one, other] = [light(over(parsed(style.color), back)), light(back)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 600);
    const symbol = element.matches(".q-stance > b"); // a sign beside its word
    if (ratio < (large || symbol ? 3 : 4.5)) told(`contrast ${ratio.toFixed(1)}`, element);
  }
  return faults;
})()
"""


def faults(tab: Browser) -> list[str]:
    """What is wrong with the page that is open, as sentences."""
    found: list[str] = tab.run(AUDIT)
    return found
