// The open book: each deed of one organisation drops a line here as it happens. Everything is set as text, never as markup.

import { written } from "./face.js";
import { ask } from "./line.js";

const EVERY_MS = 2000;

export class OpenBook {
  constructor(node) {
    this.node = node;
    this.before = null; // what had happened when this book was opened
    this.$ = (selector) => node.querySelector(selector);
    this.$(".whose").addEventListener("change", () => this.#turn());
    this.$(".cheat").addEventListener("click", () => this.#cheat());
  }

  /** Opens the book of the organisation that is called so, or the first one; `code` is that of one that was made just now. */
  async begin(name, code) {
    const { books } = await ask("books");
    if (code && !books.some((each) => each.code === code)) books.push({ code, name });
    this.$(".whose").replaceChildren(...books.map((each) => new Option(each.name, each.code)));
    const first = books.find((each) => each.name === name);
    if (first) this.$(".whose").value = first.code;
    this.node.hidden = !books.length;
    if (books.length) this.#turn();
  }

  /** Another book is opened. */
  #turn() {
    clearTimeout(this.timer);
    this.before = null;
    this.$(".deeds").replaceChildren();
    this.$(".cheated").replaceChildren();
    this.#look(this.$(".whose").value);
  }

  async #look(code) {
    try {
      if (!document.hidden) this.#show(await ask("book", { group: code }), code);
    } catch {
      // The phones say that the service is not there; the book is still until it is.
    }
    if (code === this.$(".whose").value) this.timer = setTimeout(() => this.#look(code), EVERY_MS);
  }

  #show({ box, words, deeds }, code) {
    if (code !== this.$(".whose").value) return;
    this.$(".box").textContent = `In the box: ${box}`;
    this.$(".sealed").textContent = `Five words of the newest seal: ${words}`;
    this.$(".sealed").hidden = !words;
    this.before ??= new Set(deeds.map((deed) => deed.id));
    this.$(".deeds").replaceChildren(...deeds.map((deed) => this.#line(deed)));
  }

  #line(deed) {
    const item = document.createElement("li");
    item.className = this.before.has(deed.id) ? `of-${deed.of}` : `of-${deed.of} new`;
    item.append(said("says", deed.says));
    if (deed.more) item.append(said("more", deed.more));
    for (const each of deed.moves) item.append(said("move", each));
    item.append(said("when", written(new Date(deed.at))));
    return item;
  }

  async #cheat() {
    const button = this.$(".cheat");
    button.disabled = true;
    try {
      this.#tell(await ask("cheat", { group: this.$(".whose").value }));
    } catch (error) {
      this.$(".cheated").replaceChildren(said("says", error.message));
    } finally {
      button.disabled = false;
    }
  }

  #tell({ entry, was, becomes, seals }) {
    const out = this.$(".cheated");
    if (entry === null) return out.replaceChildren(said("says", "No meeting has sealed this book yet."));
    out.replaceChildren(
      said("says", `In a copy, entry ${entry} is made ten times as large:`),
      ...was.map((each, at) => said("move", `${each}  →  ${becomes[at]}`)),
      said("says", "What the members heard, and what the copy says:"),
      ...seals.map((seal) => compared(seal)),
      said("more", "Whoever kept the SMS of that meeting sees that the book is another one. The book itself is as it was."),
    );
    out.scrollIntoView({ block: "nearest" });
  }
}

/** One seal: the words that were told, and under them those of the copy, each that differs marked. */
function compared(seal) {
  const row = document.createElement("div");
  row.className = seal.agrees ? "seal agrees" : "seal broken";
  const now = document.createElement("p");
  now.className = "now";
  const told = seal.told.split(" ");
  seal.now.split(" ").forEach((word, at) => {
    const made = document.createElement(word === told[at] ? "span" : "mark");
    made.textContent = word;
    now.append(made, " ");
  });
  const verdict = seal.agrees ? "agrees" : "does NOT agree";
  row.append(said("when", `Seal ${seal.number}, ${seal.day}: ${verdict}`), said("told", seal.told), now);
  return row;
}

function said(name, words) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = words;
  return made;
}
