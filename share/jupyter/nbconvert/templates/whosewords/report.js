// The pages work without this script; it remembers the code switch, follows the reader, sorts tables and opens what is closed.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // The code switch, remembered from page to page where the browser allows it.
  const box = document.getElementById("code-switch");
  const remember = (act) => { try { return act(window.localStorage); } catch { return null; } };
  if (box) {
    box.checked = remember((store) => store.getItem("whosewords-code")) === "shown";
    box.addEventListener("change", () => remember((store) => store.setItem("whosewords-code", box.checked ? "shown" : "hidden")));
  }

  // The contents list: closed on a narrow screen, and marking the heading that is being read.
  const list = document.querySelector(".contents details");
  if (list && matchMedia("(max-width: 1099px)").matches) list.open = false;
  const links = new Map(all('.contents a[href^="#"]').map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = all("main :is(h1, h2, h3)").filter((h) => links.has(h.id));
  const follow = () => {
    const line = innerHeight * 0.3;
    const now = headings.filter((h) => h.getBoundingClientRect().top < line).pop() || headings[0];
    links.forEach((a, id) => (now && id === now.id ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current")));
  };
  let asked = false;
  const soon = () => { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; follow(); }); } };
  addEventListener("scroll", soon, { passive: true });
  soon();

  // Tables: a button in each heading sorts; missing values stay at the end.
  const key = (row, i) => {
    const text = row.cells[i].textContent.trim().replace(/^[<≈] /, "");
    const number = /^[−+-]?[\d,]*\.?\d+\s*%?$/.test(text) ? parseFloat(text.replace("−", "-").replace(/,/g, "")) : null;
    return { text, number, missing: text === "" || text === "–" };
  };
  const compare = (a, b) => (a.number !== null && b.number !== null ? a.number - b.number : a.text.localeCompare(b.text, "en"));
  const sort = (table, th) => {
    const down = th.getAttribute("aria-sort") === "ascending" || (th.classList.contains("n") && !th.hasAttribute("aria-sort"));
    all("th", table.tHead).forEach((other) => other.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [key(row, th.cellIndex), row]);
    rows.sort(([a], [b]) => a.missing - b.missing || (down ? -1 : 1) * compare(a, b));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  // On a narrow screen a table with sentences in it becomes cards, in which each cell tells its column; an empty one is left out.
  all("main .ww-table table").filter((t) => t.tHead && t.tHead.rows[0].cells.length > 2 && t.querySelector("td.long")).forEach((table) => {
    table.classList.add("ww-cards");
    const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    all("tbody tr", table).forEach((row) => [...row.cells].forEach((cell, i) => { cell.dataset.head = cell.textContent.trim() && names[i]; }));
  });
  all("main table").filter((t) => t.tHead && t.tHead.rows.length === 1 && t.tBodies[0] && t.tBodies[0].rows.length > 1).forEach((table) => {
    all("th", table.tHead).filter((th) => th.textContent.trim()).forEach((th) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...th.childNodes);
      button.addEventListener("click", () => sort(table, th));
      th.append(button);
    });
  });

  // The ribbon is one stop for the keyboard: arrows lead along it, Enter to the sentence. On a touch screen the first tap shows it.
  all(".ww-strip").forEach((strip) => {
    const bars = all(".ww-bar", strip);
    const stop = (bar) => bars.forEach((other) => { other.tabIndex = other === bar ? 0 : -1; });
    if (bars.length) stop(bars[0]);
    bars.forEach((bar, i) => {
      bar.addEventListener("focus", () => stop(bar));
      bar.addEventListener("keydown", (event) => {
        const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: bars.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        if (bars[to]) bars[to].focus();
      });
      let shown = false;
      bar.addEventListener("pointerdown", () => { shown = document.activeElement === bar; });
      bar.addEventListener("click", (event) => {
        if (event.pointerType !== "touch" || shown) return;
        event.preventDefault();
        bar.focus();
      });
    });
  });

  // Every table can be scrolled by keyboard, every row of a table can be linked to.
  all("main table").forEach((table, t) => {
    if (!table.closest(".ww-table")) {
      const box = Object.assign(document.createElement("div"), { className: "ww-table", tabIndex: 0 });
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Table");
      table.replaceWith(box);
      box.append(table);
    }
    [...(table.tBodies[0] || { rows: [] }).rows].forEach((row, r) => { row.id = row.id || `table-${t + 1}-row-${r + 1}`; });
  });

  // What a link points at, and what is printed, must not stay folded.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  addEventListener("beforeprint", () => all("main details, footer details").forEach((box) => { box.open = true; }));
})();
