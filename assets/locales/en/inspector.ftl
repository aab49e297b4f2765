# The panel beside the grid: what is known of a picture, and what can be done with many.
inspector = Details
inspector-empty = Choose a picture to see what is known of it.

why = Why it was found
why-beyond = It lies behind the { $most } best matches, for which alone the reasons are shown. Narrow the search to see it.
field-tag = Tag
field-note = Note
field-series = Series
field-name = File name
field-path = Path
field-source = Source
field-make = Camera maker
field-model = Camera model
field-serial = Serial number
field-lens = Lens
field-software = Software
field-metadata = Metadata
field-case = Case
field-reference = Reference
field-status = Status
field-text = Text in the picture
field-digest = Digest

tags = Tags
tag-add = Add a tag
series = Series
series-add = Put into a series, known or new
cases = Cases
case-add = Put into a case
case-reason = Why it belongs there
case-put = Put in
case-none = Open the first case
notes = Notes
note-add = Write a note
note-write = Write
note-withdraw = Withdraw

stack-title = { $count ->
    [one] One near copy
   *[other] { $count } near copies
}
stack-front = { $id }, which stands for the stack
stack-open = Show the stack of { $count }

facts-found = { $count ->
    [one] Where found
   *[other] Where found, { $count } times
}
facts-made = Made with
history-none = Nothing was done with it yet.
clock-none = The file carries no time.
clock-no-zone = (no zone)

fact-source = Source
fact-path = Path
fact-modified = Last written
fact-created = Created
fact-altitude = Altitude
fact-metres = { NUMBER($metres, maximumFractionDigits: 1) } m
fact-datum = Datum
fact-make = Maker
fact-model = Model
fact-body-serial = Body serial
fact-lens = Lens
fact-lens-serial = Lens serial
fact-software = Software
fact-id = Id
fact-bytes = Size
fact-bytes-value = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
fact-frames = Frames
fact-orientation = Orientation
fact-pdq-quality = PDQ quality
fact-of-hundred = { $quality } of 100
fact-original = Original
fact-original-kept = kept sealed in the vault
fact-original-outside = stays where it was found
fact-recipe = Made by

bulk-title = { $count ->
    [one] 1 picture selected
   *[other] { $count } pictures selected
}
bulk-too-many = What they share is counted for at most { $most } pictures.
bulk-hint = What you do here is done to all of them, as one change that can be undone.
bulk-none = Select none
bulk-tag = Tag all of them

preview-draw = Preview of { $name }, veiled. Draw a box round a part of it to say something of it; Enter begins one, the arrow keys move it, with Shift they resize it, Enter goes on, Delete takes it away.
preview-hint = Draw a box on it, or press Enter, to tag, note or seek a part.

regions = { $count ->
    [one] One region
   *[other] { $count } regions
}
region-new = What is said of this part
region-size = Part of { $w } × { $h } pixels at { $x }, { $y }
region-tag = Tag
region-note = Note on this part
region-mark = Keep
region-scene = Seek
region-scene-part = Seek this part
region-scene-number = Seek region { $number } in other pictures
region-drop = Drop
region-unveil = held on the picture: unveils this part alone
region-more = Say more of this region
region-say-more = Region { $number }: say more of it
region-remove = Take region { $number } away, with its tags and notes
done-region = Kept on the region.
done-region-untagged = Took the tag “{ $tag }” from the region.
done-region-removed = Took the region away, with its tags and notes.
undone-region-marked = Undone: what was said of a region.
undone-region-untagged = Undone: taking a tag from a region.
undone-region-removed = Undone: taking a region away.

fact-copy = Copy: { $name }
fact-seek = All pictures with { $name } “{ $value }”
done-copied = Copied.
done-not-copied = It could not be copied.

facts-clocks = When, each clock apart
facts-place = Where on earth
facts-words = Words in the file
facts-content = File and digests
facts-fields = { $count ->
    [one] One field of the file
   *[other] All { $count } fields of the file
}
facts-history = History

fact-name = File name
fact-folder = Folder
found-import = Show what came with it
fact-degrees = Degrees
fact-sexagesimal = Minutes, seconds
compass-north = N
compass-south = S
compass-east = E
compass-west = W
place-unchecked = Position as the file states it; nobody has checked it.
map-of = Map: a point at latitude { $latitude }, longitude { $longitude }
map-steps = How near the map goes
map-world = World
map-continent = Continent
map-region = Region

clock-camera = the camera’s clock
gap-before = { $other }: { $span } before { $clock }.
gap-after = { $other }: { $span } after { $clock }.
gap-unsure = { $other }: within a day of { $clock }. One of the two has no zone, so they may be the same time.
written-before = The file was last written { $span } before { $clock }.
written-after = The file was last written { $span } after { $clock }.
written-same = The file was last written at the time of { $clock }.
written-unsure = The file was last written within a day of { $clock }, which has no zone: it may have been at the same time.

history-shared = { $count ->
    [one] with 1 other picture
   *[other] with { $count } other pictures
}
history-entry = entry { $seq }
act-import-files = Found by an import
act-pictures-tagged = Tagged { $added }
act-pictures-tagged-away = Took away the tag { $removed }
act-pictures-tagged-both = Tagged { $added }, took away { $removed }
act-pictures-noted = Note written: “{ $text }”
act-series-pictures-added = Put into the series “{ $name }”
act-series-pictures-removed = Taken out of the series “{ $name }”
act-case-pictures-added = Put into the case “{ $name }”
act-case-pictures-removed = Taken out of the case “{ $name }”
act-note-written = Note written: “{ $text }”
act-note-withdrawn = Note withdrawn
act-region-marked = Region tagged { $tags }
act-region-marked-note = Note on a region: “{ $text }”
act-region-untagged = Took away the tag { $tags } from a region
act-region-removed = Region taken away, with its tags and notes
act-scene-judged = Verdict on a match: { $verdict }
act-scene-masked = Changed what of it counts in scene search
act-undone = Taken back: { $action }
deed-pictures-tagged = the tagging
deed-pictures-noted = the note on many
deed-series-pictures-added = putting into a series
deed-series-pictures-removed = taking out of a series
deed-case-pictures-added = putting into a case
deed-case-pictures-removed = taking out of a case
deed-note-written = the writing of a note
deed-note-withdrawn = the withdrawal of a note
deed-region-marked = what was said of a region
deed-region-untagged = taking a tag from a region
deed-region-removed = taking a region away
deed-scene-judged = the verdict
deed-scene-masked = the mask

bulk-note = { $count ->
    [one] Write a note on it
   *[other] Write the same note on all { $count }
}
done-notes = { $count ->
    [one] Note written.
   *[other] Note written on { $count } pictures.
}
undone-pictures-noted = { $count ->
    [one] Undone: the writing of a note.
   *[other] Undone: the writing of a note on { $count } pictures.
}
share-all = all
share-some = { $count } of { $of }
share-give = Give “{ $name }” to all of them
share-take = Take “{ $name }” from all of them
share-more = { $count ->
    [one] 1 more is shared by fewer.
   *[other] { $count } more are shared by fewer.
}
