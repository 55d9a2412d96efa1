// Fills the frame that has no address, and puts the one of another site in.
(() => {
  const fill = (frame) => {
    const doc = frame.contentDocument;
    doc.open();
    doc.write('<!doctype html><p data-article>Written by hand, as the minutes are.</p><div itemtype="appeal:newsletter:-"><h2>Minutes by post</h2><a href="/post">Sign up</a></div>');
    doc.close();
  };
  fill(document.getElementById('written'));
  const other = new URLSearchParams(location.search).get('other');
  if (other) document.getElementById('foreign').src = `http://127.0.0.1:${other}/e2e/frames/foreign.html`;
  window.late = {
    loaded: () => document.querySelector('main').append(Object.assign(document.createElement('iframe'), { id: 'later', src: '/e2e/frames/mixed.html' })),
    written: () => {
      const frame = document.createElement('iframe');
      document.querySelector('main').append(frame);
      fill(frame);
    },
    built: () => {
      const frame = document.createElement('iframe');
      document.querySelector('main').append(frame);
      const doc = frame.contentDocument;
      setTimeout(() => {
        const box = doc.createElement('div');
        box.setAttribute('itemtype', 'appeal:donation:-');
        box.append(Object.assign(doc.createElement('h2'), { textContent: 'Oil for the wheels of time' }), Object.assign(doc.createElement('a'), { href: '/oil', textContent: 'Give' }));
        (frame.contentDocument ?? doc).body.append(box);
      }, 100);
    },
  };
})();
