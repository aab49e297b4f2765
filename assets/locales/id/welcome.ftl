# Pintu masuk: membuka, membuat, dan mengunci brankas.
welcome-title = Clew
welcome-line = Meja kerja yang menelusuri benang dari sebuah gambar ke sebuah tempat.
welcome-locked = Brankas terkunci. Masukkan frasa sandi Anda untuk melanjutkan.
welcome-other = Cara masuk lain
locked-by-sleep = Brankas dikunci karena komputer akan tidur.
locked-by-waking = Brankas dikunci karena komputer tadi tertidur.
locked-by-session = Brankas dikunci bersama sesi Anda.
welcome-offline = Bekerja tanpa jaringan. Tidak ada yang keluar dari komputer ini.

start-sample = Lihat-lihat dengan contoh
start-sample-why = Membuat brankas tersendiri berisi gambar ruangan yang aman, agar Anda dapat mencoba semuanya.
start-new = Buat brankas baru
start-new-why = Tiga langkah: tempat, frasa sandi, identitas pemulihan.
start-open = Buka brankas
start-open-why = Brankas yang sudah ada di komputer ini atau di sebuah drive.

back = Kembali
next = Lanjut
step-of = Langkah { $step } dari { $steps }

choose = Pilih…
passphrase-show = Tampilkan
passphrase-hide = Sembunyikan

vault-folder = Brankas
vault-choose-title = Pilih brankas, yaitu folder yang namanya berakhiran .clew
vault-passphrase = Frasa sandi
vault-passphrase-or-recovery = Identitas pemulihan juga dapat membuka brankas.
vault-open = Buka
vault-opening = Membuka…
vault-offline = tidak terpasang
vault-offline-remedy = Drive tempat brankas ini tersimpan tidak terpasang. Sambungkan dan buka kuncinya, lalu buka brankas seperti biasa.
vault-moved = sudah tidak ada di sana
vault-moved-remedy = Brankas telah dipindahkan, diganti namanya, atau dihapus. Pilih tempatnya sekarang.

recent = Terakhir dibuka
recent-forget = Hapus dari daftar ini; brankasnya tetap seperti semula
recent-forget-one = Hapus “{ $name }” dari daftar

try-why = Brankas ini hanya milik Anda dan hanya memerlukan tempat. Hapus foldernya jika Anda sudah cukup melihat.
try-name = Contoh Clew
try-analyst = Tamu
try-passphrase = Frasa sandi yang dibuatkan untuk Anda
try-passphrase-why = Anda memerlukannya untuk membuka brankas lagi. Catatlah, atau tulis frasa Anda sendiri.
try-another = Ganti yang lain
try-make = Lihat-lihat
try-making = Membuat brankas…

step-where = Tempat dan nama
step-where-title = Di mana brankas akan disimpan?
step-where-why = Brankas adalah satu folder yang memuat semuanya dalam bentuk tersandi. Simpan di disk komputer ini atau di drive tersandi, bukan di folder yang disalin ke jaringan.
step-passphrase = Frasa sandi
step-passphrase-title = Apa yang akan membukanya?
step-passphrase-why = Tanpa frasa sandi ini tidak seorang pun dapat membuka brankas, dan tidak seorang pun dapat menggantinya.
step-recovery = Identitas pemulihan

new-folder = Tempat menyimpannya
new-choose-title = Pilih folder tempat brankas akan disimpan
new-name = Nama brankas
new-name-hint = Nama ini terbaca tanpa membuka brankas.
new-analyst = Nama Anda
new-analyst-hint = Nama ini tercatat pada semua yang Anda lakukan.
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
recovery-save = Simpan ke berkas…
recovery-save-title = Tempat menyimpan identitas pemulihan, terpisah dari brankas dan dari komputer ini
recovery-saved = Tersimpan: { $path }
recovery-apart = Simpan terpisah dari brankas dan dari komputer ini: siapa pun yang memegang keduanya dapat membaca semuanya. Drive di dalam lemari besi adalah tempat yang baik, folder brankas sendiri bukan.
recovery-clipboard = Pencetak mungkin menyimpan apa yang dicetaknya. Papan klip dapat dibaca program lain; kosongkan setelahnya.
recovery-safe = Identitas pemulihan sudah saya simpan di tempat aman.
recovery-enter = Masuk ke brankas

paper-title = Identitas pemulihan brankas Clew “{ $name }”
paper-why = Siapa pun yang memegang baris ini dapat membuka brankas tanpa frasa sandi. Simpan di lemari besi, terpisah dari brankas.
paper-how = Untuk memakainya, masukkan seluruh baris sebagai pengganti frasa sandi.
paper-made = Brankas dibuat di { $folder }, { $time }.
