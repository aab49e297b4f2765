# Memasukkan gambar.
import-new-one = Pemasukan baru
import-folder = Folder dan berkas berisi gambar
import-choose-title = Pilih yang akan dimasukkan
import-choose-folders = Folder…
import-choose-files = Berkas…
import-path-first = Ketik jalur, pilih, atau jatuhkan folder dan berkas di sini
import-path-more = Satu jalur lagi
import-path-remove = Keluarkan { $path }
import-path-gone = tidak ada
import-drop-pathless = Yang dijatuhkan tidak menyebut jalur. Pilih folder dengan tombol, atau ketik jalurnya.
import-source = Sumber
import-source-hint = Perangkat atau koleksi, misalnya “Ponsel 3”.
import-series = Seri
import-series-hint = Boleh kosong. Semua gambar dari pemasukan ini masuk ke seri itu.
import-keep = Simpan berkas asli tersegel di brankas
import-keep-hint = Jika tidak, berkas tetap di tempatnya, dan brankas menyimpan pratinjau serta semua yang diketahui tentangnya.
import-keep-space = Perlu sekitar { $needed }; penyimpanan brankas masih kosong { $free }.
import-keep-too-much = Perlu sekitar { $needed }, padahal penyimpanan brankas hanya kosong { $free }.
import-start = Masukkan
import-queue = Tambahkan ke antrean
import-queue-hint = Dimulai saat gilirannya tiba.

ahead = Isi tempat itu
ahead-nothing = Begitu folder atau berkas dipilih, di sini disebutkan apa isinya. Tidak ada yang dimasukkan sebelum Anda memulai.
ahead-counting = Menghitung…
ahead-files = { $files } berkas
ahead-about = sekitar { $files }
ahead-known = Sudah dikenal di tempat ini
ahead-picture = Gambar
ahead-unsupported = Gambar yang belum dapat dibaca
ahead-other = Bukan gambar
ahead-empty = Berkas kosong
ahead-unreadable = Tidak dapat dibaca
ahead-gone = Tidak ada apa-apa di { $path }. Jika letaknya di penyimpanan luar, sambungkan dulu.
ahead-sample = { $looked } berkas, tersebar di antara { $files }, telah dilihat; angka menurut jenis dihitung darinya.
ahead-time = Sekitar { $time }
ahead-time-why = dengan laju pemasukan terakhir, { $rate } berkas/dtk
ahead-free = { $free } kosong di penyimpanan brankas

unfinished-title = { $count } pemasukan belum selesai
unfinished-hint = Yang sudah masuk tersimpan. Jika dilanjutkan, pemasukan meneruskan dari tempat ia berhenti; jika asalnya dari penyimpanan luar, sambungkan dulu.
unfinished-more = dan { $count } lagi
unfinished-take-up = { $count ->
    [one] Lanjutkan
   *[other] Lanjutkan semuanya
}

queue = Pemasukan yang menunggu
queue-title = { $count } pemasukan menunggu
queue-again = dilanjutkan
queue-remove = Keluarkan { $name } dari antrean
queue-hint = Semuanya mulai sendiri, satu demi satu. Mengunci brankas mengosongkan daftar ini; pemasukan yang sudah mulai dapat dilanjutkan.

import-running = Pemasukan sedang berjalan
import-follows = Gambar sedang disiapkan
import-follows-hint = Pencarian tempat menemukan gambar setelah siap. Anda dapat terus bekerja.
import-paused = Dijeda
import-pause = Jeda
import-go-on = Lanjutkan
import-stop = Hentikan
import-found = { $files } berkas
import-done = { $done } berkas
import-done-of = { $done } dari { $total } berkas
import-ready-of = { $done } dari { $total } gambar
import-rate = { $rate }/dtk
import-left = sisa { $time }
import-hint = Anda dapat terus bekerja. Yang sudah tersimpan tetap tersimpan, apa pun yang terjadi.

stage-find = Mencari berkas
stage-read = Membaca dan mencatat
stage-words = Mengindeks kata
stage-scenes = Menyiapkan pencarian tempat
stage-state-done = selesai
stage-state-runs = berjalan
stage-state-rests = dijeda
stage-state-waits = menunggu

import-ended = Pemasukan selesai
import-stopped = Pemasukan dihentikan
import-failed = Pemasukan tidak dapat diteruskan
import-stopped-hint = Pemasukan dapat dilanjutkan.
import-took = { $files } berkas dalam { $time }.
import-show-new = Tampilkan gambar baru
import-show-refused = Tampilkan yang ditolak
import-show-seen-again = Tampilkan yang sudah dikenal

tally-imported = Baru
tally-known = Sudah dikenal
tally-refused = Ditolak

imports-earlier = Daftar pemasukan
import-unfinished = belum selesai
import-goes-on = sedang berjalan
import-into-series = seri { $name }
import-originals-kept = berkas asli disimpan
import-resume = Lanjutkan lagi
import-new = { $count } gambar baru
import-seen-again = { $count } sudah dikenal
import-seen-again-hint = Gambar yang sudah ada di brankas dan ditemukan pemasukan ini di tempat lain
import-refused = { $count } berkas ditolak

refusal-empty = Kosong
refusal-not-a-picture = Bukan gambar
refusal-unsupported = Belum dapat dibaca
refusal-too-large = Terlalu besar
refusal-damaged = Rusak
refusal-decoder-died = Pengurai terhenti
refusal-too-slow = Terlalu lama
refusal-unreadable = Tidak dapat dibaca
refusal-not-a-file = Bukan berkas biasa

refusals-narrow = Jalur atau alasan
refusals-left = { $left } dari { $total }
refusals-count = { $count } berkas
refusals-more = { $count } lagi; persempit daftar dengan jalur, atau salin seluruhnya.
refusals-none = Tidak ada berkas seperti ini.
refusals-copy = Salin sebagai teks
refusals-copied = Tersalin.
refusals-not-copied = Tidak dapat disalin.

failure-source_gone = Tidak ada apa-apa di tempat ini: { $path }
remedy-source_gone = Sambungkan penyimpanannya, atau periksa jalurnya. Pemasukan yang sudah mulai tidak hilang: lanjutkan lagi setelah penyimpanannya kembali.
filter-seen-again = Dikenal, ditemukan lagi dalam satu pemasukan
