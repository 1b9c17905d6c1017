// Only adds: every page works without it. "/" goes to the search box, j and k move among results.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
  if (event.key === "j" || event.key === "k") {
    const links = [...document.querySelectorAll(".result h3 a")];
    const here = links.indexOf(document.activeElement);
    const next = event.key === "j" ? here + 1 : Math.max(here - 1, 0);
    links[Math.min(next, links.length - 1)]?.focus();
  }
});
