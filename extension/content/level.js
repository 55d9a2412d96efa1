// On which level a strip is painted.
import * as dom from './dom.js';

/** The level the strip is painted on among the root's stacking contexts: the line is last in the
 * tree, so on the same level it lies over the strip's surroundings and under what lies over them.
 * @param {Element} strip
 */
export function levelOf(strip) {
  let level = 'auto';
  const { root } = dom.around(strip);
  for (let at = /** @type {Element | null} */ (strip); at && at !== root; at = dom.parentElement(at)) {
    const style = dom.styleOf(at);
    const parent = dom.parentElement(at);
    const item = parent !== null && /flex|grid/.test(dom.styleOf(parent).display);
    if (style.zIndex !== 'auto' && (style.position !== 'static' || item)) level = style.zIndex;
    else if (style.position === 'fixed' || style.position === 'sticky') level = 'auto';
    // The strip's own containment is ours.
    else if (at !== strip && isolates(style)) level = 'auto';
  }
  return level;
}

/** @param {CSSStyleDeclaration} style */
function isolates(style) {
  return (
    style.opacity !== '1' ||
    style.transform !== 'none' ||
    style.filter !== 'none' ||
    style.isolation === 'isolate' ||
    style.mixBlendMode !== 'normal' ||
    /layout|paint|strict|content/.test(style.contain) ||
    style.containerType !== 'normal'
  );
}
