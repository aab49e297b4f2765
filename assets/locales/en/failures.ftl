# What went wrong, and what to do about it: one pair for each code that the host can give.
failure-wrong_key = This passphrase does not open the vault.
remedy-wrong_key = Check the keyboard layout and Caps Lock, or use the recovery identity.

failure-not_a_vault = There is no vault in this folder.
remedy-not_a_vault = Choose the vault's own folder, whose name ends in .clew, not one that is around it or inside it.

failure-vault_missing = There is nothing at this place.
remedy-vault_missing = Connect and unlock the drive that the vault lies on. If it was moved or renamed, choose where it lies now. What it says: { $message }

failure-no_permission = You are not allowed to read or write there.
remedy-no_permission = Ask whoever owns the folder or looks after this computer to give your account access. What it says: { $message }

failure-read_only = The vault lies on a medium that cannot be written.
remedy-read_only = Copy the whole folder of the vault to a disk that can be written, and open it there. Every look is recorded, so a vault must be writable. What it says: { $message }

failure-inside_vault = This place is inside the vault.
remedy-inside_vault = Nothing was written. Choose a place apart from the vault: a key that lies behind its own door opens nothing.

failure-sample_missing = The sample is not where it should be.
remedy-sample_missing = Reinstall Clew, or make a new vault and import a folder of your own.

failure-bad_name = This name cannot be used.
remedy-bad_name = Choose a name without slashes and other marks that a folder's name cannot have. What it says: { $message }

failure-already_there = There is something of this name already.
remedy-already_there = Nothing was changed. Choose another name or another folder.

failure-in_use = This vault is open in another window, or the command line is working in it.
remedy-in_use = Lock it or close it there, or wait until the command is done, and try again. Only one program at a time can work in a vault, so that no two write the same record.

failure-newer_version = A newer version of Clew made this vault.
remedy-newer_version = Install the newer version. The vault was not changed.

failure-damaged = The vault is damaged.
remedy-damaged = Make a copy of the vault's folder before anything else, and check it with “clew verify”. What it says: { $message }

failure-damaged_key = A key file of the vault is damaged.
remedy-damaged_key = Open the vault with another passphrase or with the recovery identity. What it says: { $message }

failure-not_a_key = This is no recipient or identity.
remedy-not_a_key = A recipient begins with “age1”, an identity with “AGE-SECRET-KEY-”.

failure-last_slot = This is the last key of the vault.
remedy-last_slot = Without it nobody could open the vault. Add another key first.

failure-disk_full = The disk is full.
remedy-disk_full = Nothing was lost. Free some space and try again.

failure-io = A file or folder cannot be read or written.
remedy-io = Check that the disk is connected and that you may write there. What it says: { $message }

failure-empty = Something is missing.
remedy-empty = What it says: { $message }

failure-unknown_id = It is no longer there.
remedy-unknown_id = The page may show an older state. What it says: { $message }

failure-query = The query cannot be understood.
remedy-query = { $message }

failure-index = The word index cannot be used.
remedy-index = It is made from the vault and can be made again with “clew reindex”; nothing is lost. What it says: { $message }

failure-name_taken = The name is taken.
remedy-name_taken = Choose another. What it says: { $message }

failure-outside_picture = The region lies outside the picture.
remedy-outside_picture = Draw it within the picture's edges.

failure-outside_gone = The picture from outside no longer lies here.
remedy-outside_gone = Choose it again.

failure-unreadable = The file or folder cannot be read.
remedy-unreadable = Check that it is there and that you may read it. What it says: { $message }

failure-refused = The file is no picture that can be read.
remedy-refused = What it says: { $message }

failure-decoder_missing = The program that decodes pictures cannot be started.
remedy-decoder_missing = Install Clew anew. What it says: { $message }

failure-locked = The vault is locked.
remedy-locked = Open it again to go on.

failure-unexpected = Something unexpected happened.
remedy-unexpected = Try again. If it comes back, note this for the makers of the program: { $message }
failure-model_missing = Scene search is off: one of its models is missing.
remedy-model_missing = Reinstall Clew, or make the models as docs/models.md says. Everything else works without them.
failure-model_altered = Scene search is off: one of its models is not the one that belongs to this version.
remedy-model_altered = Reinstall Clew, or make the models anew as docs/models.md says. Everything else works without them.
failure-model_failed = Scene search broke off on this picture.
remedy-model_failed = Try another part of it. If it happens again, report what the details say.
failure-scene_index = The index of scene search cannot be read.
remedy-scene_index = Close the vault and open it again: the index is then made anew. Nothing is lost.
failure-not_described = This picture is not ready for scene search yet.
remedy-not_described = Wait until the pictures have been made ready, and try again.
