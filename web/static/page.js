// The page: which phones lie on the table. The address keeps their numbers, so that loading again shows the same ones.

import { OpenBook } from "./book.js";
import { Find } from "./find.js";
import { Handset } from "./handset.js";
import { ask } from "./line.js";
import { Show } from "./show.js";

const MOST = 4;
const add = document.querySelector("#add");
const table = document.querySelector("#phones");
const trouble = document.querySelector("#trouble");
const book = new OpenBook(document.querySelector("#book"));
const handsets = [];
let facts;
let people;

async function start() {
  try {
    [facts, people] = await Promise.all([ask("line"), ask("people").then((found) => found.people)]);
  } catch (error) {
    trouble.textContent = error.message;
    trouble.hidden = false;
    return;
  }
  const kept = location.hash.slice(1).split(",").filter((number) => /^\+[0-9]+$/.test(number));
  for (const number of kept.length ? kept.slice(0, MOST) : aMemberAndHerTreasurer()) lay(number);
  add.addEventListener("click", () => {
    lay(people.find((each) => !handsets.some((phone) => phone.number === each.number))?.number ?? "");
    handsets.at(-1).node.querySelector("select").focus();
  });
  new Find(document.querySelector("#find"), found);
  await Promise.all([book.begin(handsets[0]?.person?.group), new Show(showing).begin()]);
}

/** The table while a journey is shown: whose phones lay there before, and what puts others in their place. */
const showing = {
  away: null,
  take(shown, group, code) {
    this.away ??= handsets.map((phone) => phone.number);
    clear();
    for (const each of shown) know(each);
    for (const each of shown) lay(each.number);
    book.begin(group, code);
    return new Map(handsets.map((phone) => [phone.number, phone]));
  },
  restore() {
    clear();
    for (const number of this.away) lay(number);
    this.away = null;
    book.begin(handsets[0]?.person?.group);
  },
};

/** Somebody was found: her phone comes onto the table, in the place of the last one where there is no room. */
function found(person) {
  know(person);
  let phone = handsets.find((each) => each.number === person.number);
  if (!phone && handsets.length >= MOST) {
    phone = handsets.at(-1);
    phone.own(person.number);
  } else if (!phone) {
    lay(person.number);
    phone = handsets.at(-1);
  }
  phone.node.scrollIntoView({ block: "nearest" });
  phone.field.focus();
}

/** The lists of phones to try have her too. */
function know(person) {
  if (!people.some((each) => each.number === person.number && each.group === person.group)) people.push(person);
}

function clear() {
  for (const phone of handsets.splice(0)) phone.putAway();
}

/** The two phones that a visitor tries first: somebody who saves, and the officer of the same group who confirms. */
function aMemberAndHerTreasurer() {
  const treasurers = people.filter((each) => each.role.includes("treasurer"));
  for (const member of people.filter((each) => each.role === "member")) {
    const treasurer = treasurers.find((each) => each.group === member.group);
    if (treasurer) return [member.number, treasurer.number];
  }
  return people.length ? people.slice(0, 2).map((each) => each.number) : ["", ""];
}

function lay(number) {
  const colours = [0, 1, 2, 3].filter((colour) => !handsets.some((phone) => phone.colour === colour));
  const phone = new Handset({ facts, people, number, colour: colours[0], changed: keep, removed: takeAway });
  handsets.push(phone);
  table.append(phone.node);
  keep();
}

function takeAway(phone) {
  handsets.splice(handsets.indexOf(phone), 1);
  phone.putAway();
  keep();
  add.focus();
}

function keep() {
  add.hidden = handsets.length >= MOST;
  const numbers = handsets.map((phone) => phone.number).filter(Boolean);
  history.replaceState(null, "", numbers.length ? `#${numbers.join(",")}` : location.pathname);
}

start();
