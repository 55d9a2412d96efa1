// Writes down everything a page can see of an extension at work.
(() => {
  const violations = [];
  const errors = [];
  const mutations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI));
  addEventListener('error', (event) => errors.push(event.message));
  const added = new Set();
  const name = (node) => (node.nodeType === 1 ? node.localName : node.nodeName);
  const note = (records) => {
    for (const record of records) {
      const base = { type: record.type, on: name(record.target) };
      if (record.type === 'attributes') {
        const twice = mutations.some((other) => other.target === record.target && other.attribute === record.attributeName);
        mutations.push({ ...base, attribute: record.attributeName, target: record.target, twice, added: added.has(record.target) });
      } else if (record.type === 'childList') {
        for (const node of record.addedNodes) added.add(node);
        mutations.push({
          ...base,
          added: [...record.addedNodes].map((node) => ({ name: name(node), children: node.childNodes.length, shadow: !!node.shadowRoot })),
          removed: record.removedNodes.length,
        });
      } else mutations.push(base);
    }
  };
  const observer = new MutationObserver(note);
  let globals;
  let entries;
  window.watcher = {
    start() {
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      globals = new Set(Object.getOwnPropertyNames(window));
      entries = performance.getEntries().length;
    },
    seen() {
      return { violations, errors };
    },
    report() {
      note(observer.takeRecords());
      return {
        violations,
        errors,
        mutations: mutations.map(({ target, ...rest }) => rest),
        globals: Object.getOwnPropertyNames(window).filter((key) => !globals.has(key)),
        // The browser's own timings of a slow frame say nothing of us, unless they name our files.
        entries: performance
          .getEntries()
          .slice(entries)
          .filter((entry) => ['resource', 'mark', 'measure'].includes(entry.entryType) || JSON.stringify(entry).includes('extension:'))
          .map((entry) => `${entry.entryType} ${entry.name}`),
      };
    },
  };
})();
