# The door: opening, making and locking a vault.
welcome-title = Clew
welcome-line = The workbench that follows the thread from a picture to a place.
welcome-locked = The vault is locked. Enter your passphrase to go on.
welcome-open = Open a vault
welcome-new = Make a new vault
welcome-offline = Works offline. Nothing leaves this computer.

choose = Choose…
passphrase-show = Show
passphrase-hide = Hide

vault-folder = Vault
vault-choose-title = Choose the vault, a folder whose name ends in .clew
vault-passphrase = Passphrase
vault-passphrase-or-recovery = The recovery identity opens the vault, too.
vault-open = Open
vault-opening = Opening…

new-folder = Where to put it
new-choose-title = Choose the folder in which the vault will lie
new-name = Name of the vault
new-analyst = Your name
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
recovery-clipboard = The clipboard can be read by other programs; empty it afterwards.
recovery-safe = I have put the recovery identity in a safe place.
recovery-enter = Enter the vault
