// One press of Back leads to the page before. Streamlit makes an entry of its own for every query parameter that a page
// writes down; on the same page they now take each other's place.
(() => {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const same = url == null || new URL(url, location).pathname === location.pathname;
    return same ? history.replaceState(state, title, url) : push(state, title, url);
  };
})();
