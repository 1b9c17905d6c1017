// Only adds: every page works without it. "/" goes to the search box, j and k move among results, n and p among the words
// found in an article.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
  if (event.key === "n" || event.key === "p") {
    const marks = [...document.querySelectorAll("mark.found[id]")];
    const here = marks.findIndex((mark) => `#${mark.id}` === location.hash);
    const next = event.key === "n" ? here + 1 : Math.max(here - 1, 0);
    if (marks.length) location.hash = marks[Math.min(next, marks.length - 1)].id;
  }
  if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll(".result h3 a")];
    const here = links.indexOf(document.activeElement);
    const next = event.key === "j" ? here + 1 : Math.max(here - 1, 0);
    links[Math.min(next, links.length - 1)]?.focus();
  }
});
