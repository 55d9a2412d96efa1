// On a site the reader chose: says that a document has been parsed. The background then runs the page
// as it does after a click.
{
  const arrive = () => chrome.runtime.sendMessage({ type: 'arrived' }).catch(() => {});
  // A page that is loaded ahead of time is not being read yet, and is not the tab's page.
  if (/** @type {{ prerendering?: boolean }} */ (document).prerendering) document.addEventListener('prerenderingchange', arrive, { once: true });
  else void arrive();
}
