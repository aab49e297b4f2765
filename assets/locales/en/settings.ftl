# The settings: their sections, who can open the vault, what the program is made of.
settings-section-look = Look
settings-section-looking = Veil and breaks
settings-section-locking = Locking
settings-section-slots = Who can open this vault
settings-section-models = Models
settings-section-about = About Clew

settings-session = Lock the vault when my session is locked
settings-sleep-hint = When the computer goes to sleep, the vault is always locked first.
settings-remember = Remember where opened vaults lie
settings-remember-hint = Only the path is kept, in a file of your own account. Without it, the list at the door is emptied and stays empty.

slots-why = Each analyst has a passphrase of their own: the record names whose it was.
slot-recovery = Recovery identity
slot-you = (you)
slot-kind-passphrase = passphrase
slot-kind-recipient = key line on paper or in a file
slot-last = The last key cannot be taken away.
slot-revoke = Take away…
slot-revoke-sure = Take it away
slot-keep = Keep it
slot-warning-other = “{ $name }” will no longer be able to open this vault. What { $name } did stays in the record. Copies of the vault that were made before can still be opened with this passphrase.
slot-warning-self = This is your own passphrase. Once the vault is locked, you cannot open it with it any more.
slot-warning-recovery = The recovery identity will no longer open this vault. If the passphrases are forgotten, nothing will. It cannot be made again.
slot-warning-last-passphrase = This is the last passphrase. After it only the recovery identity opens the vault: make sure that you have it.
slot-revoked = “{ $name }” can no longer open this vault.
slot-added = “{ $name }” can now open this vault.
slot-new = Let another analyst in…
slot-name = Name of the analyst
slot-name-hint = It stands in the record of all that they do.
slot-name-taken = There is a key of this name already.
slot-add = Let them in
slot-adding = Making the key…

models-remedy = Scene search needs all of them. Reinstall Clew, or make the models as docs/models.md says.
licences = What others made and Clew carries
licences-search = Name or licence
licences-count = { $found } of { $all } components
