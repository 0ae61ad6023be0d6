// The page: which phones lie on the table. The address keeps their numbers, so that loading again shows the same ones.

import { OpenBook } from "./book.js";
import { Handset } from "./handset.js";
import { ask } from "./line.js";

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
  await book.begin(handsets[0]?.person?.group);
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
  phone.node.remove();
  keep();
  add.focus();
}

function keep() {
  add.hidden = handsets.length >= MOST;
  const numbers = handsets.map((phone) => phone.number).filter(Boolean);
  history.replaceState(null, "", numbers.length ? `#${numbers.join(",")}` : location.pathname);
}

start();
