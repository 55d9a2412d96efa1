// What a style attribute's text says about being seen: read the same way by the lab, which has no
// style sheets.

/** @param {string} style @returns {boolean} */
export function hiddenByStyle(style) {
  return style.split(';').some((declaration) => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return false;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase()
      .replace(/!important$/, '')
      .trim();
    return (name === 'display' && value === 'none') || (name === 'visibility' && value === 'hidden');
  });
}
