# Co je špatně vyplněno: věta u políčka. Začíná otázkou, protože stojí i nahoře na stránce.
field-choose = { $field }: vyberte jednu z možností.
field-choose-some = { $field }: zaškrtněte aspoň jednu možnost.
field-missing = { $field }: vyplňte prosím.
field-day = { $field }: zadejte den, měsíc a rok čísly, například 7. 3. 2026.
field-time = { $field }: zadejte čas jako 14:05.
field-time-twice = { $field }: v tu noc se vracel čas a tato hodina byla dvakrát. Zadejte čas před 2:00 nebo od 3:00.
field-time-skipped = { $field }: v tu noc se čas posouval a tato hodina nebyla. Zadejte čas před 2:00 nebo od 3:00.
field-number = { $field }: zadejte celé číslo.
field-too-long = { $field }: vejde se nejvýš { $most } znaků, zkraťte to prosím.
field-characters = { $field }: jsou tu znaky, které sem nepatří.
field-persona = Vyberte, za koho se chcete přihlásit.
field-past-day = Zadejte den, který už byl, nebo dnešek.
field-phone = { $field }: zadejte telefonní číslo, například +420 312 000 111.
field-email = { $field }: zadejte adresu jako jmeno@example.cz.
field-web = { $field }: zadejte adresu jako https://www.example.cz.
field-ico = { $field }: takové není. Má osm číslic, zkontrolujte je prosím.
