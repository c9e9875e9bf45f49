// Nothing typed is lost: what stands in a form is kept in this tab at once, and sent to our own route (/draf) at pauses.
// ui/kit/forms.py puts a form into a box st-key-draf__<account>__<form>__<token>__<key>; a field of it has st-key-<key>-<field>.
// Only fields that changed here are told. The server gives them back when the form is drawn anew; this script writes into no field.
(() => {
  const BOX = "st-key-draf__", STORE = "draf:";
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const PAUSE = 900, LONGEST = 2500, AGAIN = 5000;
  let box = null, known = new Map(), timer = 0, since = 0, sending = false, told = false;

  const classOf = (element, start) => [...(element.classList ?? [])].find((name) => name.startsWith(start));
  const stored = () => Object.keys(sessionStorage).filter((name) => name.startsWith(STORE));

  function read(field) {
    if (field.querySelector("[data-testid=stDataFrame]")) return undefined; // drawn on a canvas: its cells reach the server by themselves
    const tags = field.querySelector("[data-testid=stMultiSelectTagsContainer]");
    if (tags) return [...tags.children].filter((one) => !one.matches("input") && !one.querySelector("input")).map((one) => one.textContent.trim());
    const choices = [...field.querySelectorAll("[role=radio],[data-testid=stButtonGroup] button,input[type=radio]")];
    if (choices.length) return choices.flatMap((one, at) => (one.checked || ["aria-checked", "aria-pressed"].some((name) => one.getAttribute(name) === "true") ? [at] : []));
    const tick = field.querySelector("input[type=checkbox]");
    if (tick) return tick.checked;
    const parts = ["year", "month", "day"].map((type) => field.querySelector(`[role=spinbutton][data-type=${type}]`));
    if (parts.every(Boolean)) {
      const values = parts.map((part) => part.getAttribute("aria-valuenow"));
      return values.every(Boolean) ? values.map((value) => value.padStart(2, "0")).join("-") : "";
    }
    const text = field.querySelector("textarea,input:not([type=password]):not([type=file])");
    return text ? text.value : undefined;
  }

  function fields(of) {
    const [, , , ...key] = classOf(of, BOX).slice(BOX.length).split("__");
    const start = `st-key-${key.join("__")}-`;
    const found = new Map();
    for (const field of of.querySelectorAll(`[class*="${start}"]`)) {
      const name = classOf(field, start), value = name && read(field);
      if (value !== undefined && name) found.set(name.slice(start.length), value);
    }
    return found;
  }

  // From the first touch on: what a form begins with is not typed.
  function enter(target) {
    const of = target?.closest?.(`[class*="${BOX}"]`);
    if (!of || of === box) return;
    look();
    box = of;
    known = new Map([...fields(of)].map(([name, value]) => [name, JSON.stringify(value)]));
  }

  function look() {
    if (!box?.isConnected) return;
    const changed = {}, days = {};
    for (const [name, value] of fields(box)) {
      if (DAY.test(value)) days[name] = value;
      const now = JSON.stringify(value);
      if (known.has(name) && known.get(name) !== now) changed[name] = value;
      known.set(name, now);
    }
    // A day that was there from the start is another one tomorrow.
    if (Object.keys(changed).length) keep({ ...days, ...changed });
  }

  function keep(changed) {
    const [akun, formulir, token] = classOf(box, BOX).slice(BOX.length).split("__");
    const name = STORE + formulir + ":" + token;
    const before = JSON.parse(sessionStorage.getItem(name) ?? "null");
    const isi = { ...before?.isi, ...changed };
    try {
      sessionStorage.setItem(name, JSON.stringify({ akun: Number(akun), formulir, token, isi }));
    } catch {
      return; // a tab that keeps nothing: the form works as before
    }
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  }

  async function send() {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    since = 0;
    let waits = false, held = false, arrived = [];
    for (const name of stored()) {
      const body = sessionStorage.getItem(name);
      const status = await post(body);
      if (status === 0 || status === 401 || status >= 500) {
        waits = true;
        if (status === 401) tell();
        continue;
      }
      // Somebody else has signed in, in another tab: it waits here for its writer. When he does so in this one, it goes.
      if (status === 403 && !signedIn) {
        held = true;
        continue;
      }
      if (status === 204) arrived.push(JSON.parse(body));
      // Typed on meanwhile: the rest goes next time.
      if (sessionStorage.getItem(name) === body) sessionStorage.removeItem(name);
    }
    sending = false;
    if (waits) timer = setTimeout(send, AGAIN);
    else if (stored().length && !held) timer = setTimeout(send, PAUSE);
    else untell(arrived);
  }

  async function post(body) {
    try {
      const base = new URL(".", document.baseURI);
      const answer = await fetch(new URL("draf", base), {
        method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin", keepalive: body.length < 60000, body,
      });
      return answer.status;
    } catch {
      return 0;
    }
  }

  // The session ended elsewhere while somebody types here: he is told at once, not when he saves.
  function tell() {
    if (told || document.querySelector("input[type=password]")) return;
    told = true;
    const line = document.createElement("div");
    line.id = "papan-sesi-berakhir";
    line.setAttribute("role", "alert");
    line.style.cssText = "position:fixed;left:0;right:0;bottom:0;z-index:1000000;padding:12px 16px;background:#7a2e00;color:#fff;font:16px/1.4 sans-serif;text-align:center";
    line.textContent = "Sesi Anda berakhir. Ketikan Anda tersimpan di tab ini dan kembali setelah masuk lagi. ";
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Masuk lagi";
    link.style.cssText = "color:#fff;font-weight:600;text-decoration:underline;padding:10px";
    line.append(link);
    document.body.append(line);
  }

  // Signed in again: what was typed without a session has arrived, and the form was drawn before it did.
  function untell(arrived) {
    document.getElementById("papan-sesi-berakhir")?.remove();
    const anew = told || signedIn;
    told = signedIn = false;
    const older = (draft) => [...document.querySelectorAll(`[class*="${BOX}"]`)].some((one) => {
      if (classOf(one, BOX).slice(BOX.length).split("__")[1] !== draft.formulir) return false;
      const now = fields(one);
      return Object.entries(draft.isi).some(([name, value]) => JSON.stringify(now.get(name)) !== JSON.stringify(value));
    });
    if (anew && arrived.some(older)) location.reload();
  }

  let signedIn = false;
  addEventListener("papan-masuk", () => {
    signedIn = stored().length > 0;
    send();
  });
  addEventListener("papan-keluar", () => stored().forEach((name) => sessionStorage.removeItem(name)));
  addEventListener("online", send);
  addEventListener("pagehide", () => { look(); if (stored().length) send(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) { look(); if (stored().length) send(); } });
  for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, (event) => enter(event.target), true);
  // A choice is drawn a moment after its click, and its list may lie outside the form.
  for (const kind of ["input", "change", "click", "keyup", "focusout"]) {
    document.addEventListener(kind, (event) => {
      if (event.type === "input") { enter(event.target); look(); }
      setTimeout(look, 80);
    }, true);
  }
  if (stored().length) timer = setTimeout(send, PAUSE);
})();
