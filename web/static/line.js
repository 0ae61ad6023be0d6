// The line of one phone: it tells the service's webhooks what Africa's Talking would tell them, and fetches the SMS.

const ANSWER_MS = 15_000; // the gateway's own patience
const NETWORK = "63902"; // a network's code, as the gateway sends it

/** What went wrong on the way to the service, in words for the page. */
export class NoAnswer extends Error {}

/** Asks the server for one of the page's own facts. */
export async function ask(path, query = {}) {
  const address = `/phone/${path}?${new URLSearchParams(query)}`;
  const answer = await reach(address, { headers: { Accept: "application/json" } });
  return answer.json();
}

/** Asks the server to do something of the page's own. */
export async function send(path, facts) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const answer = await reach(`/phone/${path}`, { method: "POST", headers, body: JSON.stringify(facts) });
  return answer.json();
}

export class Line {
  /** `facts` is what /phone/line says: `callbacks`, `dial`, `number`. */
  constructor(facts, phone) {
    this.facts = facts;
    this.phone = phone;
    this.session = null;
    this.typed = "";
  }

  /** Dials the service code with `tail` behind it. */
  dial(tail) {
    this.session = `ATUid_${unique()}`;
    return this.#hop(tail);
  }

  /** Types one answer. After a failure the same answer may be sent again: the service knows it. */
  type(answer) {
    return this.#hop(this.typed ? `${this.typed}*${answer}` : answer);
  }

  /** The call is over: `Success` after the last screen, `Incomplete` when it broke off. */
  async end(status) {
    const { session, typed } = this;
    this.session = null;
    await this.#post("ussd-events", { ...this.#call(session), status, input: typed, date: now() });
  }

  /** Texts the short code. */
  async text(words) {
    await this.#post("sms", { id: unique(), from: this.phone, to: this.facts.number, text: words, date: now() });
  }

  async #hop(text) {
    const answer = await this.#post("ussd", { ...this.#call(this.session), text });
    const said = await answer.text();
    this.typed = text;
    if (!/^(CON|END) /.test(said)) throw new NoAnswer("The server gave an answer that is not a screen.");
    const ended = said.startsWith("END ");
    if (ended) this.end("Success").catch(() => {}); // nobody waits for it on a real phone either
    return { text: said.slice(4), ended };
  }

  #call(session) {
    return { sessionId: session, phoneNumber: this.phone, networkCode: NETWORK, serviceCode: this.facts.dial };
  }

  #post(path, facts) {
    return reach(`${this.facts.callbacks}/${path}`, { method: "POST", body: new URLSearchParams(facts) });
  }
}

async function reach(address, options) {
  let answer;
  try {
    answer = await fetch(address, { ...options, signal: AbortSignal.timeout(ANSWER_MS) });
  } catch {
    throw new NoAnswer("The server does not answer. Does `make run` still run?");
  }
  if (!answer.ok) throw new NoAnswer(`The server refused this (${answer.status}). Load the page again.`);
  return answer;
}

function unique() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function now() {
  return new Date().toISOString().slice(0, 19).replace("T", " ");
}
