# Memasukkan gambar.
import-folder = Folder berisi gambar
import-choose-title = Pilih folder yang akan dimasukkan
import-source = Sumber
import-source-hint = Perangkat atau koleksi asalnya, misalnya “Ponsel 3”.
import-series = Seri
import-series-hint = Boleh kosong. Semua gambar dari pemasukan ini masuk ke seri itu.
import-keep = Simpan berkas asli tersegel di brankas
import-keep-hint = Jika tidak, berkas tetap di tempatnya, dan brankas menyimpan pratinjau serta semua yang diketahui tentangnya.
import-start = Masukkan

import-running = Pemasukan sedang berjalan
import-starting = Memulai…
import-reading = Membaca gambar
import-indexing = Memperbarui indeks kata
import-paused = Dijeda
import-pause = Jeda
import-go-on = Lanjutkan
import-stop = Hentikan
import-progress = Kemajuan pemasukan
import-done = { $done } berkas
import-done-of = { $done } dari { $total } berkas
import-counting = masih menghitung
import-rate = { $rate } berkas/dtk
import-left = sisa { $time }
import-hint = Anda dapat terus bekerja. Yang sudah tersimpan tetap tersimpan, apa pun yang terjadi.

import-ended = Pemasukan selesai
import-stopped = Pemasukan dihentikan
import-stopped-hint = Pemasukan dapat dilanjutkan dari daftar di bawah.
import-took = { $files } berkas dalam { $time }.
import-show-new = Tampilkan gambar baru

tally-imported = Baru
tally-known = Sudah dikenal
tally-refused = Ditolak

imports-earlier = Daftar pemasukan
import-unfinished = belum selesai
import-resume = Lanjutkan lagi
import-new = { $count } gambar baru
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
