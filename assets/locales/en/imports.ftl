# Taking pictures in.
import-folder = Folder with pictures
import-choose-title = Choose the folder to import
import-source = Source
import-source-hint = The device or collection it comes from, such as “Phone 3”.
import-series = Series
import-series-hint = May stay empty. All pictures of this import go into it.
import-keep = Keep the originals sealed in the vault
import-keep-hint = Otherwise they stay where they are, and the vault keeps a preview and all that is known of them.
import-start = Import

import-running = An import is under way
import-starting = Starting…
import-reading = Reading pictures
import-indexing = Bringing the word index up to date
import-paused = Paused
import-pause = Pause
import-go-on = Go on
import-stop = Stop
import-progress = Progress of the import
import-done = { $done } files
import-done-of = { $done } of { $total } files
import-counting = still counting
import-rate = { $rate } files/s
import-left = { $time } left
import-hint = You can go on working. What is stored stays stored, whatever happens.

import-ended = The import is done
import-stopped = The import was stopped
import-stopped-hint = It can be taken up again from the list below.
import-took = { $files ->
    [one] 1 file
   *[other] { $files } files
} in { $time }.
import-show-new = Show the new pictures

tally-imported = New
tally-known = Known
tally-refused = Refused

imports-earlier = Imports
import-unfinished = not finished
import-resume = Take up again
import-new = { $count ->
    [one] 1 new picture
   *[other] { $count } new pictures
}
import-refused = { $count ->
    [one] 1 refused file
   *[other] { $count } refused files
}

refusal-empty = Empty
refusal-not-a-picture = No picture
refusal-unsupported = Not read yet
refusal-too-large = Too large
refusal-damaged = Damaged
refusal-decoder-died = Decoder broke off
refusal-too-slow = Took too long
refusal-unreadable = Cannot be read
refusal-not-a-file = No regular file
