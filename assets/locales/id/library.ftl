# Koleksi: pencarian, saringan, kisi gambar.
search-hint = Cari label, catatan, lokasi berkas, kamera, kasus…
search-clear = Kosongkan pencarian
library-count = { $count } gambar
library-of = dari { $all }
library-selected = { $count } terpilih
library-grid = Gambar
library-size = Ukuran gambar
hint-unveil = ditahan: membuka selubung gambar di bawah penunjuk, atau gambar yang sedang difokuskan

filters = Saringan
filter-tag = Label
filter-tag-any = Semua label
filter-series = Seri
filter-series-any = Semua seri
filter-case = Kasus
filter-case-any = Semua kasus
filter-import = Baru dalam satu pemasukan
filter-stack = Satu tumpukan
filter-fold = Lipat tumpukan
filter-clear = Tampilkan semua
order = Urutan
order-added = Urutan masuk
order-newest = Terbaru dahulu
order-taken = Jam kamera
order-best = Paling cocok

found-also = Ditemukan juga:
found-case = Kasus { $name }
found-series = Seri { $name }
found-awaiting = Kata terbaru dari { $count } gambar, seri, dan kasus belum diindeks dan mungkin belum muncul di sini.

cell-stack = tumpukan berisi { $count }
cell-tags = label: { $tags }
cell-cases = { $count } kasus
cell-viewed = sudah dilihat

copies-title = { $count ->
    [0] Tidak ada salinan selain gambar itu sendiri
   *[other] { $count } salinan, yang terdekat lebih dahulu, di belakang gambar itu sendiri
}
copies-within = Beda paling banyak sekian bit dari 256
copies-back = Kembali
copies-flat = Gambar ini terlalu polos (dinding kosong, langit) untuk dikenali salinan miripnya. Hanya berkas yang sama yang ditemukan.
copies-left-out = { $count } gambar di brankas terlalu polos untuk dibandingkan dan tidak diikutkan.
copy-sought = gambar ini
copy-distance = { $bits } bit
turn-rotated90 = diputar 90° ke kiri
turn-rotated180 = diputar 180°
turn-rotated270 = diputar 90° ke kanan
turn-flipped-vertically = terbalik dan dicerminkan
turn-flipped-horizontally = dicerminkan
turn-transposed = dicerminkan pada diagonal turun
turn-anti-transposed = dicerminkan pada diagonal naik

empty-vault = Brankas masih kosong
empty-vault-why = Masukkan sebuah folder gambar. Gambar tetap di tempatnya; brankas menyimpan apa yang diketahui tentangnya.
empty-import = Masukkan folder
empty-sample = Coba seri contoh
empty-sample-why = Seri contoh berisi beberapa gambar ruangan dan benda, dibuat untuk melihat-lihat.
empty-importing = Gambar pertama sedang dimasukkan
empty-watch = Lihat pemasukan
empty-filtered = Tidak ada gambar yang lolos saringan ini
empty-filtered-why = Lepaskan satu saringan untuk melihat lebih banyak.
empty-words-why = Coba kata yang lebih sedikit atau lebih pendek. Tiga huruf dari dalam kata sudah cukup; ~ di belakang kata menemukan salah ketik.
empty-show-all = Tampilkan semua gambar
sample-source = Contoh
sample-series = Seri contoh
sample-missing = Seri contoh tidak terpasang bersama Clew ini.
