// Finding a phone among all that there are: by group, role, name or number.

import { ask } from "./line.js";

const PAUSE_MS = 200; // after the last letter

export class Find {
  /** `chosen(person)` is told whose phone it shall be. */
  constructor(node, chosen) {
    this.chosen = chosen;
    this.words = node.querySelector(".words");
    this.leaf = node.querySelector(".leaf");
    this.count = node.querySelector(".count");
    this.list = node.querySelector(".people");
    this.words.addEventListener("input", () => this.#soon());
    this.words.addEventListener("focus", () => this.#soon());
    node.addEventListener("keydown", (event) => this.#walk(event));
    node.addEventListener("focusout", (event) => {
      if (!node.contains(event.relatedTarget)) this.leaf.hidden = true;
    });
  }

  #soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(this.words.value.trim()), PAUSE_MS);
  }

  async #look(words) {
    if (!words) return this.#close();
    let found;
    try {
      found = await ask("people", { find: words });
    } catch (error) {
      found = { people: [], failed: error.message };
    }
    if (words !== this.words.value.trim()) return;
    const { people, more, failed } = found;
    this.count.textContent = failed ?? (more ? `${people.length} of ${people.length + more}: type more` : `${people.length} found`);
    this.list.replaceChildren(...people.map((each) => this.#line(each)));
    this.leaf.hidden = false;
  }

  #line(person) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${person.name}, ${person.role}`;
    const place = document.createElement("small");
    place.textContent = `${person.group}, ${person.number}`;
    button.append(place);
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus until the click
    button.addEventListener("click", () => {
      this.words.value = "";
      this.#close();
      this.chosen(person);
    });
    item.append(button);
    return item;
  }

  #close() {
    this.leaf.hidden = true;
    this.count.textContent = "";
    this.list.replaceChildren();
  }

  /** Enter in the field, perhaps before anything was looked for: the first one who is found. */
  async #first() {
    clearTimeout(this.timer);
    await this.#look(this.words.value.trim());
    this.list.querySelector("button")?.click();
  }

  #walk(event) {
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && at < 0) this.#first();
    else if (event.key === "ArrowDown") buttons[at + 1]?.focus();
    else if (event.key === "ArrowUp") (buttons[at - 1] ?? this.words).focus();
    else return;
    if (event.key !== "Enter" || at < 0) event.preventDefault();
  }
}
