// Plays one journey on its phones: the same keys, the same calls and the same texts as by hand, each key lit up.

const KEY_MS = 600; // from one key to the next
const LETTER_MS = 170; // … of a text
const FASTER = 3;
const READ_MS = 22; // a sign of a screen
const LEAST_MS = 900; // that a screen stands
const SENTENCE_MS = 26; // a sign of a sentence
const SMS_MS = 100_000; // that an SMS may take: a vote has to end
const LOOK_MS = 100;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A person has stopped it. */
export class Stopped extends Error {}

export class Player {
  /** `told` is what /phone/showing says, `phones` are by their numbers; `say(words)` says what is shown and why. */
  constructor(told, phones, say) {
    Object.assign(this, { told, phones, say });
    this.faster = false;
    this.stopped = false;
    this.heard = new Map(); // how many SMS of a phone were waited for
  }

  /** Ends it, wherever it is. */
  stop() {
    this.stopped = true;
    this.wake?.();
  }

  /** Takes every step. Raises Stopped, and an Error with a sentence for what stands in its way. */
  async play() {
    for (const step of this.told.steps) {
      if (step.does === "waits") continue;
      const phone = this.phones.get(step.who);
      this.#look(phone);
      if (step.says) {
        this.say(step.says);
        await this.#wait(Math.max(LEAST_MS, step.says.length * SENTENCE_MS));
      }
      const seen = await this.#take(step, phone);
      if (!holds(seen, step.sees) || !phone.$(".fault").hidden) throw new Error(step.otherwise);
    }
  }

  /** No key is lit any more. */
  darken() {
    for (const lit of document.querySelectorAll(".lit, .acts")) lit.classList.remove("lit", "acts");
  }

  // --- a step ----------------------------------------------------------------------------------------------------------

  async #take(step, phone) {
    if (step.does === "texts") return this.#text(phone, step.what[0]);
    if (step.does === "hears") return this.#hear(phone, step);
    if (step.does === "drops") return this.#drop(phone);
    if (step.does === "dials" || step.does === "opens") await this.#dial(phone);
    if (step.does === "types") await this.#answer(phone, step.what[0]);
    if (step.does === "opens" || step.does === "chooses") {
      for (const label of step.what) await this.#choose(phone, label, step);
    }
    return phone.call?.text ?? "";
  }

  async #dial(phone) {
    phone.turn("call");
    if (phone.call) {
      await this.#light(phone.$(phone.call.ended ? ".soft-left" : ".red"), KEY_MS);
      phone.hangUp();
    }
    await this.#light(phone.$(".green"), KEY_MS);
    await phone.dial();
    await this.#read(phone);
  }

  async #choose(phone, label, step) {
    const number = numberOf(phone.call?.text ?? "", label);
    if (!number) throw new Error(step.otherwise);
    await this.#answer(phone, number);
    if (!phone.call?.text.startsWith(this.told.asks_pin)) return;
    const { pin } = this.told.people.find((each) => each.number === step.who);
    await this.#answer(phone, pin);
  }

  async #answer(phone, answer) {
    phone.turn("call");
    for (const sign of answer) {
      await this.#light(phone.keypad.keyOf(sign), KEY_MS);
      phone.keypad.press(sign);
    }
    await this.#light(phone.$(".green"), KEY_MS);
    await phone.send();
    await this.#read(phone);
  }

  async #text(phone, words) {
    await this.#light(phone.$(".to-sms"), KEY_MS);
    phone.turn("sms");
    if (still.matches) phone.field.value = words;
    for (const sign of still.matches ? "" : words) {
      await this.#light(phone.keypad.keyOf(sign), LETTER_MS);
      phone.field.value += sign;
      phone.show();
    }
    await this.#light(phone.$(".soft-left"), KEY_MS);
    await phone.inbox.send();
    return words;
  }

  async #hear(phone, step) {
    const until = performance.now() + SMS_MS;
    while (performance.now() < until) {
      const got = phone.inbox.got;
      for (let at = this.heard.get(step.who) ?? 0; at < got.length; at += 1) {
        if (!holds(got[at], step.sees)) continue;
        this.heard.set(step.who, at + 1);
        await this.#open(phone, got[at]);
        return got[at];
      }
      await this.#pause(LOOK_MS);
    }
    throw new Error(step.otherwise);
  }

  /** The phone has rung; she opens the message. */
  async #open(phone, body) {
    this.#look(phone);
    if (phone.tab !== "sms") {
      await this.#wait(LEAST_MS);
      await this.#light(phone.$(".to-sms"), KEY_MS);
      phone.turn("sms");
    }
    await this.#wait(Math.max(LEAST_MS, body.length * READ_MS));
  }

  async #drop(phone) {
    await this.#light(phone.$(".signal"), KEY_MS);
    phone.toggleSignal();
    await this.#wait(2 * LEAST_MS);
    await this.#light(phone.$(".signal"), KEY_MS);
    phone.toggleSignal();
    return "";
  }

  // --- what is seen ----------------------------------------------------------------------------------------------------

  async #read(phone) {
    await this.#wait(Math.max(LEAST_MS, (phone.call?.text.length ?? 0) * READ_MS));
  }

  /** Shows which phone it is, where not all of them are in view. */
  #look(phone) {
    for (const each of this.phones.values()) each.node.classList.toggle("acts", each === phone);
    phone.node.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }

  async #light(key, ms) {
    key?.classList.add("lit");
    await this.#wait(ms * 0.7);
    key?.classList.remove("lit");
    await this.#wait(ms * 0.3);
  }

  #wait(ms) {
    return this.#pause(this.faster ? ms / FASTER : ms);
  }

  /** Waits. Raises Stopped when a person stops it, then or before. */
  async #pause(ms) {
    if (!this.stopped) {
      await new Promise((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, ms);
      });
    }
    if (this.stopped) throw new Stopped();
  }
}

/** Whether all of these stand in what was seen, in their order. */
function holds(seen, parts) {
  let at = 0;
  for (const part of parts) {
    const found = seen.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** The number of the line that says this, without how many wait behind it, or begins with it. */
function numberOf(screen, label) {
  const lines = screen.split("\n").map((line) => /^([0-9]+) (.+?)(?: \((?:[^ ()]+ )?[0-9]+(?: [^ ()]+)?\))?$/.exec(line));
  const named = lines.filter(Boolean);
  return (named.find(([, , says]) => says === label) ?? named.find(([, , says]) => says.startsWith(`${label} `)))?.[1];
}
