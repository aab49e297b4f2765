# The panel beside the grid: what is known of a picture, and what can be done with many.
inspector = Details
inspector-empty = Choose a picture to see what is known of it.
preview = Preview of { $name }, veiled

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
note-region = on the part { $w } × { $h } at { $x }, { $y }

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
facts-clocks = When, by each clock of the file
facts-place = Where taken
facts-made = Made with
facts-content = Content
facts-metadata = Metadata
facts-fields = { $count ->
    [one] One field
   *[other] All { $count } fields
}
facts-history = History
history-none = Nothing was done with it yet.
clock-none = The file carries no time.
clock-no-zone = (no zone)

fact-source = Source
fact-path = Path
fact-modified = Last written
fact-created = Created
fact-latitude = Latitude
fact-longitude = Longitude
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

act-pictures-tagged = Tags changed
act-series-pictures-added = Put into a series
act-series-pictures-removed = Taken out of a series
act-case-pictures-added = Put into a case
act-case-pictures-removed = Taken out of a case
act-note-written = Note written
act-note-withdrawn = Note withdrawn

bulk-title = { $count ->
    [one] 1 picture selected
   *[other] { $count } pictures selected
}
bulk-hint = What you do here is done to all of them, as one change that can be undone.
bulk-none = Select none
bulk-tag = Tag all of them
bulk-untag = Take a tag from all of them
