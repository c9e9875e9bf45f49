"""Suggestions and complaints of citizens with their answers, and the discussions."""

import random
from collections.abc import Collection
from datetime import date, datetime, timedelta

from db.tables import Aspirasi, AspirasiTanggapan
from rules.aspirasi import TENGGAT, due_date
from rules.aspirasi.isi import Tulisan, new_ticket
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.kata.aspirasi import REFUSAL, TEXTS, Text
from seed.kata.aspirasi_topik import TOPICS, WAITING, Topic
from seed.layanan import Service
from seed.people import City
from seed.waktu import Timeline, moment

# How often each text comes, in equal parts of the time span: more is written where more is asked.
TIMES = {"DUKCAPIL": 3, "DINKES": 3, "BKPSDM": 3}
# Dinkes answers every third too late, the others every eighth; of all answers a share is shown to everybody,
# each text once.
LATE_EACH, LATE_OF_DINKES = 8, 3
SHOWN, REFUSED = 0.6, 0.05
# Of what came so few days ago every second is still unanswered; Dinkes has answered hardly any.
RECENT = 50
# More is written from month to month: people learn that they are answered.
RISING = 0.55


def write(bulk: Bulk, city: City, time: Timeline, accounts: Accounts, libur: Collection[date]) -> None:
    """Every text and topic. libur: days off, also those after today on which something falls due."""
    writer = _Writer(bulk, city, time, accounts, libur)
    for dinas_code, texts in TEXTS.items():
        rng = random.Random(f"aspirasi {dinas_code}")
        count = TIMES.get(dinas_code, 2) * len(texts)
        for number in range(count):
            share = ((number + rng.random()) / count) ** RISING
            writer.text(rng, texts[number % len(texts)], time.start + (time.today - time.start) * share, number, count)
    for topic in TOPICS:
        if time.today - timedelta(days=topic.ago) >= time.start:
            writer.topic(topic)


class _Writer:
    def __init__(self, bulk: Bulk, city: City, time: Timeline, accounts: Accounts, libur: Collection[date]) -> None:
        self.bulk, self.city, self.time, self.accounts, self.libur = bulk, city, time, accounts, libur
        self.shown: set[Text] = set()

    def text(self, rng: random.Random, text: Text, day: date, number: int, count: int) -> None:
        """One suggestion or complaint (the `number`-th of `count`): answered, refused, taken up or still new."""
        service = self.city.services[text.service]
        wrote = Tulisan(text.jenis, text.title, text.body)
        day = min(day, self.time.today - timedelta(days=1))
        due = due_date(day, TENGGAT[text.jenis], self.libur)
        struggles = service.dinas_code == "DINKES"
        late = number % (LATE_OF_DINKES if struggles else LATE_EACH) == 1
        answered = due + timedelta(days=rng.randint(1, 9)) if late else day + timedelta(days=rng.randint(1, 14))
        waits = (count - number) % 4 != 0 if struggles else (count - number) % 2 == 1
        open_still = waits and (self.time.today - day).days < RECENT
        if open_still or answered >= self.time.today:
            status = "diproses" if rng.random() < 0.5 else "baru"
            self._add(rng, service, wrote, day, status=status)
            return
        refused = rng.random() < REFUSED
        published = not refused and text not in self.shown and rng.random() < SHOWN
        if published:
            self.shown.add(text)
        self._add(
            rng,
            service,
            wrote,
            day,
            status="ditolak" if refused else "dijawab",
            answer=REFUSAL if refused else text.answer,
            answered_at=moment(rng, answered, 9, 15),
            published=published,
        )

    def topic(self, topic: Topic) -> None:
        """A discussion and what was written to it; the newest responses wait to be read."""
        rng, service = random.Random(f"topik {topic.service}"), self.city.services[topic.service]
        day = self.time.today - timedelta(days=topic.ago)
        opened = moment(rng, day + timedelta(days=3 if topic.proposed else 0), 9, 15)
        topic_id = self._add(
            rng,
            service,
            Tulisan("topik", topic.title, topic.body),
            day,
            of_dinas=not topic.proposed,
            status="dijawab" if topic.summary else "diproses",
            answer=topic.summary,
            answered_at=opened,
            published=True,
        )
        for number, (status, body) in enumerate(topic.responses):
            wrote = min(day + timedelta(days=4 + 3 * number), self.time.today - timedelta(days=1))
            read = None if status == WAITING else moment(rng, min(wrote + timedelta(days=1), self.time.today), 7, 8)
            self.bulk.add(
                AspirasiTanggapan,
                aspirasi_id=topic_id,
                dinas_id=service.dinas_id,
                body=body,
                status=status,
                received_at=moment(rng, wrote, 8, 20),
                moderated_by=None if read is None else self.accounts.admin_of[service.dinas_id],
                moderated_at=read,
            )

    def _add(
        self,
        rng: random.Random,
        service: Service,
        wrote: Tulisan,
        day: date,
        *,
        status: str,
        answer: str = "",
        answered_at: datetime | None = None,
        published: bool = False,
        of_dinas: bool = False,
    ) -> int:
        return self.bulk.add(
            Aspirasi,
            dinas_id=service.dinas_id,
            layanan_id=service.id,
            ticket=new_ticket(of_dinas=of_dinas, choice=rng.choice),
            **wrote._asdict(),
            status=status,
            day=day,
            received_at=moment(rng, day, 7, 20),
            due=due_date(day, TENGGAT[wrote.jenis], self.libur),
            answer=answer,
            answered_at=answered_at,
            answered_by=self.accounts.admin_of[service.dinas_id] if answered_at else None,
            published=published,
            version=1 if status == "baru" else 2,
        )
