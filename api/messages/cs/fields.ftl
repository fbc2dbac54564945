# Co je špatně vyplněno: věta u políčka.
field-choose = Vyberte jednu z možností.
field-persona = Vyberte, za koho se chcete přihlásit.
field-day = Zadejte den, měsíc a rok čísly, například 7. 3. 2026.
field-past-day = Zadejte den, který už byl, nebo dnešek.
field-time = Zadejte čas jako 14:05.
field-time-twice = V tu noc se vracel čas a tato hodina byla dvakrát. Zadejte čas před 2:00 nebo od 3:00.
field-time-skipped = V tu noc se čas posouval a tato hodina nebyla. Zadejte čas před 2:00 nebo od 3:00.
field-number = Zadejte celé číslo.
field-too-long = Text je příliš dlouhý, zkraťte ho prosím.
field-characters = Jsou tu znaky, které sem nepatří.
field-given = Zadejte jméno.
field-family = Zadejte příjmení.
field-number-missing = Zadejte číslo klienta ve věznici.
