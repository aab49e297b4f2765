# Apa yang salah dan apa yang dapat dilakukan: sepasang untuk setiap kode yang dapat diberikan program.
failure-wrong_key = Frasa sandi ini tidak membuka brankas.
remedy-wrong_key = Periksa tata letak papan ketik dan Caps Lock, atau gunakan identitas pemulihan.

failure-not_a_vault = Tidak ada brankas di folder ini.
remedy-not_a_vault = Pilih folder brankas itu sendiri, yang namanya berakhiran .clew, bukan folder di luarnya atau di dalamnya.

failure-vault_missing = Tidak ada apa-apa di tempat ini.
remedy-vault_missing = Sambungkan dan buka kunci drive tempat brankas tersimpan. Jika brankas dipindahkan atau diganti namanya, pilih tempatnya sekarang. Pesannya: { $message }

failure-no_permission = Anda tidak diizinkan membaca atau menulis di sana.
remedy-no_permission = Minta pemilik folder atau pengelola komputer ini memberi akses kepada akun Anda. Pesannya: { $message }

failure-read_only = Brankas berada di media yang tidak dapat ditulisi.
remedy-read_only = Salin seluruh folder brankas ke disk yang dapat ditulisi, lalu buka di sana. Setiap kali gambar dilihat ada catatannya, jadi brankas harus dapat ditulisi. Pesannya: { $message }

failure-inside_vault = Tempat ini berada di dalam brankas.
remedy-inside_vault = Tidak ada yang ditulis. Pilih tempat yang terpisah dari brankas: kunci yang tersimpan di balik pintunya sendiri tidak membuka apa-apa.

failure-sample_missing = Contoh tidak ada di tempat semestinya.
remedy-sample_missing = Pasang ulang Clew, atau buat brankas baru dan masukkan folder Anda sendiri.

failure-bad_name = Nama ini tidak dapat digunakan.
remedy-bad_name = Pilih nama tanpa garis miring dan tanda lain yang tidak boleh ada dalam nama folder. Pesannya: { $message }

failure-already_there = Sudah ada sesuatu dengan nama ini.
remedy-already_there = Tidak ada yang diubah. Pilih nama lain atau folder lain.

failure-in_use = Brankas ini terbuka di jendela lain, atau baris perintah sedang bekerja di dalamnya.
remedy-in_use = Kunci atau tutup di sana, atau tunggu sampai perintahnya selesai, lalu coba lagi. Hanya satu program yang dapat bekerja dalam sebuah brankas pada satu waktu, agar catatan tidak ditulis oleh dua program.

failure-newer_version = Brankas ini dibuat oleh versi Clew yang lebih baru.
remedy-newer_version = Pasang versi yang lebih baru. Brankas tidak diubah.

failure-damaged = Brankas rusak.
remedy-damaged = Sebelum melakukan hal lain, salin folder brankas, lalu periksa dengan “clew verify”. Pesannya: { $message }

failure-damaged_key = Sebuah berkas kunci brankas rusak.
remedy-damaged_key = Buka brankas dengan frasa sandi lain atau dengan identitas pemulihan. Pesannya: { $message }

failure-not_a_key = Ini bukan penerima atau identitas.
remedy-not_a_key = Penerima diawali “age1”, identitas diawali “AGE-SECRET-KEY-”.

failure-last_slot = Ini kunci terakhir brankas.
remedy-last_slot = Tanpa kunci ini tidak seorang pun dapat membuka brankas. Tambahkan kunci lain lebih dahulu.

failure-disk_full = Disk penuh.
remedy-disk_full = Tidak ada yang hilang. Kosongkan sebagian ruang, lalu coba lagi.

failure-io = Sebuah berkas atau folder tidak dapat dibaca atau ditulis.
remedy-io = Periksa apakah disk tersambung dan apakah Anda boleh menulis di sana. Pesannya: { $message }

failure-empty = Ada yang belum diisi.
remedy-empty = Pesannya: { $message }

failure-unknown_id = Hal itu sudah tidak ada.
remedy-unknown_id = Halaman ini mungkin menampilkan keadaan lama. Pesannya: { $message }

failure-query = Pencarian tidak dapat dipahami.
remedy-query = { $message }

failure-index = Indeks kata tidak dapat digunakan.
remedy-index = Indeks dibuat dari brankas dan dapat dibuat ulang dengan “clew reindex”; tidak ada yang hilang. Pesannya: { $message }

failure-name_taken = Nama itu sudah dipakai.
remedy-name_taken = Pilih nama lain. Pesannya: { $message }

failure-outside_picture = Bagian itu berada di luar gambar.
remedy-outside_picture = Gambarlah di dalam tepi gambar.

failure-outside_gone = Gambar dari luar itu sudah tidak ada di sini.
remedy-outside_gone = Pilih lagi gambarnya.

failure-unreadable = Berkas atau folder itu tidak dapat dibaca.
remedy-unreadable = Periksa apakah ada dan apakah Anda boleh membacanya. Pesannya: { $message }

failure-refused = Berkas itu bukan gambar yang dapat dibaca.
remedy-refused = Pesannya: { $message }

failure-decoder_missing = Program pengurai gambar tidak dapat dijalankan.
remedy-decoder_missing = Pasang ulang Clew. Pesannya: { $message }

failure-locked = Brankas terkunci.
remedy-locked = Buka kembali untuk melanjutkan.

failure-unexpected = Terjadi sesuatu yang tidak terduga.
remedy-unexpected = Coba lagi. Jika terulang, catat ini untuk pembuat program: { $message }
failure-model_missing = Pencarian tempat tidak aktif: salah satu modelnya tidak ada.
remedy-model_missing = Pasang ulang Clew, atau buat modelnya seperti dijelaskan di docs/models.md. Fungsi lain tetap berjalan.
failure-model_altered = Pencarian tempat tidak aktif: salah satu modelnya bukan milik versi ini.
remedy-model_altered = Pasang ulang Clew, atau buat ulang modelnya seperti dijelaskan di docs/models.md. Fungsi lain tetap berjalan.
failure-model_failed = Pencarian tempat terhenti pada gambar ini.
remedy-model_failed = Coba bagian lain dari gambar. Jika terulang, laporkan isi rinciannya.
failure-scene_index = Indeks pencarian tempat tidak dapat dibaca.
remedy-scene_index = Tutup brankas lalu buka lagi: indeks akan dibuat ulang. Tidak ada yang hilang.
failure-not_described = Gambar ini belum siap untuk pencarian tempat.
remedy-not_described = Tunggu sampai gambar selesai disiapkan, lalu coba lagi.
