// Fields for the notes of a meeting (ui/rapat/catatan.py). What is typed is kept and sent by web/tab/catatan.js; a run of the page
// changes no text that somebody is typing, and no key pressed in here reaches the keys of the page.
const LOUD = ["terputus", "berakhir", "ditolak", "bentrok"]

const make = (tag, cls, text) => {
  const one = document.createElement(tag)
  if (cls) one.className = cls
  if (text !== undefined) one.textContent = text
  return one
}
const button = (text, press) => {
  const one = make("button", "", text)
  one.type = "button"
  one.addEventListener("click", press)
  return one
}
const clock = (at) => [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".")

function build(data, first, close) {
  const tab = window.papanCatatan, { words, boleh } = data
  const box = make("section", "satu"), head = make("div", "kepala"), told = make("span", "keadaan"), more = make("div")
  const label = make(boleh ? "label" : "h3", "judul", first.label), field = make(boleh ? "textarea" : "p", "isi")
  // version: of the text that stands in the field
  let given, note, version = 0
  told.setAttribute("role", "status")
  head.append(label, told)
  box.append(head, field, more)

  // The field follows the server only where nobody is typing in it; `anew`: its reader changed the text by a button.
  const paint = (anew = false) => {
    const text = note.ketik ?? note.isi
    if (!boleh) field.textContent = text || words.belum
    else if (field.value !== text && (anew || !field.matches(":focus"))) field.value = text
    if (boleh && field.value === note.isi) version = note.versi
    const loud = LOUD.includes(note.keadaan), last = given.oleh && note.versi === given.versi ? words.terakhir : ""
    const values = { oleh: given.oleh, pesan: note.pesan, pukul: note.saat ? clock(note.saat) : given.pukul }
    told.textContent = (words[note.keadaan] || last).replace(/\{(\w+)\}/g, (_, name) => values[name])
    told.classList.toggle("keras", loud)
    told.setAttribute("aria-live", loud ? "polite" : "off") // not at every pause of typing
    const beside = JSON.stringify([note.lain, note.sisa])
    if (more.shown === beside) return // a button that is being pressed is not torn away
    more.shown = beside
    more.replaceChildren(...(note.lain ? [conflict()] : []), ...(note.sisa ? [aside()] : []))
  }
  const shown = (title, text, buttons) => {
    const one = make("div", "tulisan"), row = make("div", "tombol")
    for (const [name, does] of buttons) {
      row.append(button(name, () => {
        does(note)
        paint(true)
        field.focus({ preventScroll: true })
      }))
    }
    one.append(make("strong", "", title), make("p", "isi", text || words.dikosongkan), row)
    return one
  }
  const conflict = () => shown(words.tulisan.replace("{oleh}", note.lain.oleh), note.lain.isi,
    [[words.gabungkan, tab.merge], [words.pakai, tab.adopt]])
  const aside = () => shown(words.sisa, note.sisa, [...(boleh ? [[words.tambahkan, tab.take]] : []), [words.buang, tab.drop]])

  if (boleh) {
    label.htmlFor = field.id = `isi-${first.indikator ?? 0}`
    field.rows = 4
    field.maxLength = data.most
    field.placeholder = first === data.notes[0] ? words.kosong : ""
    field.addEventListener("input", () => tab.type(note, field.value, version))
    field.addEventListener("blur", () => tab.send(note).then(() => paint()))
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return
      event.preventDefault()
      field.blur()
      // Once it has arrived, for only here it is said that it has not.
      if (data.tutup && event.key === "Escape") tab.send(note).then(() => LOUD.includes(note.keadaan) || close())
    })
  }
  box.follow = (now) => {
    given = now
    note = tab.meet({ akun: data.akun, rapat: data.rapat, indikator: given.indikator }, given)
    if (!boleh && note.ketik !== null) tab.aside(note)
    paint()
  }
  box.hear = (one) => one === note && paint()
  box.enter = () => {
    if (!boleh) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }
  box.follow(first)
  return box
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".catatan")
  root.close = () => setTriggerValue("tutup", true)
  const shape = JSON.stringify([data.boleh, data.alasan, data.notes.map((note) => [note.indikator, note.label])])
  if (root.shape === shape) {
    root.boxes.forEach((box, at) => box.follow(data.notes[at]))
  } else {
    root.shape = shape
    root.boxes = data.notes.map((note) => build(data, note, () => root.close()))
    root.classList.toggle("panel", data.tutup)
    root.replaceChildren(
      ...(data.tutup ? [button(data.words.tutup, () => root.close())] : []),
      ...(data.alasan ? [make("p", "alasan", data.alasan)] : []),
      ...root.boxes,
    )
    for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation())
  }
  if (window.papanCatatan.isAsked(data.fokus)) root.boxes[0]?.enter()
  const hear = (event) => root.boxes.forEach((box) => box.hear(event.detail))
  addEventListener("papan-catatan", hear)
  return () => removeEventListener("papan-catatan", hear)
}
