"""Passwords everybody tries first, casefolded; ones under 8 characters are refused by their length anyway."""

_WORDS = """
12345678 123456789 1234567890 0123456789 9876543210 987654321 87654321 11111111 22222222 33333333 44444444 55555555
66666666 77777777 88888888 99999999 00000000 12341234 12344321 11223344 112233445566 11112222 12121212 123123123
123321123 147258369 789456123 159753159 123456abc 12345abc 1234abcd abcd1234 abc12345 abcd12345 abc123456 a1234567
a12345678 a123456789 aa123456 aaa12345 aaaaaaaa asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbnm1 zxcvbnm123 zxcvbnm,
qazwsxedc qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwer1234 qweasdzxc 1qaz2wsx 1q2w3e4r
1q2w3e4r5t q1w2e3r4 qwe12345 password password1 password12 password123 password1234 p@ssw0rd p@ssword passw0rd
passw0rd1 p@ssw0rd123 password! passwort administrator admin123 admin1234 admin12345 admin123456 adminadmin admin@123
admin2024 admin2025 admin2026 superadmin operator operator1 operator123 root1234 rootroot user1234 user12345 useruser
test1234 testtest guest123 demo1234 demodemo default1 changeme changeme1 changeme123 welcome1 welcome123 letmein1
letmein123 iloveyou iloveyou1 sunshine princess football baseball superman batman123 pokemon1 starwars trustno1
whatever dragon123 monkey123 michael1 jennifer computer internet samsung1 samsung123 android1 android123 facebook
facebook1 instagram whatsapp google123 microsoft indonesia indonesia1 indonesia123 indonesia45 indonesiaraya
indonesiaku merdeka45 merdeka1945 merdeka123 17agustus 17agustus1945 pancasila pancasila1 garuda123 garudaku
merahputih nusantara nusantara1 bhinneka jakarta1 jakarta123 bandung1 bandung123 surabaya surabaya1 medan123 medan1234
yogyakarta semarang makassar palembang denpasar mataram1 merauke1 lombok123 tebingtinggi rahasia1 rahasia12 rahasia123
rahasia1234 rahasiaku katasandi katasandi1 katasandi123 sandi123 sandi1234 bismillah bismillah1 bismillah123
bismillah12 bismilah alhamdulillah assalamualaikum subhanallah astaghfirullah insyaallah masyaallah allahuakbar
muhammad muhammad1 muhammad123 ramadhan ramadan1 lebaran1 sayang123 sayangku sayangkamu sayang12 sayangmama cintaku1
cinta123 akucinta akucintakamu akusayangkamu cintakamu kucing123 anjing123 keluarga keluarga1 keluargaku bahagia1
bahagia123 semangat semangat1 semangat45 semangat123 terserah terserah1 rumahku1 selamanya ganteng123 cantik123
sukses123 suksesselalu mantap123 pegawai1 pegawai123 pegawai1234 pegawainegeri asn12345 asnhebat pns12345 pnshebat
berakhlak berakhlak1 berakhlak123 kinerja1 kinerja123 ekinerja ekinerja1 ekinerja123 e-kinerja bkpsdm123 dukcapil
dukcapil1 dukcapil123 disdukcapil dinkes123 disdik123 dpmptsp1 dpmptsp123 walikota walikota1 walikota123 bupati123
kepala123 kepaladinas pemerintah pemkot123 pemda123 pelayanan pelayanan1 sekretaris bendahara puskesmas puskesmas1
kecamatan kelurahan kantorku kantor123 bangganya banggamelayani guru1234 guru12345 gurukuhebat sekolah1 sekolah123
persib1933 persija1928 arema1987 bonek1927
"""

COMMON = frozenset(_WORDS.split())
