
"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const box = get("q"), hits = get("hits"), count = get("count"), tree = get("tree"), find = get("find");
  const pages = [...document.querySelectorAll("article")];
  const MOST = 60;
  document.documentElement.classList.add("one");
  find.hidden = false;

  // As the program's own search folds: case and accents go, å is a, ø is o, æ is ae; aa is a, oe is o.
  const letters = {"ø": "o", "œ": "o", "æ": "ae", "ß": "ss", "þ": "th", "đ": "d", "ð": "d", "ł": "l", "ı": "i"};
  const fold = (text) => {
    let out = "", last = "";
    for (const c of text.toLowerCase().normalize("NFKD")) {
      if (/\p{M}|[\u00ad\u200b-\u200f\u2060\ufeff]/u.test(c)) continue;
      for (const l of /\s/.test(c) ? " " : letters[c] ?? c) {
        if ((last === "a" && l === "a") || (last === "o" && l === "e")) continue;
        out += l;
        last = l;
      }
    }
    return out;
  };

  // Marks the words in which something was found.
  const marked = (text, words) => {
    const out = document.createDocumentFragment();
    for (const part of text.split(/(\s+)/)) {
      const key = fold(part);
      const is = key.trim() && words.some((word) => key.includes(word));
      const piece = is ? document.createElement("mark") : document.createTextNode(part);
      if (is) piece.textContent = part;
      out.append(piece);
    }
    return out;
  };

  let index = null;
  const read = () => index ??= pages.map((page) => {
    const name = page.querySelector("h2").textContent;
    const text = page.textContent.replace(/\s+/g, " ");
    return {page, name, also: fold(name + " " + (page.dataset.also ?? "")), text, key: fold(text)};
  });

  const rank = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const at = (" " + entry.also).indexOf(" " + word);
      if (at === 0) sum += 40;
      else if (at > 0) sum += 30;
      else if (entry.also.includes(word)) sum += 20;
      else if ((" " + entry.key).includes(" " + word)) sum += 3;
      else if (entry.key.includes(word)) sum += 1;
      else return 0;
    }
    return sum * 10 + Number(entry.page.dataset.rank);
  };

  const around = (entry, words) => {
    const parts = entry.text.split(/(?<=[.:;·])\s/);
    const part = parts.find((part) => words.every((word) => fold(part).includes(word)))
      ?? parts.find((part) => words.some((word) => fold(part).includes(word))) ?? "";
    return part.length > 160 ? part.slice(0, 160) + "…" : part;
  };

  const search = () => {
    const words = fold(box.value).split(" ").filter(Boolean);
    const asked = words.length > 0;
    tree.hidden = asked;
    hits.hidden = !asked;
    hits.replaceChildren();
    if (!asked) {
      count.textContent = "";
      return;
    }
    const found = read().map((entry) => ({entry, rank: rank(entry, words)})).filter((hit) => hit.rank > 0);
    found.sort((a, b) => b.rank - a.rank);
    for (const {entry} of found.slice(0, MOST)) {
      const row = document.createElement("li"), link = document.createElement("a"), more = document.createElement("small");
      link.href = "#" + entry.page.id;
      link.append(marked(entry.name, words));
      more.append(entry.page.dataset.kind + " · ", marked(around(entry, words), words));
      row.append(link, more);
      hits.append(row);
    }
    const told = found.length === 0 ? count.dataset.none : found.length === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = told.replace("#", String(found.length));
  };

  const show = (isFirst) => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? get(id) : null;
    const page = target?.closest("article") ?? (isFirst || !id ? pages[0] : null);
    if (!page) return;
    for (const other of pages) other.classList.toggle("shown", other === page);
    for (const link of document.querySelectorAll("nav a[aria-current]")) link.removeAttribute("aria-current");
    const link = tree.querySelector(`a[href="#${CSS.escape(page.id)}"]`);
    link?.setAttribute("aria-current", "page");
    if (isFirst) return;
    if (target && target !== page) target.scrollIntoView();
    else {
      page.querySelector("h2").focus({preventScroll: true});
      page.scrollIntoView();
    }
  };

  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 60);
  });
  box.addEventListener("keydown", (event) => {
    const first = () => {
      clearTimeout(waiting);
      search();
      return hits.querySelector("a");
    };
    if (event.key === "Escape") {
      box.value = "";
      search();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      (first() ?? tree.querySelector("a"))?.focus();
    } else if (event.key === "Enter") first()?.click();
  });
  hits.addEventListener("keydown", (event) => {
    const links = [...hits.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown") links[at + 1]?.focus();
    else if (event.key === "ArrowUp") (links[at - 1] ?? box).focus();
    else if (event.key === "Escape") box.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  addEventListener("hashchange", () => show(false));
  show(true);
})();
