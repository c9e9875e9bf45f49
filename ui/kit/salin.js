// Lines to be copied into another system, field by field or whole. Runs in the page itself (ui/kit/salin.py).
// Without https a browser knows no navigator.clipboard: then the older way, and where that is refused too the text stands
// there selected, to be copied by hand.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".salin")
  const focused = parentElement.activeElement?.dataset?.k
  const make = (tag, cls, text) => {
    const one = document.createElement(tag)
    if (cls) one.className = cls
    if (text !== undefined) one.textContent = text
    return one
  }
  const button = (k, text, cls, label, press) => {
    const one = make("button", cls, text)
    one.type = "button"
    one.dataset.k = k
    if (label) one.setAttribute("aria-label", label)
    one.addEventListener("click", () => press(one))
    return one
  }
  const said = make("p", "said")
  said.setAttribute("role", "status")

  const older = (text, back) => {
    const area = make("textarea")
    area.value = text
    area.style.cssText = "position:fixed;top:0;left:0;width:1px;height:1px;opacity:0"
    document.body.append(area)
    area.focus()
    area.select()
    let done = false
    try { done = document.execCommand("copy") } catch { done = false }
    area.remove()
    back.focus({ preventScroll: true })
    return done
  }
  const byHand = (text, back) => {
    root.querySelectorAll(".tangan").forEach((one) => one.remove())
    const box = make("div", "tangan")
    const label = make("label", "", data.words.tangan)
    const area = make("textarea")
    area.value = text
    area.readOnly = true
    label.append(area)
    box.append(label)
    back.parentElement.after(box)
    area.focus()
    area.select()
  }
  const copy = (text, back, then) => {
    const good = () => {
      said.textContent = data.words.tersalin
      back.classList.add("tersalin")
      setTimeout(() => back.classList.remove("tersalin"), 2000)
      then?.()
    }
    const fallback = () => (older(text, back) ? good() : byHand(text, back))
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(good, fallback)
    else fallback()
  }
  const send = (apa, rows) => setTriggerValue("aksi", { apa, seen: Object.fromEntries(rows.map((row) => [row.id, row.cap])) })
  const whole = (k, rows) => {
    const open = rows.filter((row) => row.state !== "sudah")
    const some = open.length ? open : rows
    const words = (open.length ? data.words.belum : data.words.lagi).replace("{n}", some.length)
    return button(k, words, "", undefined, (back) => copy(some.map((row) => row.line).join("\n"), back, () => send("salin", some)))
  }

  const card = (row) => {
    const box = make("article", `baris ${row.state}`)
    const head = make("p", "keadaan", row.told)
    box.append(head)
    if (row.note) box.append(make("p", "catatan", row.note))
    const list = make("dl")
    row.fields.forEach((field, i) => {
      const cell = make("div", `isian isian-${i}`)
      const value = make("dd", field.text ? "" : "kosong", field.text || field.empty)
      cell.append(make("dt", "", field.name), value)
      if (field.text)
        cell.append(button(`${row.id}-${i}`, data.words.salin, "kecil", `${data.words.salin} ${field.name}: ${field.text}`,
          (back) => copy(field.text, back)))
      list.append(cell)
    })
    const foot = make("div", "kaki")
    foot.append(button(`${row.id}-baris`, data.words.sebaris, row.state === "sudah" ? "" : "utama", undefined,
      (back) => copy(row.line, back, () => send("salin", [row]))))
    foot.append(row.state === "sudah"
      ? button(`${row.id}-tanda`, data.words.batal, "", undefined, () => send("batal", [row]))
      : button(`${row.id}-tanda`, data.words.tandai, "", undefined, () => send("tandai", [row])))
    box.append(list, foot)
    return box
  }

  const parts = [said]
  if (data.days.length > 1) {
    const top = make("div", "kaki")
    const words = make("span", "judul", data.words.sepekan)
    top.append(words, whole("pekan", data.days.flatMap((day) => day.rows)))
    parts.push(top)
  }
  data.days.forEach((day) => {
    const top = make("div", "kaki hari")
    top.append(make("h3", "judul", day.title), whole(`hari-${day.title}`, day.rows))
    parts.push(top, ...day.rows.map(card))
  })
  root.replaceChildren(...parts)
  if (focused) [...root.querySelectorAll("button")].find((one) => one.dataset.k === focused)?.focus({ preventScroll: true })
}
