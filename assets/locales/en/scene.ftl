scene-sought = What is sought
scene-sought-draw = What is sought. Draw a box round a part of it; Enter begins one, the arrow keys move it, with Shift they resize it, Delete takes it away.
scene-draw = Draw a box round a thing to seek it alone; several boxes must all be found.
scene-region = Part { $number }
scene-region-remove = Take part { $number } away
scene-words = Only with these words
scene-again = Seek
scene-turns = Turned and mirrored, too
scene-brush = Brush out
scene-all-counts = Let all of it count
scene-masked = The hatched parts do not count: people who were found, or what was brushed out.
done-masked = What counts was changed.
scene-choose-title = A picture whose place is sought
scene-outside = From outside; it does not come into the vault.
done-outside-known = This very file is in the vault; it is sought as the vault’s own.
scene-outside-verdict = To keep a verdict, import the picture first.
scene-matches = Matches
scene-verified = Verified { $verified } of { $candidates }
scene-stop = Stop
scene-stopped = Stopped before its end: there may be more, and surer ones.
scene-one-file = Of several files only { $name } is sought.
scene-more = Verify { $count } more
scene-rows = Show { $count } more
scene-points = { $count ->
    [one] 1 point agrees
   *[other] { $count } points agree
  }
scene-looks = looks alike, no points agree
scene-missed = The match that was judged before is not among those verified so far.
scene-not-ready = { $count ->
    [one] 1 picture is not ready for scene search yet.
   *[other] { $count } pictures are not ready for scene search yet.
  }
scene-rejected = { $count ->
    [one] 1 match rejected before is left out.
   *[other] { $count } matches rejected before are left out.
  }
scene-none-sought = Choose a picture in the library and press M to find the same place or thing in other pictures. A picture from outside can be chosen, dropped or pasted here.
scene-seeking = Seeking …
scene-nothing = No other picture shows this place, as far as was looked.
likely-surely = Very likely the same
likely-likely = Likely the same
likely-perhaps = Possibly the same
likely-hardly = Unlikely the same
likely-percent = { $sign ->
    [over] > { $percent } %
    [under] < { $percent } %
   *[about] { $percent } %
  }
compare = The match against what is sought
compare-query = What is sought
compare-candidate = The match
why-points = { $points } of { $pairs } pairs of points agree; by chance alone that is expected once in 10 to the power of { $rarity } pairs of pictures.
why-plane = They lie on one flat thing, or the camera only turned.
why-depth = They fit one place, or one thing in it, seen from two sides.
why-looks = The pictures look alike; no points agree.
why-ambiguous = The pattern repeats itself, so the points say less.
why-stamped = The points lie at the same spot of both pictures, which are not alike: as a logo, a time stamp or a frame does.
why-mirrored = They fit the mirror image: one of the pictures may have been mirrored.
why-turned = What is sought was { $turn } for this.
why-shown = { $shown } of { $points } points are drawn.
verdict-same_place = Same place
verdict-same_object = Same object
verdict-same_product = Same product only
verdict-rejected = Not the same
verdict-note = Why?
judged = Scene matches
judged-compare = Compare with { $name }
done-same-place = Kept as the same place.
done-same-object = Kept as the same object.
done-same-product = Kept as the same product only.
done-rejected = Rejected; this pair is not proposed again.
undone-scene-judged = The verdict was taken back.
undone-scene-masked = The mask was taken back.
scene-sought-brush = What is sought. The arrow keys walk over it, with Shift they brush along, Enter brushes one spot.
scene-brush-hint = Brush over what must not count; brush again over what shall.
fact-pairs = Pairs of points
pairing-nearest = { $count }, each the other’s nearest
pairing-trained = { $count }, paired by the trained network
fact-agree = Agree
fact-agree-how = { $plane } on one plane, { $depth } in one view of depth
fact-distinct = Different spots
fact-coverage = Area covered
fact-repeats = Repetition
fact-likeness = Likeness, whole
fact-parts = Likeness, parts
fact-share = { $percent } %
fact-sought-digest = SHA-256 sought
fact-match-digest = SHA-256 match
fact-method = Method
ready = Scene search
ready-running = Finding features of scenes
ready-done-of = { $done } of { $total }
ready-count = { $count ->
    [one] 1 picture can be found by its scene.
   *[other] { $count } pictures can be found by their scenes.
  }
ready-failed = { $count ->
    [one] 1 could not be made ready.
   *[other] { $count } could not be made ready.
  }
action-fit = Whole
action-loupe = Loupe
action-levels = Levels
action-pin = Keep beside
action-figure = Save a figure
compare-tools = How the pictures are looked at
compare-zoom = Enlarged
compare-beside = Another match, kept beside
loupe-by = × { $by }
linked-place = same place
linked-why-place = Follows by the points that agree: what lies nearer or farther than they do is somewhat off.
linked-spot = same spot
linked-why-spot = How it lies on what is sought is not known: it follows by its area alone.
levels-black = Black from
levels-white = White from
levels-gamma = Gamma
levels-reset = As it is
levels-altered = Levels changed
beside-look = Look at this
beside-let-go = Let go
beside-full = Four pictures at most: two matches stay beside already. Let one go first.
figure-where = Where the figure is to be saved
done-figure = The figure is in { $path }. It shows both pictures unveiled; the audit says that it was made.

scene-not-yet = Pictures are being made ready. What shows this place appears here as soon as they are.

compare-unveil = held: unveils the one under the pointer
