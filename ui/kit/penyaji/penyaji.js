// A presenter's hands (ui/kit/penyaji): the clock of his page, PageUp and PageDown, a swipe, the cursor in a dialog that opens.
const KEPT = "papan-penyaji"
const DIALOG = "[role=dialog]"
const TEXT = "textarea:not(:disabled):not([readonly]), input[type=text]:not(:disabled):not([role=combobox])"
// What a finger moves by itself.
const OWN = "input, textarea, select, canvas, [role=slider], [data-testid=stDataFrame], [data-testid=stVegaLiteChart]"
const APP = "[data-testid=stApp]"
const UNANSWERED = 300 // ms within which a key begins a run, if it does
const FAR = 60, SLOW = 800, EDGE = 24

const two = (n) => String(n).padStart(2, "0")
const told = (ms) => {
  const all = Math.max(0, Math.floor(ms / 1000)), hours = Math.floor(all / 3600)
  return `${hours ? `${hours}:` : ""}${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`
}
// When the page was opened in this tab; a rerun, a reload, and large type do not begin it anew.
const since = (page) => {
  let kept = null
  try { kept = JSON.parse(sessionStorage.getItem(KEPT)) } catch { /* what is not ours counts as nothing */ }
  const same = kept?.page === page && Number.isFinite(kept.since) && kept.since <= Date.now()
  if (!same) sessionStorage.setItem(KEPT, JSON.stringify({ page, since: Date.now() }))
  return { same, at: same ? kept.since : Date.now() }
}
const typing = (event) => event.composedPath().some((one) =>
  one.isContentEditable || /^(TEXTAREA|SELECT)$/.test(one.tagName) ||
  (one.tagName === "INPUT" && !/^(checkbox|radio|button)$/.test(one.type)))
const scrollsSideways = (event) => event.composedPath().some((one) =>
  one instanceof Element && (one.matches(OWN) ||
    (one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))))

function begin(root) {
  const [page, whole] = root.querySelectorAll(".jam"), ends = new AbortController(), { signal } = ends
  let data, opened, began, touch = null, waiting = false, wasOpen = false

  const press = (key) => {
    const button = document.querySelector(`.st-key-${key} button:not(:disabled)`)
    if (!document.querySelector(DIALOG)) button?.click()
  }
  const tick = () => {
    const { words } = data, now = Date.now(), late = now - opened >= data.limit * 1000
    root.classList.toggle("jalan", data.clock)
    page.classList.toggle("lewat", late)
    const name = late ? words.lewat.replace("{menit}", data.limit / 60) : words.halaman
    page.textContent = data.clock ? `${name} ${told(now - opened)}` : ""
    whole.textContent = data.clock && began !== null ? `${words.rapat} ${told(now - began)}` : ""
  }
  // Until its reader does something the cursor stands in the first field of a dialog, which may be drawn after the second one.
  const seek = () => {
    const dialog = document.querySelector(`[data-testid=stDialog] ${DIALOG}, ${DIALOG}[data-testid=stDialog]`)
    if (Boolean(dialog) !== wasOpen) waiting = wasOpen = Boolean(dialog)
    if (!waiting) return
    const named = dialog.querySelector(`.st-key-${data.kursor}`)
    const field = named ? named.querySelector("input, textarea") : dialog.querySelector(TEXT)
    if (!field || field === document.activeElement) return
    field.focus({ preventScroll: true })
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "PageDown" && event.key !== "PageUp") return
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || typing(event) || document.querySelector(DIALOG)) return
    event.preventDefault()
    if (!event.repeat) press(event.key === "PageDown" ? data.next : data.previous)
  }, { signal })
  // Words typed after a key, before its dialog is there, are none: an S among them would open another one instead.
  let busy = 0
  const app = document.querySelector(APP)
  addEventListener("keydown", (event) => {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey || typing(event)) return
    if (busy) {
      event.preventDefault()
      event.stopImmediatePropagation()
    } else busy = setTimeout(idle, UNANSWERED)
  }, { signal, capture: true })
  const idle = () => {
    if (app.dataset.testScriptState === "notRunning") busy = clearTimeout(busy)
  }
  const running = new MutationObserver(idle)
  running.observe(app, { attributeFilter: ["data-test-script-state"] })
  document.addEventListener("pointerdown", () => (waiting = false), { signal, capture: true })
  document.addEventListener("keydown", (event) => (waiting &&= event.key !== "Tab" && !typing(event)), { signal, capture: true })
  document.addEventListener("touchstart", (event) => {
    const one = event.touches.length === 1 ? event.touches[0] : null
    const edge = one && (one.clientX < EDGE || one.clientX > innerWidth - EDGE) // the browser's own way back
    touch = !one || edge || scrollsSideways(event) ? null : { x: one.clientX, y: one.clientY, at: Date.now() }
  }, { signal, passive: true })
  document.addEventListener("touchcancel", () => (touch = null), { signal })
  document.addEventListener("touchend", (event) => {
    const from = touch, to = event.changedTouches[0]
    touch = null
    if (!from || event.touches.length || Date.now() - from.at > SLOW) return
    if ((visualViewport?.scale ?? 1) > 1.01 || getSelection()?.isCollapsed === false) return
    const x = to.clientX - from.x, y = to.clientY - from.y
    if (Math.abs(x) >= FAR && Math.abs(x) > 2 * Math.abs(y)) press(x < 0 ? data.next : data.previous)
  }, { signal, passive: true })
  const watch = new MutationObserver(seek)
  watch.observe(document.body, { childList: true, subtree: true })
  const timer = setInterval(tick, 1000)

  return {
    show(now) {
      data = now
      const { same, at } = since(data.page)
      opened = at
      began = data.elapsed === null ? null : Date.now() - data.elapsed * 1000
      if (!same) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
      tick()
    },
    stop() {
      ends.abort()
      watch.disconnect()
      running.disconnect()
      clearInterval(timer)
      clearTimeout(busy)
    },
  }
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".penyaji")
  root.hands ??= begin(root)
  root.hands.show(data)
  // Streamlit keeps the last of these and calls it when the page is left.
  return () => {
    root.hands?.stop()
    root.hands = null
  }
}
