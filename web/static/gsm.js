// What a text costs, as locales/gsm.py counts it: GSM-7 septets or UCS-2 units, and parts.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿" +
    "abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("^{}\\[~]|€"); // two septets each

/** What `text` takes up: `signs` of the `room` that one message or one screen has, in `parts`, written in `alphabet`. */
export function measure(text) {
  const signs = [...text];
  const gsm = signs.every((sign) => BASIC.has(sign) || EXTENDED.has(sign));
  const size = (sign) => (gsm ? (EXTENDED.has(sign) ? 2 : 1) : sign.length);
  const [room, each] = gsm ? [160, 153] : [70, 67];
  const total = signs.reduce((sum, sign) => sum + size(sign), 0);
  let parts = 1;
  if (total > room) {
    let used = 0;
    for (const sign of signs) {
      if (used + size(sign) > each) {
        parts += 1;
        used = 0;
      }
      used += size(sign);
    }
  }
  return { signs: total, room, parts, alphabet: gsm ? "GSM-7" : "UCS-2" };
}

/** The same in words, for under a message. */
export function cost(text, parts = measure(text).parts) {
  const { signs, alphabet } = measure(text);
  return `${parts} ${parts === 1 ? "part" : "parts"}, ${signs} signs, ${alphabet}`;
}
