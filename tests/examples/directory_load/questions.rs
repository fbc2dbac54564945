//! What is asked: the addresses people's searches make, none of them the easy one.

const QUESTIONS: &[&str] = &[
    "",
    "text=azylovy+dum",
    "text=azylov%C3%BD+d%C5%AFm+brno",
    "text=nocleh%C3%A1rna",
    "text=dluhov%C3%A9+poradenstv%C3%AD+praha",
    "text=azilovy+dun",
    "text=moc+bra",
    "text=ubytovna&free=true&sort=free",
    "text=soci%C3%A1ln%C3%AD&region=CZ064,CZ080",
    "region=CZ010",
    "region=CZ064&need=housing",
    "region=CZ020&need=housing,debts&takes=women",
    "district=CZ0642&free=true",
    "need=housing&step=1,2,3&deposit_to=5000",
    "near=Benesov&radius_km=50&sort=nearest",
    "near=49.2,16.6&radius_km=30&need=debts",
    "near=vv-brno&sort=nearest&verified=true",
    "free=true&takes=men&age=30",
    "free=true&sort=free&limit=100",
    "verified=true&form=residential",
    "target_group=homeless,released&sort=name",
    "kind=azylovy-dum,nocleharna,ubytovna&free=true",
    "visits=vv-brno",
    "language=uk&takes=women&age=19",
    "sort=name&limit=50",
    "deposit_to=7777&age=65",
];

/// The address of a question by its number.
pub(crate) fn question(number: usize) -> String {
    let asked = QUESTIONS
        .get(number % QUESTIONS.len())
        .copied()
        .unwrap_or_default();
    format!("/api/v1/offers?{asked}")
}
