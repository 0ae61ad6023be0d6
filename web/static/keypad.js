// The keys of a phone: digits, and letters by tapping a key again (# changes between 123 and abc).

const LETTERS = {
  1: ".,?!1", 2: "abc2", 3: "def3", 4: "ghi4", 5: "jkl5", 6: "mno6", 7: "pqrs7", 8: "tuv8", 9: "wxyz9", 0: " 0",
  "*": "*", "#": "#",
};
const AGAIN_MS = 900; // a key tapped again within this time changes the letter that it wrote

export class Keypad {
  /** `keys` holds the buttons; `field()` is the input that they type into; `changed()` is called when the mode changes. */
  constructor(keys, field, changed) {
    this.keys = [...keys.querySelectorAll("button")];
    this.field = field;
    this.changed = changed;
    this.letters = false;
    this.last = { key: "", at: 0, turn: 0 };
    for (const key of this.keys) {
      key.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
      key.addEventListener("click", () => this.press(key.value));
    }
    this.#rove(0);
    keys.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** A key of the phone is pressed. */
  press(key) {
    this.light(key);
    const field = this.field();
    if (field.disabled) return;
    if (key === "#" && "letters" in field.dataset) {
      this.letters = !this.letters;
      this.last.key = "";
      this.changed();
      return;
    }
    const cycle = this.letters && "letters" in field.dataset ? LETTERS[key] : key;
    const again = cycle.length > 1 && key === this.last.key && performance.now() - this.last.at < AGAIN_MS;
    const turn = again ? (this.last.turn + 1) % cycle.length : 0;
    this.last = { key, turn, at: performance.now() };
    const end = field.selectionEnd;
    field.setRangeText(cycle[turn], again ? end - 1 : field.selectionStart, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Removes the sign before the caret. */
  clear() {
    const field = this.field();
    const [start, end] = [field.selectionStart, field.selectionEnd];
    field.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
    this.last.key = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Lights a key up for a moment, whichever way it was pressed. */
  light(name) {
    const key = this.keys.find((each) => each.value === name);
    if (!key) return;
    key.classList.add("pressed");
    setTimeout(() => key.classList.remove("pressed"), 140);
  }

  /** The key that writes this letter or digit; none for what no key writes. */
  keyOf(sign) {
    const found = Object.keys(LETTERS).find((key) => key === sign || LETTERS[key].includes(sign.toLowerCase()));
    return this.keys.find((each) => each.value === found);
  }

  // The keypad is one stop of the Tab key; the arrows walk over it.
  #walk(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }[event.key];
    const at = this.keys.indexOf(document.activeElement);
    if (!step || at < 0 || !this.keys[at + step]) return;
    event.preventDefault();
    this.#rove(at + step);
    this.keys[at + step].focus();
  }

  #rove(at) {
    this.keys.forEach((key, index) => key.setAttribute("tabindex", index === at ? "0" : "-1"));
  }
}
