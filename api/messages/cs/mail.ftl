# Maily. Každý řádek je odstavec; odkazy stojí na vlastním řádku.
mail-hello = Dobrý den,
mail-confirm-subject = { $offer }: platí ještě počty volných míst?
mail-confirm-lead = v adresáři služeb Brána u vás ({ $offer }, { $provider }) vedeme:
mail-confirm-number = - { $group }: volno { $free } z { $total } (řekli jste { $at })
mail-confirm-still = Platí to ještě? Potvrďte to prosím zde:
mail-confirm-new = Změnilo se to? Nová čísla zadáte zde:
mail-confirm-else = Bez vaší odpovědi budeme čísla od { $at } ukazovat jako neověřená.
mail-confirm-once = Odkaz platí do { $date } a odpovědět na něj jde jednou. Přihlašovat se nemusíte. Mail s odkazem prosím nikomu nepřeposílejte.
mail-confirm-why = Píšeme vám, protože vaši službu nabízíme lidem, kteří odcházejí z vězení. Chcete-li něco změnit, odpovězte na tento mail.
mail-signature = Brána
