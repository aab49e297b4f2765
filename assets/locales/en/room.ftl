# The room behind the door: rail, actions, toasts.
rail = Pages
page-library = Library
page-scene = Scenes
page-series = Series
page-cases = Cases
page-imports = Imports
lock = Lock
close = Close
cancel = Cancel
chip-remove = Remove { $text }
picture-lost = Cannot be shown
key-space = Space

palette-hint = What do you want to do, or see?
palette-nothing = No action, series, case or tag is named so.
palette-series = series
palette-case = case
palette-tag = tag

settings-theme = Colours
theme-dark = Dark
theme-light = Light
theme-system = As the system has them
settings-language = Language
settings-idle = Lock by itself
idle-minutes = after { $minutes } minutes
idle-never = never
settings-idle-hint = When nobody touches mouse or keyboard. While an import runs, it waits for its end.
looks = { $count } unveiled today
looks-hint = Kept for you alone; nobody else is told.
break-suggested = You have unveiled { $count } pictures today. A short break now does good.
settings-break = Suggest a break
break-after = after { $count } unveiled pictures
about-version = Version { $version }, under the Apache License 2.0
about-models = Models of scene search, their licences and makers
model-present = in place
model-missing = missing
model-altered = not the one of this version

help-title = Keys
help-everywhere = Everywhere
help-pictures = Among pictures
help-selection = With the chosen pictures
help-matches = Among scene matches

action-library = Library
action-series-page = Series
action-cases = Cases
action-imports = Imports
action-scenes = Scenes
action-outside = Seek a picture file …
action-palette = Do or open by name
action-settings = Settings
action-find = Search
action-undo = Undo
action-lock = Lock the vault
action-help = All keys
action-back = Back, or let go
action-unveil = Unveil while held
action-move = Move
action-extend = Select as you move
action-toggle = Select or let go
action-all = Select all
action-viewer = Look large
action-grey = With or without colours
action-veil = Blurred or drawn
action-filter = Filter
action-next-run = Next group
action-previous-run = Previous group
action-fold = Fold stacks
action-larger = Larger pictures
action-smaller = Smaller pictures
action-inspect = Details
action-tag = Add a tag
action-note = Write a note
action-series = Put into a series
action-case = Put into a case
action-copies = Find copies
action-scene = More of this place
action-next-match = Next match
action-previous-match = Previous match
action-lay-over = Lay over
action-sweep-on = Lay over further
action-sweep-back = Lay over less
action-through = See through
action-blink = Blink
action-nearer = Nearer
action-lighten = Lighten the dark
action-points = Points
action-enlarge = Larger, to draw
action-same-place = Same place
action-same-object = Same object
action-same-product = Same product only
action-reject = Not the same
action-stack = Open the stack

done-tagged = Tagged { $count ->
    [one] one picture
   *[other] { $count } pictures
} “{ $tag }”.
done-untagged = Took the tag “{ $tag }” from { $count ->
    [one] one picture
   *[other] { $count } pictures
}.
done-series = Put { $count ->
    [one] one picture
   *[other] { $count } pictures
} into the series “{ $name }”.
done-unseries = Took { $count ->
    [one] one picture
   *[other] { $count } pictures
} out of the series “{ $name }”.
done-case = Put { $count ->
    [one] one picture
   *[other] { $count } pictures
} into the case “{ $name }”.
done-uncase = Took { $count ->
    [one] one picture
   *[other] { $count } pictures
} out of the case “{ $name }”.
done-note = Note written.
done-unnote = Note withdrawn.
done-import = { $count ->
    [one] The import is done: one new picture.
   *[other] The import is done: { $count } new pictures.
}
done-import-stopped = { $count ->
    [one] The import was stopped after one new picture.
   *[other] The import was stopped after { $count } new pictures.
}
done-new-series = Made the series “{ $name }”.
done-renamed = The series is called “{ $name }” now.
done-new-case = Opened the case “{ $name }”.
done-case-changed = Changed the case “{ $name }”.

undone-nothing = There is nothing to undo.
undone-pictures-tagged = Undone: the tagging of { $count ->
    [one] one picture
   *[other] { $count } pictures
}.
undone-series-pictures-added = Undone: { $count ->
    [one] one picture
   *[other] { $count } pictures
} put into the series “{ $name }”.
undone-series-pictures-removed = Undone: { $count ->
    [one] one picture
   *[other] { $count } pictures
} taken out of the series “{ $name }”.
undone-case-pictures-added = Undone: { $count ->
    [one] one picture
   *[other] { $count } pictures
} put into the case “{ $name }”.
undone-case-pictures-removed = Undone: { $count ->
    [one] one picture
   *[other] { $count } pictures
} taken out of the case “{ $name }”.
undone-note-written = Undone: the writing of a note.
undone-note-withdrawn = Undone: the withdrawal of a note.

settings-veil = Veiled pictures are
veil-blurred = blurred
veil-lines = line drawings
settings-longest = Unveiled pictures have
longest-any = all the pixels there are
longest-pixels = at most { $pixels } pixels a side
settings-grey = Unveiled without colours
settings-veil-hint = The page never gets more of a picture than is set here. Space, held, unveils.
viewer = { $name }, large
viewer-hint = unveils; arrows go on, Esc closes

put-case = Into a case
put-series = Into a series
put-new-series = A new series…
put-name = Name of the series
put-count = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}
put-into-case = { $count ->
    [one] One picture into the case { $name }
   *[other] { $count } pictures into the case { $name }
}
put-into-series = { $count ->
    [one] One picture into the series { $name }
   *[other] { $count } pictures into the series { $name }
}

put-targets = Where the pictures can be put
