page-review = Kecocokan
action-review = Kecocokan untuk ditinjau
review-progress = Pasangan yang sudah diputuskan
review-at = Pasangan { $at } dari { $of }
review-waiting = { $count } menunggu
review-today = { $count } diputuskan hari ini
review-order = Urutan
review-by-surest = Yang paling pasti dahulu
review-by-picture = Gambar demi gambar
review-follows = Mengikuti dari yang sudah dipastikan sebagai tempat yang sama: { $chain }.
review-source = Sumber
review-series = Seri
review-cases = Kasus
review-keys = 1, 2, 3 dan 0 memutuskan lalu lanjut. → menunda, ← kembali. Ctrl Z menarik putusan terakhir.
review-loading = Mengambil pasangan …
review-never = Belum ada gambar yang dicarikan pasangannya. Pilih di kiri gambar mana yang dicari; masing-masing dibandingkan dengan semua yang lain, dan hasilnya menunggu Anda di sini.
review-nothing = { $count } gambar sudah dicari, dan tidak ada pasangan yang menunggu putusan.
review-end = Akhir antrean
review-end-all = Semua pasangan sudah diputuskan.
review-end-later = { $count } pasangan ditunda.
review-came-of-it = { $confirmed } dipastikan dan { $rejected } ditolak sejak brankas dibuka.
review-again = Lihat sekarang
review-groups = { $count } tempat
review-more = dan { $count } lagi
offer = Kumpulkan gambar dari satu tempat
offer-both = { $count ->
    [2] { $pictures } menunjukkan tempat yang sama. Masukkan keduanya ke …
   *[other] { $pictures } menunjukkan tempat yang sama. Masukkan semuanya ke …
  }
offer-case = Kasus { $name }
offer-series = Seri { $name }
offer-any-case = Sebuah kasus
offer-any-series = Seri, yang ada atau baru
offer-reason = Alasan dalam kasus: “{ $reason }”
offer-why-pair = tempat yang sama: { $pictures }; kecocokan tempat { $confidence }
offer-why-group = tempat yang sama: { $pictures }; dipastikan pasang demi pasang
propose = Cari pasangan
propose-more = Cari pasangan lagi …
propose-scope = Gambar yang mana
propose-all = Semua gambar
propose-selection = { $count } gambar yang dipilih
propose-import = Pemasukan: { $source } ({ $count })
propose-series = Seri: { $name }
propose-case = Kasus: { $name }
propose-least = Paling sedikit sepasti apa
propose-from = { $percent } %
propose-count = { $count ->
    [0] Tidak ada lagi yang perlu dicari; { $sought } sudah dicari.
   *[other] { $count } gambar akan dicari; { $sought } sudah dicari.
  }
propose-not-ready = { $count } belum siap dan dicari begitu siap.
propose-start = Cari
propose-close = Tutup
propose-seeking = Sedang mencari pasangan
propose-resting = Pencarian beristirahat
propose-done-of = { $done } dari { $total } gambar, { $found } pasangan
propose-rate = { $rate } detik per gambar
propose-left = sisa { $time }
propose-rest = Istirahat
propose-go-on = Lanjut
propose-stop = Hentikan
propose-hint = Anda dapat terus bekerja. Yang sudah dicari tidak dicari lagi, dan setelah dibuka ulang pencarian dilanjutkan.
done-proposed = { $count } gambar dicari; pasangan ditemukan: { $found }.
