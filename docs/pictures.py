"""Make the pictures in docs/panduan from the running app on the demo city: `make pictures`; some only, by their names."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.server import HOST, app  # noqa: E402

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
SHOTS = (
    # file, account, address, width, height
    ("dasbor", "kepala.dukcapil", "dasbor?periode=2026-T3", 1366, 1010),
    ("perkembangan", "kepala.dinkes", "perkembangan?indikator=TUNGGU_MENIT", 1366, 1010),
    ("peringkat", "walikota", "peringkat?periode=2026-T3", 1366, 900),
    ("laporan", "pegawai.dukcapil", "laporan", 1366, 900),
    ("laporan-ponsel", "pegawai.dukcapil", "laporan", 360, 740),
    ("skp", "pegawai.dukcapil", "skp", 1366, 900),
    ("verifikasi", "penilai.dukcapil", "verifikasi", 1366, 900),
    ("penilaian", "penilai.dukcapil", "penilaian?periode=2026-T3", 1366, 1000),
    ("hasil", "pegawai.dukcapil", "hasil", 1366, 1000),
    ("indikator", "admin.dukcapil", "indikator", 1366, 900),
    ("survei", "kepala.dinkes", "survei", 1366, 1000),
    ("pelayanan", "kepala.dinkes", "pelayanan", 1366, 1000),
    ("kehadiran", "admin.dinkes", "kehadiran", 1366, 900),
    ("aspirasi", "kepala.dinkes", "aspirasi", 1366, 900),
    ("kebutuhan-diklat", "kepala.dinkes", "kebutuhan-diklat", 1366, 900),
    ("rapat", "kepala.dinkes", "rapat", 1366, 900),
    # Of Dinas Kesehatan in the demo city: the third of its meetings is planned, the first one is over.
    ("layar-rapat", "kepala.dinkes", "layar-rapat?dinas=DINKES&rapat=11&bagian=indikator&layar=penuh", 1366, 768),
    ("bahan-rapat", "penilai.dinkes", "bahan-rapat?rapat=9", 360, 740),
    ("pelatihan", "pegawai.dinkes", "pelatihan", 1366, 900),
    ("pembinaan", "kepala.dinkes", "pembinaan", 1366, 900),
    ("keadilan", "kepala.dukcapil", "keadilan?periode=2026-T2", 1366, 1000),
    ("impor", "admin.dinkes", "impor?jenis=kehadiran", 1366, 1050),
)
# Pages that are pictured with a file chosen.
FILES = {"impor": ROOT / "tests" / "berkas" / "keterangan_cuti.csv"}


def shoot(browser: Browser, base: str, name: str, account: str, address: str, width: int, height: int) -> None:
    """Sign in as the account, open the address, save the picture."""
    page = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID").new_page()
    page.goto(f"{base}/{address}")
    page.get_by_label("Nama pengguna").wait_for()
    page.wait_for_selector(READY)
    page.get_by_label("Nama pengguna").fill(account)
    page.locator("input[type=password]").fill("Demo-2026")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("button", name="Keluar").wait_for(state="attached")
    page.wait_for_timeout(3000)
    page.wait_for_selector(READY)
    if name in FILES:
        page.locator("input[type=file]").set_input_files(FILES[name])
        page.get_by_role("heading", name="Pratinjau").wait_for()
        page.wait_for_timeout(1000)
        page.wait_for_selector(READY)
    page.mouse.move(0, 0)  # nothing is hovered over
    page.wait_for_timeout(500)
    page.screenshot(path=ROOT / "docs" / "panduan" / f"{name}.png")
    page.context.close()


def main() -> None:
    """One server, one browser, all pictures or those whose names are given."""
    wanted = set(sys.argv[1:])
    if unknown := wanted - {shot[0] for shot in SHOTS}:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}")
    with app() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in (shot for shot in SHOTS if not wanted or shot[0] in wanted):
            shoot(browser, f"http://{HOST}:{server.port}", *shot)
            print(shot[0])
        browser.close()


if __name__ == "__main__":
    main()
