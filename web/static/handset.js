// One phone: its screen, its keys, and what they do in a call and among the messages.

import { draw, offer } from "./face.js";
import { Inbox } from "./inbox.js";
import { Keypad } from "./keypad.js";
import { ask, Line } from "./line.js";

const template = document.querySelector("#handset");
const touched = matchMedia("(pointer: coarse)"); // there, a focused field would open the keyboard over the page
let count = 0;

export class Handset {
  /** `facts` of the line, the known `people`, the `number` in this phone; `changed(phone)` and `removed(phone)` are told. */
  constructor({ facts, people, number, colour, changed, removed }) {
    Object.assign(this, { facts, people, colour, changed, removed });
    this.node = template.content.firstElementChild.cloneNode(true);
    this.node.dataset.colour = colour;
    this.tab = "call";
    this.call = null; // or { text, ended } as the service last said
    this.busy = false;
    this.signal = true;
    this.keypad = new Keypad(this.$(".keypad"), () => this.field, () => this.show());
    this.inbox = new Inbox(this);
    this.#label();
    this.#wire();
    this.own(number);
  }

  $(selector) {
    return this.node.querySelector(selector);
  }

  get number() {
    return this.line?.phone ?? "";
  }

  /** The field that the keys type into. */
  get field() {
    return this.$(this.tab === "sms" ? ".words" : ".answer");
  }

  // --- whose phone it is ---------------------------------------------------------------------------------------------

  /** From now on this is the phone with `number`; an empty one asks for it. */
  async own(number) {
    this.hangUp();
    this.line = number ? new Line(this.facts, number) : null;
    this.person = this.#shown() ?? null;
    offer(this);
    this.$(".answer").value = this.facts.dial;
    this.inbox.begin();
    this.changed(this);
    this.show();
    await this.#askWho();
  }

  /** What the list of phones to try says of this number. */
  #shown() {
    return this.people.find((each) => each.number === this.number);
  }

  /** Looks up whose number it is, and which language she has by now. */
  async #askWho() {
    if (!this.number) return;
    try {
      const { people } = await ask("people", { phone: this.number });
      const unknown = { name: "Unknown phone", group: "", role: "", language: "en" };
      const found = { ...unknown, ...people[0] };
      this.person = { ...found, ...this.#shown(), language: found.language };
      this.show();
    } catch (error) {
      this.fault(error);
    }
  }

  // --- calling -------------------------------------------------------------------------------------------------------

  /** Dials what stands in the field. */
  async dial() {
    const dialled = this.$(".answer").value.trim();
    const base = this.facts.dial.replace(/#$/, "");
    if (!this.line) return this.fault({ message: "Type this phone's number above." });
    if (!this.signal) return this.fault({ message: "No network." });
    if (dialled !== `${base}#` && !(dialled.startsWith(`${base}*`) && dialled.endsWith("#"))) {
      return this.fault({ message: `Connection problem or invalid code. The code is ${this.facts.dial}` });
    }
    return this.#hop(() => this.line.dial(dialled.slice(base.length + 1, -1)));
  }

  /** Sends the answer that stands in the field. */
  send() {
    const answer = this.$(".answer").value;
    return answer ? this.#hop(() => this.line.type(answer)) : undefined;
  }

  async #hop(step) {
    if (this.busy) return;
    this.busy = true;
    this.fault(null);
    this.show();
    const line = this.line;
    try {
      const said = await step();
      if (line !== this.line || !this.signal) return; // meanwhile the phone changed hands, or lost its signal
      this.call = said;
      this.$(".answer").value = "";
      this.$(".view.call").scrollTop = 0;
      if (said.ended) this.#askWho();
    } catch (error) {
      this.fault(error);
    } finally {
      this.busy = false;
      this.show();
      this.focus();
    }
  }

  /** Ends the call, or puts its last screen away. */
  hangUp() {
    if (this.call && !this.call.ended) this.line.end("Incomplete").catch((error) => this.fault(error));
    this.call = null;
    this.$(".answer").value = this.facts.dial;
    this.fault(null);
    this.show();
    this.focus();
  }

  /** The signal goes, and a call with it; or it comes back. */
  toggleSignal() {
    if (this.signal) this.hangUp();
    this.signal = !this.signal;
    this.show();
  }

  /** The phone is no longer on the table. */
  putAway() {
    this.hangUp();
    this.inbox.close();
    this.node.remove();
  }

  // --- the keys ------------------------------------------------------------------------------------------------------

  /** What the two soft keys say, and what they do. */
  get soft() {
    const clear = ["Clear", () => this.keypad.clear()];
    if (this.tab === "sms") {
      return [["Send", () => this.inbox.send()], this.field.value ? clear : ["Back", () => this.turn("call")]];
    }
    if (this.call?.ended) return [["OK", () => this.hangUp()], ["", () => {}]];
    if (this.call) return [["Send", () => this.send()], this.field.value ? clear : ["Cancel", () => this.hangUp()]];
    const first = this.inbox.unread ? ["Read", () => this.turn("sms")] : ["Call", () => this.dial()];
    return [first, this.field.value ? clear : ["", () => {}]];
  }

  /** The green key, and Enter in a field. */
  go() {
    if (this.tab === "sms") return this.inbox.send();
    if (this.call?.ended) return this.hangUp();
    return this.call ? this.send() : this.dial();
  }

  /** The red key, and Escape. */
  stop() {
    if (this.tab === "sms") this.turn("call");
    else this.hangUp();
  }

  /** Shows the call or the messages. */
  turn(tab) {
    this.tab = tab;
    if (tab === "sms") this.inbox.open();
    this.show();
    this.focus();
  }

  /** Puts the keyboard where the next answer goes. */
  focus() {
    if (touched.matches || !this.$(".body").contains(document.activeElement)) return;
    if (this.tab === "call" && this.call?.ended) this.$(".soft-left").focus();
    else this.field.focus();
  }

  // --- what is seen --------------------------------------------------------------------------------------------------

  /** A line that says what went wrong; null takes it away. */
  fault(error) {
    this.$(".fault").textContent = error?.message ?? "";
    this.$(".fault").hidden = !error;
  }

  /** Draws everything as it is now. */
  show() {
    draw(this);
    this.inbox.badge();
  }

  /** Ties labels and panels together: every phone's parts need names of their own. */
  #label() {
    const own = `phone-${(count += 1)}`;
    this.$(".answer").id = `${own}-answer`;
    this.$(".words").id = `${own}-words`;
    for (const name of ["call", "sms"]) {
      this.$(`.to-${name}`).id = `${own}-to-${name}`;
      this.$(`.view.${name}`).id = `${own}-${name}`;
      this.$(`.to-${name}`).setAttribute("aria-controls", `${own}-${name}`);
      this.$(`.view.${name}`).setAttribute("aria-labelledby", `${own}-to-${name}`);
    }
  }

  #wire() {
    const press = (selector, step) => this.$(selector).addEventListener("click", step);
    press(".soft-left", () => this.soft[0][1]());
    press(".soft-right", () => this.soft[1][1]());
    press(".green", () => this.go());
    press(".red", () => this.stop());
    press(".up", () => this.#scroll(-1));
    press(".down", () => this.#scroll(1));
    press(".to-call", () => this.turn("call"));
    press(".to-sms", () => this.turn("sms"));
    press(".signal", () => this.toggleSignal());
    press(".remove", () => this.removed(this));
    this.$(".who").addEventListener("change", (event) => {
      this.own(event.target.value);
      if (!event.target.value) this.$(".number").focus();
    });
    this.$(".number").addEventListener("change", (event) => {
      const digits = event.target.value.replace(/[^0-9]/g, "");
      event.target.setCustomValidity(/^[1-9][0-9]{6,14}$/.test(digits) ? "" : "A number with its country: +254712345678");
      if (event.target.reportValidity()) this.own(`+${digits}`);
    });
    this.$(".lcd").addEventListener("input", () => this.show());
    this.$(".tabs").addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      this.turn(this.tab === "sms" ? "call" : "sms");
      this.$(`.to-${this.tab}`).focus();
    });
    this.$(".body").addEventListener("keydown", (event) => this.#typed(event));
  }

  #scroll(lines) {
    this.$(`.view.${this.tab}`).scrollBy({ top: lines * 54 });
  }

  /** What is typed on the computer's keyboard, wherever in the phone it has landed. */
  #typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target === this.field;
    if (event.key === "Escape") this.stop();
    else if (event.key === "Enter" && inField) this.go();
    else if (/^[0-9*#]$/.test(event.key) && !inField) this.keypad.press(event.key);
    else if (event.key === "Backspace" && !inField) this.keypad.clear();
    else return this.keypad.light(event.key);
    event.preventDefault();
  }
}
