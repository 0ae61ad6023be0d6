// The messages of one phone: what the network brought, what was texted, and the bell.

import { written } from "./face.js";
import { cost, measure } from "./gsm.js";
import { ask } from "./line.js";

const EVERY_MS = 1000;
const RING_MS = 1600;

export class Inbox {
  constructor(phone) {
    this.phone = phone;
    this.list = phone.$(".inbox");
    this.unread = 0;
    this.turn = 0; // counts the numbers that this phone has had: an answer for an earlier one is thrown away
  }

  /** Starts anew for the number that the phone has now. What came before counts as read. */
  begin() {
    this.turn += 1;
    this.known = new Set();
    this.got = []; // the words of what came, the oldest first
    this.last = 0;
    this.unread = 0;
    this.caughtUp = false;
    this.list.replaceChildren();
    this.badge();
    clearTimeout(this.timer);
    if (this.phone.line) this.#listen(this.turn);
  }

  /** The phone is taken away. */
  close() {
    this.turn += 1;
    clearTimeout(this.timer);
  }

  /** The messages are looked at. */
  open() {
    this.unread = 0;
    this.phone.$(".view.sms").scrollTop = 0;
  }

  /** Texts what stands in the field. */
  async send() {
    const { phone } = this;
    const words = phone.field.value.trim();
    if (!words || phone.busy) return;
    if (!phone.line) return phone.fault({ message: "Type this phone's number above." });
    if (!phone.signal) return phone.fault({ message: "No network. Not sent." });
    phone.busy = true;
    phone.show();
    try {
      await phone.line.text(words);
      phone.field.value = "";
      phone.fault(null);
      this.#write({ body: words, time: new Date(), sent: true });
    } catch (error) {
      phone.fault(error);
    } finally {
      phone.busy = false;
      phone.show();
    }
  }

  /** Draws how many messages nobody has read. */
  badge() {
    const { phone, unread } = this;
    const news = `${unread} new ${unread === 1 ? "message" : "messages"}`;
    phone.$(".unread").textContent = unread;
    phone.$(".unread").hidden = !unread;
    phone.$(".to-sms").ariaLabel = unread ? `SMS, ${news}` : "SMS";
    phone.$(".news").textContent = news;
    phone.$(".news").hidden = !unread;
    phone.$(".empty").hidden = this.list.childElementCount > 0;
  }

  async #listen(turn) {
    try {
      if (this.phone.signal && !document.hidden) await this.#fetch(turn);
      if (turn === this.turn && this.lost) this.phone.fault(null);
      this.lost = false;
      this.phone.show(); // the clock has moved, if nothing else
    } catch (error) {
      if (turn === this.turn) this.phone.fault(error);
      this.lost = true;
    }
    if (turn === this.turn) this.timer = setTimeout(() => this.#listen(turn), EVERY_MS);
  }

  async #fetch(turn) {
    const { messages } = await ask("messages", { phone: this.phone.number, after: this.last });
    if (turn !== this.turn) return;
    const news = messages.filter((each) => !this.known.has(each.id));
    for (const each of news) {
      this.known.add(each.id);
      this.last = each.id;
      this.got.push(each.body);
      this.#write(each);
    }
    if (news.length && this.caughtUp) this.#ring(news);
    this.caughtUp = true;
    this.badge();
  }

  #ring(news) {
    const { phone } = this;
    if (phone.tab !== "sms") this.unread += news.length;
    phone.$(".heard").textContent = news.map((each) => `New SMS: ${each.body}`).join(" ");
    phone.node.classList.add("rings");
    setTimeout(() => phone.node.classList.remove("rings"), RING_MS);
    phone.show();
  }

  /** One message, the newest on top. */
  #write({ body, parts = measure(body).parts, language, time, sent = false }) {
    const line = (name, words) => {
      const made = document.createElement("p");
      made.className = name;
      made.textContent = words;
      return made;
    };
    const item = document.createElement("li");
    item.className = sent ? "sent" : "got";
    const { number } = this.phone.facts;
    const words = line("words-of", body);
    if (language) words.lang = language;
    const from = line("from", `${sent ? `To ${number}` : number}  ${written(new Date(time))}`);
    item.append(from, words, line("cost", cost(body, parts)));
    this.list.prepend(item);
    this.badge();
  }
}
