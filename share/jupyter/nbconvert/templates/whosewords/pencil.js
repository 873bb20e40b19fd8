// The reader's pencil. It marks stretches of a reading view and collects what a reader corrects: a report's page offers the
// file of corrections for download, a notebook passes each change on to its kernel. All words are set as text, never as markup.
const whoseWords = (() => {
  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const make = (tag, values, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(values || {})) {
      if (name === "on") Object.entries(value).forEach(([event, act]) => element.addEventListener(event, act));
      else if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...inside);
    return element;
  };

  // ---- Places in the text. The program counts characters; the browser counts UTF-16 units, of which some have two.

  const length = (string) => Array.from(string).length;

  // [node, where its text starts] of the text nodes in the pieces of a reading view.
  const texts = (root) => {
    const found = [];
    for (const piece of all(".ww-u[data-at]", root)) {
      let at = Number(piece.dataset.at);
      const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        found.push([walker.currentNode, at]);
        at += length(walker.currentNode.data);
      }
    }
    return found;
  };

  // { start, end } of the words in an element of a reading view; null if it holds none.
  const place = (root) => {
    const nodes = texts(root);
    if (!nodes.length) return null;
    const [node, at] = nodes[nodes.length - 1];
    return { start: nodes[0][1], end: at + length(node.data) };
  };

  // Lay a <mark> round the words between two places; what comes back takes it off again.
  const mark = (root, { start, end }) => {
    const marks = [];
    for (const [node, at] of texts(root)) {
      const characters = Array.from(node.data);
      const from = Math.max(start - at, 0), to = Math.min(end - at, characters.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, characters.slice(0, from).join("").length);
      range.setEnd(node, characters.slice(0, to).join("").length);
      const element = document.createElement("mark");
      range.surroundContents(element);
      marks.push(element);
    }
    return () => marks.forEach((element) => {
      const parent = element.parentNode;
      element.replaceWith(...element.childNodes);
      if (parent) parent.normalize();
    });
  };

  // { start, end } of what is selected with mouse or finger inside a reading view; null if nothing is.
  const selected = (root) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let start = null, end = null;
    for (const [node, at] of texts(root)) {
      if (!range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      if (!node.data.slice(from, to).trim()) continue;
      start = start ?? at + length(node.data.slice(0, from));
      end = at + length(node.data.slice(0, to));
    }
    return start === null ? null : { start, end };
  };

  // [{ start, end }] of the words and the signs between two places of a text.
  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
  const words = (text, { start, end }) => {
    const inside = Array.from(text).slice(start, end).join("");
    const found = [];
    let at = start, unit = 0;
    for (const { 0: word, index } of inside.matchAll(WORD)) {
      at += length(inside.slice(unit, index));
      found.push({ start: at, end: at + length(word) });
      at += length(word);
      unit = index + word.length;
    }
    return found;
  };

  // Two sliders that choose a stretch, by its first word and its last; `moved` is called with each new { start, end }.
  const marker = (text, inside, chosen, moved) => {
    const choices = words(text, inside);
    const characters = Array.from(text);
    const written = ({ start, end }) => characters.slice(start, end).join("");
    const now = { first: 0, last: 0 };
    const range = () => ({ start: choices[now.first].start, end: choices[now.last].end });
    const rows = [];
    const draw = () => rows.forEach(({ name, input }) => {
      input.value = now[name];
      input.setAttribute("aria-valuetext", written(choices[now[name]]));
    });
    const go = (name, to) => {
      now[name] = Math.max(0, Math.min(choices.length - 1, to));
      if (now.first > now.last) now[name === "first" ? "last" : "first"] = now[name];
      draw();
      moved(range());
    };
    const set = ({ start, end }) => {
      const first = choices.findIndex((word) => word.end > start);
      const last = choices.findLastIndex((word) => word.start < end);
      now.first = Math.max(0, first);
      now.last = Math.max(now.first, last);
      draw();
    };
    const step = (name, by, sign, label) => make("button", {
      type: "button", className: "ww-step", "aria-label": label, on: { click: () => go(name, now[name] + by) },
    }, sign);
    const element = make("div", { className: "ww-row" });
    for (const [name, label] of [["first", "First word"], ["last", "Last word"]]) {
      const input = make("input", {
        type: "range", min: 0, max: choices.length - 1, step: 1, "aria-label": label,
        on: { input: () => go(name, Number(input.value)) },
      });
      rows.push({ name, input });
      element.append(make("span", { className: "ww-span" }, make("span", null, label),
        step(name, -1, "‹", `${label}: one earlier`), input, step(name, 1, "›", `${label}: one later`)));
    }
    set(chosen);
    return { element, range, set: (place) => { set(place); moved(range()); }, first: rows[0].input };
  };

  // ---- The file of corrections, as the program writes it: no cell is taken for a formula.

  const COLUMNS = ["start", "text", "change", "value", "by", "why", "value_start"];
  const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠|%]|[\t\r\n])/u;
  const cell = (value) => {
    const safe = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const line = (cells) => cells.join(",") + "\r\n";
  const csv = (rows) => line(COLUMNS) + rows.map((row) => line(COLUMNS.map((name) => cell(String(row[name] ?? ""))))).join("");
  const same = (one, other) => COLUMNS.every((name) => String(one[name] ?? "") === String(other[name] ?? ""));

  const download = (name, text) => {
    const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const remember = (act) => { try { return act(window.localStorage); } catch { return null; } };

  // ---- The pencil on a view.

  const counted = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const cap = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const shortened = (text) => (length(text) > 60 ? `${Array.from(text).slice(0, 57).join("").trim()} …` : text);
  const inMarks = (text) => `“${text.replace(/^[“"]/, "").replace(/[”"]$/, "")}”`;
  const quoted = (text) => inMarks(shortened(text));
  const TOLD = {
    speaker: (row) => `speaker ${row.value}`,
    "no speech": () => "no speech",
    words: (row) => `cut to ${quoted(row.value)}`,
    statement: (row) => `a statement of ${row.value}`,
    polarity: (row) => row.value,
    role: (row) => `role ${row.value}`,
    right: () => "right as it is",
  };
  const told = (row) => `${quoted(row.text)}: ${TOLD[row.change](row)}`;

  // A page holds its changes itself: those that the report was made with, and those made on it since.
  const pageStore = (data) => {
    const key = `whosewords-pencil-${data.article}`;
    const kept = JSON.parse(remember((store) => store.getItem(key)) || "null");
    let rows = data.rows;
    if (kept && kept.made.length === rows.length && kept.made.every((row, n) => same(row, rows[n]))) rows = kept.rows;
    else if (kept) rows = [...rows, ...kept.rows.filter((row) => ![...rows, ...kept.made].some((other) => same(row, other)))];
    const made = (row) => data.rows.some((other) => same(row, other));
    const gone = () => data.rows.filter((row) => !rows.some((other) => same(row, other)));
    const fresh = () => rows.filter((row) => !made(row));
    const isOpen = () => fresh().length + gone().length > 0;
    let isKept = true;
    const keep = () => {
      isKept = remember((store) => {
        if (isOpen()) store.setItem(key, JSON.stringify({ made: data.rows, rows }));
        else store.removeItem(key);
        return true;
      });
    };
    addEventListener("beforeunload", (event) => { if (isOpen() && !isKept) event.preventDefault(); });
    return {
      fresh, gone,
      rows: () => rows,
      add: (more) => { rows = [...rows, ...more]; keep(); },
      takeBack: (row) => {
        const n = row ? rows.findLastIndex((other) => same(row, other)) : rows.length - 1;
        rows = rows.filter((_, other) => other !== n);
        keep();
      },
      putBack: (row) => { rows = [row, ...rows]; keep(); },
    };
  };
  // A notebook's changes are in its kernel, which answers each with a new view.
  const kernelStore = (data, send) => ({
    fresh: () => [], gone: () => [],
    rows: () => data.rows,
    add: (rows) => send({ do: "add", rows }),
    takeBack: (row) => send(row ? { do: "take back", row } : { do: "take back" }),
  });

  // `state` outlives the view in a notebook: whether the pencil is on, who corrects, and where the reader is.
  const pencil = (box, { send, state = {}, fault = "" } = {}) => {
    const data = JSON.parse(box.dataset.pencil);
    const characters = Array.from(data.text);
    const written = ({ start, end }) => characters.slice(start, end).join("");
    const store = send ? kernelStore(data, send) : pageStore(data);
    const view = box.querySelector(".ww-reading");
    const pristine = view.cloneNode(true);
    state.by = state.by ?? remember((kept) => kept.getItem("whosewords-by")) ?? "";
    state.on = state.on ?? Boolean(send || store.fresh().length || store.gone().length);
    const nothing = () => {};
    let close = nothing;  // the open panel
    let marked = nothing;  // takes the mark off the words that are being chosen
    let nowMarker = null;

    const row = (place, change, value = "", more = {}) => ({
      start: place.start, text: written(place), change, value, by: state.by, why: more.why || "", value_start: more.value_start ?? "",
    });

    // The desk: what holds for the whole view.
    const status = make("span", { role: "status", className: "ww-status" });
    const say = (text) => { status.textContent = text; };
    const on = make("button", { type: "button", on: { click: () => { state.on = !state.on; draw(); } } }, "✎ Correct");
    const by = make("input", {
      type: "text", className: "ww-by", value: state.by, autocomplete: "off", spellcheck: false, maxLength: 40,
      on: { input: () => { state.by = by.value.trim(); remember((kept) => kept.setItem("whosewords-by", state.by)); } },
    });
    const undo = make("button", { type: "button", on: { click: () => act("Taken back.", () => store.takeBack()) } }, "Undo");
    const save = make("button", { type: "button", className: "ww-main", on: { click: () => {
      download(data.file, csv(store.rows()));
      say(`Put ${data.file} beside ${data.name}, and make the report again.`);
    } } });
    const desk = make("div", { className: "ww-desk", role: "group", "aria-label": "Corrections by hand" },
      on, make("label", null, make("span", null, "Your initials"), by), undo, ...(send ? [] : [save]), status);
    const log = make("div", { className: "ww-log" });
    box.insertBefore(desk, view);
    box.insertBefore(log, view);

    const act = (words, change) => {
      close();
      state.done = words;
      change();
      if (!send) draw();
    };

    // The list of changes, each with a button that takes it back.
    const entry = (each) => {
      const isGone = store.gone().includes(each);
      const outcome = each.outcome && each.outcome !== "done" ? ` – ${each.outcome}` : "";
      const who = [each.by, each.why].filter(Boolean).join(": ");
      const back = () => (isGone ? act("It holds again.", () => store.putBack(each)) : act("Taken back.", () => store.takeBack(each)));
      return make("li", { className: isGone ? "ww-gone" : "" },
        make("span", null, `${told(each)}${who ? ` (${who})` : ""}${outcome}`), " ",
        make("button", { type: "button", "aria-label": `${isGone ? "Put back" : "Take back"} ${told(each)}`, on: { click: back } },
          isGone ? "Put back" : "Take back"));
    };
    const drawLog = () => {
      const rows = [...store.rows(), ...store.gone()];
      const isOpen = Boolean(log.querySelector("details")?.open);
      log.replaceChildren(...(rows.length
        ? [make("details", { open: isOpen }, make("summary", null, counted(rows.length, "change")), make("ol", null, ...rows.map(entry)))]
        : []));
    };

    // How much was looked at, with what was done on this page.
    const looked = box.querySelector(".ww-looked");
    const lookedBefore = looked.textContent;
    const drawLooked = () => {
      looked.textContent = lookedBefore;
      if (!store.fresh().length) return;
      const counts = { ...data.counts, by: { ...data.counts.by } };
      const seen = new Set(), changed = new Set();
      for (const each of store.fresh()) {
        const found = statementAt({ start: each.start, end: each.start + length(each.text) });
        const name = found ? found.n : `new ${each.start}`;
        if (!found && !seen.has(name)) counts.statements += 1;
        if (!(found && found.its.looked)) seen.add(name);
        if (each.change !== "right" && !(found && found.its.changed)) changed.add(name);
        counts.by[each.by] = (counts.by[each.by] || 0) + 1;
      }
      const names = Object.entries(counts.by).map(([name, n]) => `${name || "no name given"}: ${n}`).join(", ");
      looked.textContent = `Looked at: ${counts["looked at"] + seen.size} of ${counts.statements} statements; changed: ${counts.changed + changed.size} (${names}). `
        + "Corrections are made with the program’s answer in view, so they are no measure of agreement.";
    };

    // Which statement has words at a place: { n, its, part }, the one that starts there first.
    const statementsAt = ({ start, end }) => {
      const found = [];
      for (const [n, its] of Object.entries(data.statements)) {
        for (const [from, to] of its.parts) {
          if (from < end && start < to) found.push({ n, its, part: { start: from, end: to } });
        }
      }
      return found;
    };
    const statementAt = (place) => statementsAt(place).find(({ part }) => part.start === place.start && part.end === place.end);

    // What is changed on a page is shown at its words until the report is made again.
    const MARKS = { "no speech": "ww-away", words: "ww-cut" };
    const stretchesOf = (n) => all(`.ww-said[data-quote="${n}"]`, view);
    const drawFresh = (each) => {
      const place = { start: each.start, end: each.start + length(each.text) };
      const found = statementAt(place);
      const stretches = found ? stretchesOf(found.n) : [];
      stretches.forEach((stretch) => {
        if (MARKS[each.change]) stretch.classList.add(MARKS[each.change]);
        const tag = stretch.querySelector(".ww-tag");
        const sign = each.change === "right" ? " ✓" : each.change === "speaker" ? ` ✎ ${each.value}` : " ✎";
        tag.append(sign);
        tag.setAttribute("aria-label", `Changed: ${TOLD[each.change](each)}. ${tag.getAttribute("aria-label")}`);
      });
      if (each.change === "words") mark(view, { start: each.value_start, end: each.value_start + length(each.value) });
      if (each.change === "statement") mark(view, place);
    };

    // The stops of the keyboard: each stretch's letter, and behind each paragraph the sign to add a statement.
    const stops = () => all(".ww-said > .ww-tag, .ww-plus", view);
    const stopAt = (stop) => stops().forEach((other) => { other.tabIndex = other === stop ? 0 : -1; });
    const placeOf = (stop) => place(stop.closest(".ww-said") || stop.closest("p"));
    const drawStops = () => {
      all(".ww-said > .ww-tag", view).forEach((tag) => {
        tag.setAttribute("role", "button");
        tag.setAttribute("aria-label", `Correct ${tag.getAttribute("aria-label")}`);
      });
      all("p", view).filter((paragraph) => place(paragraph)).forEach((paragraph, n) => {
        paragraph.append(make("button", { type: "button", className: "ww-plus", "aria-label": `Add a statement in paragraph ${n + 1}` }, "+"));
      });
      const near = state.at === undefined ? undefined : stops().find((stop) => placeOf(stop).end >= state.at);
      if (stops().length) stopAt(near || stops()[0]);
      if (near && state.focus) near.focus({ preventScroll: true });
      state.focus = false;
    };

    const draw = () => {
      close();
      const copy = pristine.cloneNode(true);
      view.replaceChildren(...copy.childNodes);
      box.classList.toggle("ww-on", state.on);
      on.setAttribute("aria-pressed", state.on);
      store.fresh().forEach(drawFresh);
      const changes = store.fresh().length + store.gone().length;
      undo.disabled = !store.rows().length;
      save.disabled = !changes;
      save.textContent = changes ? `${counted(changes, "change")}: save` : "No changes yet";
      [by.parentNode, undo, save, log].forEach((element) => { element.hidden = !state.on; });
      drawLog();
      drawLooked();
      if (state.on) drawStops();
      status.classList.toggle("ww-fault", Boolean(fault));
      say(fault || state.done || "");
      fault = state.done = "";
    };

    // ---- The panel under a paragraph, in which one statement is corrected or added.

    const button = (text, act, className = "") => make("button", { type: "button", className, on: { click: act } }, text);
    const field = (text, control) => make("label", null, make("span", null, text), control);
    const choice = (values, now) => make("select", null,
      ...values.map(([value, text]) => make("option", { value, selected: value === now }, text)));

    // Who speaks: a name that the article has, or another that is typed.
    const speakerField = (now) => {
      const known = [...new Set([now, ...data.voices, "unknown"])];
      const list = choice([...known.map((name) => [`=${name}`, name || "choose …"]), ["", "somebody else …"]], `=${now}`);
      const other = make("input", { type: "text", hidden: true, "aria-label": "Name of the speaker", maxLength: 200, autocomplete: "off" });
      list.addEventListener("change", () => { other.hidden = list.value !== ""; });
      return { row: make("div", { className: "ww-row" }, field("Speaker", list), other), value: () => (list.value ? list.value.slice(1) : other.value.trim()) };
    };

    const open = (paragraph, label, pieces, first) => {
      close();
      const panel = make("div", { className: "ww-panel", role: "dialog", "aria-label": label }, ...pieces);
      const back = stops().find((stop) => stop.tabIndex === 0);
      panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { event.stopPropagation(); close(); back?.focus(); }
      });
      paragraph.after(panel);
      first.focus();
      panel.scrollIntoView({ block: "nearest" });
      close = () => {
        panel.remove();
        marked();
        close = marked = nothing;
        nowMarker = null;
      };
    };
    const previewer = (paragraph, output) => (range) => {
      marked();
      marked = mark(paragraph, range);
      output.textContent = inMarks(written(range));
    };
    // The words of a paragraph, and of the statement if it reaches further.
    const reach = (paragraph, part) => {
      const own = place(paragraph);
      return part ? { start: Math.min(own.start, part.start), end: Math.max(own.end, part.end) } : own;
    };
    const closing = () => button("Close", () => { const stop = stops().find((each) => each.tabIndex === 0); close(); stop?.focus(); });
    const commit = (words, rows, at) => { state.at = at.end; state.focus = true; act(words, () => store.add(rows)); };

    const correct = (paragraph, { its, part }) => {
      const output = make("p", { className: "ww-words", "aria-live": "polite" }, inMarks(written(part)));
      const speaker = speakerField(its.speaker);
      const said = choice(data.polarities.map((each) => [each, each]), its.polarity);
      const why = make("input", { type: "text", maxLength: 500, autocomplete: "off" });
      const preview = previewer(paragraph, output);
      const slider = marker(data.text, reach(paragraph, part), part, preview);
      const initial = slider.range();
      const more = () => ({ why: why.value.trim() });
      const changes = () => {
        const rows = [];
        if (speaker.value() && speaker.value() !== its.speaker) rows.push(row(part, "speaker", speaker.value(), more()));
        if (said.value !== its.polarity) rows.push(row(part, "polarity", said.value, more()));
        const cut = slider.range();
        if (cut.start !== initial.start || cut.end !== initial.end) rows.push(row(part, "words", written(cut), { ...more(), value_start: cut.start }));
        return rows;
      };
      const right = button("✓ Right as it is", () => commit("Looked at.", [row(part, "right", its.speaker, more())], part));
      const keep = button("Save changes", () => {
        const rows = changes();
        if (rows.length) commit("Saved.", rows, part);
        else say("Nothing is changed here yet.");
      }, "ww-main");
      const others = its.parts.length - 1;
      open(paragraph, `Correct the statement of ${its.speaker}`, [
        output,
        make("p", null, `${cap(its.kind)} speech of ${its.speaker}; ${its.rule}.${others ? ` The statement has ${counted(others, "other part")}.` : ""}`),
        ...inner(paragraph, part),
        make("div", { className: "ww-row" }, right, button("No speech", () => commit("It is no speech.", [row(part, "no speech", "", more())], part))),
        speaker.row, slider.element,
        make("div", { className: "ww-row" }, field("Said or not", said), field("Why", why)),
        make("div", { className: "ww-row" }, keep, closing()),
      ], right);
      nowMarker = slider;
      marked = mark(paragraph, part);
    };
    // What somebody says that somebody else said has no stretch of its own: it is opened from the one round it.
    const inner = (paragraph, part) => {
      const inside = statementsAt(part).filter((other) => other.part.start !== part.start || other.part.end !== part.end);
      if (!inside.length) return [];
      return [make("div", { className: "ww-row" }, "Overlaps:", ...inside.map((other) => (
        button(`${quoted(written(other.part))} ${other.its.speaker}`, () => correct(paragraph, other)))))];
    };

    const add = (paragraph, chosen) => {
      const output = make("p", { className: "ww-words", "aria-live": "polite" });
      const speaker = speakerField("");
      const why = make("input", { type: "text", maxLength: 500, autocomplete: "off" });
      const preview = previewer(paragraph, output);
      const told = paragraph.querySelector(".ww-narration");
      const slider = marker(data.text, reach(paragraph), chosen || place(told || paragraph), preview);
      const keep = button("Add this statement", () => {
        if (speaker.value()) commit("Added.", [row(slider.range(), "statement", speaker.value(), { why: why.value.trim() })], slider.range());
        else say("Name the speaker first.");
      }, "ww-main");
      open(paragraph, "Add a statement", [
        make("p", null, "Which words are reported here? Select them in the text, or move their first and last word:"), output, slider.element,
        speaker.row, make("div", { className: "ww-row" }, field("Why", why)), make("div", { className: "ww-row" }, keep, closing()),
      ], slider.first);
      nowMarker = slider;
      preview(slider.range());
    };

    const start = (stop) => {
      stopAt(stop);
      const paragraph = stop.closest("p");
      const stretch = stop.closest(".ww-said");
      if (!stretch) { add(paragraph, within(selected(paragraph), place(paragraph))); return; }
      const here = statementsAt(place(stretch)).find(({ n }) => n === stretch.dataset.quote);
      if (here) correct(paragraph, here);
    };
    const within = (chosen, limits) => (chosen && chosen.start < limits.end && limits.start < chosen.end ? chosen : null);

    view.addEventListener("click", (event) => {
      if (!state.on || event.target.closest(".ww-panel, .ww-legend")) return;
      const stop = event.target.closest(".ww-plus") || event.target.closest(".ww-said")?.querySelector(":scope > .ww-tag");
      if (!stop) return;
      event.preventDefault();
      if (event.target.closest(".ww-plus") || !selected(view)) start(stop);
    });
    // Words that are selected with mouse or finger: the open panel takes them, or one opens that adds a statement.
    view.addEventListener("pointerup", (event) => {
      if (!state.on || event.target.closest(".ww-panel, .ww-plus")) return;
      setTimeout(() => {
        const paragraph = event.target.closest("p");
        const chosen = paragraph && within(selected(paragraph), place(paragraph) || { start: 0, end: 0 });
        if (!chosen) return;
        if (nowMarker && paragraph.nextElementSibling?.matches(".ww-panel")) nowMarker.set(chosen);
        else { stopAt(paragraph.querySelector(".ww-plus")); add(paragraph, chosen); }
      });
    });
    view.addEventListener("keydown", (event) => {
      const each = stops(), n = each.indexOf(event.target);
      if (!state.on || n < 0) return;
      if ((event.key === "Enter" || event.key === " ")) { event.preventDefault(); start(event.target); return; }
      const to = { ArrowRight: n + 1, ArrowDown: n + 1, ArrowLeft: n - 1, ArrowUp: n - 1, Home: 0, End: each.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      if (each[to]) { stopAt(each[to]); each[to].focus(); }
    });

    draw();
  };

  // The pencils of a report's page.
  const page = () => all(".ww-pencil", document).forEach((box) => pencil(box));

  // The widget of a notebook. Its keys are its own: JupyterLab would take them for orders to its cells.
  const widget = ({ model, el }) => {
    const state = {};
    const send = (message) => model.send(message);
    const draw = () => {
      const { html, fault } = model.get("view");
      el.innerHTML = html;
      pencil(el.querySelector(".ww-pencil"), { send, state, fault });
    };
    el.setAttribute("data-lm-suppress-shortcuts", "true");
    el.addEventListener("keydown", (event) => event.stopPropagation());
    model.on("change:view", draw);
    draw();
    return () => model.off("change:view", draw);
  };

  // The sentence of a coding form: the place of the words that are selected in it goes to the kernel.
  const sentence = ({ model, el }) => {
    const draw = () => { el.innerHTML = model.get("value"); };  // made by our program, with the article's words escaped
    let waiting;  // for a second click or a third, which choose more
    el.addEventListener("pointerup", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const chosen = selected(el);
        if (chosen) model.send(chosen);
      }, 300);
    });
    model.on("change:value", draw);
    draw();
    return () => model.off("change:value", draw);
  };

  return { page, widget, sentence };
})();
