// Cards of figures (ui/kit/kartu). Everything people typed goes in through textContent; the little line says nothing that the
// sentence of its card does not say, so it is hidden from who listens.
const NS = "http://www.w3.org/2000/svg"
const WIDTH = 120, HEIGHT = 36, PAD = 4

const make = (tag, cls, text) => {
  const one = document.createElement(tag)
  if (cls) one.className = cls
  if (text) one.textContent = text
  return one
}
const drawn = (tag, given) => {
  const one = document.createElementNS(NS, tag)
  for (const [name, value] of Object.entries(given)) one.setAttribute(name, value)
  return one
}

const spark = (values, running) => {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(...known), span = Math.max(...known) - low
  const x = (i) => PAD + (i * (WIDTH - 2 * PAD)) / (values.length - 1)
  const y = (value) => (span ? HEIGHT - PAD - ((value - low) * (HEIGHT - 2 * PAD)) / span : HEIGHT / 2)
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "garis", "aria-hidden": "true", focusable: "false" })
  const last = values.length - 1
  for (let i = 1; i <= last; i++) {
    if (values[i] === null || values[i - 1] === null) continue // a gap stays a gap
    const cls = running && i === last ? "ruas berjalan" : "ruas"
    svg.append(drawn("line", { x1: x(i - 1), y1: y(values[i - 1]), x2: x(i), y2: y(values[i]), class: cls }))
  }
  values.forEach((value, i) => {
    const alone = (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null
    if (value === null || !(alone || i === last)) return
    const cls = running && i === last ? "titik berjalan" : "titik"
    svg.append(drawn("circle", { cx: x(i), cy: y(value), r: i === last ? 3.2 : 1.8, class: cls }))
  })
  return svg
}

const mark = (sign, word, rest, cls) => {
  const one = make("span", `tanda ${cls}`)
  if (sign) one.append(make("span", "bentuk", sign))
  one.append(make("span", "", rest ? `${word} ${rest}` : word))
  return one
}

const drawCard = (card, press) => {
  const one = make(card.code ? "button" : "div", "satu")
  if (card.code) {
    one.type = "button"
    one.dataset.code = card.code
    one.setAttribute("aria-label", card.told)
    one.addEventListener("click", () => press(card.code))
  }
  one.append(make("span", "nama", card.name))
  const figure = make("span", "angka")
  const value = make("span", "nilai", card.value)
  if (card.unit) value.append(make("span", "satuan", ` ${card.unit}`))
  if (card.interval) value.append(make("span", "satuan", ` (${card.interval})`))
  figure.append(value)
  const line = spark(card.spark, card.running)
  if (line) figure.append(line)
  one.append(figure)
  const change = [card.change, card.against].filter(Boolean).join(" ")
  for (const [cls, text] of [["ubah", change], ["baris", card.target], ["baris", card.n]])
    if (text) one.append(make("span", cls, text))
  const marks = make("span", "tanda-tanda")
  if (card.change_word) marks.append(mark(card.sign, card.change_word, card.since, card.tone))
  if (card.assurance) marks.append(mark(card.assurance_sign, card.assurance, "", ""))
  if (marks.childElementCount) one.append(marks)
  if (card.tone) one.classList.add(card.tone)
  return one
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".kartu")
  root.press = (code) => setTriggerValue("buka", code)
  const now = JSON.stringify(data)
  if (root.shown === now) return // the timer comes every half minute; a pressed or read card is not torn away for nothing
  root.shown = now
  const focused = (parentElement.activeElement ?? document.activeElement)?.dataset?.code
  const list = make("ul", "semua")
  list.setAttribute("role", "list") // a list without dots is none in Safari
  for (const card of data.cards) {
    const item = make("li")
    item.append(drawCard(card, (code) => root.press(code)))
    list.append(item)
  }
  root.replaceChildren(list, ...(data.note ? [make("p", "catatan", data.note)] : []))
  if (focused) [...root.querySelectorAll("button")].find((one) => one.dataset.code === focused)?.focus({ preventScroll: true })
}
