page-review = Matches
action-review = Matches to review
review-progress = Pairs that were decided
review-at = Pair { $at } of { $of }
review-waiting = { $count ->
    [one] 1 waits
   *[other] { $count } wait
  }
review-today = { $count ->
    [one] 1 decided today
   *[other] { $count } decided today
  }
review-order = Order
review-by-surest = Surest first
review-by-picture = Picture by picture
review-follows = Follows from what was confirmed as the same place: { $chain }.
review-source = Source
review-series = Series
review-cases = Cases
review-keys = 1, 2, 3 and 0 decide and go on. → leaves it for later, ← goes back. Ctrl Z takes the last decision back.
review-loading = Fetching the pairs …
review-never = No pictures have been sought for pairs yet. Choose on the left which ones are to be sought; each is compared with all others, and what is found waits here for you.
review-nothing = { $count ->
    [one] 1 picture has been sought, and no pair waits for a verdict.
   *[other] { $count } pictures have been sought, and no pair waits for a verdict.
  }
review-end = The end of the queue
review-end-all = Every pair is decided.
review-end-later = { $count ->
    [one] 1 pair was left for later.
   *[other] { $count } pairs were left for later.
  }
review-came-of-it = { $confirmed } confirmed and { $rejected } rejected since the vault was opened.
review-again = Look at them now
review-groups = { $count ->
    [one] One place
   *[other] { $count } places
  }
review-more = and { $count } more
offer = Put pictures of one place together
offer-both = { $count ->
    [2] { $pictures } show the same place. Put both into …
   *[other] { $pictures } show the same place. Put them into …
  }
offer-case = Case { $name }
offer-series = Series { $name }
offer-any-case = A case
offer-any-series = A series, known or new
offer-reason = Reason in the case: “{ $reason }”
offer-why-pair = same place: { $pictures }; scene match { $confidence }
offer-why-group = same place: { $pictures }; confirmed pair by pair
propose = Seek pairs
propose-more = Seek more pairs …
propose-scope = Which pictures
propose-all = All pictures
propose-selection = { $count ->
    [one] The selected picture
   *[other] The { $count } selected pictures
  }
propose-import = Import: { $source } ({ $count })
propose-series = Series: { $name }
propose-case = Case: { $name }
propose-least = How sure at least
propose-from = { $percent } %
propose-count = { $count ->
    [0] None of them is still to be sought; { $sought } have been.
    [one] 1 picture is to be sought; { $sought } have been.
   *[other] { $count } pictures are to be sought; { $sought } have been.
  }
propose-not-ready = { $count ->
    [one] 1 is not ready yet and is sought once it is.
   *[other] { $count } are not ready yet and are sought once they are.
  }
propose-start = Seek
propose-close = Close
propose-seeking = Seeking pairs
propose-resting = Seeking rests
propose-done-of = { $done } of { $total } pictures, { $found } pairs
propose-rate = { $rate } s a picture
propose-left = { $time } left
propose-rest = Pause
propose-go-on = Go on
propose-stop = Stop
propose-hint = You can work on meanwhile. What is sought stays sought, and a restart goes on here.
done-proposed = { $count ->
    [one] 1 picture was sought; pairs found: { $found }.
   *[other] { $count } pictures were sought; pairs found: { $found }.
  }
