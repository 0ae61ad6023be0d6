// What a phone shows: its state, drawn. Everything is set as text, never as markup: names and messages are strangers' words.

import { measure } from "./gsm.js";

/** Draws the phone as it is now. */
export function draw(phone) {
  const { call, signal, node } = phone;
  const sms = phone.tab === "sms";
  node.dataset.signal = signal ? "full" : "none";
  node.ariaLabel = `Phone of ${phone.person?.name ?? (phone.number || "nobody yet")}`;
  node.ariaBusy = String(phone.busy);
  drawTabs(phone, sms);
  drawIdle(phone);
  drawScreen(phone);
  drawEntry(phone, sms);
  drawFullness(phone, sms ? phone.field.value : call?.text ?? "", sms);
  phone.soft.forEach(([label], at) => {
    phone.$(at ? ".soft .right" : ".soft .left").textContent = phone.busy && !at ? "Wait" : label;
    phone.$(at ? ".soft-right" : ".soft-left").ariaLabel = label || "Nothing now";
  });
  const { pin, what } = phone.person ?? {};
  phone.$(".hint").textContent = [pin && `PIN ${pin}`, what].filter(Boolean).join(" · ");
  phone.$(".hint").hidden = !phone.$(".hint").textContent;
  phone.$(".signal").ariaPressed = String(!signal);
  phone.$(".signal").textContent = signal ? "Lose the signal" : "Get the signal back";
}

/** Fills the list of whose phone it may be, group by group. */
export function offer(phone) {
  const groups = new Map();
  for (const each of phone.people) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  const choices = [...groups].map(([group, people]) => {
    const under = document.createElement("optgroup");
    under.label = group;
    under.append(...people.map((each) => new Option(`${each.name}, ${each.role}`, each.number)));
    return under;
  });
  const known = phone.people.some((each) => each.number === phone.number);
  phone.$(".who").replaceChildren(...choices, new Option("Another number", ""));
  phone.$(".who").value = known ? phone.number : "";
  phone.$(".other").hidden = known;
  phone.$(".number").value = known ? "" : phone.number;
}

/** The hour, with the day where that is not today. */
export function written(time) {
  const hour = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (time.toDateString() === new Date().toDateString()) return hour;
  return `${time.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${hour}`;
}

function drawTabs(phone, sms) {
  for (const [name, chosen] of [["call", !sms], ["sms", sms]]) {
    phone.$(`.to-${name}`).ariaSelected = String(chosen);
    phone.$(`.to-${name}`).tabIndex = chosen ? 0 : -1;
    phone.$(`.view.${name}`).hidden = !chosen;
  }
}

function drawIdle(phone) {
  const { person, signal, number } = phone;
  phone.$(".clock").textContent = written(new Date());
  phone.$(".idle").hidden = Boolean(phone.call);
  phone.$(".name").textContent = signal ? person?.name ?? "" : "No network";
  phone.$(".place").textContent = [person?.group, person?.role, number].filter(Boolean).join("\n");
}

function drawScreen(phone) {
  const screen = phone.$(".screen");
  const text = phone.call?.text ?? "";
  screen.lang = phone.person?.language ?? "en";
  if (screen.textContent !== text) screen.textContent = text; // said aloud only when it changes
}

function drawEntry(phone, sms) {
  const { call, field } = phone;
  phone.$(".answer").hidden = sms;
  phone.$(".answer").toggleAttribute("data-letters", Boolean(call)); // while dialling, # is a sign of the code
  phone.$(".words").hidden = !sms;
  phone.$(".asks").textContent = sms ? `To ${phone.facts.number}` : call ? "Answer" : "Dial";
  phone.$(".asks").htmlFor = field.id;
  phone.$(".entry").hidden = !sms && Boolean(call?.ended);
  phone.$(".mode").textContent = sms || call ? (phone.keypad.letters ? "abc" : "123") : "";
}

function drawFullness(phone, text, sms) {
  const { signs, room, parts, alphabet } = measure(text);
  const gauge = phone.$(".gauge");
  gauge.style.setProperty("--full", `${Math.min(100, (100 * signs) / room)}%`);
  gauge.ariaLabel = sms ? "How full the message is" : "How full the screen is";
  gauge.ariaValueMax = String(room);
  gauge.ariaValueNow = String(Math.min(signs, room));
  phone.$(".full").hidden = !text;
  phone.$(".count").textContent = sms ? `${signs}/${room}, ${parts} × ${alphabet}` : `${signs}/${room}`;
}
