// Show me: journeys that play themselves on the phones, key by key, until they are over or a person takes a phone herself.

import { ask, send } from "./line.js";
import { Player, Stopped } from "./player.js";

export class Show {
  /** `table` lays phones: `take(people, group, code)` puts these in the place of all, `restore()` brings those back. */
  constructor(table) {
    this.table = table;
    this.$ = (selector) => document.querySelector(selector);
    this.offer = this.$("#show .offer");
    this.leaf = this.$("#showings");
    this.language = this.$("#showings .language");
    this.says = this.$("#playing .says");
    this.player = null;
    this.offer.addEventListener("click", () => this.#open(this.leaf.hidden));
    this.language.addEventListener("change", () => this.#list());
    this.$("#playing .stop").addEventListener("click", () => this.player?.stop());
    this.$("#playing .faster").addEventListener("click", () => this.#hurry());
    this.$("#back").addEventListener("click", () => this.#back());
    for (const kind of ["pointerdown", "keydown"]) {
      document.addEventListener(kind, (event) => this.#interrupted(event), { capture: true });
    }
  }

  /** Learns what there is to show. */
  async begin() {
    const { languages, showings } = await ask("showings");
    this.showings = showings;
    this.language.replaceChildren(...Object.entries(languages).map(([code, name]) => new Option(name, code)));
    const own = navigator.language.slice(0, 2);
    this.language.value = own in languages ? own : "en";
    this.#list();
  }

  #list() {
    const language = this.language.value;
    const titles = this.showings[language].map(({ name, title }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.value = name;
      button.textContent = title;
      button.lang = language;
      button.addEventListener("click", () => this.#play(name, language));
      item.append(button);
      return item;
    });
    this.$("#showings .titles").replaceChildren(...titles);
  }

  #open(open) {
    this.leaf.hidden = !open;
    this.offer.ariaExpanded = String(open);
  }

  async #play(name, language) {
    this.#open(false);
    this.#mode(true);
    this.says.lang = language;
    this.#say("…");
    try {
      const told = await send("showing", { name, language });
      if (told.refused) return this.#say(told.refused);
      const phones = this.table.take(told.people, told.group, told.code);
      this.player = new Player(told, phones, (words) => this.#say(words));
      this.player.faster = this.$("#playing .faster").ariaPressed === "true";
      await this.player.play();
      this.#say(told.over);
      this.says.scrollIntoView({ block: "nearest" });
    } catch (error) {
      this.#say(error instanceof Stopped ? this.player.told.stopped : error.message);
    } finally {
      this.player?.darken();
      this.player = null;
      this.#mode(false);
    }
  }

  /** Whether a journey plays. Its last sentence stays where the hint was. */
  #mode(plays) {
    document.body.classList.toggle("showing", plays);
    this.$("#playing").hidden = false;
    this.$("#hint").hidden = true;
    this.$("#back").hidden = plays || !this.table.away;
    this.$("#playing .stop").hidden = this.$("#playing .faster").hidden = !plays;
    if (plays) this.$("#playing .stop").focus();
    else if (document.activeElement === document.body) this.offer.focus();
  }

  #say(words) {
    if (this.says.textContent !== words) this.says.textContent = words;
  }

  #hurry() {
    const button = this.$("#playing .faster");
    const faster = button.ariaPressed !== "true";
    button.ariaPressed = String(faster);
    if (this.player) this.player.faster = faster;
  }

  #back() {
    this.table.restore();
    this.$("#playing").hidden = this.$("#back").hidden = true;
    this.$("#hint").hidden = false;
    this.offer.focus();
  }

  /** Any key of a phone, and any key of the keyboard that does not walk over the page, ends what plays. */
  #interrupted(event) {
    if (!this.player) {
      if (event.key === "Escape" || (event.type === "pointerdown" && !event.target.closest("#show"))) this.#open(false);
      return;
    }
    if (event.type === "pointerdown" ? event.target.closest(".handset") : this.#isHers(event)) this.player.stop();
  }

  #isHers(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || ["Tab", "Shift"].includes(event.key)) return false;
    return event.key === "Escape" || !event.target.closest("#playing");
  }
}
