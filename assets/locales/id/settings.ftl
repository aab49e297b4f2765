# Pengaturan: bagian-bagiannya, siapa yang dapat membuka brankas, dan bahan penyusun program.
settings-section-look = Tampilan
settings-section-looking = Selubung dan jeda
settings-section-locking = Penguncian
settings-section-slots = Siapa yang dapat membuka brankas ini
settings-section-models = Model
settings-section-about = Tentang Clew

settings-session = Kunci brankas saat sesi saya dikunci
settings-sleep-hint = Jika komputer akan tidur, brankas selalu dikunci lebih dahulu.
settings-remember = Ingat tempat brankas yang pernah dibuka
settings-remember-hint = Hanya jalurnya yang disimpan, dalam berkas di akun Anda sendiri. Jika dimatikan, daftar di pintu masuk dikosongkan dan tetap kosong.

slots-why = Setiap analis punya frasa sandi sendiri: catatan menyebut milik siapa frasa itu.
slot-recovery = Identitas pemulihan
slot-you = (Anda)
slot-kind-passphrase = frasa sandi
slot-kind-recipient = baris kunci di kertas atau berkas
slot-last = Kunci terakhir tidak dapat dicabut.
slot-revoke = Cabut…
slot-revoke-sure = Ya, cabut
slot-keep = Biarkan
slot-warning-other = “{ $name }” tidak akan dapat membuka brankas ini lagi. Yang telah dilakukan { $name } tetap tercatat. Salinan brankas yang dibuat sebelumnya masih dapat dibuka dengan frasa sandi ini.
slot-warning-self = Ini frasa sandi Anda sendiri. Setelah brankas dikunci, Anda tidak dapat membukanya lagi dengan frasa ini.
slot-warning-recovery = Identitas pemulihan tidak akan membuka brankas ini lagi. Jika semua frasa sandi terlupakan, tidak ada lagi yang dapat membukanya. Identitas ini tidak dapat dibuat ulang.
slot-warning-last-passphrase = Ini frasa sandi terakhir. Setelah dicabut, hanya identitas pemulihan yang membuka brankas: pastikan Anda memegangnya.
slot-revoked = “{ $name }” tidak dapat lagi membuka brankas ini.
slot-added = “{ $name }” kini dapat membuka brankas ini.
slot-new = Beri akses analis lain…
slot-name = Nama analis
slot-name-hint = Nama ini tercatat pada semua yang dilakukannya.
slot-name-taken = Sudah ada kunci dengan nama ini.
slot-add = Beri akses
slot-adding = Membuat kunci…

models-remedy = Pencarian tempat memerlukan semuanya. Pasang ulang Clew, atau buat modelnya seperti dijelaskan di docs/models.md.
licences = Karya pihak lain yang dibawa Clew
licences-search = Nama atau lisensi
licences-count = { $found } dari { $all } komponen
