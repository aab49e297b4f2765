scene-sought = What is sought
scene-sought-draw = What is sought. Draw a box round a part of it; Enter begins one, the arrow keys move it, with Shift they resize it.
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
scene-choose = From a file …
scene-choose-title = A picture whose place is sought
scene-outside = From outside; it does not come into the vault.
scene-outside-verdict = To keep a verdict, import the picture first.
scene-matches = Matches
scene-verified = Verified { $verified } of { $candidates }
scene-stop = Stop
scene-more = Verify more
scene-rows = Show { $count } more
scene-points = { $count ->
    [one] 1 point agrees
   *[other] { $count } points agree
  }
scene-looks = looks alike
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
likely-perhaps = Perhaps the same
likely-hardly = Hardly the same
likely-percent = { $sign ->
    [over] > { $percent } %
    [under] < { $percent } %
   *[about] { $percent } %
  }
compare = The match against what is sought
compare-query = What is sought
compare-candidate = The match
compare-swipe = Lay the one over the other
why-points = { $points } of { $pairs } pairs of points agree; by chance alone that is expected once in 10 to the power of { $rarity } pairs of pictures.
why-plane = They lie on one flat thing, or the camera only turned.
why-depth = They fit one place with depth, seen from two sides.
why-looks = The pictures look alike; no points agree.
why-likeness = Likeness of the whole: { $percent } %.
why-ambiguous = The pattern repeats itself, so the points say less.
why-turned = The picture was turned or mirrored for this.
why-shown = { $shown } of { $points } points are drawn.
verdict-same_place = Same place
verdict-same_object = Same object
verdict-same_product = Same product only
verdict-rejected = Not the same
verdict-note = Why (may be left empty)
judged = Scene matches
done-same-place = Kept as the same place.
done-same-object = Kept as the same object.
done-same-product = Kept as the same product only.
done-rejected = Rejected; this pair is not proposed again.
undone-scene-judged = The verdict was taken back.
undone-scene-masked = The mask was taken back.
