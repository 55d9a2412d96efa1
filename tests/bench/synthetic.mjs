// A made page of a given number of elements: stories with lists of links, boxes, and now and then an
// appeal.

const WORDS = 'river lock gate council bridge morning boat mill stone winter water market road school train field'.split(' ');

/** @param {number} elements */
export function synthetic(elements) {
  let seed = 1;
  const random = (/** @type {number} */ below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const sentence = (/** @type {number} */ words) => `${Array.from({ length: words }, () => WORDS[random(WORDS.length)]).join(' ')}.`;
  const parts = [];
  let count = 6;
  for (let block = 0; count < elements; block++) {
    if (block % 40 === 39) {
      parts.push(`<section class="box newsletter"><h3>Our letter</h3><p>Sign up for our newsletter and get the news by e-mail.</p><form action="/letter"><input type="email" name="email"><button>Sign up</button></form></section>`);
      count += 6;
    } else if (block % 5 === 4) {
      const items = Array.from({ length: 8 }, () => `<li class="item"><a href="/story/${random(9999)}">${sentence(6)}</a></li>`);
      parts.push(`<aside class="more" id="more-${block}"><h2>${sentence(3)}</h2><ul>${items.join('')}</ul></aside>`);
      count += 19;
    } else {
      parts.push(`<div class="story story--${random(7)}"><h2>${sentence(5)}</h2><p class="text">${sentence(30)} <em>${sentence(3)}</em></p><p class="text">${sentence(40)}</p><figure><img alt="${sentence(4)}"><figcaption>${sentence(8)}</figcaption></figure></div>`);
      count += 8;
    }
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${elements} elements</title></head><body><main>${parts.join('')}</main></body></html>`;
}
