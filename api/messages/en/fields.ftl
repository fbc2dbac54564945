# What is wrong with a field: the sentence beside it. It begins with the question, because it also stands at the top.
field-choose = { $field }: choose one of the options.
field-choose-some = { $field }: tick at least one option.
field-missing = { $field }: please fill this in.
field-day = { $field }: enter day, month and year as numbers, for example 7 3 2026.
field-time = { $field }: enter the time as 14:05.
field-time-twice = { $field }: the clocks went back that night and this hour came twice. Enter a time before 2:00 or from 3:00.
field-time-skipped = { $field }: the clocks went forward that night and this hour did not exist. Enter a time before 2:00 or from 3:00.
field-number = { $field }: enter a whole number.
field-too-long = { $field }: at most { $most } characters fit; please shorten it.
field-characters = { $field }: there are characters that do not belong here.
field-persona = Choose who you want to sign in as.
field-past-day = Enter a day that has been, or today.
field-phone = { $field }: enter a telephone number, for example +420 312 000 111.
field-email = { $field }: enter an address like name@example.cz.
field-web = { $field }: enter an address like https://www.example.cz.
field-ico = { $field }: there is no such number. It has eight digits; please check them.
