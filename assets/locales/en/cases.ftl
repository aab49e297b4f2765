# Cases.
case-new = New
case-new-title = Open a case
case-new-why = A case gathers what belongs to one child who is to be found: pictures, each with the reason why it belongs there, and notes.
case-code-name = Code name
case-code-name-hint = The name under which it is spoken of. It says nothing about persons.
case-reference = Reference
case-reference-hint = Your authority's own file number; may stay empty.
case-make = Open the case
case-status = Status
case-opened = opened { $time }
case-summary = What is known, in a few sentences
case-summary-save = Save
case-pictures = { $count ->
    [0] No pictures
    [one] 1 picture
   *[other] { $count } pictures
}
case-browse = Show in the library
case-empty = Choose pictures in the library and press A to put them here.
case-show = Show { $id } in the library
case-no-reason = No reason given
case-picture-remove = Take out

status-open = Open
status-identified = Identified
status-safeguarded = Safeguarded
status-suspended = Suspended
status-closed = Closed

series-sought = Find a series
series-new = A new series
series-make = Make
series-none-yet = There is no series yet. Pictures that came together, or tell of one place, make a series: name one here, or select pictures in the library and press S.
series-rename = Rename
series-count = { $count ->
    [one] One picture belongs to it
   *[other] { $count } pictures belong to it
}
series-browse = Show in the library
series-empty = No picture belongs to it yet. Select some in the library and press S, or drag them here.
series-glance = The first pictures

series-shown = { $shown } of { $count } are shown here; the library shows them all.
