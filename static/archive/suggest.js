// Only adds: while a query is typed, searches that may be meant are listed under the box (ARIA combobox with a listbox).
"use strict";
const box = document.getElementById("q");
const list = document.createElement("ul");
let shown = [];
let chosen = -1;
let asked = "";
let timer = 0;

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function choose(number) {
  chosen = number;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
  if (number < 0) box.removeAttribute("aria-activedescendant");
  else {
    box.setAttribute("aria-activedescendant", list.children[number].id);
    list.children[number].scrollIntoView({ block: "nearest" });
  }
}

function take(number) {
  box.value = shown[number].query;
  close();
  box.form.requestSubmit();
}

function part(tag, text, name) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

function show(found) {
  shown = found;
  list.replaceChildren(
    ...found.map((one, at) => {
      const item = document.createElement("li");
      item.id = `suggestion-${at}`;
      item.setAttribute("role", "option");
      item.append(part("bdi", one.text), " ");
      if (one.spelling) item.append(part("bdi", one.spelling, "spelling"), " ");
      item.append(part("small", one.label));
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(at));
      return item;
    }),
  );
  list.hidden = !found.length;
  box.setAttribute("aria-expanded", String(found.length > 0));
  choose(-1);
}

async function ask() {
  const typed = box.value;
  if (typed === asked) return;
  asked = typed;
  if (typed.trim().length < 2) return close();
  const address = `${box.dataset.suggestions}?q=${encodeURIComponent(typed)}&lang=${document.documentElement.lang}`;
  try {
    const answer = await fetch(address);
    if (answer.ok && box.value === typed) show((await answer.json()).suggestions);
  } catch {
    close(); // without suggestions the search works as before
  }
}

if (box?.dataset.suggestions) {
  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  box.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]])
    box.setAttribute(name, value);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}
