# Kasus.
case-new = Baru
case-new-title = Buka kasus
case-new-why = Sebuah kasus mengumpulkan semua yang berkaitan dengan satu anak yang harus ditemukan: gambar, masing-masing dengan alasannya, dan catatan.
case-code-name = Nama sandi
case-code-name-hint = Nama yang dipakai untuk menyebutnya. Tidak mengungkap orang.
case-reference = Nomor rujukan
case-reference-hint = Nomor berkas instansi Anda; boleh kosong.
case-make = Buka kasus
case-status = Status
case-opened = dibuka { $time }
case-summary = Apa yang diketahui, dalam beberapa kalimat
case-summary-save = Simpan
case-pictures = { $count ->
    [0] Belum ada gambar
   *[other] { $count } gambar
}
case-browse = Tampilkan di koleksi
case-empty = Pilih gambar di koleksi dan tekan A untuk memasukkannya ke sini.
case-show = Tampilkan { $id } di koleksi
case-no-reason = Tanpa alasan
case-picture-remove = Keluarkan

status-open = Terbuka
status-identified = Teridentifikasi
status-safeguarded = Dilindungi
status-suspended = Ditangguhkan
status-closed = Ditutup

series-sought = Cari seri
series-new = Seri baru
series-make = Buat
series-none-yet = Belum ada seri. Gambar yang datang bersama, atau menunjukkan satu tempat, membentuk seri: beri nama di sini, atau pilih gambar di pustaka lalu tekan S.
series-rename = Ganti nama
series-count = { $count } gambar termasuk di dalamnya
series-browse = Tampilkan di pustaka
series-empty = Belum ada gambar di dalamnya. Pilih beberapa di pustaka lalu tekan S, atau seret ke sini.
series-glance = Gambar pertama

series-shown = { $shown } dari { $count } ditampilkan di sini; pustaka menampilkan semuanya.
