// Notes of a meeting: what stands in a field is kept in this tab at once, and sent to our own route (/catatan) at pauses, until
// it has arrived: over a reload, on whatever page its writer is by then, and for him alone. ui/rapat/catatan.js draws the fields.
(() => {
  const STORE = "catatan:";
  const PAUSE = 900, LONGEST = 2500, AGAIN = 5000, PATIENCE = 20000, TRIES = 10;
  const REFUSED = "Salin ketikan Anda, lalu muat ulang halaman ini.";
  // A note: versi and isi as the server has them; ketik: what was typed and has not arrived (null: nothing), on version `dasar`;
  // dikirim: texts that were sent and not answered; lain: another one's text, which was kept meanwhile; sisa: own words that
  // were set aside for it.
  const notes = new Map();
  let focused;

  const fresh = (about) => ({ ...about, versi: -1, isi: "", ketik: null, dasar: 0, dikirim: [], lain: null, sisa: "", keadaan: "" });
  const keyOf = ({ akun, rapat, indikator }) => `${STORE}${akun}:${rapat}:${indikator ?? 0}`;
  const stored = () => Object.keys(sessionStorage).filter((name) => name.startsWith(STORE));

  function store(note) {
    const { akun, rapat, indikator, ketik, dasar, dikirim, sisa } = note, name = keyOf(note);
    try {
      if (ketik === null && !sisa) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify({ akun, rapat, indikator, ketik, dasar, dikirim, sisa }));
    } catch { /* a tab that keeps nothing: what is typed still goes to the server */ }
  }

  function say(note, keadaan, pesan = "") {
    Object.assign(note, { keadaan, pesan });
    if (keadaan === "tersimpan") note.saat = new Date();
    dispatchEvent(new CustomEvent("papan-catatan", { detail: note }));
  }

  function arrived(note, versi, isi) {
    Object.assign(note, { versi, isi, dasar: versi, dikirim: [], lain: null });
    if (note.ketik === isi) note.ketik = null;
    store(note);
  }

  function later(note, wait) {
    clearTimeout(note.timer);
    note.timer = setTimeout(() => send(note), wait);
  }

  async function send(note, leaving = false) {
    clearTimeout(note.timer);
    if (note.ketik === null || note.lain || (note.sending && !(leaving && note.ketik !== note.dikirim.at(-1)))) return;
    const isi = note.ketik, { akun, rapat, indikator, dasar } = note;
    Object.assign(note, { sending: true, since: 0 });
    if (note.dikirim.at(-1) !== isi) note.dikirim = [...note.dikirim, isi].slice(-TRIES);
    store(note);
    say(note, "menyimpan");
    const [status, told] = await post(JSON.stringify({ akun, rapat, indikator, isi, dasar }));
    note.sending = false;
    if (notes.get(keyOf(note)) !== note) return; // signed out meanwhile
    // Another text that this tab sent itself: only its answer was lost.
    if (status === 200 || (status === 409 && note.dikirim.includes(told.isi))) {
      arrived(note, told.versi, told.isi ?? isi);
      say(note, "tersimpan");
    } else if (status === 409) {
      note.lain = told;
      say(note, "bentrok");
    } else if (status === 401) {
      say(note, "berakhir");
    } else if (status >= 400 && status < 500 && status !== 408) {
      return say(note, "ditolak", told?.pesan ?? REFUSED); // until it is typed on, or somebody signs in
    } else {
      say(note, "terputus");
    }
    const waits = note.keadaan === "terputus" || note.keadaan === "berakhir";
    if (note.ketik !== null && !note.lain) later(note, waits ? AGAIN : PAUSE);
  }

  async function post(body) {
    try {
      const answer = await fetch(new URL("catatan", new URL(".", document.baseURI)), {
        method: "POST", headers: { "Content-Type": "application/json" }, credentials: "same-origin", keepalive: true, body,
        signal: AbortSignal.timeout?.(PATIENCE),
      });
      return [answer.status, await answer.json().catch(() => null)];
    } catch {
      return [0, null];
    }
  }

  const joined = (...texts) => texts.map((text) => text.trimEnd()).filter(Boolean).join("\n");

  // What was typed, without that with which both texts began.
  function own({ lain, isi, ketik }) {
    return lain.isi.startsWith(isi) && ketik.startsWith(isi) ? ketik.slice(isi.length).replace(/^\n/, "") : ketik;
  }

  function put(note, ketik, dasar) {
    Object.assign(note, { ketik, dasar, lain: null });
    store(note);
    send(note);
  }

  window.papanCatatan = {
    // What the server has, as a page was drawn with it, which may be older than what this tab knows. Gives the note.
    meet(about, { versi, isi }) {
      const key = keyOf(about), note = notes.get(key) ?? fresh(about);
      notes.set(key, note);
      if (versi > note.versi) Object.assign(note, { versi, isi });
      if (note.ketik === note.isi) note.ketik = null;
      store(note);
      if (note.ketik !== null && !note.keadaan) later(note, 0);
      return note;
    },
    // `dasar`: the version of the text that was typed on.
    type(note, ketik, dasar) {
      if (note.ketik === null) note.dasar = dasar;
      note.ketik = ketik;
      store(note);
      if (note.lain) return;
      note.since ||= Date.now();
      later(note, Math.max(0, Math.min(PAUSE, note.since + LONGEST - Date.now())));
    },
    send,
    // Own words under the other's; or the other's, and one's own set aside.
    merge: (note) => put(note, joined(note.lain.isi, own(note)), note.lain.versi),
    adopt(note) {
      note.sisa = joined(note.sisa, own(note));
      note.ketik = null;
      arrived(note, note.lain.versi, note.lain.isi);
      say(note, "");
    },
    // Words that were set aside: because nobody may write any more, taken up again, thrown away.
    aside(note) {
      Object.assign(note, { sisa: joined(note.sisa, note.ketik ?? ""), ketik: null });
      store(note);
    },
    take(note) {
      const text = joined(note.ketik ?? note.isi, note.sisa), dasar = note.ketik === null ? note.versi : note.dasar;
      note.sisa = "";
      put(note, text, dasar);
    },
    drop(note) {
      note.sisa = "";
      store(note);
      say(note, note.keadaan, note.pesan);
    },
    // Once for each time that a reader asked for the field.
    isAsked(number) {
      const anew = number > 0 && number !== focused;
      focused = number || focused;
      return anew;
    },
  };

  const waiting = () => [...notes.values()].filter((note) => note.ketik !== null);
  addEventListener("papan-masuk", () => waiting().forEach((note) => send(note)));
  addEventListener("papan-keluar", () => {
    stored().forEach((name) => sessionStorage.removeItem(name));
    notes.forEach((note) => clearTimeout(note.timer));
    notes.clear();
  });
  addEventListener("online", () => waiting().forEach((note) => send(note)));
  addEventListener("pagehide", () => waiting().forEach((note) => send(note, true)));
  for (const name of stored()) {
    const note = { ...fresh({}), ...JSON.parse(sessionStorage.getItem(name)) };
    notes.set(name, note);
    if (note.ketik !== null) later(note, PAUSE);
  }
})();
