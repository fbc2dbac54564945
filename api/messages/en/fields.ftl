# What is wrong with a field: the sentence beside it.
field-choose = Choose one of the options.
field-persona = Choose who you want to sign in as.
field-day = Enter day, month and year as numbers, for example 7 3 2026.
field-past-day = Enter a day that has been, or today.
field-time = Enter the time as 14:05.
field-time-twice = The clocks went back that night and this hour came twice. Enter a time before 2:00 or from 3:00.
field-time-skipped = The clocks went forward that night and this hour did not exist. Enter a time before 2:00 or from 3:00.
field-number = Enter a whole number.
field-too-long = The text is too long; please shorten it.
field-characters = There are characters that do not belong here.
field-given = Enter the given name.
field-family = Enter the family name.
field-number-missing = Enter the number the prison knows the client by.
