// Sorting, filtering, search and keys. Everything else of a page works without it.
"use strict";
(function () {
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (name) => (name[0].toUpperCase() + name.slice(1)).replace(/_/g, " ");

  // --- tables: sort by a column, narrow by words and facets, take away what is left; the address keeps the state
  function enhance(table) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const columns = heads.map((head) => head.dataset.column);
    const values = new Map(rows.map((row) => [row, [...row.cells].map((cell) => cell.dataset.value ?? cell.textContent.trim())]));
    const keys = new Map(rows.map((row) => [row, [...row.cells].map((cell, at) => cell.dataset.sort ?? values.get(row)[at])]));
    const folded = new Map(rows.map((row) => [row, fold(row.textContent)]));
    const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    const shown = () => rows.filter((row) => !row.hidden);

    const status = make("p", { className: "small" });
    status.setAttribute("role", "status");
    const search = make("input", { type: "search", value: state.get("q") ?? "" });
    const facets = (table.dataset.facets || "").split(" ").filter(Boolean).map((column) => {
      const select = make("select", {});
      select.dataset.column = column;
      return select;
    });
    const tools = document.querySelector(`.tools[data-for="${table.id}"]`);
    tools.append(make("label", {}, "Search in this table", search));
    for (const select of facets) tools.append(make("label", {}, words(select.dataset.column), select));
    for (const form of ["CSV", "JSON"]) {
      tools.append(make("button", { type: "button", onclick: () => download(form) }, `${form} of what is shown`));
    }
    tools.hidden = false;
    tools.after(status);

    function count(select) {
      const at = columns.indexOf(select.dataset.column);
      const wanted = state.get(select.dataset.column) ?? "";
      const numbers = new Map(), labels = new Map([[wanted, words(wanted || " ")]]);
      for (const row of rows) {
        if (!fits(row, select)) continue;
        const value = values.get(row)[at];
        numbers.set(value, (numbers.get(value) ?? 0) + 1);
        labels.set(value, row.cells[at].textContent.trim());
      }
      if (wanted && !numbers.has(wanted)) numbers.set(wanted, 0);
      select.replaceChildren(make("option", { value: "" }, "all"), ...[...numbers].sort().filter(([value]) => value).map(([value, number]) =>
        make("option", { value, selected: value === wanted }, `${labels.get(value)} (${number})`)));
    }
    function fits(row, except) {
      const typed = fold(state.get("q") ?? "").split(/\s+/).filter(Boolean);
      return typed.every((word) => folded.get(row).includes(word)) && facets.every((select) => {
        const wanted = state.get(select.dataset.column);
        return select === except || !wanted || values.get(row)[columns.indexOf(select.dataset.column)] === wanted;
      });
    }
    function sort() {
      const [column, order] = (state.get("sort") ?? "").split(":");
      const at = columns.indexOf(column);
      heads.forEach((head, place) => head.setAttribute("aria-sort", place === at ? (order === "down" ? "descending" : "ascending") : "none"));
      const numeric = at >= 0 && heads[at].classList.contains("number");
      const compare = (one, other) => {
        const [a, b] = [keys.get(one)[at], keys.get(other)[at]];
        if (a === "" || b === "") return (a === "") - (b === "");
        const by = numeric ? Number(a) - Number(b) : a.localeCompare(b, "en");
        return order === "down" ? -by : by;
      };
      body.append(...(at < 0 ? rows : [...rows].sort(compare)));
    }
    function update() {
      for (const row of rows) row.hidden = !fits(row);
      facets.forEach(count);
      sort();
      status.textContent = `${shown().length} of ${rows.length} shown`;
      const text = state.toString();
      if (text || location.hash.includes("=")) history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    }
    function set(name, value) {
      if (value) state.set(name, value); else state.delete(name);
      update();
    }
    function download(form) {
      const names = ["record_id", ...columns];
      const found = [...body.rows].filter((row) => !row.hidden).map((row) => [row.dataset.id, ...values.get(row)]);
      const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);
      const text = form === "CSV"
        ? [names, ...found].map((row) => row.map(quoted).join(",") + "\r\n").join("")
        : JSON.stringify(found.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] === "" ? null : row[at]]))), null, 1);
      const address = URL.createObjectURL(new Blob([text], { type: form === "CSV" ? "text/csv" : "application/json" }));
      make("a", { href: address, download: `${table.dataset.name}_${table.dataset.version}_${shown().length}_of_${rows.length}.${form.toLowerCase()}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }
    heads.forEach((head, at) => {
      const next = () => set("sort", head.getAttribute("aria-sort") === "ascending" ? `${columns[at]}:down` : `${columns[at]}:up`);
      head.replaceChildren(make("button", { type: "button", onclick: next }, ...head.childNodes));
    });
    search.addEventListener("input", () => set("q", search.value));
    for (const select of facets) select.addEventListener("change", () => set(select.dataset.column, select.value));
    update();
  }

  // --- search: every word typed is the beginning of a word of the entry
  function searching(box) {
    const index = window.POLICYTRACK_INDEX;
    const at = (place) => ({ id: index.records[place][1], title: index.records[place][2] });
    const entries = [
      ...index.records.map(([kind, id, title, names]) => ({ text: ` ${fold(`${title} ${names} ${id}`)}`, title, of: words(kind), href: `records/${id}.html`, rank: 0 })),
      ...index.quotes.map(([record, field, quote, source]) => ({ text: ` ${fold(quote)}`, title: `“${quote}”`, of: `quoted for ${at(record).title}, ${at(source).title}`, href: `records/${at(record).id}.html#f-${field.slice(1).replaceAll("/", ".")}`, rank: 1 })),
      ...Object.entries(index.texts).map(([place, all]) => ({ text: ` ${fold(all)}`, title: at(place).title, of: "in the text of the source", href: `records/${at(place).id}.html#the-text`, rank: 2, whole: true })),
    ];
    for (const entry of entries) entry.parts = entry.text.split(/[^\p{L}\p{N}]+/u);
    const input = box.querySelector("input");
    const results = document.getElementById("results");
    const found = document.getElementById("found");
    const show = () => {
      const typed = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      const hits = typed.length ? entries.filter((entry) => typed.every((word) => entry.parts.some((part) => entry.whole ? part === word : part.startsWith(word)))) : [];
      hits.sort((one, other) => one.rank - other.rank || one.text.length - other.text.length);
      found.textContent = typed.length ? `${hits.length || "Nothing"} found${hits.length ? "" : ": these words stand together in no name, title, quote or text"}${hits.length > 100 ? ", the first 100 shown" : ""}` : "";
      results.replaceChildren(...hits.slice(0, 100).map((hit) =>
        make("li", {}, make("a", { href: hit.href }, hit.title), " ", make("span", { className: "small" }, hit.of))));
      history.replaceState(null, "", typed.length ? `#q=${encodeURIComponent(input.value)}` : location.pathname);
    };
    input.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    input.addEventListener("input", show);
    box.hidden = false;
    show();
  }

  // --- a text: all pieces of a quote light up together; n and p go from quote to quote
  function reading(text) {
    const marks = [...text.querySelectorAll("mark")];
    const light = (span) => marks.forEach((mark) => mark.classList.toggle("lit", Boolean(span) && (mark.dataset.spans ?? mark.querySelector("a").hash.slice(2)).split(" ").includes(span)));
    const notes = document.querySelector(".reading aside");
    function follow() {
      const [, kind, span] = location.hash.match(/^#([cn])(\d+-\d+)$/) ?? [];
      light(span);
      document.querySelectorAll(".notes .lit").forEach((note) => note.classList.remove("lit"));
      const note = span && document.getElementById(`n${span}`);
      note?.classList.add("lit");
      if (kind === "c" && note) notes.scrollTop = note.offsetTop - 48;
    }
    addEventListener("hashchange", follow);
    follow();
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      const step = { n: 1, p: -1 }[event.key];
      if (!step) return;
      const links = marks.map((mark) => mark.querySelector("a")).filter(Boolean);
      const at = links.indexOf(document.activeElement);
      const next = links[at < 0 && step < 0 ? links.length - 1 : (at + step + links.length) % links.length];
      next?.focus();
      next?.scrollIntoView({ block: "center" });
    });
  }

  // --- a record: a citation of one value, a report of one receipt, as texts to copy
  function acting(citation) {
    const [record, ...sources] = citation.textContent.split("\n").map((line) => line.trim());
    const id = document.querySelector(".about code").textContent;
    const place = (claim) => claim.querySelector(".from a").getAttribute("href").match(/([^/]+)\.html#c(\d+)-(\d+)$/).slice(1).map(decodeURIComponent);
    const own = (field) => [...field.querySelectorAll(".claim")].filter((claim) => !claim.closest(".others"));
    const field_of = (field) => field.id.slice(2).replace(/^([^.]+)\.(.+)\.([^.]+)$/, "$1/$2/$3");
    const value_of = (field) => field.querySelector(".value").innerText;
    function cite(field) {
      const behind = [...field.querySelectorAll(".derived a[href^='#f-']")].map((link) => document.getElementById(link.hash.slice(1)));
      const quotes = new Map();
      for (const each of [field, ...behind.filter(Boolean)]) {
        const seen = new Set();
        for (const claim of own(each)) {
          const [source, start, end] = place(claim);
          if (claim.querySelector(".method")?.textContent === "copied" || seen.has(source)) continue;
          seen.add(source);
          quotes.set(source, `${quotes.get(source) ?? ""}“${claim.querySelector("mark").textContent}”, characters ${start} to ${end}. `);
        }
      }
      const at = record.lastIndexOf(". Licence ");
      const lines = [...quotes].map(([source, words]) => (sources.find((line) => line.includes(`Source ${source}.`)) ?? "").replace(/SHA-256 (?=\w+\.$)/, `${words}$&`));
      return [`${record.slice(0, at)}, ${field_of(field)} = ${value_of(field)}${record.slice(at)}`, ...lines].join("\n");
    }
    function report(field, claim) {
      const [source, start, end] = place(claim);
      return `Record: ${id}\nField: ${field_of(field)}\nValue: ${claim.closest(".others") ? claim.querySelector(".part").textContent : value_of(field)}\nQuote: ${claim.querySelector("mark").textContent}\nSource: ${source}, ${start}-${end}\nWhat is wrong (wrong quote, wrong value, not supported by the quote, outdated): \nWhat the text says: `;
    }
    function offer(word, place, text, show) {
      let box = null;
      const button = make("button", { type: "button", className: "act" }, word);
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(!box));
        if (box) { box.remove(); box = null; return; }
        box = make("textarea", { readOnly: true, rows: 5, value: text() });
        box.setAttribute("aria-label", `${word}: text to copy`);
        show(box);
        box.focus();
        box.select();
        box.scrollTop = 0;
      });
      place.append(" ", button);
    }
    for (const field of document.querySelectorAll(".field")) {
      if (field.querySelector(".claim, .derived")) offer("cite", field.querySelector("dt"), () => cite(field), (box) => field.querySelector(".receipts").append(box));
      for (const claim of field.querySelectorAll(".claim")) if (!claim.querySelector("a[rel=noopener]")) offer("report", claim.querySelector(".from"), () => report(field, claim), (box) => claim.append(box));
    }
  }

  document.querySelectorAll("table[data-facets]").forEach(enhance);
  const box = document.getElementById("search");
  if (box && window.POLICYTRACK_INDEX) searching(box);
  document.querySelectorAll(".text").forEach(reading);
  document.querySelectorAll("[data-citation]").forEach(acting);
})();
