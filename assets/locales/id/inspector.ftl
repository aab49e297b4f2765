# Panel di samping kisi: apa yang diketahui tentang sebuah gambar, dan apa yang dapat dilakukan dengan banyak gambar.
inspector = Rincian
inspector-empty = Pilih sebuah gambar untuk melihat apa yang diketahui tentangnya.
preview = Pratinjau { $name }, terselubung

why = Mengapa ditemukan
why-beyond = Gambar ini berada di belakang { $most } hasil terbaik; alasan hanya ditampilkan untuk hasil itu. Persempit pencarian untuk melihatnya.
field-tag = Label
field-note = Catatan
field-series = Seri
field-name = Nama berkas
field-path = Lokasi
field-source = Sumber
field-make = Pembuat kamera
field-model = Model kamera
field-serial = Nomor seri
field-lens = Lensa
field-software = Perangkat lunak
field-metadata = Metadata
field-case = Kasus
field-reference = Nomor rujukan
field-status = Status
field-text = Teks dalam gambar
field-digest = Sidik digital

tags = Label
tag-add = Tambah label
series = Seri
series-add = Masukkan ke seri, lama atau baru
cases = Kasus
case-add = Masukkan ke kasus
case-reason = Mengapa termasuk di sana
case-put = Masukkan
case-none = Buka kasus pertama
notes = Catatan
note-add = Tulis catatan
note-write = Tulis
note-withdraw = Tarik
note-region = pada bagian { $w } × { $h } di { $x }, { $y }

stack-title = { $count } salinan mirip
stack-front = { $id }, yang mewakili tumpukan
stack-open = Tampilkan tumpukan berisi { $count }

facts-found = { $count ->
    [1] Tempat ditemukan
   *[other] Tempat ditemukan, { $count } kali
}
facts-clocks = Waktu, menurut setiap jam dalam berkas
facts-place = Tempat pengambilan
facts-made = Dibuat dengan
facts-content = Isi
facts-metadata = Metadata
facts-fields = Semua { $count } kolom
facts-history = Riwayat
history-none = Belum ada yang dilakukan dengannya.
clock-none = Berkas ini tidak memuat waktu.
clock-no-zone = (tanpa zona)

fact-source = Sumber
fact-path = Lokasi
fact-modified = Terakhir ditulis
fact-created = Dibuat
fact-latitude = Lintang
fact-longitude = Bujur
fact-altitude = Ketinggian
fact-metres = { NUMBER($metres, maximumFractionDigits: 1) } m
fact-datum = Datum
fact-make = Pembuat
fact-model = Model
fact-body-serial = Seri badan
fact-lens = Lensa
fact-lens-serial = Seri lensa
fact-software = Perangkat lunak
fact-id = Id
fact-bytes = Ukuran
fact-bytes-value = { $count } bita
fact-frames = Bingkai
fact-orientation = Orientasi
fact-pdq-quality = Mutu PDQ
fact-of-hundred = { $quality } dari 100
fact-original = Berkas asli
fact-original-kept = disimpan tersegel di brankas
fact-original-outside = tetap di tempat ditemukan
fact-recipe = Dibuat oleh

act-pictures-tagged = Label diubah
act-series-pictures-added = Dimasukkan ke seri
act-series-pictures-removed = Dikeluarkan dari seri
act-case-pictures-added = Dimasukkan ke kasus
act-case-pictures-removed = Dikeluarkan dari kasus
act-note-written = Catatan ditulis
act-note-withdrawn = Catatan ditarik

bulk-title = { $count } gambar terpilih
bulk-hint = Yang Anda lakukan di sini berlaku untuk semuanya, sebagai satu perubahan yang dapat diurungkan.
bulk-none = Batalkan pilihan
bulk-tag = Beri label semuanya
bulk-untag = Lepas label dari semuanya
