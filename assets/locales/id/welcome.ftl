# Pintu masuk: membuka, membuat, dan mengunci brankas.
welcome-title = Clew
welcome-line = Meja kerja yang menelusuri benang dari sebuah gambar ke sebuah tempat.
welcome-locked = Brankas terkunci. Masukkan frasa sandi Anda untuk melanjutkan.
welcome-open = Buka brankas
welcome-new = Buat brankas baru
welcome-offline = Bekerja tanpa jaringan. Tidak ada yang keluar dari komputer ini.

choose = Pilih…
passphrase-show = Tampilkan
passphrase-hide = Sembunyikan

vault-folder = Brankas
vault-choose-title = Pilih brankas, yaitu folder yang namanya berakhiran .clew
vault-passphrase = Frasa sandi
vault-passphrase-or-recovery = Identitas pemulihan juga dapat membuka brankas.
vault-open = Buka
vault-opening = Membuka…

new-folder = Tempat menyimpannya
new-choose-title = Pilih folder tempat brankas akan disimpan
new-name = Nama brankas
new-analyst = Nama Anda
new-again = Frasa sandi, sekali lagi
new-differs = Kedua frasa sandi tidak sama.
new-make = Buat brankas
new-making = Membuat brankas…

strength-advice = Beberapa kata yang tidak berkaitan mudah diingat dan sulit ditebak.
strength-too-short = Terlalu pendek: sedikitnya { $least } karakter.
strength-weak = Mudah ditebak. Tambahkan kata lain yang tidak berkaitan.
strength-fair = Lumayan. Satu kata lagi membuatnya kuat.
strength-strong = Kuat.

recovery-title = Identitas pemulihan Anda
recovery-why = Jika semua frasa sandi terlupakan, hanya baris inilah yang dapat membuka brankas. Baris ini ditampilkan sekali ini saja dan tidak disimpan di mana pun. Tulis atau cetak, lalu simpan di lemari besi.
recovery-copy = Salin
recovery-copied = Tersalin
recovery-print = Cetak
recovery-clipboard = Papan klip dapat dibaca program lain; kosongkan setelahnya.
recovery-safe = Identitas pemulihan sudah saya simpan di tempat aman.
recovery-enter = Masuk ke brankas
