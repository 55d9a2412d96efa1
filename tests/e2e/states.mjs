// Every state of the popup, for what looks at all of them.

/** @typedef {import('../../extension/background/states.js').PageState} PageState */

/** @param {object} more @returns {import('../../extension/background/states.js').UnitState} */
function unit(more) {
  return {
    number: 0,
    kind: 'donation',
    confidence: 0.97,
    reasons: [{ key: 'asks_money', quote: '' }],
    blocks: 3,
    words: 40,
    place: 'line',
    open: false,
    tags: ['aside', 'article', 'main', 'body', 'html'],
    ...more,
  };
}

const UNITS = [
  unit({ number: 0, reasons: [{ key: 'asks_money', quote: 'Two reporters, one car and you: chip in for the diesel.' }] }),
  unit({ number: 1, reasons: [{ key: 'letter', quote: '' }], open: true }),
  unit({ number: 2, kind: 'newsletter', reasons: [{ key: 'email_field', quote: '' }] }),
  unit({ number: 3, kind: 'subscription', place: 'overlay', reasons: [{ key: 'price_offer', quote: '' }] }),
  unit({ number: 4, kind: 'registration', place: 'plain', reasons: [{ key: 'asks_account', quote: '' }] }),
  unit({ number: 5, kind: 'app', reasons: [{ key: 'asks_app', quote: '' }] }),
  unit({ number: 6, kind: 'social', reasons: [{ key: 'asks_follow', quote: '' }] }),
];

const REASONS = {
  cannot: ['cannot_browser_page', 'cannot_store', 'cannot_file', 'cannot_document', 'cannot_permission'],
  error: [
    'error_handshake', 'error_background', 'error_no_document', 'error_too_large', 'error_message', 'error_core_load',
    'error_core_crash', 'error_core', 'error_unexpected',
  ],
};

/** @param {PageState['status']} status @param {Partial<PageState>} [more] @returns {PageState} */
function state(status, more = {}) {
  return { status, units: [], withheld: false, delivered: 0, truncated: false, contested: false, moved: false, ...more };
}

/** By name, with the message that is said below, if one is.
 * @returns {[string, { page: PageState, below?: string }][]}
 */
export function states() {
  return [
    ['running', { page: state('running') }],
    ['collapsed', { page: state('collapsed', { units: UNITS }) }],
    ['collapsed-few', { page: state('collapsed', { units: UNITS.slice(0, 3) }), below: 'settings_wrong' }],
    ['private', { page: state('collapsed', { units: UNITS.slice(2, 4) }), below: 'private_hint' }],
    ['cut-off', { page: state('collapsed', { units: UNITS.slice(3, 4), withheld: true, delivered: 118 }) }],
    ['fights-back', { page: state('collapsed', { units: UNITS.slice(2, 3), contested: true }) }],
    ['nothing', { page: state('nothing'), below: 'settings_newer' }],
    ['nothing-cut-off', { page: state('nothing', { withheld: true, delivered: 1 }) }],
    ['undone', { page: state('undone'), below: 'site_unchanged' }],
    ['ended', { page: state('ended') }],
    ...Object.entries(REASONS).flatMap(([status, reasons]) =>
      reasons.map((reason) => /** @type {[string, { page: PageState }]} */ ([reason, { page: state(/** @type {any} */ (status), { reason }) }])),
    ),
  ];
}
