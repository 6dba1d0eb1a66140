// The theme asks for the whole search index on every page; two thirds of a first visit's bytes. This holds the request
// back until a reader turns to the search box, or an address carries a search (?q=, ?h=).
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  const held = new WeakSet();
  const wanted = new Promise((resolve) => {
    const asked = new URLSearchParams(location.search);
    if (asked.has("q") || asked.has("h")) resolve();
    document.addEventListener("focusin", (event) => {
      if (event.target instanceof Element && event.target.matches("[data-md-component=search-query]")) resolve();
    });
  });
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) held.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (held.delete(this)) wanted.then(() => send.call(this, body));
    else send.call(this, body);
  };
})();
