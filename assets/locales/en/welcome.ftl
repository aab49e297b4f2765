# The door: opening, making and locking a vault.
welcome-title = Clew
welcome-line = The workbench that follows the thread from a picture to a place.
welcome-locked = The vault is locked. Enter your passphrase to go on.
welcome-other = Other ways in
locked-by-sleep = It was locked because the computer went to sleep.
locked-by-waking = It was locked because the computer had been asleep.
locked-by-session = It was locked together with your session.
welcome-offline = Works offline. Nothing leaves this computer.

start-sample = Look around with the sample
start-sample-why = Makes a vault of its own with harmless pictures of rooms, so that you can try everything.
start-new = Make a new vault
start-new-why = Three steps: the place, the passphrase, the recovery identity.
start-open = Open a vault
start-open-why = One that is on this computer already, or on a drive.

back = Back
next = Next
step-of = Step { $step } of { $steps }

choose = Choose…
passphrase-show = Show
passphrase-hide = Hide

vault-folder = Vault
vault-choose-title = Choose the vault, a folder whose name ends in .clew
vault-passphrase = Passphrase
vault-passphrase-or-recovery = The recovery identity opens the vault, too.
vault-open = Open
vault-opening = Opening…
vault-offline = not attached
vault-offline-remedy = The drive that this vault lies on is not attached. Connect and unlock it, then open the vault as always.
vault-moved = no longer there
vault-moved-remedy = The vault was moved, renamed or deleted. Choose where it lies now.

recent = Opened last
recent-forget = Remove from this list; the vault stays as it is
recent-forget-one = Remove “{ $name }” from the list

try-why = The vault is yours alone and needs nothing but a place. Delete its folder when you have seen enough.
try-name = Clew sample
try-analyst = Guest
try-passphrase = Passphrase, made up for you
try-passphrase-why = You need it to open the vault again. Note it down, or write one of your own.
try-another = Another one
try-make = Look around
try-making = Making the vault…

step-where = Place and names
step-where-title = Where will the vault lie?
step-where-why = A vault is one folder that holds everything, encrypted. Put it on a disk of this computer or on an encrypted drive, not into a folder that is copied to a network.
step-passphrase = Passphrase
step-passphrase-title = What will open it?
step-passphrase-why = Nobody can open the vault without it, but for the recovery identity of the next step; and nobody can reset it.
step-recovery = Recovery identity

new-folder = Where to put it
new-choose-title = Choose the folder in which the vault will lie
new-name = Name of the vault
new-name-hint = It can be read without opening the vault.
new-analyst = Your name
new-analyst-hint = It stands in the record of all that you do.
new-again = Passphrase, again
new-differs = The two passphrases differ.
new-make = Make the vault
new-making = Making the vault…

strength-advice = Several unrelated words are easy to remember and hard to guess.
strength-too-short = Too short: at least { $least } characters.
strength-weak = Easy to guess. Add unrelated words.
strength-fair = Fair. One more word makes it strong.
strength-strong = Strong.

recovery-title = Your recovery identity
recovery-why = If every passphrase is forgotten, this line alone opens the vault. It is shown this once and kept nowhere. Write it down or print it, and put it into a safe.
recovery-copy = Copy
recovery-copied = Copied
recovery-print = Print
recovery-save = Save to a file…
recovery-save-title = Where to keep the recovery identity, apart from the vault and from this computer
recovery-saved = Saved: { $path }
recovery-apart = Keep it apart from the vault and from this workstation: whoever has both can read everything. A drive in a safe is a good place, the vault's own folder is not.
recovery-clipboard = A printer may keep what it printed. The clipboard can be read by other programs; empty it afterwards.
recovery-safe = I have put the recovery identity in a safe place.
recovery-enter = Enter the vault

paper-title = Recovery identity of the Clew vault “{ $name }”
paper-why = Whoever holds this line can open the vault without a passphrase. Keep it in a safe, apart from the vault.
paper-how = To use it, enter the whole line in the place of the passphrase.
paper-made = The vault was made at { $folder }, { $time }.
