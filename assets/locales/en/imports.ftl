# Taking pictures in.
import-new-one = New import
import-folder = Folders and files with pictures
import-choose-title = Choose what is to be imported
import-choose-folders = Folders…
import-choose-files = Files…
import-path-first = Type a path, choose, or drop folders and files here
import-path-more = One more path
import-path-remove = Leave out { $path }
import-path-gone = not there
import-drop-pathless = The drop told no path. Choose the folder with the button, or type its path.
import-source = Source
import-source-hint = The device or collection, such as “Phone 3”.
import-series = Series
import-series-hint = May stay empty. All pictures of this import go into it.
import-keep = Keep the originals sealed in the vault
import-keep-hint = Otherwise they stay where they are, and the vault keeps a preview and all that is known of them.
import-keep-space = Takes about { $needed }; the vault’s drive has { $free } free.
import-keep-too-much = Takes about { $needed }, and the vault’s drive has only { $free } free.
import-start = Import
import-queue = Add to the queue
import-queue-hint = It begins when its turn has come.

ahead = What lies there
ahead-nothing = As soon as a folder or file is chosen, this says what lies there. Nothing is read in before you start the import.
ahead-counting = Counting…
ahead-files = { $files ->
    [one] 1 file
   *[other] { $files } files
}
ahead-about = about { $files }
ahead-known = Known already at this place
ahead-picture = Pictures
ahead-unsupported = Pictures that cannot be read yet
ahead-other = Not pictures
ahead-empty = Empty files
ahead-unreadable = Cannot be read
ahead-gone = There is nothing at { $path }. If it lies on a drive, connect it.
ahead-sample = { $looked } files, spread over all { $files }, were looked at; the figures by kind are reckoned from them.
ahead-time = About { $time }
ahead-time-why = at the last import’s { $rate } files/s
ahead-free = { $free } free on the vault’s drive

unfinished-title = { $count ->
    [one] An import was not finished
   *[other] { $count } imports were not finished
}
unfinished-hint = What came in is stored. Taken up again, an import goes on where it was; if it came from a drive, connect that first.
unfinished-more = and { $count } more
unfinished-take-up = { $count ->
    [one] Take it up again
   *[other] Take them up again
}

queue = Imports that wait
queue-title = { $count ->
    [one] 1 import waits
   *[other] { $count } imports wait
}
queue-again = taken up again
queue-remove = Take { $name } out of the queue
queue-hint = They begin by themselves, one after the other. Locking the vault empties this list; an import that had begun can be taken up again.

import-running = An import is under way
import-follows = Pictures are being made ready
import-follows-hint = Scene search finds a picture once it is ready. You can go on working.
import-paused = Paused
import-pause = Pause
import-go-on = Go on
import-stop = Stop
import-found = { $files ->
    [one] 1 file
   *[other] { $files } files
}
import-done = { $done } files
import-done-of = { $done } of { $total } files
import-ready-of = { $done } of { $total } pictures
import-rate = { $rate }/s
import-left = { $time } left
import-hint = You can go on working. What is stored stays stored, whatever happens.

stage-find = Find files
stage-read = Read and describe
stage-words = Index words
stage-scenes = Make ready for scene search
stage-state-done = done
stage-state-runs = under way
stage-state-rests = paused
stage-state-waits = waits

import-ended = The import is done
import-stopped = The import was stopped
import-failed = The import could not go on
import-stopped-hint = It can be taken up again.
import-took = { $files ->
    [one] 1 file
   *[other] { $files } files
} in { $time }.
import-show-new = Show the new pictures
import-show-refused = Show the refused
import-show-seen-again = Show the known ones

tally-imported = New
tally-known = Known
tally-refused = Refused

imports-earlier = Imports
import-unfinished = not finished
import-goes-on = under way
import-into-series = series { $name }
import-originals-kept = originals kept
import-resume = Take up again
import-new = { $count ->
    [one] 1 new picture
   *[other] { $count } new pictures
}
import-seen-again = { $count } known
import-seen-again-hint = Pictures that the vault had before and that this import found at another place
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

refusals-narrow = Path or reason
refusals-left = { $left } of { $total }
refusals-count = { $count ->
    [one] 1 file
   *[other] { $count } files
}
refusals-more = { $count } more; narrow the list by a path, or copy it whole.
refusals-none = None of the files is like this.
refusals-copy = Copy as text
refusals-copied = Copied.
refusals-not-copied = It could not be copied.

failure-source_gone = There is nothing at this place: { $path }
remedy-source_gone = Connect the drive, or check the path. An import that had begun is not lost: take it up again when the drive is back.
filter-seen-again = Known, found again in one import
