# Mails. Each line is a paragraph; links stand on a line of their own.
mail-hello = Good day,
mail-confirm-subject = { $offer }: are the numbers of free places still true?
mail-confirm-lead = in the Brána directory of services we have for you ({ $offer }, { $provider }):
mail-confirm-number = - { $group }: { $free } free of { $total } (you told us on { $at })
mail-confirm-still = Is this still true? Please confirm it here:
mail-confirm-new = Has it changed? Give new numbers here:
mail-confirm-else = Without your answer we shall show the numbers as unverified from { $at }.
mail-confirm-once = The link works until { $date } and can be answered once. You need not sign in. Please do not pass this mail on.
mail-confirm-why = We write to you because we offer your service to people who leave prison. If you want to change anything, answer this mail.
mail-signature = Brána
