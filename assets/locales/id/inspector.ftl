# Panel di samping kisi: apa yang diketahui tentang sebuah gambar, dan apa yang dapat dilakukan dengan banyak gambar.
inspector = Rincian
inspector-empty = Pilih sebuah gambar untuk melihat apa yang diketahui tentangnya.

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

stack-title = { $count } salinan mirip
stack-front = { $id }, yang mewakili tumpukan
stack-open = Tampilkan tumpukan berisi { $count }

facts-found = { $count ->
    [1] Tempat ditemukan
   *[other] Tempat ditemukan, { $count } kali
}
facts-made = Dibuat dengan
history-none = Belum ada yang dilakukan dengannya.
clock-none = Berkas ini tidak memuat waktu.
clock-no-zone = (tanpa zona)

fact-source = Sumber
fact-path = Lokasi
fact-modified = Terakhir ditulis
fact-created = Dibuat
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

bulk-title = { $count } gambar terpilih
bulk-too-many = Kesamaannya hanya dihitung untuk paling banyak { $most } gambar.
bulk-hint = Yang Anda lakukan di sini berlaku untuk semuanya, sebagai satu perubahan yang dapat diurungkan.
bulk-none = Batalkan pilihan
bulk-tag = Beri label semuanya

preview-draw = Pratinjau { $name }, terselubung. Gambar kotak di sekitar suatu bagian untuk memberi keterangan; Enter memulai kotak, tombol panah menggesernya, dengan Shift mengubah ukurannya, Enter melanjutkan, Delete menghapusnya.
preview-hint = Gambar kotak padanya, atau tekan Enter, untuk memberi label, mencatat atau mencari suatu bagian.

regions = { $count } bagian
region-new = Keterangan untuk bagian ini
region-size = Bagian { $w } × { $h } piksel di { $x }, { $y }
region-tag = Label
region-note = Catatan untuk bagian ini
region-mark = Simpan
region-scene = Cari
region-scene-part = Cari bagian ini
region-scene-number = Cari bagian { $number } di gambar lain
region-drop = Buang
region-unveil = ditahan di atas gambar: membuka bagian ini saja
region-more = Tambah keterangan untuk bagian ini
region-say-more = Bagian { $number }: tambah keterangan
region-remove = Hapus bagian { $number } beserta label dan catatannya
done-region = Tersimpan pada bagian itu.
done-region-untagged = Label “{ $tag }” dilepas dari bagian itu.
done-region-removed = Bagian dihapus beserta label dan catatannya.
undone-region-marked = Diurungkan: keterangan pada suatu bagian.
undone-region-untagged = Diurungkan: pelepasan label dari suatu bagian.
undone-region-removed = Diurungkan: penghapusan suatu bagian.

fact-copy = Salin: { $name }
fact-seek = Semua gambar dengan { $name } “{ $value }”
done-copied = Tersalin.
done-not-copied = Tidak dapat disalin.

facts-clocks = Waktu, setiap jam tersendiri
facts-place = Letak di bumi
facts-words = Kata-kata dalam berkas
facts-content = Berkas dan sidik digital
facts-fields = Semua { $count } kolom berkas
facts-history = Riwayat

fact-name = Nama berkas
fact-folder = Folder
found-import = Tampilkan yang masuk bersamanya
fact-degrees = Derajat
fact-sexagesimal = Menit, detik
compass-north = LU
compass-south = LS
compass-east = BT
compass-west = BB
place-unchecked = Posisi menurut berkas; belum diperiksa siapa pun.
map-of = Peta: titik pada lintang { $latitude }, bujur { $longitude }
map-steps = Seberapa dekat peta ditampilkan
map-world = Dunia
map-continent = Benua
map-region = Wilayah

clock-camera = jam kamera
gap-before = { $other }: { $span } sebelum { $clock }.
gap-after = { $other }: { $span } sesudah { $clock }.
gap-unsure = { $other }: dalam rentang sehari dari { $clock }. Salah satunya tanpa zona, jadi waktunya mungkin sama.
written-before = Berkas terakhir ditulis { $span } sebelum { $clock }.
written-after = Berkas terakhir ditulis { $span } sesudah { $clock }.
written-same = Berkas terakhir ditulis bersamaan dengan { $clock }.
written-unsure = Berkas terakhir ditulis dalam rentang sehari dari { $clock }, yang tanpa zona: mungkin pada waktu yang sama.

history-shared = bersama { $count } gambar lain
history-entry = entri { $seq }
act-import-files = Ditemukan oleh sebuah impor
act-pictures-tagged = Diberi label { $added }
act-pictures-tagged-away = Label { $removed } dilepas
act-pictures-tagged-both = Diberi label { $added }, { $removed } dilepas
act-pictures-noted = Catatan ditulis: “{ $text }”
act-series-pictures-added = Dimasukkan ke seri “{ $name }”
act-series-pictures-removed = Dikeluarkan dari seri “{ $name }”
act-case-pictures-added = Dimasukkan ke kasus “{ $name }”
act-case-pictures-removed = Dikeluarkan dari kasus “{ $name }”
act-note-written = Catatan ditulis: “{ $text }”
act-note-withdrawn = Catatan ditarik
act-region-marked = Bagian diberi label { $tags }
act-region-marked-note = Catatan pada suatu bagian: “{ $text }”
act-region-untagged = Label { $tags } dilepas dari suatu bagian
act-region-removed = Bagian dihapus beserta label dan catatannya
act-scene-judged = Putusan atas suatu kecocokan: { $verdict }
act-scene-masked = Bagian yang dihitung dalam pencarian adegan diubah
act-undone = Diurungkan: { $action }
deed-pictures-tagged = pemberian label
deed-pictures-noted = catatan pada banyak gambar
deed-series-pictures-added = pemasukan ke seri
deed-series-pictures-removed = pengeluaran dari seri
deed-case-pictures-added = pemasukan ke kasus
deed-case-pictures-removed = pengeluaran dari kasus
deed-note-written = penulisan catatan
deed-note-withdrawn = penarikan catatan
deed-region-marked = keterangan pada suatu bagian
deed-region-untagged = pelepasan label dari suatu bagian
deed-region-removed = penghapusan suatu bagian
deed-scene-judged = putusan
deed-scene-masked = topeng

bulk-note = Tulis catatan yang sama pada { $count } gambar
done-notes = Catatan ditulis pada { $count } gambar.
undone-pictures-noted = Diurungkan: penulisan catatan pada { $count } gambar.
share-all = semua
share-some = { $count } dari { $of }
share-give = Beri “{ $name }” kepada semuanya
share-take = Lepas “{ $name }” dari semuanya
share-more = { $count } lagi dimiliki lebih sedikit gambar.
