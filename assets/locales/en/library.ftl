# The library: search, filters, the grid.
search-hint = Search tags, notes, paths, cameras, cases…
search-proposals = Proposals
search-earlier = sought before
search-clear = Clear the search
library-count = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}
library-of = of { $all }
library-selected = { $count ->
    [one] 1 selected
   *[other] { $count } selected
}
library-grid = Pictures
library-size = Size of the pictures
hint-unveil = held: unveils the picture under the pointer, or the one that has the focus

filters = Filters
filter-tag = Tag
filter-tag-any = Any tag
filter-series = Series
filter-series-any = Any series
filter-case = Case
filter-case-any = Any case
filter-stack = One stack
filter-fold = Fold stacks
filter-clear = Show all
filter-by = Filter by…
facet-tag = Tag
facet-series = Series
facet-case = Case
facet-source = Source
facet-import = New in import
facet-camera = Camera
facet-taken = Year taken
facet-format = Format
facet-viewed = Viewed
facet-viewed-yes = already viewed
facet-viewed-no = not viewed yet
facet-tagged = Tagged
facet-tagged-yes = has tags
facet-tagged-no = has no tag
facet-in-case = In a case
facet-in-case-yes = in a case
facet-in-case-no = in no case
facet-unnamed = (without a name)
facet-none = None of these pictures has one.
facet-counting = Counting…
facet-more = The { $shown } most frequent of { $count } are listed; type to find another.
group = Grouping
group-none = Not grouped
group-series = By series
group-day = By day
group-camera = By camera
group-place = By GPS position
group-import = By import
run-no-series = In no series
run-no-time = Time unknown
run-no-camera = Camera unknown
run-no-place = Place unknown
run-no-import = Import unknown
run-no-source = Source unknown
run-select = Select all
scrubber = Scroll through the pictures
order = Order
order-added = Order of arrival
order-newest = Newest first
order-taken = Camera's clock
order-path = Folder and name
order-largest = Largest file first
order-best = Best match

found-also = Found, too:
found-case = Case { $name }
found-series = Series { $name }
found-awaiting = { $count ->
    [one] The newest words of one picture, series or case are not indexed yet and may be missing here.
   *[other] The newest words of { $count } pictures, series and cases are not indexed yet and may be missing here.
}

cell-stack = stack of { $count }
cell-tags = tags: { $tags }
cell-cases = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
cell-viewed = viewed

copies-title = { $count ->
    [0] No copies but the picture itself
    [one] One copy, shown behind the picture itself
   *[other] { $count } copies, nearest first, shown behind the picture itself
}
copies-within = At most this many bits of 256 apart
copies-back = Back
copies-flat = This picture is too flat (a bare wall, a sky) for near copies to be told. Only the same file is found.
copies-left-out = { $count ->
    [one] One picture of the vault is too flat to be compared and was left out.
   *[other] { $count } pictures of the vault are too flat to be compared and were left out.
}
copy-sought = this picture
copy-distance = { $bits } bits
turn-rotated90 = turned 90° left
turn-rotated180 = turned 180°
turn-rotated270 = turned 90° right
turn-flipped-vertically = upside down, mirrored
turn-flipped-horizontally = mirrored
turn-transposed = mirrored at the falling diagonal
turn-anti-transposed = mirrored at the rising diagonal

empty-vault = The vault is empty
empty-vault-why = Import a folder of pictures. They stay where they are; the vault keeps what is known of them.
empty-import = Import a folder
empty-sample = Try the sample series
empty-sample-why = The sample series is a handful of drawn rooms and objects, made to look around with.
empty-importing = The first pictures are on their way
empty-watch = Watch the import
empty-filtered = No picture passes these filters
empty-filtered-why = Take a filter away to see more.
empty-words-why = Try fewer or shorter words. Three letters from inside a word are enough; a ~ behind a word finds misspellings.
empty-show-all = Show all pictures
sample-source = Sample
sample-series = Sample series
sample-missing = The sample series was not installed with this copy of Clew.

empty-words = Nothing found for “{ $words }”
